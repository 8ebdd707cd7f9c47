#ifndef ASE_STORE_DOCTOR_PRIV_H
#define ASE_STORE_DOCTOR_PRIV_H

#include "lib/store/maintenance/doctor.h"
#include "lib/store/repo/store_priv.h"

#include <sys/types.h>

/*
 * The parts of one examination:
 *
 *	doctor.c	which program this is, and whether the store opens
 *	doctor_git.c	what git must know, and where HEAD stands
 *	doctor_lock.c	who is at work, and who was
 *	doctor_disk.c	the place: access, clock, room
 *	doctor_report.c	telling what was found
 */
struct doctor {
	const char *dir;  /* borrowed; absolute */
	char *quoted;	  /* owned; the same for a shell */
	ase_store *store; /* owned; NULL: it does not open */
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

void ase_doctor_git(struct doctor *d);
void ase_doctor_locks(struct doctor *d);
void ase_doctor_disk(struct doctor *d);

#endif
