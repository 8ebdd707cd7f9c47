#ifndef ASE_CMD_REQUEST_NEED_H
#define ASE_CMD_REQUEST_NEED_H

#include "lib/app/cli/cli.h"

/*
 * Making a need of a request: what is to be known and what the duo needs, in
 * codes or in words.
 */
struct need_opts {
	cli_list must; /* CODE-OR-WORDS[:LEVEL] */
	cli_list wish;
	cli_list traits;
	const char *hours;
};

extern const cli_opt need_opts[];

/* Make the need and print its ID. */
ase_status need_verb(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
