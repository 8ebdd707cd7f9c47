#ifndef ASE_CMD_DESK_DESK_OPTIONS_H
#define ASE_CMD_DESK_DESK_OPTIONS_H

#include "lib/app/session/session.h"
#include "lib/model/desk/desk.h"

/* Print who could help with the record, each with why or why not. */
ase_status desk_options_print(const session *ses, const ase_desk *desk,
			      const ase_desk_options *list,
			      ase_err *err) ASE_MUST_CHECK;

/*
 * Print who could help with the record `id`, and ask on a terminal whom it shall
 * be, which is noted; else say what to type. The session writes no more: while
 * somebody thinks, others may.
 */
ase_status desk_options_offer(session *ses, const char *id,
			      ase_err *err) ASE_MUST_CHECK;

/* Say who comes next for the record `id`, and what to type. */
void desk_options_next(const session *ses, const char *id);

/* What was noted of a referral, and its commit. */
struct referral;
ase_status desk_options_refer(session *ses, const ase_desk *desk,
			      const ase_record *rec,
			      const struct referral *what,
			      ase_err *err) ASE_MUST_CHECK;

#endif
