#ifndef ASE_APP_SYNC_SYNC_PRIV_H
#define ASE_APP_SYNC_SYNC_PRIV_H

#include "lib/app/sync/sync.h"

#include "lib/app/merge/merge_commits.h"
#include "lib/store/remote/transport.h"

/*
 * One sync, for the files that carry it out:
 *
 *	sync.c		what is done in which order
 *	sync_choose.c	with whom, and which of their branches
 *	sync_merge.c	what came and what is here, made one
 *	sync_report.c	what came and went, in words
 *	sync_git.c	git at work, seen by the user
 */
struct sync {
	session *ses;  /* borrowed; as the command was typed */
	session *now;  /* owned; with the lock, after git's work; NULL */
	char *remote;  /* owned; a name, or an address */
	char *address; /* owned; where that is, without a password */
	bool named;    /* `remote` is a name */
	char *branch;  /* owned; ours */
	char *theirs;  /* owned; the branch of the other side */
	bool follows;  /* ours follows one already */
	ase_transport git;
	ui_progress progress;
	const char *doing; /* translated, with %s and %d, for the progress */
	char began[41];	   /* HEAD before anything came */
	char tip[41];	   /* of their branch, as it was fetched; "": it has
			      none yet */
	char pushed[41];   /* ... the last time, before ours went */
	size_t rivals;	   /* told already; fields that both changed */
	int claim;	   /* the lock of this sync; -1 */
};

/* ---- sync_choose.c ---- */

/* Choose the remote that `typed` (NULL: nothing was) means. */
ase_status sync_choose_remote(struct sync *sync, const char *typed,
			      ase_err *err) ASE_MUST_CHECK;

/* Choose their branch among those that were fetched, and look where it is. */
ase_status sync_choose_branch(struct sync *sync, ase_err *err) ASE_MUST_CHECK;

/* ---- sync_merge.c ---- */

/* Refuse what this store and theirs cannot become one of: another network's,
 * one of a newer format, no store at all. */
ase_status sync_merge_fit(const struct sync *sync, ase_err *err) ASE_MUST_CHECK;

/* Bring what was fetched into the branch, under the lock of `now`. */
ase_status sync_merge(struct sync *sync, ase_err *err) ASE_MUST_CHECK;

/* Say what would be rivals, and what would stop it. */
ase_status sync_merge_look(struct sync *sync, ase_err *err) ASE_MUST_CHECK;

/* ---- sync_report.c ---- */

/* Print what would come and go. */
ase_status sync_report_plan(const struct sync *sync,
			    ase_err *err) ASE_MUST_CHECK;

/* Say what has come and gone. */
ase_status sync_report(const struct sync *sync, ase_err *err) ASE_MUST_CHECK;

/* Say of each field that both changed what would stand, and what not. */
void sync_report_rivals(const struct sync *sync, const merge *m);

/* ---- sync_git.c ---- */

/* Have git at hand, for `store` (NULL: one that will stand in `dir`). */
ase_status sync_git_open(ase_transport *git, ase_store *store, const char *dir,
			 ase_err *err) ASE_MUST_CHECK;

/* Show the user what the server had to say. */
void sync_git_said(const ui *u, const ase_transport *git);

#endif
