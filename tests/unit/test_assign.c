#include "lib/base/mem.h"
#include "lib/model/assign.h"

#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

/* Numbers that are the same on every machine (xorshift; Marsaglia, 2003). */
struct dice {
	uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (uint32_t)((dice->state >> 33) % sides);
}

static struct dice dice_of(uint64_t seed)
{
	struct dice dice = { seed * 0x9e3779b97f4a7c15u + 1 };

	for (int i = 0; i < 8; i++)
		(void)roll(&dice, 2);
	return dice;
}

/* A small question: everything that may happen, often. */
static void ask_small(ase_assign *problem, struct dice *dice)
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

static bool is_better(const ase_assign_gain *a, const ase_assign_gain *b)
{
	if (a->needs != b->needs)
		return a->needs > b->needs;
	if (a->places != b->places)
		return a->places > b->places;
	if (a->points != b->points)
		return a->points > b->points;
	return a->filled > b->filled;
}

static void force_need(struct force *force, size_t i, uint32_t place,
		       size_t expert);

static void force_place(struct force *force, size_t i, uint32_t place,
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

static void force_need(struct force *force, size_t i, uint32_t place,
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

static void force_all(struct force *force, const ase_assign *problem)
{
	*force = (struct force){ .problem = problem };
	for (size_t e = 0; e < problem->expert_count; e++)
		force->left[e] = problem->capacities[e];
	force_need(force, 0, 0, 0);
}

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
		cmocka_unit_test(what_was_tampered_with_is_not_believed),
		cmocka_unit_test(a_planted_plan_is_found),
		cmocka_unit_test(what_is_solved_is_proved),
		cmocka_unit_test(nothing_to_plan_is_planned),
		cmocka_unit_test(of_equals_the_first_come_first),
		cmocka_unit_test(a_crisis_goes_before_points),
		cmocka_unit_test(a_second_choice_is_told),
		cmocka_unit_test(what_does_not_fit_in_64_bits_is_refused),
	};

	return run_tests(tests);
}
