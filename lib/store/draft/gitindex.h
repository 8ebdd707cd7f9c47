#ifndef ASE_STORE_DRAFT_GITINDEX_H
#define ASE_STORE_DRAFT_GITINDEX_H

#include "lib/base/slices.h"
#include "lib/store/draft/update.h"

/*
 * git's own index, kept in step with what is committed. Private to lib/store.
 */

/* ---- gitindex.c ---- */

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
 * ASE_E_REFUSED: a path is staged as something else, or there are conflicts,
 * and neither gives way (struct ase_updates).
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

/* ---- stale.c: what is staged and is nobody's (stale.h) ---- */

/* Whether what is `staged` (zeros: nothing) for `path` is so. */
bool ase_stale_is(ase_store *store, const char *path, const git_oid *staged);

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

/*
 * Wait until no git is at work on its index, nor about to commit a merge: then
 * index and files hold the merge already, HEAD does not, and whoever commits
 * before git does has git end in the middle. ASE_E_BUSY: one still is, when we
 * have waited long enough.
 */
ase_status ase_gitindex_wait(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* Whether git looks about to commit a merge (no locks are held then). */
bool ase_gitindex_is_merging(ase_store *store);

/* ASE_E_BUSY: git's index.lock is there. */
ase_status ase_gitindex_refuse_locked(const ase_store *store, ase_err *err);

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

#endif
