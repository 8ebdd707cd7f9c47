#ifndef ASE_CMD_STORE_STORE_RESOLVE_H
#define ASE_CMD_STORE_STORE_RESOLVE_H

#include "lib/app/merge/conflicts.h"

/*
 * Closing conflicts: which are meant, and how.
 */

/* What is asked for. All borrowed. */
typedef struct store_resolve_how {
	const char *whose; /* as it was typed; NULL: of all */
	const char *field; /* as it was typed; NULL: all of its fields */
	int way;	   /* of conflicts_rival */
	const char *typed; /* the value of CONFLICTS_TYPED */
} store_resolve_how;

/* ---- store_resolve_pick.c ---- */

/*
 * Give those of `list` that are meant their way; `first_out` is the first of
 * them.
 *
 * ASE_E_NOT_FOUND: no such record, or nothing of it is in conflict.
 * ASE_E_USAGE: several are called so, or the field is in no conflict.
 */
ase_status store_resolve_pick(const session *ses, const store_resolve_how *how,
			      conflicts_list *list, conflicts_rival **first_out,
			      ase_err *err) ASE_MUST_CHECK;

/* ---- store_resolve_close.c ---- */

/* Close what is meant, in a session with the lock, and say so. */
ase_status store_resolve_close(session *ses, const store_resolve_how *how,
			       ase_err *err) ASE_MUST_CHECK;

/* ---- store_resolve_ask.c ---- */

/* Ask through all that `how` means, one by one; each answer is a commit. */
ase_status store_resolve_ask(const cli_call *call, const store_resolve_how *how,
			     ase_err *err) ASE_MUST_CHECK;

#endif
