#ifndef ASE_APP_DELIVERY_POSTING_H
#define ASE_APP_DELIVERY_POSTING_H

#include "lib/app/session/session.h"

/*
 * A letter of the store that somebody sends now, of their own accord: about one
 * record, to one person, with what it encloses. Nothing is noted: what is to be
 * noted has a verb that sends (mailing.h), or a step that reminds.
 */
typedef struct posting {
	const char *letter;    /* its template; all borrowed */
	const ase_record *rec; /* what it is about */
	const ase_record *to;
} posting;

/*
 * Show each letter, ask (--yes: do not), and hand it over; with -n show it
 * alone. All are looked at before the first one goes.
 *
 * ASE_E_USAGE: nobody can be asked. ASE_E_INVALID: somebody has no address, or
 * nobody is its sender. ASE_E_SYSTEM: one could not be handed over.
 */
ase_status posting_send(const session *ses, const posting *list, size_t count,
			ase_err *err) ASE_MUST_CHECK;

#endif
