#ifndef ASE_MODEL_PLAN_ASSIGN_H
#define ASE_MODEL_PLAN_ASSIGN_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Which experts for which needs, all of them at once: the best plan, and the
 * proof that none is better.
 *
 * A need wants some experts (its places), an expert has some missions to give
 * (the capacity), a pair has a score. A pair that is not given is excluded.
 * An expert takes one place of a need at most. Of all plans the best one is,
 * in this order, the one
 *
 *  1. that leaves the fewest priority needs without anybody,
 *  2. that fills most places of priority needs,
 *  3. that has most points: the sum of the scores of all its pairs,
 *  4. that fills most places,
 *  5. whose first need has the first experts, then whose second has, and so
 *     on, in the order in which the caller gave needs and experts.
 *
 * So a crisis is never left alone for another need's points, nor for a second
 * expert of another crisis. Between other needs points decide, as a score is
 * what a mission is worth: one good match goes before two poor ones, but of
 * equal points the plan that serves more people wins. Where scores are below
 * nothing, a place rather stays empty. The last rule leaves one plan only:
 * the order in which pairs were given, the machine and the method play no
 * part.
 *
 * Whole numbers only, memory as there are pairs. The method: shortest
 * augmenting paths with prices (Jonker and Volgenant, "A shortest augmenting
 * path algorithm for dense and sparse linear assignment problems", Computing
 * 38, 1987), capacities as flow (Ahuja, Magnanti and Orlin, "Network Flows",
 * 1993, chapters 9 and 12), over the best few pairs of each need, to which
 * come those that the prices show to be missing (Volgenant, "Linear and
 * semi-assignment problems: a core oriented approach", Computers & Operations
 * Research 23, 1996).
 */

/* The most points of a score, on either side of 0. */
#define ASE_ASSIGN_MOST 1000000000

/* Stands where an expert would: the place stays empty. */
#define ASE_ASSIGN_NOBODY SIZE_MAX

typedef struct ase_assign_pair {
	uint32_t expert;
	int32_t score;
} ase_assign_pair;

typedef struct ase_assign_need {
	uint32_t wanted; /* places */
	bool priority;
	bool sorted;		/* by expert, each once */
	ase_assign_pair *pairs; /* owned */
	size_t count;
	size_t room;
} ase_assign_need;

/* The question. Start from ASE_ASSIGN_INIT; end with ase_assign_drop. */
typedef struct ase_assign {
	ase_assign_need *needs; /* owned */
	size_t need_count;
	uint32_t *capacities; /* owned; of each expert, in missions */
	size_t expert_count;
} ase_assign;

/* clang-format off */
#define ASE_ASSIGN_INIT { .needs = NULL }
/* clang-format on */

void ase_assign_drop(ase_assign *problem);

/* One more need, one more expert; which one it is (from 0). */
size_t ase_assign_need_add(ase_assign *problem, uint32_t wanted, bool priority);
size_t ase_assign_expert_add(ase_assign *problem, uint32_t capacity);

/* The two may be paired, for a score within ASE_ASSIGN_MOST. In any order; of
 * a pair given twice the better score counts. */
void ase_assign_pair_add(ase_assign *problem, size_t need, size_t expert,
			 int32_t score);

/*
 * The five rules as one number, the worth of a plan: the sum over its pairs of
 * score × point, of 1 for each place filled of an ordinary need, of `place`
 * for each one of a priority need, and of `need` for each priority need with
 * anybody at all (0 where none wants two). Each is more than all below it
 * together could make up for.
 */
typedef struct ase_assign_units {
	int64_t point, place, need;
} ase_assign_units;

/* ASE_E_INVALID: so many places and points that they do not fit in 64 bits. */
ase_status ase_assign_weigh(const ase_assign *problem, ase_assign_units *out,
			    ase_err *err) ASE_MUST_CHECK;

/* A worth, or a difference of worths, in the words of the rules. */
typedef struct ase_assign_gain {
	int64_t needs;	/* priority needs with somebody */
	int64_t places; /* of priority needs filled */
	int64_t points;
	int64_t filled; /* places of ordinary needs filled */
} ase_assign_gain;

ase_assign_gain ase_assign_split(const ase_assign_units *units, int64_t worth);

/*
 * The answer and its certificate. The places of need i are [starts[i],
 * starts[i + 1]): experts in rising order, then ASE_ASSIGN_NOBODY.
 *
 * `expert_prices`: what one more mission of this expert would add to the worth
 * of the best plan; what is scarce is dear. `need_prices`: what is left to the
 * need of the worth of a place when the expert's price is paid. Of all prices
 * that prove the plan, the experts' are the lowest.
 */
typedef struct ase_assignment {
	ase_assign_units units;
	size_t *starts;	 /* owned; one more than needs */
	size_t *experts; /* owned; one a place */
	size_t need_count;
	size_t expert_count;
	int64_t *need_prices;	/* owned */
	int64_t *expert_prices; /* owned; 0 or more */
	int64_t worth;
	ase_assign_gain total;
} ase_assignment;

void ase_assignment_drop(ase_assignment *plan);

/*
 * Find the best plan. Sorts the pairs of `problem` by expert.
 *
 * ASE_E_INVALID: as ase_assign_weigh.
 */
ase_status ase_assign_solve(ase_assign *problem, ase_assignment *out,
			    ase_err *err) ASE_MUST_CHECK;

/* What one pair of the plan would cost if it fell through: the loss of the
 * best plan without it, which may move others as well. */
typedef struct ase_assign_second {
	size_t expert; /* whom the need has instead; or ASE_ASSIGN_NOBODY */
	int64_t worth; /* what is lost, 0 or more */
	ase_assign_gain loss; /* the same in words; below nothing is a gain */
} ase_assign_second;

/* The second choice for each place, as in plan->experts; yours. The plan is
 * one that ase_assign_check finds proved. Empty places have lost nothing. */
ase_assign_second *ase_assign_seconds(const ase_assign *problem,
				      const ase_assignment *plan);

/*
 * Prove the plan, or say what is wrong with it. Knows the question and the
 * answer only, not how it was found. The proof is that of linear programming:
 *
 *  - each pair of the plan may be, stands once, and nobody does more missions
 *    than the capacity;
 *  - a price of an expert is 0 or more, and 0 when missions are left;
 *  - a pair outside the plan is not worth more than the prices of its need
 *    and expert together, a pair of the plan not less;
 *  - the price of a need lies between what the last place filled and the next
 *    one to be filled add by themselves, both taken as below nothing;
 *  - worth and total are what they say.
 *
 * ASE_E_INVALID: it is not the best plan, or not proved; `err` says where.
 * Rules 1 to 4 are proved; that rule 5 chose among equals is not.
 */
ase_status ase_assign_check(const ase_assign *problem,
			    const ase_assignment *plan,
			    ase_err *err) ASE_MUST_CHECK;

#endif
