#ifndef ASE_APP_SESSION_FEEDBACK_H
#define ASE_APP_SESSION_FEEDBACK_H

#include "lib/app/session/session.h"

/*
 * What a coordinator reads after a command: short, dated, never blaming, with
 * the next move. All of it goes to stderr.
 */

/* "from the organisation" (the expert, the coordinator); borrowed. */
const char *say_turn(const ase_standing *standing);

/* "from Hélène Ricard", with the elision of the call's language; yours. */
char *say_from(const cli_call *call, const char *name);

/* "expected", "return expected": the step's word before whose turn it is. */
const char *say_awaited(const cli_call *call, const ase_standing *standing);

/*
 * The next open step for `rec`: of the record under whose steps it stands
 * (its request), or NULL when nothing is open. `standing` gets it.
 */
const ase_step *say_next(const desk *d, const ase_world *world,
			 const ase_record *rec, ase_standing *standing);

/* "Noted: WHAT. Next: STEP, awaited from X. Take back: ase-store undo" */
void say_noted(const cli_call *call, const ase_world *after,
	       const ase_record *about, const char *what);

/* Why a change was refused, and what mends it. */
void say_refusals(const cli_call *call, const ase_world *after,
		  const ase_refusals *refusals);

/* The command that does the standing's step, names put in; "" when the step
 * names none; yours. */
char *say_command(const desk *d, const ase_world *world,
		  const ase_standing *standing);

/* "2 mars"; yours. */
char *say_date(const cli_call *call, ase_date date);

/* "'12/03' is 12 March 2025", for every KEY=VALUE of a record of `kind` whose
 * value is a date that was not typed as the record holds it. */
void say_dates(const cli_call *call, const ase_kind *kind, char *const *texts,
	       size_t count);

#endif
