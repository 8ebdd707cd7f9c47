#ifndef ASE_MODEL_CONFLICT_CONFLICT_REACH_H
#define ASE_MODEL_CONFLICT_CONFLICT_REACH_H

#include "lib/model/record/world.h"

/*
 * Which matches a change of records reaches, as far as conflicts of interest
 * are concerned. Inside matching.
 */

/* Append the matches among `ids` that bring two together who were not so in
 * `before`. */
void ase_conflict_brought(const ase_world *before, const ase_world *after,
			  const ase_strs *ids, ase_records *out);

/*
 * Append the other open matches for which a contact, a leader, a declared
 * conflict, a coordinator, a signature, or who somebody is differs between the
 * two worlds because of `ids`.
 */
void ase_conflict_reached(const ase_world *before, const ase_world *after,
			  const ase_strs *ids, ase_records *out);

#endif
