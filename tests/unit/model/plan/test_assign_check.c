#include "lib/base/mem.h"
#include "lib/model/plan/assign.h"

#include "tests/unit/check.h"
#include "tests/unit/force.h"

#include <stdlib.h>
#include <string.h>

/* What a plan comes to, as it stands; false: it may not be. */
static bool add_up(const ase_assign *problem, ase_assignment *plan)
{
	uint32_t left[8] = { 0 };

	plan->total = (ase_assign_gain){ .needs = 0 };
	for (size_t e = 0; e < problem->expert_count; e++)
		left[e] = problem->capacities[e];
	for (size_t i = 0; i < plan->need_count; i++) {
		const ase_assign_need *need = &problem->needs[i];
		size_t filled = 0;

		for (size_t p = plan->starts[i]; p < plan->starts[i + 1]; p++) {
			size_t k = 0;

			if (plan->experts[p] == ASE_ASSIGN_NOBODY)
				continue;
			while (k < need->count &&
			       need->pairs[k].expert != plan->experts[p])
				k++;
			if (k == need->count || !left[plan->experts[p]]--)
				return false;
			if (p > plan->starts[i] &&
			    plan->experts[p - 1] >= plan->experts[p])
				return false;
			plan->total.points += need->pairs[k].score;
			filled++;
		}
		plan->total.needs += need->priority && filled;
		*(need->priority ? &plan->total.places : &plan->total.filled) +=
			(int64_t)filled;
	}
	plan->worth = plan->total.points * plan->units.point +
		      plan->total.filled +
		      plan->total.places * plan->units.place +
		      plan->total.needs * plan->units.need;
	return true;
}

/* Put another expert everywhere, and make the sums right again. */
static void tamper_with_experts(const ase_assign *problem, ase_assignment *plan)
{
	ase_assign_gain total = plan->total;
	int64_t worth = plan->worth;

	for (size_t p = 0; p < plan->starts[plan->need_count]; p++) {
		size_t was = plan->experts[p];

		for (size_t e = 0; e <= problem->expert_count + 1; e++) {
			size_t expert = e <= problem->expert_count
						? e
						: ASE_ASSIGN_NOBODY;

			if (expert == was)
				continue;
			plan->experts[p] = expert;
			bool may = add_up(problem, plan);
			bool best = may && !is_better(&total, &plan->total);
			if (!best)
				assert_int_equal(
					ase_assign_check(problem, plan, NULL),
					ASE_E_INVALID);
		}
		plan->experts[p] = was;
	}
	plan->total = total;
	plan->worth = worth;
}

/* Put `to` where `at` is for a while: nobody may believe it. */
static void refuse(const ase_assign *problem, const ase_assignment *plan,
		   void *at, int64_t to)
{
	int64_t was;

	memcpy(&was, at, sizeof(was));
	memcpy(at, &to, sizeof(to));
	assert_int_equal(ase_assign_check(problem, plan, NULL), ASE_E_INVALID);
	memcpy(at, &was, sizeof(was));
}

static void tamper_with_sums(const ase_assign *problem, ase_assignment *plan)
{
	int64_t *sums[] = {
		&plan->worth,	     &plan->total.needs,  &plan->total.places,
		&plan->total.points, &plan->total.filled, &plan->units.point,
		&plan->units.place,  &plan->units.need,
	};

	for (size_t k = 0; k < ASE_COUNT(sums); k++) {
		refuse(problem, plan, sums[k], *sums[k] + 1);
		refuse(problem, plan, sums[k], *sums[k] - 1);
		refuse(problem, plan, sums[k], -*sums[k] - 1);
	}
	for (size_t i = 0; i <= plan->need_count; i++) {
		if (i)
			refuse(problem, plan, &plan->starts[i],
			       (int64_t)plan->starts[i] - 1);
		if (i < plan->need_count)
			refuse(problem, plan, &plan->starts[i],
			       (int64_t)plan->starts[i] + 1);
	}
	refuse(problem, plan, &plan->need_count, (int64_t)plan->need_count + 1);
	refuse(problem, plan, &plan->expert_count,
	       (int64_t)plan->expert_count + 1);
}

/* Other prices may prove a plan as well, but not any. */
static void tamper_with_prices(const ase_assign *problem, ase_assignment *plan)
{
	int64_t much = 2 * plan->units.place + plan->units.need;

	for (size_t i = 0; i < plan->need_count; i++) {
		int64_t *price = &plan->need_prices[i];
		const ase_assign_need *need = &problem->needs[i];

		refuse(problem, plan, price, INT64_MAX);
		refuse(problem, plan, price, INT64_MIN);
		if (need->wanted)
			refuse(problem, plan, price, *price + much);
		if (need->wanted && need->count)
			refuse(problem, plan, price, *price - 4 * much);
	}
	for (size_t e = 0; e < plan->expert_count; e++) {
		int64_t *price = &plan->expert_prices[e];

		refuse(problem, plan, price, INT64_MAX);
		refuse(problem, plan, price, INT64_MIN);
		refuse(problem, plan, price, -1);
		if (problem->capacities[e])
			refuse(problem, plan, price, *price + 4 * much);
	}
}

static void what_was_tampered_with_is_not_believed(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 1000; seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		ASE_AUTO(ase_assignment_drop)
		ase_assignment plan = { .starts = NULL };
		struct dice dice = dice_of(seed);
		ase_err err = ASE_ERR_INIT;

		ask_small(&problem, &dice);
		assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
		tamper_with_experts(&problem, &plan);
		tamper_with_sums(&problem, &plan);
		tamper_with_prices(&problem, &plan);
		assert_ok(ase_assign_check(&problem, &plan, &err), &err);
	}
}

/* A large question whose answer is known: prices first, then a plan whose
 * pairs are worth just their prices, and others that are worth less. */
static int64_t plant(ase_assign *problem, struct dice *dice, uint32_t needs,
		     uint32_t experts)
{
	int32_t *prices = ase_alloc(experts * sizeof(*prices));
	uint32_t *free_slots = ase_alloc(experts * sizeof(*free_slots));
	int64_t points = 0;

	for (uint32_t e = 0; e < experts; e++) {
		free_slots[e] = 1 + roll(dice, 3);
		ase_assign_expert_add(problem, free_slots[e]);
		/* Every third may have missions left. */
		prices[e] = e % 3 ? (int32_t)roll(dice, 300) : 0;
	}
	for (uint32_t i = 0; i < needs; i++) {
		int32_t price = (int32_t)roll(dice, 300);
		uint32_t mine = roll(dice, experts);

		while (!free_slots[mine])
			mine = (mine + 1) % experts;
		free_slots[mine]--;
		points += price + prices[mine];
		ase_assign_need_add(problem, 1, false);
		for (uint32_t e = 0; e < experts; e++)
			if (e == mine || roll(dice, 8))
				ase_assign_pair_add(
					problem, i, e,
					price + prices[e] -
						(e == mine
							 ? 0
							 : (int32_t)roll(dice,
									 50)));
	}
	for (uint32_t e = 0; e < experts; e++)
		if (prices[e])
			problem->capacities[e] -= free_slots[e];
	free(prices);
	free(free_slots);
	return points;
}

static void a_planted_plan_is_found(void **state)
{
	static const uint32_t sizes[][2] = { { 20, 20 },   { 60, 60 },
					     { 100, 300 }, { 300, 1500 },
					     { 300, 300 }, { 5, 2000 } };

	(void)state;
	for (uint64_t seed = 1; seed <= 4 * ASE_COUNT(sizes); seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		ASE_AUTO(ase_assignment_drop)
		ase_assignment plan = { .starts = NULL };
		struct dice dice = dice_of(seed);
		ase_err err = ASE_ERR_INIT;
		const uint32_t *size = sizes[seed % ASE_COUNT(sizes)];
		int64_t points = plant(&problem, &dice, size[0], size[1]);

		assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
		if (ase_assign_check(&problem, &plan, &err))
			fail_msg("seed %llu: %s", (unsigned long long)seed,
				 err.text);
		if (plan.total.points != points)
			fail_msg("seed %llu: %lld points, not %lld",
				 (unsigned long long)seed,
				 (long long)plan.total.points,
				 (long long)points);
	}
}

/* Middling questions of every kind: what is proved is right. */
static void what_is_solved_is_proved(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		ASE_AUTO(ase_assignment_drop)
		ase_assignment plan = { .starts = NULL };
		struct dice dice = dice_of(seed);
		ase_err err = ASE_ERR_INIT;
		uint32_t needs = 1 + roll(&dice, 60);
		uint32_t experts = 1 + roll(&dice, 200);
		uint32_t scores = roll(&dice, 2) ? 4 : 1001;

		for (uint32_t e = 0; e < experts; e++)
			ase_assign_expert_add(&problem, roll(&dice, 3));
		for (uint32_t i = 0; i < needs; i++) {
			ase_assign_need_add(&problem, roll(&dice, 5),
					    roll(&dice, 2));
			for (uint32_t e = 0; e < experts; e++)
				if (roll(&dice, 5))
					ase_assign_pair_add(
						&problem, i, e,
						(int32_t)roll(&dice, scores));
		}
		assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
		if (ase_assign_check(&problem, &plan, &err))
			fail_msg("seed %llu: %s", (unsigned long long)seed,
				 err.text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_tampered_with_is_not_believed),
		cmocka_unit_test(a_planted_plan_is_found),
		cmocka_unit_test(what_is_solved_is_proved),
	};

	return run_tests(tests);
}
