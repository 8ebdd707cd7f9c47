#ifndef ASE_CMD_CONVENTION_MISSION_LOG_H
#define ASE_CMD_CONVENTION_MISSION_LOG_H

#include "lib/app/cli/cli.h"

/*
 * The log of a mission: notes, difficulties, and how they were resolved.
 */
struct mission_log_note_opts {
	const char *hours;
};

extern const cli_opt mission_log_note_opts[];

ase_status mission_log_note(const cli_call *call, ase_err *err) ASE_MUST_CHECK;
ase_status mission_log_incident(const cli_call *call,
				ase_err *err) ASE_MUST_CHECK;
ase_status mission_log_resolve(const cli_call *call,
			       ase_err *err) ASE_MUST_CHECK;

#endif
