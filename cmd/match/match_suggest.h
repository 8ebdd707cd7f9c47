#ifndef ASE_CMD_MATCH_MATCH_SUGGEST_H
#define ASE_CMD_MATCH_MATCH_SUGGEST_H

#include "lib/app/session/session.h"
#include "lib/model/match/explain.h"

/*
 * ase-match suggest, why: who fits a need, and where the points come from.
 */

extern const cli_verb match_suggest;
extern const cli_verb match_why;

/*
 * The experts of the call's store, for those who match; those who nowhere say
 * `saying` (NULL: nothing) may be left out.
 *
 * ASE_E_INVALID: the weights in ase.yaml are wrong; printed with their place.
 */
ase_status match_suggest_roster(const session *ses, const char *saying,
				ase_roster **out, ase_err *err) ASE_MUST_CHECK;

/* For people in a table, for programs elsewhere. */
ase_explanation match_suggest_reason(const cli_call *call,
				     const ase_roster *roster,
				     const ase_demand *asked, size_t expert);

/* Warn of those among `needs` that name no skills. */
void match_suggest_tell_bare(const session *ses, const ase_records *needs);

/* What would have to change for the expert to serve the need: the changes of
 * all rules that hold, "; " between them. NULL: nothing can. Yours. */
char *match_suggest_changes(const ase_explanation *reason);

#endif
