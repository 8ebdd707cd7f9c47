#ifndef ASE_STORE_INTERNAL_H
#define ASE_STORE_INTERNAL_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/snapshot.h"
#include "lib/store/store.h"

#include <git2.h>

#include <stdbool.h>
#include <sys/stat.h>

/*
 * What the files of lib/store tell each other, and nobody else.
 */

struct ase_store {
	char *dir;	      /* owned; absolute, no trailing slash */
	char *git;	      /* owned; git's directory of this work tree */
	char *name, *email;   /* owned; who commits, once asked */
	git_repository *repo; /* owned */
	int lock;	      /* the locked directory; -1: not locked */
};

/* ---- git.c: libgit2's manners turned into ours ---- */

/*
 * Does nothing, but whoever calls it makes the linker take nullnet.c, and
 * that before it looks into libgit2's archive.
 */
void ase_nullnet(void);

/* Start libgit2, once for every ase_git_stop. */
ase_status ase_git_start(ase_err *err) ASE_MUST_CHECK;
void ase_git_stop(void);

/*
 * ASE_E_SYSTEM (ASE_E_BUSY when git holds a lock) with the sentence `fmt` and
 * what libgit2 said.
 */
ase_status ase_git_fail(ase_err *err, int code, const char *fmt, ...)
	ASE_PRINTF(3, 4);

/* Destructors that fit ASE_AUTO. */
void ase_git_drop_blob(git_blob **blob);
void ase_git_drop_buf(git_buf *buf);
void ase_git_drop_commit(git_commit **commit);
void ase_git_drop_config(git_config **config);
void ase_git_drop_diff(git_diff **diff);
void ase_git_drop_entry(git_tree_entry **entry);
void ase_git_drop_filters(git_filter_list **filters);
void ase_git_drop_index(git_index **index);
void ase_git_drop_object(git_object **object);
void ase_git_drop_odb(git_odb **odb);
void ase_git_drop_reference(git_reference **reference);
void ase_git_drop_signature(git_signature **signature);
void ase_git_drop_status(git_status_list **list);
void ase_git_drop_tree(git_tree **tree);
void ase_git_drop_walk(git_revwalk **walk);

/* Sleep; for loops that wait for somebody else. */
void ase_git_pause(int milliseconds);

/* ---- head.c: where HEAD stands ---- */

struct ase_head {
	char *branch;	/* owned; "refs/heads/main" */
	git_oid commit; /* all zeros: the branch has no commit yet */
};

void ase_head_drop(struct ase_head *head);

/* Fails with ASE_E_SYSTEM when HEAD is detached or cannot be read. */
ase_status ase_head_read(ase_store *store, struct ase_head *out,
			 ase_err *err) ASE_MUST_CHECK;

bool ase_head_same(const struct ase_head *a, const struct ase_head *b);

/*
 * The commit that `rev` names (NULL: HEAD; an ISO day: the last one of that
 * day). ASE_E_USAGE: there is none.
 */
ase_status ase_rev_commit(ase_store *store, const char *rev, git_commit **out,
			  ase_err *err) ASE_MUST_CHECK;

/* ---- snapshot.c ---- */

/* What a snapshot reads from; borrowed. */
git_commit *ase_snapshot_git(const ase_snapshot *snapshot, git_tree **tree_out);

/* ---- change.c: the paths of one commit ---- */

/* One path on its way from the old text to the new one. */
struct ase_change {
	char *path;	     /* owned; from the store's directory */
	char *target;	     /* owned; the work file */
	char *draft;	     /* owned; the new text's file until it is placed,
				then the text that came out */
	size_t number;	     /* of the draft */
	bool beside;	     /* the draft lies beside its target */
	git_oid before;	     /* zeros: the path is new */
	git_oid after;	     /* zeros: the path goes */
	git_filemode_t mode; /* of the new entry */
	ase_str text;	     /* owned; the new bytes as git keeps them */
	struct stat stat;    /* of the draft, then of the file in place */
	bool drafted;	     /* the draft's file is there */
	bool settled;	     /* the work file is not to be touched */
	bool placed;	     /* the work file is the new text: `stat` is its */
};

struct ase_changes {
	struct ase_change *items; /* owned */
	size_t count;
	ase_strs made; /* directories made for them, outermost first */
};

/* clang-format off */
#define ASE_CHANGES_INIT { .items = NULL }
/* clang-format on */

void ase_changes_drop(struct ase_changes *changes);

/* One more, empty but for its path and names; borrowed until the next. */
struct ase_change *ase_changes_add(ase_store *store,
				   struct ase_changes *changes,
				   const char *path);

/*
 * What `files` change against `tree`; files that are there already, or gone
 * already, are left out.
 */
ase_status ase_changes_read(ase_store *store, git_tree *tree,
			    const ase_file *files, size_t count,
			    struct ase_changes *out,
			    ase_err *err) ASE_MUST_CHECK;

/* ---- object.c ---- */

/* Write blobs, trees and the commit; nothing points to them yet. */
ase_status ase_changes_commit(ase_store *store,
			      const struct ase_changes *changes,
			      git_commit *parent, const ase_who *who,
			      const char *message, git_oid *out,
			      ase_err *err) ASE_MUST_CHECK;

/* Whether git and every system take `path` for a file below a directory. */
bool ase_path_is_fit(const char *path);

/* The blob at `path` of `tree`; zeros and mode 0: no such file. */
ase_status ase_tree_blob(git_tree *tree, const char *path, git_oid *out,
			 git_filemode_t *mode_out, ase_err *err) ASE_MUST_CHECK;

/*
 * The blob that git would make of `file` as the text of `path`; zeros: there
 * is no such file, or no plain one.
 */
ase_status ase_file_blob(ase_store *store, const char *file, const char *path,
			 git_oid *out, ase_err *err) ASE_MUST_CHECK;

/* ---- draft.c: new texts waiting beside the store's files ---- */

/* A file of ours below .git/ase; yours. */
char *ase_store_own(const ase_store *store, const char *name);

/* Make .git/ase and .git/ase/drafts as far as they are missing. */
ase_status ase_drafts_open(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* Give `draft` its name, from `number` and `beside`. */
void ase_draft_name(const ase_store *store, struct ase_change *change);

/* Remove everything in .git/ase/drafts. */
void ase_drafts_clear(ase_store *store);

/* Move to a name that must be free, or EEXIST. */
int ase_move_new(const char *from, const char *to);

/* Write each new text where it will only have to be moved from. */
ase_status ase_changes_draft(ase_store *store, struct ase_changes *changes,
			     ase_err *err) ASE_MUST_CHECK;

/* Remove the drafts, and the directories made for them. */
void ase_changes_undraft(struct ase_changes *changes);

/* Flush the whole disk that `path` lies on; -1: errno. */
int ase_flush_disk(const char *path);

/* The same for everything that belongs to the store. */
ase_status ase_store_flush(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* ---- place.c: drafts become the files ---- */

/*
 * Put every draft into place. A text that comes out and is neither the old
 * nor the new one goes to .git/ase/rescued/ and into `notes`. Returns how
 * many could not be placed; `notes` says why.
 */
size_t ase_changes_place(ase_store *store, struct ase_changes *changes,
			 ase_strs *notes);

/*
 * What a killed command left in `draft`: kept if it is somebody's text. 1: it
 * could not be.
 */
size_t ase_draft_rescue(ase_store *store, const struct ase_change *change,
			ase_strs *notes);

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

/* Let a later command find everything as it is now. */
void ase_attempt_leave(struct ase_attempt *attempt);

/* Add `sentence` (moved) to `notes`, which may be NULL. */
void ase_note(ase_strs *notes, char *sentence);

/* ---- recovery.c ---- */

/* Finish, or drop, what the journal tells of. Needs the lock. */
ase_status ase_store_recover(ase_store *store, ase_strs *notes,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Who the user is, where `name` or `email` is NULL yet: what the environment
 * says, else git's configuration (without a store, the user's own). Yours.
 */
ase_status ase_identity(ase_store *store, char **name, char **email,
			ase_err *err) ASE_MUST_CHECK;

#endif
