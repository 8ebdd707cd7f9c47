#ifndef ASE_APP_CONFLICTS_CONFLICTS_RESOLVE_H
#define ASE_APP_CONFLICTS_CONFLICTS_RESOLVE_H

#include "lib/app/conflicts/conflicts.h"

/*
 * Closing conflicts: which are meant, and how.
 */

/* What is asked for. All borrowed. */
typedef struct conflicts_how {
	const char *whose; /* as it was typed; NULL: of all */
	const char *field; /* as it was typed; NULL: all of its fields */
	int way;	   /* of conflicts_rival */
	const char *typed; /* the value of CONFLICTS_TYPED */
} conflicts_how;

/* ---- conflicts_pick.c ---- */

/*
 * Give those of `list` that are meant their way; `first_out` is the first of
 * them.
 *
 * ASE_E_NOT_FOUND: no such record, or nothing of it is in conflict.
 * ASE_E_USAGE: several are called so, or the field is in no conflict.
 */
ase_status conflicts_pick(const session *ses, const conflicts_how *how,
			  conflicts_list *list, conflicts_rival **first_out,
			  ase_err *err) ASE_MUST_CHECK;

/* ---- conflicts_resolve.c ---- */

/* Close what is meant, in a session with the lock, and say so. */
ase_status conflicts_resolve(session *ses, const conflicts_how *how,
			     ase_err *err) ASE_MUST_CHECK;

/* ---- conflicts_ask.c ---- */

/* Ask through all that `how` means, one by one; each answer is a commit. The
 * session holds no lock. */
ase_status conflicts_ask(session *ses, const conflicts_how *how,
			 ase_err *err) ASE_MUST_CHECK;

#endif
