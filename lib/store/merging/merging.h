#ifndef ASE_STORE_MERGING_MERGING_H
#define ASE_STORE_MERGING_MERGING_H

#include "lib/base/digest.h"
#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

/*
 * The merge that git is in: somebody's git merge or git pull has stopped, or
 * waits for its commit.
 */

/* A path that git has otherwise than HEAD, in its index or as a conflict. */
typedef struct ase_merging_path {
	char *path;			   /* owned */
	bool conflict;			   /* git has left it to a person */
	unsigned char left[ASE_BLOB_SIZE]; /* the name that git has for the
				bytes of the work file; zeros: there is none */
} ase_merging_path;

typedef struct ase_merging {
	char other[41]; /* the commit that is merged, 40 hexadecimal digits;
			   "": git is in no merge */
	bool several;	/* it is the first of several (an octopus) */
	char began[41]; /* the commit on which git began the merge: HEAD, unless
			   somebody has committed meanwhile; what git has of
			   the merge is older then */
	ase_merging_path *paths; /* owned; by path */
	size_t count;
} ase_merging;

/* clang-format off */
#define ASE_MERGING_INIT { .other = "" }
/* clang-format on */

void ase_merging_drop(ase_merging *merging);

/*
 * Look at it. ASE_E_SYSTEM: git's files cannot be read.
 *
 * While git itself is at work (index.lock), nothing that is seen can be relied
 * upon: ase_writer_begin_merging waits for it, and keeps what it saw then.
 */
ase_status ase_merging_read(ase_store *store, ase_merging *out,
			    ase_err *err) ASE_MUST_CHECK;

/* Append the paths that git's index has in conflict, of whatever git is doing, by
 * path. ASE_E_SYSTEM: it cannot be read. */
ase_status ase_merging_conflicts(ase_store *store, ase_strs *out,
				 ase_err *err) ASE_MUST_CHECK;

/* What ase_writer_begin_merging has seen; borrowed until the lock is given
 * back. NULL: git was in no merge. */
const ase_merging *ase_merging_of(const ase_store *store);

/* What the work file of `path` says is a person's own: whatever ends the merge
 * puts it by (.git/ase/rescued/), and says so. */
void ase_merging_keep(ase_store *store, const char *path);

/* Drop what was seen. */
void ase_merging_forget(ase_store *store);

/*
 * The commit that git is merging, read without git; "": none.
 */
void ase_merging_other(const ase_store *store, char out[41]);

/* The commit on which git began its merge (ase_merging); "": it is in none. */
void ase_merging_beginning(ase_store *store, char out[41]);

/* Whether what is staged is a merge's: git is in one, or calls us as the hook of
 * one that it is about to commit. */
bool ase_merging_is_staged(const ase_store *store);

/*
 * Append, in byte order, the paths in which the commit that ends git's merge
 * would lose what one side has changed. `staged`: by the index that a hook is
 * to look at, else by git's own.
 *
 * Theirs is lost where the index still holds HEAD's file, as if there had been
 * no merge, and nobody has resolved anything. That is what a git leaves that
 * could not write its index at the end (its lock was taken): MERGE_HEAD, and
 * everything else as before. Whoever concludes it says that all of the other
 * side is merged, and has none of it.
 *
 * Ours is lost where HEAD has moved on since git began, and the index is of
 * before: a git that could not move the branch leaves that.
 */
ase_status ase_merging_lost(ase_store *store, bool staged, ase_strs *out,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * The merge of the commit `other` is done by another commit: take away what git
 * remembers of it, if it is in that merge. Edits that git had set aside before
 * (merge.autoStash) go where git stash finds them, and `notes` says so.
 */
ase_status ase_merging_end(ase_store *store, const char *other, ase_strs *notes,
			   ase_err *err) ASE_MUST_CHECK;

#endif
