#ifndef ASE_CMD_PROPOSAL_H
#define ASE_CMD_PROPOSAL_H

#include "cmd/change.h"
#include "lib/model/match.h"

/*
 * A match in the making: need, expert, day, and the points with their parts,
 * so that the choice can be traced. Its ID into `id`.
 */
ase_status proposal_add(change *ch, const ase_record *need,
			const ase_score *score, char id[ASE_ID_SIZE],
			ase_err *err) ASE_MUST_CHECK;

#endif
