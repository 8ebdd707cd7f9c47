#ifndef ASE_STORE_ANCESTRY_ANCESTRY_H
#define ASE_STORE_ANCESTRY_ANCESTRY_H

#include "lib/base/digest.h"
#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * Where two lines of history come from, and what single commits have: what a
 * merge asks. Objects alone are read, never the work tree nor git's index. IDs
 * of commits are 40 hexadecimal digits.
 */

#define ASE_ANCESTRY_ID_SIZE 41

/* A commit by itself. */
typedef struct ase_ancestry_commit {
	char id[ASE_ANCESTRY_ID_SIZE];
	char *author;	    /* owned; in UTF-8 */
	long long when;	    /* the author's, seconds since 1970, UTC */
	int offset_minutes; /* of the author's clock */
	ase_strs parents;   /* none of the first, nor where a shallow clone
			       begins */
} ase_ancestry_commit;

void ase_ancestry_commit_drop(ase_ancestry_commit *commit);

/* ASE_E_USAGE: no such commit here. */
ase_status ase_ancestry_read(ase_store *store, const char *id,
			     ase_ancestry_commit *out,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Append the best common ancestors of `of`'s first commit and a merge of all
 * others, in the order of their IDs. None: the histories are unrelated.
 */
ase_status ase_ancestry_bases(ase_store *store, const ase_strs *of,
			      ase_strs *out, ase_err *err) ASE_MUST_CHECK;

/* What stands at a path. */
typedef struct ase_ancestry_file {
	unsigned mode; /* as git has it (0100644); 0: no file */
	unsigned char blob[ASE_BLOB_SIZE];
} ase_ancestry_file;

/* What `commit` has at `path`. */
ase_status ase_ancestry_find(ase_store *store, const char *commit,
			     const char *path, ase_ancestry_file *out,
			     ase_err *err) ASE_MUST_CHECK;

/* Append the bytes of a blob. */
ase_status ase_ancestry_text(ase_store *store,
			     const unsigned char blob[ASE_BLOB_SIZE],
			     ase_str *out, ase_err *err) ASE_MUST_CHECK;

/* Called for each path that two commits have otherwise. */
typedef void ase_ancestry_fn(const char *path, void *payload);

ase_status ase_ancestry_compare(ase_store *store, const char *from,
				const char *to, ase_ancestry_fn *fn,
				void *payload, ase_err *err) ASE_MUST_CHECK;

/* Whether git has a file there, and neither a link nor another repository. */
bool ase_ancestry_is_file(unsigned mode);

#endif
