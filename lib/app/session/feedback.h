#ifndef ASE_APP_SESSION_FEEDBACK_H
#define ASE_APP_SESSION_FEEDBACK_H

#include "lib/app/session/session.h"
#include "lib/model/meeting/meeting_clash.h"
#include "lib/model/process/ending.h"

/*
 * What a coordinator reads after a command: short, dated, never blaming, with
 * the next move. All of it goes to stderr.
 */

/* "from the organisation", "from the tutor", as the kinds call the party, in
 * the reader's language or in `lang`: no name of a person; yours. */
char *feedback_turn_in(const char *lang, const ase_task *task);

/* The same, or "from Hélène Ricard" where the task is one person's or its turn
 * is a path; yours. */
char *feedback_turn(const session *ses, const ase_world *world,
		    const ase_task *task);

/* "from Hélène Ricard", with the elision of the call's language; yours. */
char *feedback_from(const session *ses, const char *name);

/* "Jean Martin has left (left on 5 March 2026): withdraw, or wait", where who
 * had the move has left, or who followed; NULL: nobody has. Yours. */
char *feedback_left(const session *ses, const ase_world *world,
		    const ase_task *task);

/* "expected", "return expected": the step's word before whose turn it is. */
const char *feedback_awaited(const session *ses, const ase_task *task);

/*
 * The next open step for `rec`: its own, else one below it, else, unless it has
 * ended, one of its parent's own, and so on up; NULL when nothing is open.
 * `task` gets it.
 */
const ase_step *feedback_next(const session *ses, const ase_world *world,
			      const ase_record *rec, ase_task *task);

/* What became of a change, and so what turns that round again. */
enum feedback_way {
	FEEDBACK_NOTED,	     /* "... Take back: ase-store undo" */
	FEEDBACK_TAKEN_BACK, /* "... To have it again: ase-store redo" */
	FEEDBACK_DONE_AGAIN, /* "... Take back: ase-store undo" */
	FEEDBACK_BY_ITSELF,  /* "..."; by its COMMIT alone */
};

/* "Noted: WHAT. Next: STEP, awaited from X. Take back: ase-store undo" */
void feedback_noted(const session *ses, enum feedback_way way,
		    const ase_world *after, const ase_record *about,
		    const char *what);

/* Why something is not noted of `rec`: what has ended, when, and the way back.
 * ASE_E_REFUSED, told. */
ase_status feedback_ended(const session *ses, const ase_world *world,
			  const ase_record *rec, const ase_ending *ending,
			  ase_err *err);

/* Why a change was refused, and what mends it. */
void feedback_refusals(const session *ses, const ase_world *after,
		       const ase_refusals *refusals);

/* Whether a command, its records called by their IDs, may be typed: what a
 * refused change would have made is not there to be named. */
bool feedback_can_type(const session *ses, const char *command);

/* The command that does the task's step, names put in; "" when the step
 * names none, or names what nobody has made; yours. */
char *feedback_command(const session *ses, const ase_world *world,
		       const ase_task *task);

/* "TITLE: 'Closed', Wednesday 1 January 2020, is before 'Received on', ..."; no
 * full stop; yours. */
char *feedback_disorder(const session *ses, const ase_world *world,
			const ase_disorder *one);

/* Warn of each, with the command that mends it; those that follow one day which
 * the change has moved once. */
void feedback_order(const session *ses, const ase_world *world,
		    const ase_disorders *list);

/* "TITLE: two meetings of Claire Moreau on Friday 10 April 2026 at 14:00; the
 * other one: match TITLE (m-...)"; no full stop; yours. */
char *feedback_clash(const session *ses, const ase_world *world,
		     const ase_meeting_clash *one);

/* Warn of each. */
void feedback_clashes(const session *ses, const ase_world *world,
		      const ase_meeting_clashes *list);

/* "2 mars"; yours. */
char *feedback_date(const session *ses, ase_date date);

/* "'12/03' is Thursday 12 March 2026", of every date typed into a field or a
 * filter since this was last asked (ui_tell_date). */
void feedback_dates(const session *ses);

#endif
