#ifndef ASE_STORE_REMOTE_REMOTE_H
#define ASE_STORE_REMOTE_REMOTE_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * The repositories that this one is shared through (git-remote(1)), as far as
 * they are known here: the configuration, and the branches that were fetched.
 * The program git carries them (transport.h); nothing here opens a
 * connection.
 *
 * What is fetched stands below ASE_REMOTE_FETCHED, beside git's own
 * remote-tracking branches: it is what the other side has now, whatever refspec
 * somebody has configured, and goes again with ase_remote_forget.
 */
#define ASE_REMOTE_FETCHED "refs/ase/fetched/"

/* Append the names of the remotes, in byte order. */
ase_status ase_remote_names(ase_store *store, ase_strs *out,
			    ase_err *err) ASE_MUST_CHECK;

/* The address of the remote `name` (remote.NAME.url); NULL: there is no such
 * remote. Yours. */
char *ase_remote_address(ase_store *store, const char *name);

/* The branch that HEAD stands on, without "refs/heads/". ASE_E_SYSTEM: none. */
ase_status ase_remote_here(ase_store *store, char **out,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * The remote and its branch that `branch` follows (branch.NAME.remote and
 * .merge); false, nothing filled in: it follows none. Yours.
 */
bool ase_remote_followed(ase_store *store, const char *branch, char **remote,
			 char **theirs);

/* Let `branch` follow branch `theirs` of `remote`. */
ase_status ase_remote_follow(ase_store *store, const char *branch,
			     const char *remote, const char *theirs,
			     ase_err *err) ASE_MUST_CHECK;

/* Append the branches that were fetched, in byte order. */
ase_status ase_remote_fetched(ase_store *store, ase_strs *out,
			      ase_err *err) ASE_MUST_CHECK;

/* The commit that branch `name` was fetched with; "": it was not. */
void ase_remote_tip(ase_store *store, const char *name, char out[41]);

/* The commit of HEAD, as git has it; "": none yet. */
void ase_remote_head(ase_store *store, char out[41]);

/* Whether commit `id` (40 digits) comes from commit `from`, or is it. */
bool ase_remote_holds(ase_store *store, const char *id, const char *from);

/* Forget what was fetched; only with ase_remote_claim. */
void ase_remote_forget(ase_store *store);

/*
 * Be the only one who shares this store (`.git/ase/sync`, locked): a descriptor,
 * which gives that back when it is closed.
 *
 * ASE_E_BUSY: somebody else does, and still after `wait_seconds`.
 */
ase_status ase_remote_claim(ase_store *store, int wait_seconds, int *out,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * Whether git would look for its hooks in the work tree (core.hooksPath), where
 * others put files.
 */
bool ase_remote_hooks_synced(ase_store *store);

#endif
