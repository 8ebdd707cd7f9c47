#ifndef ASE_STORE_REPO_HEAD_PLAIN_H
#define ASE_STORE_REPO_HEAD_PLAIN_H

#include "lib/base/attr.h"
#include "lib/base/digest.h"
#include "lib/store/index/index_file.h"

#include <stdbool.h>
#include <sys/types.h>

/*
 * Where a plain repository stands, read without libgit2: its files are looked
 * at, and everything unusual (a work tree of its own elsewhere, symbolic
 * references to others, another way to keep references) is left to libgit2.
 * Private to lib/store.
 */
struct ase_head_plain {
	unsigned char commit[ASE_BLOB_SIZE];
	bool detached; /* HEAD names the commit itself */
};

/*
 * Whether `dir` and the directory `.git` in it are the user's own, so that
 * nobody else had a hand in what stands there.
 */
bool ase_head_plain_own(const char *dir);

/* The commit of HEAD; false: only libgit2 can tell. `git` ends with a slash. */
bool ase_head_plain_read(const char *git,
			 struct ase_head_plain *out) ASE_MUST_CHECK;

/* What git's configuration looks like now; zeros: there is none. */
struct ase_stamp ase_head_plain_stamp(const char *git);

#endif
