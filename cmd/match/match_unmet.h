#ifndef ASE_CMD_MATCH_MATCH_UNMET_H
#define ASE_CMD_MATCH_MATCH_UNMET_H

#include "lib/app/session/session.h"

/*
 * ase-match unmet: the needs that nobody can serve, one by one or summed up.
 */

struct unmet_opts {
	const char *by;
};

extern const cli_opt unmet_opts[];

ase_status unmet(const cli_call *call, ase_err *err);

#endif
