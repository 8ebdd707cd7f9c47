#include "lib/model/plan/assign.h"

#include "tests/unit/check.h"
#include "tests/unit/force.h"

#include <stdlib.h>
#include <string.h>

static void compare(ase_assign *problem, uint64_t seed)
{
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	ase_err err = ASE_ERR_INIT;
	struct force force;

	if (ase_assign_solve(problem, &plan, &err))
		fail_msg("seed %llu: %s", (unsigned long long)seed, err.text);
	if (ase_assign_check(problem, &plan, &err))
		fail_msg("seed %llu: not proved: %s", (unsigned long long)seed,
			 err.text);
	force_all(&force, problem);
	if (is_better(&force.most, &plan.total) ||
	    is_better(&plan.total, &force.most))
		fail_msg("seed %llu: another total", (unsigned long long)seed);
	for (size_t p = 0; p < plan.starts[plan.need_count]; p++)
		if (plan.experts[p] != force.best[p])
			fail_msg("seed %llu: place %zu has %zd, not %zd",
				 (unsigned long long)seed, p,
				 (ssize_t)plan.experts[p],
				 (ssize_t)force.best[p]);
}

/* Take one pair out of a question. */
static void exclude(ase_assign_need *need, size_t expert)
{
	size_t kept = 0;

	for (size_t k = 0; k < need->count; k++)
		if (need->pairs[k].expert != expert)
			need->pairs[kept++] = need->pairs[k];
	need->count = kept;
}

static ase_assign_gain minus(ase_assign_gain a, ase_assign_gain b)
{
	return (ase_assign_gain){ a.needs - b.needs, a.places - b.places,
				  a.points - b.points, a.filled - b.filled };
}

/* What is lost of `total` when the pair is excluded, by trying all. */
static ase_assign_gain force_loss(ase_assign *problem, size_t i, size_t expert,
				  ase_assign_gain total)
{
	ase_assign_need *need = &problem->needs[i];
	size_t count = need->count;
	ase_assign_pair kept[8];
	struct force force;

	if (expert == ASE_ASSIGN_NOBODY)
		return (ase_assign_gain){ .needs = 0 };
	memcpy(kept, need->pairs, count * sizeof(*kept));
	exclude(need, expert);
	force_all(&force, problem);
	memcpy(need->pairs, kept, count * sizeof(*kept));
	need->count = count;
	return minus(total, force.most);
}

static void compare_seconds(uint64_t seed)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	struct dice dice = dice_of(seed);
	ase_err err = ASE_ERR_INIT;

	ask_small(&problem, &dice);
	assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
	ase_assign_second *seconds = ase_assign_seconds(&problem, &plan);
	for (size_t i = 0; i < plan.need_count; i++)
		for (size_t p = plan.starts[i]; p < plan.starts[i + 1]; p++) {
			ase_assign_gain loss = force_loss(
				&problem, i, plan.experts[p], plan.total);

			if (memcmp(&loss, &seconds[p].loss, sizeof(loss)))
				fail_msg("seed %llu: place %zu loses another "
					 "thing",
					 (unsigned long long)seed, p);
		}
	free(seconds);
}

static void a_second_choice_costs_what_the_pair_forbidden_does(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4000; seed++)
		compare_seconds(seed);
}

static void a_plan_is_the_one_that_trying_all_finds(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20000; seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		struct dice dice = dice_of(seed);

		ask_small(&problem, &dice);
		compare(&problem, seed);
	}
}

static void a_price_is_what_one_more_mission_would_add(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4000; seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		ASE_AUTO(ase_assignment_drop)
		ase_assignment plan = { .starts = NULL };
		struct dice dice = dice_of(seed);
		ase_err err = ASE_ERR_INIT;
		struct force force;

		ask_small(&problem, &dice);
		assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
		for (size_t e = 0; e < problem.expert_count; e++) {
			problem.capacities[e]++;
			force_all(&force, &problem);
			problem.capacities[e]--;
			ase_assign_gain more = minus(force.most, plan.total);
			ase_assign_gain said = ase_assign_split(
				&plan.units, plan.expert_prices[e]);
			if (memcmp(&more, &said, sizeof(more)))
				fail_msg("seed %llu: expert %zu has another "
					 "price",
					 (unsigned long long)seed, e);
		}
	}
}

static void the_order_in_which_pairs_come_plays_no_part(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
		struct dice dice = dice_of(seed);

		ask_small(&problem, &dice);
		for (size_t i = 0; i < problem.need_count; i++) {
			ase_assign_need *need = &problem.needs[i];

			for (size_t k = need->count; k > 1; k--) {
				size_t at = roll(&dice, (uint32_t)k);
				ase_assign_pair pair = need->pairs[k - 1];

				need->pairs[k - 1] = need->pairs[at];
				need->pairs[at] = pair;
			}
			need->sorted = !need->count;
			if (need->count)
				ase_assign_pair_add(&problem, i,
						    need->pairs[0].expert,
						    need->pairs[0].score - 1);
		}
		compare(&problem, seed);
	}
}

/* Solve `problem` and hold its first places against `want`. */
static void expect(ase_assign *problem, const size_t *want, size_t count)
{
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_assign_solve(problem, &plan, &err), &err);
	assert_ok(ase_assign_check(problem, &plan, &err), &err);
	assert_int_equal(plan.starts[plan.need_count], count);
	for (size_t p = 0; p < count; p++)
		assert_int_equal(plan.experts[p], want[p]);
}

static void nothing_to_plan_is_planned(void **state)
{
	ASE_AUTO(ase_assign_drop) ase_assign none = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assign_drop) ase_assign idle = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assign_drop) ase_assign alone = ASE_ASSIGN_INIT;
	static const size_t nobody[] = { ASE_ASSIGN_NOBODY, ASE_ASSIGN_NOBODY };

	(void)state;
	expect(&none, NULL, 0);
	ase_assign_expert_add(&idle, 3);
	expect(&idle, NULL, 0);
	ase_assign_need_add(&alone, 1, true);
	ase_assign_need_add(&alone, 1, false);
	expect(&alone, nobody, 2);
	ase_assign_expert_add(&alone, 0);
	ase_assign_pair_add(&alone, 0, 0, 1000);
	expect(&alone, nobody, 2);
}

static void of_equals_the_first_come_first(void **state)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	static const size_t want[] = { 0, 1, 0, 1, 2, 2 };

	(void)state;
	for (size_t e = 0; e < 4; e++)
		ase_assign_expert_add(&problem, 2);
	for (size_t i = 0; i < 3; i++) {
		ase_assign_need_add(&problem, i == 1 ? 3 : i ? 1 : 2, false);
		for (size_t e = 4; e-- > 0;)
			ase_assign_pair_add(&problem, i, e, 500);
	}
	expect(&problem, want, ASE_COUNT(want));
}

static void a_crisis_goes_before_points(void **state)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	/* One expert each for the crises, none for the others' points. */
	static const size_t want[] = { ASE_ASSIGN_NOBODY, 0, ASE_ASSIGN_NOBODY,
				       1 };

	(void)state;
	ase_assign_expert_add(&problem, 1);
	ase_assign_expert_add(&problem, 1);
	ase_assign_need_add(&problem, 1, false);
	ase_assign_need_add(&problem, 2, true);
	ase_assign_need_add(&problem, 1, true);
	ase_assign_pair_add(&problem, 0, 0, 1000);
	ase_assign_pair_add(&problem, 0, 1, 1000);
	ase_assign_pair_add(&problem, 1, 0, 900);
	ase_assign_pair_add(&problem, 1, 1, 900);
	ase_assign_pair_add(&problem, 2, 0, 0);
	ase_assign_pair_add(&problem, 2, 1, 1);
	expect(&problem, want, ASE_COUNT(want));
}

static void a_second_choice_is_told(void **state)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (size_t k = 0; k < 2; k++) {
		ase_assign_expert_add(&problem, 1);
		ase_assign_need_add(&problem, 1, false);
	}
	ase_assign_pair_add(&problem, 0, 0, 900);
	ase_assign_pair_add(&problem, 0, 1, 800);
	ase_assign_pair_add(&problem, 1, 0, 500);
	ase_assign_pair_add(&problem, 1, 1, 700);
	assert_ok(ase_assign_solve(&problem, &plan, &err), &err);
	ase_assign_second *seconds = ase_assign_seconds(&problem, &plan);
	assert_int_equal(seconds[0].expert, 1);
	assert_int_equal(seconds[0].loss.points, 300);
	assert_int_equal(seconds[0].loss.filled, 0);
	assert_int_equal(seconds[1].expert, 0);
	assert_int_equal(seconds[1].loss.points, 300);
	free(seconds);
}

static void what_does_not_fit_in_64_bits_is_refused(void **state)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assignment_drop) ase_assignment plan = { .starts = NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (size_t k = 0; k < 200; k++) {
		ase_assign_expert_add(&problem, 200);
		ase_assign_need_add(&problem, 200, k);
	}
	ase_assign_pair_add(&problem, 0, 0, ASE_ASSIGN_MOST);
	ase_assign_pair_add(&problem, 0, 1, -ASE_ASSIGN_MOST);
	assert_says(ase_assign_solve(&problem, &plan, &err), ASE_E_INVALID,
		    &err, "the scores are too large for so many missions");
	problem.needs[0].wanted = UINT32_MAX;
	problem.needs[1].wanted = UINT32_MAX;
	assert_says(ase_assign_solve(&problem, &plan, &err), ASE_E_INVALID,
		    &err, "too many missions to plan at once");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_the_one_that_trying_all_finds),
		cmocka_unit_test(
			a_second_choice_costs_what_the_pair_forbidden_does),
		cmocka_unit_test(a_price_is_what_one_more_mission_would_add),
		cmocka_unit_test(the_order_in_which_pairs_come_plays_no_part),
		cmocka_unit_test(nothing_to_plan_is_planned),
		cmocka_unit_test(of_equals_the_first_come_first),
		cmocka_unit_test(a_crisis_goes_before_points),
		cmocka_unit_test(a_second_choice_is_told),
		cmocka_unit_test(what_does_not_fit_in_64_bits_is_refused),
	};

	return run_tests(tests);
}
