#ifndef ASE_TESTS_FORCE_H
#define ASE_TESTS_FORCE_H

#include "lib/model/plan/assign.h"

#include <string.h>

/*
 * Small questions of who for which need, and their answer by trying all.
 */

/* Numbers that are the same on every machine (xorshift; Marsaglia, 2003). */
struct dice {
	uint64_t state;
};

static inline uint32_t roll(struct dice *dice, uint32_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (uint32_t)((dice->state >> 33) % sides);
}

static inline struct dice dice_of(uint64_t seed)
{
	struct dice dice = { seed * 0x9e3779b97f4a7c15u + 1 };

	for (int i = 0; i < 8; i++)
		(void)roll(&dice, 2);
	return dice;
}

/* A small question: everything that may happen, often. */
static inline void ask_small(ase_assign *problem, struct dice *dice)
{
	uint32_t needs = roll(dice, 5), experts = roll(dice, 6);
	uint32_t scores = roll(dice, 3) ? 5 : 1001;
	uint32_t absent = roll(dice, 4);
	bool below = !roll(dice, 4), many = roll(dice, 2);
	bool priority = roll(dice, 2);

	for (uint32_t e = 0; e < experts; e++)
		ase_assign_expert_add(problem, many ? roll(dice, 4) : 1);
	for (uint32_t i = 0; i < needs; i++) {
		ase_assign_need_add(problem, many ? roll(dice, 4) : 1,
				    priority && roll(dice, 2));
		for (uint32_t e = 0; e < experts; e++)
			if (roll(dice, 4) >= absent)
				ase_assign_pair_add(
					problem, i, e,
					(int32_t)roll(dice, scores) -
						(below ? 2 : 0));
	}
}

/* All plans in the order of rule 5, so that the first best one is the one. */
struct force {
	const ase_assign *problem;
	uint32_t left[8];
	size_t now[64], best[64];
	size_t count;
	ase_assign_gain gain, most;
	bool any;
};

static inline bool is_better(const ase_assign_gain *a, const ase_assign_gain *b)
{
	if (a->needs != b->needs)
		return a->needs > b->needs;
	if (a->places != b->places)
		return a->places > b->places;
	if (a->points != b->points)
		return a->points > b->points;
	return a->filled > b->filled;
}

static inline void force_need(struct force *force, size_t i, uint32_t place,
			      size_t expert);

static inline void force_place(struct force *force, size_t i, uint32_t place,
			       const ase_assign_pair *pair)
{
	const ase_assign_need *need = &force->problem->needs[i];
	ase_assign_gain was = force->gain;

	if (!force->left[pair->expert])
		return;
	force->left[pair->expert]--;
	force->gain.points += pair->score;
	force->gain.needs += need->priority && !place;
	force->gain.places += need->priority;
	force->gain.filled += !need->priority;
	force->now[force->count++] = pair->expert;
	force_need(force, i, place + 1, pair->expert + 1);
	force->count--;
	force->gain = was;
	force->left[pair->expert]++;
}

static inline void force_need(struct force *force, size_t i, uint32_t place,
			      size_t expert)
{
	if (i == force->problem->need_count) {
		if (force->any && !is_better(&force->gain, &force->most))
			return;
		force->any = true;
		force->most = force->gain;
		memcpy(force->best, force->now, sizeof(force->best));
		return;
	}
	const ase_assign_need *need = &force->problem->needs[i];
	for (size_t k = 0; place < need->wanted && k < need->count; k++)
		if (need->pairs[k].expert >= expert)
			force_place(force, i, place, &need->pairs[k]);
	size_t kept = force->count;
	for (; place < need->wanted; place++)
		force->now[force->count++] = ASE_ASSIGN_NOBODY;
	force_need(force, i + 1, 0, 0);
	force->count = kept;
}

static inline void force_all(struct force *force, const ase_assign *problem)
{
	*force = (struct force){ .problem = problem };
	for (size_t e = 0; e < problem->expert_count; e++)
		force->left[e] = problem->capacities[e];
	force_need(force, 0, 0, 0);
}

#endif
