#ifndef ASE_CMD_MATCH_MATCH_PLAN_SHOW_H
#define ASE_CMD_MATCH_MATCH_PLAN_SHOW_H

#include "lib/app/session/session.h"
#include "lib/model/plan/plan.h"

/*
 * The lists of ase-match plan: the pairs, who stays without anybody, what is
 * scarce.
 */

/* What a plan works with. */
struct plan_work {
	ase_roster *roster; /* owned */
	ase_records needs;  /* owned */
	ase_plan plan;	    /* owned */
};

/* Print what --without or --scarce asks for; else the pairs, and in a table
 * the other lists behind them. */
ase_status match_plan_show(const cli_call *call, const struct plan_work *w,
			   ase_err *err) ASE_MUST_CHECK;

#endif
