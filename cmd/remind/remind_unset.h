#ifndef ASE_CMD_REMIND_REMIND_UNSET_H
#define ASE_CMD_REMIND_REMIND_UNSET_H

#include "lib/app/session/session.h"
#include "lib/store/repo/history.h"

/*
 * Meetings that the records plan no more, because somebody took the time away
 * (by set, edit, undo, by hand): only the history knows of them. Of the
 * commits of a year those that may have done so are looked into.
 */

/* Keep the event in `out`, as "ID PARENT", if it may have. */
void remind_unset_keep(const ase_event *event, ase_strs *out);

/*
 * The world of the session with those records as they were, which held a time
 * that is still ahead; NULL: there are none. Yours.
 */
ase_status remind_unset_world(const session *ses, const ase_strs *events,
			      ase_world **out, ase_err *err) ASE_MUST_CHECK;

#endif
