#ifndef ASE_STORE_REPO_STORE_H
#define ASE_STORE_REPO_STORE_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A store: a directory of YAML files in a git repository of its own.
 *
 * Opening looks for `ase.yaml` and `.git` in exactly that directory (a
 * repository further up is never taken) and starts libgit2 on first use.
 * A store is owned by who opened it; it holds no lock until ase_writer_begin.
 */
typedef struct ase_store ase_store;

/* Who makes a commit, and when. Texts are borrowed. */
typedef struct ase_who {
	const char *name; /* of the author */
	const char *email;
	const char *committer_name; /* NULL: the author commits */
	const char *committer_email;
	long long when;	    /* seconds since 1970, UTC */
	int offset_minutes; /* of the local clock, east positive */
} ase_who;

/* A file to be written: `data` NULL means that it goes. All borrowed. */
typedef struct ase_file {
	const char *path; /* from the store's directory, with slashes */
	const char *data;
	size_t size;
	const char *work; /* an edit by hand that it was made from, and whose
			     place it takes; NULL: none */
	size_t work_size;
} ase_file;

/*
 * The nearest directory with an `ase.yaml`, from `start` upward; yours.
 * ASE_E_NOT_FOUND: none; `err` says how to make or name one.
 */
ase_status ase_store_find(const char *start, char **out,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * Make `dir` (missing or empty, or with what a killed init left and nothing
 * else in it) a store with `files` as its first commit on
 * branch `main`: git repository, files, local git configuration (the merge
 * driver of .gitattributes), the pre-commit hook. Directories and files are
 * private to the user unless the umask lets others in. Without a
 * name in `who` it is found as ase_store_who does.
 *
 * ASE_E_EXISTS: `dir` is not empty, or is a store already; nothing changed.
 * ASE_E_BUSY: another init is at work there.
 */
ase_status ase_store_init(const char *dir, const ase_file *files, size_t count,
			  const ase_who *who, const char *message,
			  ase_err *err) ASE_MUST_CHECK;

/*
 * Open the store in `dir`.
 *
 * ASE_E_NOT_FOUND: no store there. ASE_E_SYSTEM: its owner is somebody else,
 * or git refuses it; `err` has the command that mends it.
 */
ase_status ase_store_open(const char *dir, ase_store **out,
			  ase_err *err) ASE_MUST_CHECK;
void ase_store_drop(ase_store **store);

/* The directory `name` (yours), made if it is missing, for what only the user
 * sees: below the git directory, so that nothing of it is shared. */
ase_status ase_store_private(const ase_store *store, const char *name,
			     char **out, ase_err *err) ASE_MUST_CHECK;

/* The directory, without a trailing slash; borrowed. */
const char *ase_store_dir(const ase_store *store);

/*
 * Who commits here: author and committer as git would write them (git-var(1):
 * GIT_AUTHOR_IDENT, GIT_COMMITTER_IDENT). The program git is asked only where
 * the environment or the configuration holds what libgit2 does not know. The
 * texts of `out` are borrowed from the store; the time is left alone.
 *
 * ASE_E_SYSTEM: nobody is named, or not in UTF-8; `err` has the commands to
 * type.
 */
ase_status ase_store_who(ase_store *store, ase_who *out,
			 ase_err *err) ASE_MUST_CHECK;

/* `who` with the committer in the place of the author. */
ase_who ase_store_committer(const ase_who *who);

/* Git's configuration value of `name` ("ase.sendmail"), local file only when
 * `local`; NULL: not set. Yours. */
char *ase_store_config(ase_store *store, const char *name, bool local);

/* Whether git is told to sign each commit (commit.gpgsign), which we do not. */
bool ase_store_must_sign(ase_store *store);

/*
 * Where it is told so, add a sentence on it to `notes`: once, and again only
 * after the setting was off. `.git/ase/unsigned` remembers that it was said.
 */
void ase_store_note_unsigned(ase_store *store, ase_strs *notes);

/* How long to wait for a git that is at work on the files that are read; who
 * takes the lock says so with it. */
void ase_store_wait(ase_store *store, int seconds);

void ase_store_unlock(ase_store *store);

/*
 * The commit of HEAD this moment, read without git and without waiting; "":
 * only git can tell.
 */
void ase_store_head(const ase_store *store, char out[41]);

/* Whether HEAD stands on no branch (writers refuse). */
bool ase_store_detached(ase_store *store);

/*
 * The umask for whatever is written here: 077, the user's alone, unless git's
 * core.sharedRepository lets the group (or all) in.
 */
unsigned ase_store_umask(ase_store *store);

/* Which libgit2 this is ("libgit2 1.5.1, inside the program, no network"), for
 * people; yours. */
char *ase_store_backend(void);

/*
 * Append the work file's bytes, as git takes them in where its attribute
 * `ident` has spread out keywords (gitattributes(5)).
 *
 * ASE_E_NOT_FOUND: there is none. ASE_E_INVALID: no ordinary file, larger than
 * 256 MiB, or of a name that no file of a store may have.
 */
ase_status ase_worktree_text(ase_store *store, const char *path, ase_str *out,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * Whether git is told to leave the work file of `path` out: outside a sparse
 * checkout (skip-worktree), or assumed unchanged (git-update-index(1)). What
 * stands there, or does not, is no edit then.
 */
bool ase_worktree_left_out(ase_store *store, const char *path);

/* Append the staged bytes, from the index that GIT_INDEX_FILE names, else git's
 * own. ASE_E_NOT_FOUND: not in the index. */
ase_status ase_worktree_staged_text(ase_store *store, const char *path,
				    ase_str *out, ase_err *err) ASE_MUST_CHECK;

/* The paths staged differently from HEAD in that index, in byte order. */
ase_status ase_worktree_staged_paths(ase_store *store, ase_strs *out,
				     ase_err *err) ASE_MUST_CHECK;

#endif
