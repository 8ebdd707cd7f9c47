#ifndef ASE_MODEL_CONFLICT_PAIR_CHECK_H
#define ASE_MODEL_CONFLICT_PAIR_CHECK_H

#include "lib/base/problem.h"
#include "lib/model/match/match.h"

/*
 * What a proposal would have refused or warned about, and a merge or a later
 * change brought about all the same: an open match with a conflict of interest
 * that no override covers, two open matches of one pair, and (a warning) an
 * expert with more missions than they take.
 *
 * Adds a problem, with its file, for each. Returns how many, without warnings.
 */
size_t ase_pair_check(const ase_match_context *context, const char *lang,
		      ase_problems *problems);

#endif
