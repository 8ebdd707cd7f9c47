#ifndef ASE_STORE_PUSHED_PUSHED_H
#define ASE_STORE_PUSHED_PUSHED_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * What a push brings to a repository, before it is taken in: commits and the
 * files in them, that no reference leads to yet.
 *
 * A commit is told by its id of 40 hexadecimal digits, "" for none. What git
 * keeps apart until a hook has let it in (githooks(5), pre-receive: "quarantine")
 * is found by the variables GIT_OBJECT_DIRECTORY and
 * GIT_ALTERNATE_OBJECT_DIRECTORIES, as git sets them.
 */

#define ASE_PUSHED_ID 41 /* room for an id and its NUL */

/*
 * Open the repository `dir`, bare or not, to read commits of it alone: nothing
 * of its work tree, index or HEAD is looked at, nothing is written. Snapshots
 * are of commits that are named.
 *
 * ASE_E_NOT_FOUND: no repository there. ASE_E_SYSTEM: git refuses it; `err` has
 * the command that mends it.
 */
ase_status ase_pushed_open(const char *dir, ase_store **out,
			   ase_err *err) ASE_MUST_CHECK;

/* The commit that the object `id` is, or that it leads to as a tag does.
 * ASE_E_NOT_FOUND: none. */
ase_status ase_pushed_commit(ase_store *store, const char *id,
			     char out[ASE_PUSHED_ID],
			     ase_err *err) ASE_MUST_CHECK;

/* Whether commit `id` is `from`, or comes from it. */
bool ase_pushed_descends(ase_store *store, const char *id, const char *from);

/* Whether a branch or a tag that stands here holds the commit. */
bool ase_pushed_holds(ase_store *store, const char *id);

/* The name of the branch that HEAD names here, though it have no commit yet;
 * NULL: none. Yours. */
char *ase_pushed_main(ase_store *store);

/* The commit at which `id` has left what commit `other` comes from ("": what
 * HEAD's branch says here); "": they have nothing in common, or there is no
 * such branch. */
void ase_pushed_left(ase_store *store, const char *id, const char *other,
		     char out[ASE_PUSHED_ID]);

/* Whether commit `id` is of a store: it has an ase.yaml. */
bool ase_pushed_is_store(ase_store *store, const char *id);

/* One commit. Texts are borrowed, in UTF-8. */
typedef struct ase_pushed_event {
	const char *id;
	const char *author;
	const char *message; /* whole, trailers included */
	size_t parents;
	char parent[2][ASE_PUSHED_ID]; /* the first two; "": none */
} ase_pushed_event;

/* Any status but ASE_OK ends the walk; ASE_E_EXISTS ends it well. */
typedef ase_status ase_pushed_event_fn(const ase_pushed_event *event,
				       void *payload, ase_err *err);

/*
 * Visit the commits that `id` brings, children before their parents: all that
 * it comes from, but for `from` ("": nothing) and what that comes from, and, if
 * `anew`, but for what stands here in branches and tags.
 */
ase_status ase_pushed_each(ase_store *store, const char *id, const char *from,
			   bool anew, ase_pushed_event_fn *fn, void *payload,
			   ase_err *err) ASE_MUST_CHECK;

/* A file that differs; mode 0: it is not there. */
typedef struct ase_pushed_file {
	const char *path;      /* borrowed */
	unsigned before, mode; /* as git has them: 100644, ... */
	unsigned long long bytes;
} ase_pushed_file;

typedef ase_status ase_pushed_file_fn(const ase_pushed_file *file,
				      void *payload, ase_err *err);

/*
 * Visit the files that commit `id` has otherwise than `from` ("": all), by path.
 *
 * ASE_E_REFUSED: more than `most` entries differ, or they are too deep.
 * ASE_E_SYSTEM: one cannot be read.
 */
ase_status ase_pushed_files(ase_store *store, const char *from, const char *id,
			    size_t most, ase_pushed_file_fn *fn, void *payload,
			    ase_err *err) ASE_MUST_CHECK;

/* The mode of the file `path` in commit `id`; 0: there is none. */
unsigned ase_pushed_mode(ase_store *store, const char *id, const char *path);

/* What the .gitattributes of commit `id` say of `path` under `name` ("merge"):
 * "true", "false", a text, or NULL: nothing. Yours. */
char *ase_pushed_attribute(ase_store *store, const char *id, const char *path,
			   const char *name);

/* Whether commit `id` has `path` as `other` has it, not there as well. */
bool ase_pushed_same(ase_store *store, const char *id, const char *other,
		     const char *path);

#endif
