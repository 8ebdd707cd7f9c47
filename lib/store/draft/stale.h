#ifndef ASE_STORE_DRAFT_STALE_H
#define ASE_STORE_DRAFT_STALE_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

/*
 * What is staged and is nobody's: a git that was stopped in the middle of its
 * work puts back the index it had read before, and a commit of ours that came
 * between is undone in it. The file is as HEAD has it then, and the index as
 * one of the last commits had it; whoever types `git commit` would take the
 * commit back.
 */

/* Append such paths, of the index that GIT_INDEX_FILE names, else of git's own;
 * none while git is in the middle of something. */
void ase_stale_paths(ase_store *store, ase_strs *out);

/* Stage them as HEAD has them. Needs the store's lock. */
ase_status ase_stale_mend(ase_store *store, const ase_strs *paths,
			  ase_err *err) ASE_MUST_CHECK;

#endif
