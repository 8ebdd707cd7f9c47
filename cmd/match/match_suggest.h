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
 * The experts of the call's store, or who is found of another `kind` (NULL: experts), for those who match; those who nowhere say
 * `saying` (NULL: nothing) may be left out. ..._only: one expert alone, unless it is of another kind.
 *
 * ASE_E_INVALID: the weights in ase.yaml are wrong; printed with their place.
 */
ase_status match_suggest_roster(const session *ses, const ase_kind *kind,
				const char *saying, ase_roster **out,
				ase_err *err) ASE_MUST_CHECK;
ase_status match_suggest_only(const session *ses, const ase_kind *kind,
			      const ase_record *only, ase_roster **out,
			      ase_err *err) ASE_MUST_CHECK;

/* For people in a table, for programs elsewhere. */
ase_explanation match_suggest_reason(const cli_call *call,
				     const ase_roster *roster,
				     const ase_demand *asked, size_t expert);

/* Whether a table shows the part: all of experts, elsewhere what has points. */
bool match_suggest_shows(const cli_call *call, const ase_roster *roster,
			 int part);

/* What a coordinator should know of the need before she trusts the points. */
void match_suggest_tell_need(const session *ses, const ase_demand *asked);

/* Warn of those among `needs` that name no skills. */
void match_suggest_tell_bare(const session *ses, const ase_records *needs);

#endif
