#ifndef ASE_STORE_WRITE_TRANSACTION_H
#define ASE_STORE_WRITE_TRANSACTION_H

#include "lib/store/draft/gitindex.h"

/*
 * One try at changing a store: the branch, the journal, and the steps that a
 * commit and a recovery share. Private to lib/store.
 */

/* What a killed command was doing (journal.c). */
struct ase_journal {
	struct ase_head from; /* the branch and its old commit */
	git_oid to;	      /* the new commit */
	git_oid merged; /* the commit whose merge by git it ends; zeros: none */
	unsigned long long lock_dev, lock_ino; /* of our index.lock */
};

/* ---- branch.c: the branch moves ---- */

/* A file with the new commit in it, ready to become the branch. */
struct ase_branch_lock {
	char *path; /* owned; a draft, "<git>/refs/heads/main.lock" once held */
	bool staged; /* the file is there */
	bool held;   /* ... and is the branch's lock */
};

/* Removes the draft, or gives the lock back, when the branch has not moved. */
void ase_branch_lock_drop(struct ase_branch_lock *lock);

/* The file by which git locks the branch of `journal`; yours. */
char *ase_branch_lock_path(ase_store *store, const struct ase_journal *journal);

/* Write the draft. */
ase_status ase_branch_draft(ase_store *store, const struct ase_journal *journal,
			    struct ase_branch_lock *out,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * Make the draft, which is on the disk, the lock of the branch of `journal`;
 * git waits for it, or refuses, from now on. ASE_E_BUSY: git holds it.
 */
ase_status ase_branch_take(ase_store *store, const struct ase_journal *journal,
			   struct ase_branch_lock *out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * THE moment: the lock becomes the branch, if that still stands at the
 * journal's old commit, and the reflogs get `line`. Flushes nothing: the lock's
 * content was flushed before, and the move is by the next flush.
 */
ase_status ase_branch_move(ase_store *store, const struct ase_journal *journal,
			   struct ase_branch_lock *lock, const ase_who *who,
			   const char *line, ase_err *err) ASE_MUST_CHECK;

/* ---- journal.c: what a killed command was doing ---- */

void ase_journal_drop(struct ase_journal *journal);

ase_status ase_journal_write(ase_store *store,
			     const struct ase_journal *journal,
			     const struct ase_updates *changes,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Whether there is a journal; `out` and `changes` are filled if so. A journal
 * that is not whole was never acted upon: there is none.
 */
bool ase_journal_read(ase_store *store, struct ase_journal *out,
		      struct ase_updates *changes);

void ase_journal_remove(ase_store *store);

/* ---- transaction.c: the part of writing that a commit and a recovery share
 * ---- */

struct ase_transaction {
	struct ase_head seen; /* HEAD as it must still be */
	bool moves;	      /* a commit: the branch will, a recovery's has */
	struct ase_branch_lock branch;
	struct ase_journal journal;
	struct ase_updates changes;
	struct ase_gitindex gitindex;
	bool journaled; /* the journal is written, and ours to remove */
};

/* Takes back whatever is not finished. */
void ase_transaction_drop(ase_store *store,
			  struct ase_transaction *transaction);

/*
 * From texts to the last moment at which nothing has happened: drafts, new
 * index, journal, flush, git's locks, flush, and HEAD looked at again.
 */
ase_status ase_transaction_prepare(ase_store *store,
				   struct ase_transaction *transaction,
				   git_tree *tree, ase_err *err) ASE_MUST_CHECK;

/*
 * Files and index in place, flush, journal away. Cannot fail any more: what
 * is left to do stays in the journal, and `notes` says so.
 */
void ase_transaction_commit(ase_store *store,
			    struct ase_transaction *transaction,
			    ase_strs *notes);

/* Let the next command find everything as it is now, and finish it. */
void ase_transaction_keep_for_recovery(struct ase_transaction *transaction);

/* Keep it for recovery for the reason `why`, which goes to `notes`. */
void ase_transaction_postpone(struct ase_transaction *transaction,
			      ase_strs *notes, const ase_err *why);

/* ---- commit.c: what all ways of moving the branch share ---- */

/* See that HEAD is still `base`, and fill what a transaction starts from. */
ase_status ase_commit_begin(ase_store *store, ase_snapshot *base,
			    struct ase_transaction *transaction,
			    ase_err *err) ASE_MUST_CHECK;

/* From changes and a commit (journal.to) that are known, to a branch, files and
 * index that are there; the reflogs get `line`. */
ase_status ase_commit_move(ase_store *store, ase_snapshot *base,
			   struct ase_transaction *transaction,
			   const ase_who *who, const char *line,
			   ase_strs *notes, ase_err *err) ASE_MUST_CHECK;

/* ---- recovery.c ---- */

/* Whether a journal is there that can be seen to whatever git is in the middle
 * of: the branch has not moved, or by the commit that ends git's merge, or git's
 * index is still locked by us. */
bool ase_recovery_is_due(ase_store *store);

/* Finish, or drop, what the journal tells of. Needs the lock. */
ase_status ase_recovery_run(ase_store *store, ase_strs *notes,
			    ase_err *err) ASE_MUST_CHECK;

/* ---- index_follow.c ---- */

/* Under the lock: the branch has moved from `from` to `to` by `changes`. `seen`
 * is what was read of the index before, or NULL. */
void ase_index_follow(ase_store *store, const ase_index *seen,
		      const struct ase_updates *changes, const git_oid *from,
		      const git_oid *to);

#endif
