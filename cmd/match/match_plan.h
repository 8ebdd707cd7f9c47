#ifndef ASE_CMD_MATCH_MATCH_PLAN_H
#define ASE_CMD_MATCH_MATCH_PLAN_H

#include "lib/app/session/session.h"

/*
 * ase-match plan: all open needs against all experts at once.
 */

struct match_plan_opts {
	bool propose;
	bool without;
	bool scarce;
};

extern const cli_verb match_plan;

/* Append the open needs that the call's filters let pass. */
ase_status match_plan_needs(const cli_call *call, ase_records *out,
			    ase_err *err) ASE_MUST_CHECK;

#endif
