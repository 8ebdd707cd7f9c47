#ifndef ASE_CMD_MATCH_MATCH_FOR_H
#define ASE_CMD_MATCH_MATCH_FOR_H

#include "lib/app/session/session.h"
#include "lib/model/match/explain.h"

/*
 * --for KIND: records of other kinds, found for what asks for them.
 */

/*
 * The kind that was typed; NULL into `out`: experts, as without --for.
 *
 * ASE_E_USAGE: there is no such kind, or its records are found for nothing.
 */
ase_status match_for_kind(const session *ses, const char *typed,
			  const ase_kind **out, ase_err *err) ASE_MUST_CHECK;

/* cli_verb.takes_by, of what was typed behind --for: first what asks, then who
 * is found. */
ase_status match_for_takes(const session *ses, const char *typed, int number,
			   const char **out, ase_err *err) ASE_MUST_CHECK;

/* Append what may be typed behind --for; as cli_verb.words. */
void match_for_words(const session *ses, ase_strs *out);
void match_for_option(const cli_call *call, const char *name, ase_strs *out);

/* Why nobody is shown behind --for `typed`: there are none, or what keeps most of them away, who is
 * nearest, what would have to change; yours. */
char *match_for_nobody(const session *ses, const char *typed,
		       const ase_roster *roster, const ase_demand *asked,
		       const ase_scores *scores);

/* What one should know of what asks: it is closed, somebody is there already;
 * and what is typed once somebody was chosen, where there are any (`some`). */
void match_for_tell(const session *ses, const ase_roster *roster,
		    const ase_demand *asked, bool some);

#endif
