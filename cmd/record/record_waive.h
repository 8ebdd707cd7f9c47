#ifndef ASE_CMD_RECORD_RECORD_WAIVE_H
#define ASE_CMD_RECORD_RECORD_WAIVE_H

#include "lib/app/cli/cli.h"

/*
 * Closing a step that has no object here, with the reason.
 */
struct record_waive_opts {
	const char *why;
};

extern const cli_opt record_waive_opts[];

ase_status record_waive_check(const cli_call *call,
			      ase_err *err) ASE_MUST_CHECK;
ase_status record_waive(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
