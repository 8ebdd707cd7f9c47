#ifndef ASE_STORE_REPO_SNAPSHOT_H
#define ASE_STORE_REPO_SNAPSHOT_H

#include "lib/base/digest.h"
#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"
#include "lib/store/index/store_path.h"
#include "lib/store/repo/store.h"

/*
 * One commit of a store, to read from.
 *
 * Whatever is read through a snapshot belongs to one commit: a change is seen
 * whole or not at all. Reading waits for no lock. Values come from the read
 * index, or are parsed on first use and kept; they are borrowed from the
 * snapshot. One that was opened of HEAD leaves the index in step with it.
 */
typedef struct ase_snapshot ase_snapshot;

/*
 * The snapshot of HEAD (`rev` NULL), of a git revision, or of the last commit
 * at the end of a day ("2026-03-12", local time).
 *
 * ASE_E_USAGE: no such revision, or nothing is as old as that day.
 */
ase_status ase_snapshot_open(ase_store *store, const char *rev,
			     ase_snapshot **out, ase_err *err) ASE_MUST_CHECK;
void ase_snapshot_drop(ase_snapshot **snapshot);

/* The commit's id, 40 hexadecimal digits; borrowed. */
const char *ase_snapshot_commit(const ase_snapshot *snapshot);

/* Whether it is HEAD's, and HEAD stood on no branch (readers warn). */
bool ase_snapshot_detached(const ase_snapshot *snapshot);

bool ase_snapshot_has(ase_snapshot *snapshot, const char *path);

/* The name that git has for the bytes of the file `path`.
 * ASE_E_NOT_FOUND: no such file. */
ase_status ase_snapshot_blob(ase_snapshot *snapshot, const char *path,
			     unsigned char out[ASE_BLOB_SIZE],
			     ase_err *err) ASE_MUST_CHECK;

/* Append the bytes of the file `path`. ASE_E_NOT_FOUND: no such file. */
ase_status ase_snapshot_text(ase_snapshot *snapshot, const char *path,
			     ase_str *out, ase_err *err) ASE_MUST_CHECK;

/* The same where a missing file is none: `there` says whether it is there. */
ase_status ase_snapshot_text_if(ase_snapshot *snapshot, const char *path,
				ase_str *out, bool *there,
				ase_err *err) ASE_MUST_CHECK;

/*
 * The file `path` as a value; borrowed.
 * ASE_E_NOT_FOUND: no such file. ASE_E_INVALID: not YAML that we read, or no
 * file but a link or another repository; `err` begins with path, line and
 * column.
 */
ase_status ase_snapshot_value(ase_snapshot *snapshot, const char *path,
			      const ase_value **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Append the paths of links and of other repositories that were committed. */
ase_status ase_snapshot_nonfiles(ase_snapshot *snapshot, ase_strs *out,
				 ase_err *err) ASE_MUST_CHECK;

/* Called for each file; any status but ASE_OK ends the walk. */
typedef ase_status (*ase_path_fn)(const char *path, void *payload,
				  ase_err *err);

/* Visit every file below directory `dir` ("" for all), in byte order. */
ase_status ase_snapshot_each(ase_snapshot *snapshot, const char *dir,
			     ase_path_fn fn, void *payload,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Called for each YAML file; `value` is NULL where it does not read, and `why`
 * says so as ase_snapshot_value does.
 */
typedef ase_status (*ase_read_fn)(const char *path, const ase_value *value,
				  const ase_err *why, void *payload,
				  ase_err *err);

/*
 * Visit every YAML file below `dir` with its value, in byte order. Those of
 * whose scalars none is the text `saying` (unless it is NULL), but for case,
 * accents and outer blanks, may be left out: with a read index only the others
 * are touched.
 */
ase_status ase_snapshot_read(ase_snapshot *snapshot, const char *dir,
			     const char *containing, ase_read_fn fn,
			     void *payload, ase_err *err) ASE_MUST_CHECK;

/*
 * Append, in byte order, the paths of YAML files of which the read index knows
 * at once: those that begin with `begin` and come after `after` (NULL: all),
 * `most` at most; ..._worded: those below `dir` of whose texts at the top of the
 * record, alone or in lists, some has for each of `words` (folded) a word that
 * begins so. Others may be among them. False: nothing was appended, since there
 * is no index, or more than `most` have those words.
 */
bool ase_snapshot_begun(ase_snapshot *snapshot, const char *begin,
			const char *after, size_t most,
			ase_strs *out) ASE_MUST_CHECK;
bool ase_snapshot_worded(ase_snapshot *snapshot, const char *dir,
			 const ase_strs *words, size_t most,
			 ase_strs *out) ASE_MUST_CHECK;

/* What values are made of, and by whom. All borrowed. */
typedef struct ase_making {
	const char *const *paths; /* files, and directories with all below */
	size_t count;
	const char *maker; /* another text: the same files make others */
} ase_making;

/*
 * Value `i` of those that somebody made of the files in `making` as they are
 * here, and left (ase_snapshot_derive); NULL: there are none, or damaged ones.
 * Borrowed. Whatever is asked for first is all that can be asked for.
 */
const ase_value *ase_snapshot_derived(ase_snapshot *snapshot,
				      const ase_making *making, size_t i);

/* Leave such values for those who read HEAD next, if that is possible. */
void ase_snapshot_derive(ase_snapshot *snapshot, const ase_making *making,
			 const ase_value *const *values, size_t count);

#endif
