#ifndef ASE_CMD_MATCH_MATCH_PROPOSAL_H
#define ASE_CMD_MATCH_MATCH_PROPOSAL_H

#include "lib/app/change/change.h"
#include "lib/model/match/explain.h"

/*
 * A match in the making: need, expert, day, and the points with their parts,
 * so that the choice can be traced. Its ID into `id`.
 */
ase_status match_proposal_add(change *ch, const ase_record *need,
			      const ase_score *score, char id[ASE_ID_SIZE],
			      ase_err *err) ASE_MUST_CHECK;

/*
 * Whether the pair of `reason` may be proposed, of which `rule` says no (NONE:
 * nothing does): of most rules it is warned. A conflict of interest is no low
 * score; the change itself refuses it, whatever makes the match.
 *
 * ASE_E_REFUSED: a need that is closed, two who are matched.
 */
ase_status match_proposal_judge(const session *ses,
				const ase_explanation *reason, ase_rule rule,
				ase_err *err) ASE_MUST_CHECK;

#endif
