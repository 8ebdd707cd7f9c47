#ifndef ASE_STORE_REPO_STORE_PRIV_H
#define ASE_STORE_REPO_STORE_PRIV_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/index/index.h"
#include "lib/store/index/store_path.h"
#include "lib/store/repo/snapshot.h"
#include "lib/store/repo/store.h"

#include <git2.h>

#include <stdbool.h>
#include <sys/stat.h>

/*
 * What the files of lib/store tell each other, and nobody else.
 */

/* Author and committer. All owned. */
struct ase_identity {
	char *name, *email;
	char *committer_name, *committer_email;
};

struct ase_store {
	char *dir; /* owned; absolute, no trailing slash */
	char *git; /* owned; git's directory of this work tree */
	struct ase_identity *identity; /* owned; who commits, once asked */
	git_repository *repo; /* owned; NULL: ase_store_repo has not run */
	bool started;	      /* libgit2 */
	bool bare; /* only its objects are read, wherever its files are */
	struct ase_quarantine *quarantine; /* of `repo`; NULL: not open */
	int lock;		/* the locked directory; -1: not locked */
	ase_index *index;	/* owned; read by open for the first snapshot */
	struct ase_stamp stamp; /* of the configuration that libgit2 took */
	int wait_seconds;	/* how long to wait for git's own locks */
	struct ase_gitindex_old *gitindex; /* owned; git's, once looked at */
	git_index *staged; /* owned; what a hook looks at, once read */
	enum {
		ASE_CONVERTS_UNKNOWN,
		ASE_CONVERTS_NOT,
		ASE_CONVERTS_MAYBE,
	} converts;	    /* the attributes of the whole work tree */
	char *convert_dir;  /* owned; whose attributes were looked at last */
	bool dir_converts;  /* ... and may convert */
	bool user_converts; /* the user's own attributes may */
	struct ase_merging *merging; /* owned; the merge that git was in when a
					writer began that may end it */
	void (*unlocking)(ase_store *store); /* drops what a writer has read */
	void (*ending)(ase_store *store);    /* drops `merging` */
};

/* ---- store.c ---- */

/*
 * Who the user is, where a text of `who` is NULL yet: what the environment
 * says, else git's configuration (without a store, the user's own). What is
 * known is filled in also when it fails.
 */
ase_status ase_store_identity(ase_store *store, struct ase_identity *who,
			      ase_err *err) ASE_MUST_CHECK;
void ase_store_drop_identity(struct ase_identity *who);

/*
 * Ask the program git for `variable` (GIT_AUTHOR_IDENT, GIT_COMMITTER_IDENT of
 * git-var(1)) in the directory `dir`; false: there is no git, or it knows
 * nobody. `name` and `email` are yours.
 */
bool ase_store_git_ident(const char *dir, const char *variable, char **name,
			 char **email);

/* ---- store_dir.c: what is ours below .git ---- */

/* A file of ours below .git/ase; yours. */
char *ase_store_dir_file(const ase_store *store, const char *name);

/* Make .git/ase and .git/ase/drafts as far as they are missing. */
ase_status ase_store_dir_make(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/* ---- store_lock.c ---- */

/*
 * Take the lock alone, waiting for it up to `wait_seconds`; `command` is told
 * to those who find it taken. ase_writer_begin makes the store fit, too.
 */
ase_status ase_store_lock(ase_store *store, int wait_seconds,
			  const char *command, ase_err *err) ASE_MUST_CHECK;

/* Whether somebody is writing; `err` says who. */
bool ase_store_held(ase_store *store, ase_err *err);

/* ---- git.c: libgit2's manners turned into ours ---- */

/*
 * Does nothing; the name by which the linker is told to take nullnet.c, and
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

/* ase_git_fail for an index that cannot be read: split and sparse ones, which
 * libgit2 does not know, by name and with the way back. */
ase_status ase_git_fail_index(ase_err *err, int code);

/*
 * Have `repo`, which a read that the index serves never needs. Whatever else
 * works on a repository is reached through this.
 */
ase_status ase_store_repo(ase_store *store, ase_err *err) ASE_MUST_CHECK;

/*
 * Open `store->repo`, at `path` and nowhere above it; a failure says what mends
 * it. Any repository will do: of a bare one only objects and references are
 * there.
 */
ase_status ase_git_open(ase_store *store, const char *path,
			ase_err *err) ASE_MUST_CHECK;

/* Give it back; also one that was not fit. */
void ase_store_close_repo(ase_store *store);

/* The variables that lead the program git elsewhere than to the directory it
 * is started in (git rev-parse --local-env-vars), NULL. */
extern const char *const ase_git_elsewhere[];

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

/* Add `sentence` (moved) to `notes`, which may be NULL. */
void ase_note(ase_strs *notes, char *sentence);

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
ase_status ase_head_of_rev(ase_store *store, const char *rev, git_commit **out,
			   ase_err *err) ASE_MUST_CHECK;

/* The remote that promises what a partial clone has not got; NULL: the clone is
 * no partial one. Yours. */
char *ase_head_promisor(ase_store *store);

/* ase_git_fail for the reading of an object: where the clone is not whole, that
 * is the reason. */
ase_status ase_head_fail(ase_store *store, int code, ase_err *err,
			 const char *fmt, ...) ASE_PRINTF(4, 5);

/* Append the commits whose parents a shallow clone has not (.git/shallow), by
 * ID. */
void ase_head_shallow(ase_store *store, ase_strs *out);

/* ---- snapshot.c ---- */

/* What a snapshot that was opened under the lock reads from; borrowed. */
git_commit *ase_snapshot_git(const ase_snapshot *snapshot, git_tree **tree_out);

/* ---- store_lock.c ---- */

/*
 * Take the lock if it is free this moment: a descriptor that gives it back
 * when it is closed; -1: not now.
 */
int ase_store_try(ase_store *store);

/* ---- tree.c: what stands in git's trees ---- */

/* What stands at `path`, which is borrowed; mode 0: nothing, or a directory. */
ase_status ase_tree_find(git_tree *tree, const char *path, struct ase_item *out,
			 ase_err *err) ASE_MUST_CHECK;

/* Append what stands below directory `dir` of `root`; `paths` owns the names. */
ase_status ase_tree_list(ase_store *store, git_tree *root, const char *dir,
			 struct ase_items *out, ase_strs *paths,
			 ase_err *err) ASE_MUST_CHECK;

/* "a link" or "another repository" (translated): what git has of that mode in
 * the place of a file; NULL: neither. */
const char *ase_tree_nonfile(unsigned mode);

/* Whether there are more than `most` files in `tree`. */
bool ase_tree_exceeds(git_tree *tree, size_t most);

/* Called for a file that two trees have otherwise; NULL: one has none. */
typedef void ase_tree_fn(const char *path, const git_tree_entry *from,
			 const git_tree_entry *to, void *payload);

/* Visit the files that tree `to` has otherwise than `from` (NULL: all), by
 * path; false: a tree cannot be read, or they are too deep. */
bool ase_tree_compare(ase_store *store, const git_oid *from, const git_oid *to,
		      ase_tree_fn *fn, void *payload) ASE_MUST_CHECK;

/* The same, that also gives up where more than `most` entries differ, directories
 * among them: whoever made the trees may have wanted it to have no end. */
bool ase_tree_compare_most(ase_store *store, const git_oid *from,
			   const git_oid *to, size_t most, ase_tree_fn *fn,
			   void *payload) ASE_MUST_CHECK;

/* Patch `index`, which is as its marker says, to be `tree`; false: cannot. */
bool ase_tree_patch(ase_store *store, git_tree *tree,
		    ase_index *index) ASE_MUST_CHECK;

/* ---- worktree_read.c: what lies in the work tree, and in git's index ---- */

/* Where git's attribute `ident` stands on `path`: fold the keywords that git has
 * spread out in `text` from byte `from` on, as git does when it takes it in. */
ase_status ase_worktree_fold(ase_store *store, const char *path, ase_str *text,
			     size_t from, ase_err *err) ASE_MUST_CHECK;

/*
 * The permissions of a work file that has `mode` now, so that git sees in it
 * what it has as `kept` (100644, 100755); `mode` where core.fileMode is off.
 */
mode_t ase_worktree_mode(ase_store *store, unsigned kept, mode_t mode);

/* git's own index as it is now. */
ase_status ase_worktree_index(ase_store *store, git_index **out,
			      ase_err *err) ASE_MUST_CHECK;

/* The index that git tells its hooks to look at, else its own; borrowed from
 * the store, so that it is read once. */
ase_status ase_worktree_staged_index(ase_store *store, git_index **out,
				     ase_err *err) ASE_MUST_CHECK;

/* ase_worktree_left_out for an entry of it; NULL: no. */
bool ase_worktree_skips(ase_store *store, const git_index_entry *entry);

/* Whether attributes of the whole work tree, or of this clone, may make git
 * keep other bytes than a file has. */
bool ase_worktree_may_convert(ase_store *store);

/*
 * ASE_E_SYSTEM: an attribute `filter` or `working-tree-encoding` stands on
 * `path`, and git would run a program, or recode, on the way in and out. The
 * attributes of one directory are looked at once for its files in a row.
 */
ase_status ase_worktree_refuse_converted(ase_store *store, const char *path,
					 ase_err *err) ASE_MUST_CHECK;

/* The same of the YAML files of `items`, by the attributes as git has them. */
ase_status ase_worktree_refuse_converted_items(ase_store *store,
					       const struct ase_items *items,
					       ase_err *err) ASE_MUST_CHECK;

/* ---- repo_setup.c: what a repository of records needs to know ---- */

/* Whether git knows how to merge records here: a fresh clone does not. */
bool ase_repo_is_set_up(git_repository *repo);

/*
 * Tell git the merge driver, and have it check records before it commits or
 * merges them; a hook of somebody's own stays. A code of libgit2, or -1.
 */
int ase_repo_set_up(git_repository *repo);

/* Bring what an older ase told git, and its hooks, up to date, if that can be;
 * what is somebody's own stays. */
void ase_repo_renew(git_repository *repo);

/* The merge driver as git is told of it (merge.ase.driver). */
extern const char ase_repo_driver[];

/* The names of the hooks that look at what is staged, then NULL. */
extern const char *const ase_repo_hooks[];

#endif
