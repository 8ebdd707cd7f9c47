#ifndef ASE_CMD_EVAL_EVAL_MISSION_H
#define ASE_CMD_EVAL_EVAL_MISSION_H

#include "lib/app/delivery/mailing.h"

/* What `ase-eval send` is told. */
struct eval_mission_opts {
	struct mailing_opts mail;
	const char *wave; /* NULL: not said */
	bool again;
};

/* To each who answers a letter with their own form. */
extern const mailing eval_mission_forms;

/*
 * Send the evaluations of a mission: two for each match that nobody declined or
 * withdrew from, the organisation's and the expert's. What was sent already is
 * not sent a second time, but for `again`, and then with its own ID. Prints the
 * IDs of all of them, in the order of the matches, the organisation's first.
 *
 * ASE_E_REFUSED: nobody is left to ask, or the process does not let them be
 * sent yet.
 */
ase_status eval_mission_send(const cli_call *call, const ase_record *convention,
			     ase_err *err) ASE_MUST_CHECK;

#endif
