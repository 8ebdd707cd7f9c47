#ifndef ASE_STORE_REMOTE_TRANSPORT_H
#define ASE_STORE_REMOTE_TRANSPORT_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * The program git, as it carries commits from one repository to another: over
 * ssh or https, to a path, to a stick.
 *
 * Addresses are words of their own behind `--`. Submodules are left alone, git's
 * maintenance is not started, hooks that lie in the synced tree are not run.
 * Where nobody can be asked, git and ssh ask nobody: what would need a password
 * fails, and a silent line is given up.
 *
 * What git and the other side say is read as it comes: how far they are goes to
 * `progress`, a failure becomes one sentence of ours, and what the server itself
 * has to say is in `said`, for the caller to show (escaped: it is somebody's).
 */
typedef struct ase_transport {
	char *git;	      /* owned; the program */
	char *dir;	      /* owned; the repository; NULL: none yet */
	const char *address;  /* borrowed; of the remote, for words; NULL: it is
				what is named */
	bool asks;	      /* somebody sits at a terminal and can be asked */
	int patience_seconds; /* how long a silent line is waited for where
				 nobody sits there */
	bool no_hooks;	      /* git's hooks would come from the work tree */
	bool cut; /* the clone is shallow: the first fetch makes it whole */
	void (*progress)(int percent, void *payload); /* NULL: nobody looks;
							 -1: it is over */
	void *payload;
	ase_strs said;	/* owned; lines of the server, of the last run */
	ase_strs lines; /* owned; all others, of the last run */
} ase_transport;

/* clang-format off */
#define ASE_TRANSPORT_INIT { .git = NULL }
/* clang-format on */

void ase_transport_drop(ase_transport *t);

/* Find git, for the repository of `store` (NULL: one that is not there yet,
 * whose place will be `dir`). ASE_E_SYSTEM: there is no git in PATH. */
ase_status ase_transport_open(ase_transport *t, ase_store *store,
			      const char *dir, ase_err *err) ASE_MUST_CHECK;

/*
 * Fetch all branches of `remote`, a name or an address, to ASE_REMOTE_FETCHED,
 * and git's own remote-tracking branches with them.
 *
 * ASE_E_SYSTEM: it could not; `err` says whether it is out of reach, does not
 * let us in, is not there, or has been lost on the way.
 */
ase_status ase_transport_fetch(ase_transport *t, const char *remote,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * Push branch `ours` to branch `theirs` of `remote`, forward alone; with
 * `follow` ours follows it from now on.
 *
 * ASE_E_RETRY: somebody was faster: fetch again. ASE_E_SYSTEM: as above, or the
 * other side does not take it; `said` has its words.
 */
ase_status ase_transport_push(ase_transport *t, const char *remote,
			      const char *ours, const char *theirs, bool follow,
			      ase_err *err) ASE_MUST_CHECK;

/* Clone `address` into `dir`, which is not there yet, without any file of the
 * work tree; what follows is about that. ASE_E_SYSTEM: as above. */
ase_status ase_transport_clone(ase_transport *t, const char *address,
			       const char *dir, ase_err *err) ASE_MUST_CHECK;

/*
 * The branches that the new clone has of its `origin`, and (`head`,
 * NULL: it names none) that which stands first there. Yours.
 */
ase_status ase_transport_branches(ase_transport *t, ase_strs *out, char **head,
				  ase_err *err) ASE_MUST_CHECK;

/* Whether branch `name` of them has a file `path`. */
bool ase_transport_has(ase_transport *t, const char *name, const char *path);

/* Make that branch the clone's own, and put its files there. */
ase_status ase_transport_checkout(ase_transport *t, const char *name,
				  ase_err *err) ASE_MUST_CHECK;

/* ---- transport_address.c ---- */

/* Whether `text` is an address, and no name of a remote: it has a slash or a
 * colon. */
bool ase_transport_address_is(const char *text);

/* An address without the password that may stand in it; yours. */
char *ase_transport_address_shown(const char *address);

#endif
