#include "lib/model/plan/assign.h"

#include "lib/base/mem.h"

#include <stdlib.h>

/*
 * Why this proves the plan. Take any other plan. A pair that it has is worth
 * no more than the two prices, or is one of ours too; a pair of ours is worth
 * no less. So what the other plan has more than ours it has from places that
 * it fills and we do not, or from missions it uses and we do not; and these
 * are held down by the price of the need and by the 0 of an expert who has
 * missions left.
 */

/* Beyond this no price can be: sums of four are still exact. */
#define TOO_MUCH (INT64_MAX / 8)

struct proof {
	const ase_assign *problem;
	const ase_assignment *plan;
	uint32_t *given; /* missions of each expert in the plan; owned */
	int64_t worth;
	ase_assign_gain total;
};

static void proof_drop(struct proof *proof)
{
	free(proof->given);
}

static const ase_assign_pair *find(const ase_assign_need *need, size_t expert)
{
	size_t low = 0, high = need->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (need->pairs[middle].expert == expert)
			return &need->pairs[middle];
		if (need->pairs[middle].expert < expert)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static ase_status check_place(struct proof *proof, size_t i, size_t at,
			      ase_err *err)
{
	const ase_assign_need *need = &proof->problem->needs[i];
	const ase_assignment *plan = proof->plan;
	size_t expert = plan->experts[at];

	if (at > plan->starts[i] && plan->experts[at - 1] >= expert &&
	    expert != ASE_ASSIGN_NOBODY)
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: its experts are not in order", i);
	if (expert == ASE_ASSIGN_NOBODY)
		return ASE_OK;
	const ase_assign_pair *pair = find(need, expert);
	if (!pair)
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: expert %zu is excluded", i, expert);
	if (proof->given[expert]++ >= proof->problem->capacities[expert])
		return ase_fail(err, ASE_E_INVALID,
				"expert %zu: more missions than the capacity",
				expert);
	proof->worth += plan->units.point * pair->score;
	proof->total.points += pair->score;
	return ASE_OK;
}

/* What the place that comes after `filled` others adds by itself. */
static int64_t place_worth(const struct proof *proof, size_t i, size_t filled)
{
	const ase_assign_units *units = &proof->plan->units;

	if (!proof->problem->needs[i].priority)
		return 1;
	return units->place + (filled ? 0 : units->need);
}

/* The price of a need stands between its last place filled and the next. */
static ase_status check_price(const struct proof *proof, size_t i,
			      size_t filled, ase_err *err)
{
	int64_t price = proof->plan->need_prices[i];

	if (price > TOO_MUCH || price < -TOO_MUCH)
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: its price is out of range", i);
	if (filled && price < -place_worth(proof, i, filled - 1))
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: a place less would be better", i);
	if (filled < proof->problem->needs[i].wanted &&
	    price > -place_worth(proof, i, filled))
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: a place more would be better", i);
	return ASE_OK;
}

static ase_status check_need(struct proof *proof, size_t i, ase_err *err)
{
	const ase_assign_need *need = &proof->problem->needs[i];
	const ase_assignment *plan = proof->plan;
	size_t filled = 0;
	ase_status s;

	if (!need->sorted)
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: its pairs are not in order", i);
	if (plan->starts[i + 1] - plan->starts[i] != need->wanted)
		return ase_fail(err, ASE_E_INVALID,
				"need %zu: not as many places as wanted", i);
	for (size_t at = plan->starts[i]; at < plan->starts[i + 1]; at++) {
		if ((s = check_place(proof, i, at, err)))
			return s;
		if (plan->experts[at] == ASE_ASSIGN_NOBODY)
			continue;
		proof->worth += place_worth(proof, i, filled++);
	}
	proof->total.needs += need->priority && filled;
	*(need->priority ? &proof->total.places : &proof->total.filled) +=
		(int64_t)filled;
	return check_price(proof, i, filled, err);
}

static ase_status check_expert(const struct proof *proof, size_t e,
			       ase_err *err)
{
	int64_t price = proof->plan->expert_prices[e];

	if (price < 0 || price > TOO_MUCH)
		return ase_fail(err, ASE_E_INVALID,
				"expert %zu: the price is out of range", e);
	if (price && proof->given[e] < proof->problem->capacities[e])
		return ase_fail(err, ASE_E_INVALID,
				"expert %zu: a price, and missions left", e);
	return ASE_OK;
}

/* The pairs of a need against its price and those of the experts. */
static ase_status check_pairs(const struct proof *proof, size_t i, ase_err *err)
{
	const ase_assign_need *need = &proof->problem->needs[i];
	const ase_assignment *plan = proof->plan;
	const size_t *had = plan->experts + plan->starts[i];
	const size_t *end = plan->experts + plan->starts[i + 1];
	int64_t price = plan->need_prices[i];

	for (size_t k = 0; k < need->count; k++) {
		size_t expert = need->pairs[k].expert;
		int64_t slack = price + plan->expert_prices[expert] -
				plan->units.point * need->pairs[k].score;
		bool has = had < end && *had == expert;

		had += has;
		if (has && slack > 0)
			return ase_fail(err, ASE_E_INVALID,
					"need %zu: expert %zu is paid too "
					"dearly",
					i, expert);
		if (!has && slack < 0)
			return ase_fail(err, ASE_E_INVALID,
					"need %zu: expert %zu would be better",
					i, expert);
	}
	return ASE_OK;
}

static ase_status check_total(const struct proof *proof, ase_err *err)
{
	const ase_assign_gain *is = &proof->total;
	const ase_assign_gain *said = &proof->plan->total;

	if (proof->worth != proof->plan->worth)
		return ase_fail(err, ASE_E_INVALID, "the worth is another one");
	if (is->needs != said->needs || is->places != said->places ||
	    is->points != said->points || is->filled != said->filled)
		return ase_fail(err, ASE_E_INVALID, "the total is another one");
	return ASE_OK;
}

static ase_status check_units(const ase_assign *problem,
			      const ase_assignment *plan, ase_err *err)
{
	ase_assign_units units;
	ase_status s = ase_assign_weigh(problem, &units, err);

	if (s)
		return s;
	if (units.point != plan->units.point ||
	    units.place != plan->units.place || units.need != plan->units.need)
		return ase_fail(err, ASE_E_INVALID, "the units are other ones");
	if (plan->need_count != problem->need_count ||
	    plan->expert_count != problem->expert_count || plan->starts[0])
		return ase_fail(err, ASE_E_INVALID,
				"the plan is of another question");
	return ASE_OK;
}

ase_status ase_assign_check(const ase_assign *problem,
			    const ase_assignment *plan, ase_err *err)
{
	ASE_AUTO(proof_drop)
	struct proof proof = {
		.problem = problem,
		.plan = plan,
		.given =
			ase_alloc(problem->expert_count * sizeof(*proof.given)),
	};
	ase_status s = check_units(problem, plan, err);

	for (size_t i = 0; !s && i < problem->need_count; i++)
		s = check_need(&proof, i, err);
	for (size_t e = 0; !s && e < problem->expert_count; e++)
		s = check_expert(&proof, e, err);
	for (size_t i = 0; !s && i < problem->need_count; i++)
		s = check_pairs(&proof, i, err);
	return s ? s : check_total(&proof, err);
}
