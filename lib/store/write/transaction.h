#ifndef ASE_STORE_WRITE_TRANSACTION_H
#define ASE_STORE_WRITE_TRANSACTION_H

#include "lib/base/slices.h"
#include "lib/store/write/update.h"

/*
 * One try at changing a store: git's new index, the journal, and the steps
 * that a commit and a recovery share. Private to lib/store.
 */

/* What a killed command was doing (journal.c). */
struct ase_journal {
	struct ase_head from; /* the branch and its old commit */
	git_oid to;	      /* the new commit */
	unsigned long long lock_dev, lock_ino; /* of our index.lock */
};

/* ---- gitindex.c: git's own index kept in step ---- */

/*
 * A new index file, and what the one that it replaces looked like. A plain
 * index is rewritten as bytes (gitindex_file.h); another one by libgit2.
 */
struct ase_gitindex {
	ase_slices bytes; /* a plain one's content, its sum left out */
	struct ase_gitindex_spot *spots; /* owned; one a change */
	git_index *index; /* owned; another one's; NULL: it is plain */
	char *stage;	  /* owned; the file, .git/index.lock once locked */
	struct stat was;  /* of .git/index; st_ino 0: there was none */
	struct stat stat; /* of the draft */
	bool staged;	  /* the draft's file is there */
	bool locked;	  /* ... and is .git/index.lock */
};

/* Forget what the old index was: whatever was staged from it is gone. */
void ase_gitindex_forget(ase_store *store);

/*
 * Write a new index file in which every path of `changes` has its new blob
 * and its draft's stat data. `tree` stands in for an index that is missing.
 *
 * ASE_E_REFUSED: a path is staged as something else, or there are conflicts.
 */
ase_status ase_gitindex_stage(ase_store *store, git_tree *tree,
			      const struct ase_updates *changes,
			      struct ase_gitindex *out,
			      ase_err *err) ASE_MUST_CHECK;

/* Fails when git's index holds conflicts, or cannot be read. */
ase_status ase_gitindex_fit(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* The files are placed: bring their stat data up to date, and the draft is
 * whole. */
ase_status ase_gitindex_finish(ase_store *store, struct ase_gitindex *gitindex,
			       const struct ase_updates *changes,
			       ase_err *err) ASE_MUST_CHECK;

/* ---- gitindex_libgit2.c: an index that is not plain, by libgit2 ---- */

/* The blob that git's index holds for `path`; zeros: none. */
void ase_gitindex_blob(git_index *index, const char *path, git_oid *out);

/* Stage, and look at, an index that is not plain; the stage holds the old one's
 * bytes. */
ase_status ase_gitindex_draft_libgit2(ase_store *store, git_tree *tree,
				      const struct ase_updates *changes,
				      struct ase_gitindex *out,
				      ase_err *err) ASE_MUST_CHECK;
ase_status ase_gitindex_fit_libgit2(ase_store *store,
				    ase_err *err) ASE_MUST_CHECK;

/* Bring the stat data of what was placed up to date in the draft. */
ase_status ase_gitindex_refresh_libgit2(ase_store *store,
					struct ase_gitindex *gitindex,
					const struct ase_updates *changes,
					ase_err *err) ASE_MUST_CHECK;

/* ---- gitindex_lock.c: git's lock on its index, which is the new index ---- */

/* Removes the draft and gives the lock back. */
void ase_gitindex_drop(struct ase_gitindex *gitindex);

/* ASE_E_REFUSED: `path` is staged with another text than it may have. */
ase_status ase_gitindex_refuse_staged(const char *path, ase_err *err);

/* ASE_E_SYSTEM: conflicts have to be solved first. */
ase_status ase_gitindex_refuse_conflicts(ase_err *err);

/*
 * Whether the work file of an entry that git would come to trust is not what
 * the entry says, though its time and size are (struct ase_racy).
 */
bool ase_gitindex_differs(void *store, const char *path, const git_oid *blob,
			  uint32_t size, uint32_t mtime);

/* Give the draft the time at which we began to look at the files; -1: errno. */
int ase_gitindex_backdate(const struct ase_gitindex *gitindex);

/* Make the draft git's index.lock. ASE_E_BUSY: git holds it. */
ase_status ase_gitindex_lock(ase_store *store, struct ase_gitindex *gitindex,
			     ase_err *err) ASE_MUST_CHECK;

/* Whether .git/index is still the one the draft was made from. */
bool ase_gitindex_current(ase_store *store,
			  const struct ase_gitindex *gitindex);

/* ase_gitindex_finish of a plain index. */
ase_status ase_gitindex_finish_plain(struct ase_gitindex *gitindex,
				     const struct ase_updates *updates,
				     ase_err *err) ASE_MUST_CHECK;

/* Make the draft, which the disk has, .git/index: a torn index is worse than
 * an old one. */
ase_status ase_gitindex_install(ase_store *store, struct ase_gitindex *gitindex,
				ase_err *err) ASE_MUST_CHECK;

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

/* ---- recovery.c ---- */

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
