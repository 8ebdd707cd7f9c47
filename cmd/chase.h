#ifndef ASE_CMD_CHASE_H
#define ASE_CMD_CHASE_H

#include "cmd/desk.h"
#include "lib/model/reminder.h"

/*
 * What is due in the network, chosen by the options of ase-remind(1) and
 * printed: for people a line to read aloud, for machines the columns
 *
 *	step record org turn since due late letter address
 */
struct chase_opts {
	bool all;
	const char *coordinator;
	const char *territory;
	cli_list steps;
	ase_date before;
};

extern const cli_opt chase_opts[];

/* The verb. */
ase_status chase(const cli_call *call, ase_err *err);

/* Append what the options of the call choose, the latest first. */
ase_status chase_gather(const cli_call *call, const struct chase_opts *opts,
			ase_reminders *out, ase_err *err) ASE_MUST_CHECK;

#endif
