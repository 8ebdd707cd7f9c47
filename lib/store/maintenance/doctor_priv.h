#ifndef ASE_STORE_DOCTOR_PRIV_H
#define ASE_STORE_DOCTOR_PRIV_H

#include "lib/store/maintenance/doctor.h"
#include "lib/store/repo/store_priv.h"

#include <sys/types.h>

/*
 * The parts of one examination:
 *
 *	doctor.c	which program this is, and whether the store opens
 *	doctor_head.c	whether HEAD is all there, and this clone
 *	doctor_git.c	where HEAD stands, and what git is in the middle of
 *	doctor_hooks.c	what git calls: the merge driver, the hooks
 *	doctor_tree.c	what git does to files on their way in and out
 *	doctor_lock.c	who is at work, and who was
 *	doctor_disk.c	the place: access, clock, the read index
 *	doctor_write.c	whether anything can be written, and how much
 *	doctor_report.c	telling what was found
 */
struct doctor {
	const char *dir;     /* borrowed; absolute */
	char *quoted;	     /* owned; the same for a shell */
	ase_store *store;    /* owned; NULL: it does not open */
	char *config_broken; /* owned; why git's settings do not read */
	git_tree *tree;	     /* owned; HEAD's; NULL: not all there */
	long long now;
	ase_finding_fn fn;
	void *payload;
};

/* Tell that all is well with `check`: `fmt` is translated already. */
void ase_doctor_well(struct doctor *d, const char *check, const char *fmt, ...)
	ASE_PRINTF(3, 4);

/*
 * Tell what is not; `mend` (moved) is the command that helps, or NULL. `fmt`
 * is translated already.
 */
void ase_doctor_ill(struct doctor *d, const char *check, ase_health state,
		    char *mend, const char *fmt, ...) ASE_PRINTF(5, 6);

/* `text` as one word for a shell; yours. */
char *ase_doctor_quote(const char *text);

/* Tell that `check` could not be looked at, and `why` (translated). */
void ase_doctor_unseen(struct doctor *d, const char *check, const char *why);

/* What libgit2 said last, for ase_doctor_unseen; borrowed. */
const char *ase_doctor_git_said(void);

void ase_doctor_head(struct doctor *d);
void ase_doctor_git(struct doctor *d);
void ase_doctor_hooks(struct doctor *d);
void ase_doctor_tree(struct doctor *d);
void ase_doctor_write(struct doctor *d);
void ase_doctor_locks(struct doctor *d);
void ase_doctor_disk(struct doctor *d);

#endif
