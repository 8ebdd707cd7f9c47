#ifndef ASE_CMD_REQUEST_MEETING_H
#define ASE_CMD_REQUEST_MEETING_H

#include "lib/app/cli/cli.h"

/*
 * The first meeting of a request: planned, then held, in one part or several.
 */
struct meeting_opts {
	ase_date at;
	long minutes;
	const char *covered;
	cli_list with;
};

extern const cli_opt meeting_opts[];

ase_status meeting_verb(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
