#ifndef ASE_MODEL_PLAN_PLAN_SCARCE_H
#define ASE_MODEL_PLAN_PLAN_SCARCE_H

#include "lib/model/plan/plan.h"

/*
 * What the prices of a plan say about recruiting. Inside plan*.c alone.
 *
 * An expert who could serve a need, and is not among those there are, would add
 * the worth of the pair less the need's price: that is what a price means. The
 * pair is reckoned as that of somebody who has everything the need asks for and
 * has never been asked.
 */
void ase_plan_scarce_find(const ase_roster *roster, const ase_assign *problem,
			  const ase_assignment *answer, ase_plan *plan);

#endif
