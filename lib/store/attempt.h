#ifndef ASE_STORE_ATTEMPT_H
#define ASE_STORE_ATTEMPT_H

#include "lib/store/change.h"

/*
 * One try at changing a store: git's new index, the journal, and the steps
 * that a commit and a recovery share. Private to lib/store.
 */

/* ---- gitindex.c: git's own index kept in step ---- */

/* A new index file, and what the one that it replaces looked like. */
struct ase_gitindex {
	git_index *index; /* owned; its content */
	char *draft;	  /* owned; the file, .git/index.lock once locked */
	struct stat was;  /* of .git/index; st_ino 0: there was none */
	struct stat stat; /* of the draft */
	bool drafted;	  /* the draft's file is there */
	bool locked;	  /* ... and is .git/index.lock */
};

/* Removes the draft and gives the lock back. */
void ase_gitindex_drop(struct ase_gitindex *gitindex);

/*
 * Write a new index file in which every path of `changes` has its new blob
 * and its draft's stat data. `tree` stands in for an index that is missing.
 *
 * ASE_E_REFUSED: a path is staged as something else, or there are conflicts.
 */
ase_status ase_gitindex_draft(ase_store *store, git_tree *tree,
			      const struct ase_changes *changes,
			      struct ase_gitindex *out,
			      ase_err *err) ASE_MUST_CHECK;

/* The blob that git's index holds for `path`; zeros: none. */
void ase_gitindex_blob(git_index *index, const char *path, git_oid *out);

/* Put one change's new state into `index`; a code of libgit2. */
int ase_gitindex_enter(git_index *index, const struct ase_change *change);

/* Fails when git's index holds conflicts, or cannot be read. */
ase_status ase_gitindex_fit(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* ---- gitlock.c: git's lock on its index, which is the new index ---- */

/* Give the draft the time at which we began to look at the files; -1: errno. */
int ase_gitindex_backdate(const struct ase_gitindex *gitindex);

/* Make the draft git's index.lock. ASE_E_BUSY: git holds it. */
ase_status ase_gitindex_lock(ase_store *store, struct ase_gitindex *gitindex,
			     ase_err *err) ASE_MUST_CHECK;

/* Whether .git/index is still the one the draft was made from. */
bool ase_gitindex_current(ase_store *store,
			  const struct ase_gitindex *gitindex);

/* Bring the stat data up to date and make the draft .git/index. */
ase_status ase_gitindex_install(ase_store *store, struct ase_gitindex *gitindex,
				const struct ase_changes *changes,
				ase_err *err) ASE_MUST_CHECK;

/* ---- journal.c: what a killed command was doing ---- */

struct ase_journal {
	struct ase_head from; /* the branch and its old commit */
	git_oid to;	      /* the new commit */
	unsigned long long lock_dev, lock_ino; /* of our index.lock */
	struct stat stat;		       /* of the journal itself */
};

void ase_journal_drop(struct ase_journal *journal);

ase_status ase_journal_write(ase_store *store,
			     const struct ase_journal *journal,
			     const struct ase_changes *changes,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Whether there is a journal; `out` and `changes` are filled if so. A journal
 * that is not whole was never acted upon: there is none.
 */
bool ase_journal_read(ase_store *store, struct ase_journal *out,
		      struct ase_changes *changes);

void ase_journal_remove(ase_store *store);

/* ---- attempt.c: the part of writing that a commit and a recovery share ----
 */

struct ase_attempt {
	struct ase_head seen; /* HEAD as it must still be */
	struct ase_journal journal;
	struct ase_changes changes;
	struct ase_gitindex gitindex;
	bool journaled; /* the journal is written, and ours to remove */
};

/* Takes back whatever is not finished. */
void ase_attempt_drop(ase_store *store, struct ase_attempt *attempt);

/*
 * From texts to the last moment at which nothing has happened: drafts, new
 * index, journal, flush, git's index.lock, and HEAD looked at again.
 */
ase_status ase_attempt_prepare(ase_store *store, struct ase_attempt *attempt,
			       git_tree *tree, ase_err *err) ASE_MUST_CHECK;

/*
 * Files and index in place, flush, journal away. Cannot fail any more: what
 * is left to do stays in the journal, and `notes` says so.
 */
void ase_attempt_finish(ase_store *store, struct ase_attempt *attempt,
			ase_strs *notes);

/* Let the next command find everything as it is now, and finish it. */
void ase_attempt_leave(struct ase_attempt *attempt);

/* The same, for the reason `why`, which goes to `notes`. */
void ase_attempt_postpone(struct ase_attempt *attempt, ase_strs *notes,
			  const ase_err *why);

/* ---- recovery.c ---- */

/* Finish, or drop, what the journal tells of. Needs the lock. */
ase_status ase_store_recover(ase_store *store, ase_strs *notes,
			     ase_err *err) ASE_MUST_CHECK;

#endif
