#ifndef ASE_MODEL_MISSION_MISSION_H
#define ASE_MODEL_MISSION_MISSION_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"
#include "lib/text/date.h"

/*
 * Which matches became missions, and what of them is one expert's. At the root
 * of the schema of matches:
 *
 *   x-ase-mission:
 *     began: CONDITION    both sides were there: they met, or signed
 *     over: CONDITION     it is over for this expert
 *     from: DATE          the day it began
 *     until: DATE         the day it was over for this expert
 *
 * Conditions and dates are those of a process (process.h), of records of the
 * kind. Whoever attests, counts or lists missions asks here.
 *
 * A mission's hours stand in the `log` of its conventions, whose entries name
 * the match that they are about; an entry that names none is about the only
 * match of its convention, and of several about nobody's.
 */
typedef enum ase_mission_state {
	ASE_MISSION_NONE,  /* nothing has begun, or it was over before that */
	ASE_MISSION_BEGUN, /* it goes on */
	ASE_MISSION_DONE,  /* over, by the world's day */
} ase_mission_state;

typedef struct ase_mission {
	ase_mission_state state;
	ase_date from, until; /* none: not said; of NONE always */
} ase_mission;

/* The rule as the schema of a kind has it, read once and asked often. */
typedef struct ase_mission_rule ase_mission_rule;

/* Of the records of `kind` in `world`, both borrowed. Never NULL: where the
 * schema has no rule, nothing begins. */
ase_mission_rule *ase_mission_rule_new(const ase_world *world,
				       const ase_kind *kind);
void ase_mission_rule_drop(ase_mission_rule **rule);

ase_mission ase_mission_find(const ase_mission_rule *rule,
			     const ase_record *match);

/* The hours that the log gives the match, as a plain decimal; NULL: none. Yours. */
char *ase_mission_hours(const ase_world *world, const ase_record *match);

/* The newest convention of the match that the organisation signed and no other
 * has replaced; NULL: none. Borrowed from the world. */
const ase_record *ase_mission_convention(const ase_world *world,
					 const ase_record *match);

/* Whether records of `kind` may be missions: it has a rule. */
bool ase_mission_is(const ase_kind *kind);

/* Add what is wrong with the rule of `kind`, under "x-ase-mission...". Returns
 * how many problems were added. */
size_t ase_mission_check(const ase_kinds *kinds, const ase_kind *kind,
			 ase_problems *problems);

#endif
