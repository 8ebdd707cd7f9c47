#ifndef ASE_CMD_MATCH_MATCH_UNMET_H
#define ASE_CMD_MATCH_MATCH_UNMET_H

#include "lib/app/session/session.h"

/*
 * ase-match unmet: the needs that nobody can serve, one by one or summed up.
 */

struct match_unmet_opts {
	const char *by;
};

extern const cli_opt match_unmet_opts[];

ase_status match_unmet(const cli_call *call, ase_err *err);

#endif
