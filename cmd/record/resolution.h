#ifndef ASE_CMD_RECORD_RESOLUTION_H
#define ASE_CMD_RECORD_RESOLUTION_H

#include "lib/app/cli/cli.h"

/*
 * The board's resolution of a request. One verb for two tools: ase-request
 * names the request, ase-org the organisation (its newest open request).
 */
struct resolution_opts {
	bool requested;
	ase_date adopted;
	bool seen;
	const char *file;
};

extern const cli_opt resolution_opts[];

ase_status resolution_check(const cli_call *call, ase_err *err) ASE_MUST_CHECK;
ase_status resolution_verb(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
