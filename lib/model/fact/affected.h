#ifndef ASE_MODEL_FACT_AFFECTED_H
#define ASE_MODEL_FACT_AFFECTED_H

#include "lib/model/process/process.h"

/*
 * Which facts a change may bear on: those of the records that it changes, and
 * those of others whose steps (`blocks`) or rules (x-ase-requires, require.h)
 * lead to these. The charter of a sponsor is taken back: the engagements that
 * name the sponsor are asked again.
 */

/*
 * Append the records `ids`, then those of `after` that their change since
 * `before` may bear on, each once: whatever the conditions of some fact name is
 * looked at, and nothing else. A condition that leads through more than two
 * references to what has changed is not followed.
 */
void ase_affected_find(const ase_process *process, const ase_world *before,
		       const ase_world *after, const ase_strs *ids,
		       ase_strs *out);

#endif
