/* Grids, and the checker that has to see through wrong ones. That they are the
 * best is held against another solver: tests/lib/rounds_proof.py. */

#include "lib/base/mem.h"
#include "lib/model/rounds/rounds.h"

#include "tests/unit/check.h"

#include <string.h>

static uint32_t dice = 1;

static uint32_t roll(uint32_t sides)
{
	dice = dice * 1664525u + 1013904223u;
	return (dice >> 8) % sides;
}

static void count_fault(void *payload, ase_rounds_fault fault,
			const ase_rounds_meeting *at,
			const ase_rounds_meeting *other)
{
	(void)at;
	(void)other;
	((size_t *)payload)[fault]++;
}

static size_t faults_of(const ase_rounds *q, const ase_rounds_meeting *items,
			size_t count)
{
	size_t by_kind[ASE_ROUNDS_PAIR_TWICE + 1] = { 0 };

	return ase_rounds_faults(q, items, count, count_fault, by_kind);
}

/* Draw, and look at it: no fault, and the value within the bound. */
static void draw(const ase_rounds *q, ase_rounds_grid *out,
		 ase_rounds_worth *value, ase_rounds_worth *bound)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_rounds_draw(q, out, &err), &err);
	assert_int_equal(faults_of(q, out->items, out->count), 0);
	*value = ase_rounds_value(q, out->items, out->count);
	assert_ok(ase_rounds_bound(q, &out->prices, bound, &err), &err);
}

/* It has so many meetings, and is proved to be the best. */
static void best_has(const ase_rounds *q, size_t meetings)
{
	ASE_AUTO(ase_rounds_grid_drop) ase_rounds_grid grid = { .count = 0 };
	ase_rounds_worth value, bound;

	draw(q, &grid, &value, &bound);
	assert_int_equal(grid.count, meetings);
	assert_int_equal(ase_rounds_proved(&value, &bound), 3);
}

static void as_many_meet_as_tables_rounds_and_sides_allow(void **state)
{
	static const struct {
		size_t ones, others;
		uint32_t rounds, tables;
		size_t meetings;
	} cases[] = {
		{ 8, 8, 8, 8, 64 },	 { 8, 10, 10, 8, 80 },
		{ 10, 10, 10, 10, 100 }, { 10, 9, 6, 10, 54 },
		{ 10, 9, 6, 7, 42 },	 { 32, 22, 17, 22, 374 },
		{ 3, 3, 1, 2, 2 },	 { 1, 1, 9, 9, 1 },
		{ 0, 5, 3, 3, 0 },	 { 5, 5, 0, 5, 0 },
		{ 5, 5, 5, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_rounds_drop) ase_rounds q;

		ase_rounds_open(&q, cases[i].ones, cases[i].others,
				cases[i].rounds, cases[i].tables);
		best_has(&q, cases[i].meetings);
	}
}

static void those_who_met_before_meet_less(void **state)
{
	ASE_AUTO(ase_rounds_drop) ase_rounds q;
	ASE_AUTO(ase_rounds_grid_drop) ase_rounds_grid grid = { .count = 0 };
	ase_rounds_worth value, bound;
	uint32_t loads[4] = { 0 };

	(void)state;
	ase_rounds_open(&q, 4, 2, 3, 2);
	q.guests[0][0].met = 2;
	draw(&q, &grid, &value, &bound);
	assert_int_equal(grid.count, 6);
	for (size_t i = 0; i < grid.count; i++)
		loads[grid.items[i].one]++;
	assert_int_equal(loads[0], 0);
	for (int i = 1; i < 4; i++)
		assert_int_equal(loads[i], 2);
	assert_int_equal(ase_rounds_proved(&value, &bound), 3);
}

static void a_table_that_was_had_is_kept(void **state)
{
	ASE_AUTO(ase_rounds_drop) ase_rounds q;
	ASE_AUTO(ase_rounds_grid_drop) ase_rounds_grid grid = { .count = 0 };
	ase_rounds_worth value, bound;

	(void)state;
	ase_rounds_open(&q, 3, 3, 3, 5);
	q.guests[0][1].table = 4;
	draw(&q, &grid, &value, &bound);
	for (size_t i = 0; i < grid.count; i++)
		assert_true((grid.items[i].one == 1) ==
			    (grid.items[i].table == 4));
	assert_true(grid.walk >= grid.walk_bound);
}

/* A question by lot. `late`: some come late or leave early. */
static void ask(ase_rounds *q, bool late)
{
	const uint32_t rounds = 1 + roll(6), tables = 1 + roll(6);

	ase_rounds_open(q, 1 + roll(7), 1 + roll(7), rounds, tables);
	for (size_t p = 0; p < q->count[0] * q->count[1]; p++)
		q->points[p] = (int32_t)roll(5) - 1;
	for (int side = 0; late && side < 2; side++)
		for (size_t i = 0; i < q->count[side]; i++) {
			ase_rounds_guest *g = &q->guests[side][i];

			g->from = roll(2) ? 0 : roll(rounds);
			g->until = g->from + 1 + roll(rounds);
			g->met = roll(3);
		}
}

static void change_number(uint32_t *number, uint32_t most)
{
	*number = (*number + 1 + roll(most ? most : 1)) % (most + 1);
}

/* Another number in one meeting. Rounds and tables may be beyond the last. */
static void tamper(const ase_rounds *q, ase_rounds_meeting *m)
{
	switch (roll(4)) {
	case 0:
		change_number(&m->one, (uint32_t)q->count[0] - 1);
		break;
	case 1:
		change_number(&m->other, (uint32_t)q->count[1] - 1);
		break;
	case 2:
		change_number(&m->round, q->rounds);
		break;
	default:
		change_number(&m->table, q->tables);
		break;
	}
}

static bool is_alike(const ase_rounds_worth *a, const ase_rounds_worth *b)
{
	return a->meetings == b->meetings && a->points == b->points &&
	       a->squares == b->squares;
}

/* What is changed is seen: a rule is broken, or it is worth less, and then it is
 * proved less; or it is as good a grid. */
static void a_tampered_grid_is_refused_or_as_good(void **state)
{
	(void)state;
	for (int n = 0; n < rounds(500); n++) {
		ASE_AUTO(ase_rounds_drop) ase_rounds q;
		ASE_AUTO(ase_rounds_grid_drop)
		ase_rounds_grid grid = { .count = 0 };
		ase_rounds_worth value, bound, now;

		ask(&q, false);
		draw(&q, &grid, &value, &bound);
		assert_int_equal(ase_rounds_proved(&value, &bound), 3);
		assert_int_equal(grid.moves, 0);
		if (!grid.count)
			continue;
		now = ase_rounds_value(&q, grid.items, grid.count - 1);
		assert_int_equal(ase_rounds_proved(&now, &bound), 0);
		tamper(&q, &grid.items[roll((uint32_t)grid.count)]);
		if (faults_of(&q, grid.items, grid.count))
			continue;
		now = ase_rounds_value(&q, grid.items, grid.count);
		assert_true(is_alike(&now, &value) ||
			    ase_rounds_proved(&now, &bound) < 3);
	}
}

/* Whatever the prices are, what they prove is true. */
static void wrong_prices_prove_less_and_nothing_false(void **state)
{
	(void)state;
	for (int n = 0; n < rounds(60); n++) {
		ASE_AUTO(ase_rounds_drop) ase_rounds q;
		ASE_AUTO(ase_rounds_grid_drop)
		ase_rounds_grid grid = { .count = 0 };
		ase_rounds_worth value, bound, now;
		const int side = (int)roll(2);
		int64_t *price;

		ask(&q, true);
		draw(&q, &grid, &value, &bound);
		assert_true(bound.meetings >= value.meetings);
		price = roll(4) ? &grid.prices.guests[side][roll(
					  (uint32_t)q.count[side])]
				: &grid.prices.table;
		*price += (int64_t)roll(2000000) - 1000000;
		if (ase_rounds_bound(&q, &grid.prices, &now, NULL))
			continue;
		assert_true(now.meetings > bound.meetings ||
			    (now.meetings == bound.meetings &&
			     (now.points > bound.points ||
			      (now.points == bound.points &&
			       now.squares <= bound.squares))));
	}
}

static void prices_that_do_not_fit_are_refused(void **state)
{
	ASE_AUTO(ase_rounds_drop) ase_rounds q;
	ASE_AUTO(ase_rounds_grid_drop) ase_rounds_grid grid = { .count = 0 };
	ase_rounds_worth value, bound;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	ase_rounds_open(&q, 3, 3, 3, 3);
	draw(&q, &grid, &value, &bound);
	grid.prices.table = -1;
	assert_says(ase_rounds_bound(&q, &grid.prices, &bound, &err),
		    ASE_E_INVALID, &err, "the price of a table is below 0");
	grid.prices.table = 0;
	grid.prices.guests[0][1] = INT64_MAX;
	assert_says(ase_rounds_bound(&q, &grid.prices, &bound, &err),
		    ASE_E_INVALID, &err, "the prices do not fit");
	grid.prices.guests[0][1] = INT64_MIN;
	assert_says(ase_rounds_bound(&q, &grid.prices, &bound, &err),
		    ASE_E_INVALID, &err, "the prices do not fit");
}

/* Each rule, broken by hand. */
static void every_rule_has_its_fault(void **state)
{
	ASE_AUTO(ase_rounds_drop) ase_rounds q;
	const ase_rounds_meeting items[] = {
		{ 0, 0, 0, 0 }, { 1, 1, 0, 0 }, { 0, 2, 0, 1 }, { 3, 0, 0, 2 },
		{ 0, 0, 1, 0 }, { 1, 2, 9, 1 }, { 2, 2, 1, 9 }, { 2, 0, 2, 1 },
		{ 2, 1, 0, 3 }, { 3, 3, 2, 0 },
	};
	size_t found[ASE_ROUNDS_PAIR_TWICE + 1] = { 0 };

	(void)state;
	ase_rounds_open(&q, 4, 4, 3, 4);
	*ase_rounds_points(&q, 2, 0) = ASE_ROUNDS_NEVER;
	q.guests[0][2].from = 1;
	q.guests[1][3].until = 2;
	assert_int_equal(ase_rounds_faults(&q, items, ASE_COUNT(items),
					   count_fault, found),
			 10);
	assert_int_equal(found[ASE_ROUNDS_TABLE_TWICE], 1);
	/* 0 at two tables, then 0 of the other side; { 2, 1 } meets 1 twice */
	assert_int_equal(found[ASE_ROUNDS_ONE_TWICE], 1);
	assert_int_equal(found[ASE_ROUNDS_OTHER_TWICE], 2);
	assert_int_equal(found[ASE_ROUNDS_PAIR_TWICE], 1);
	assert_int_equal(found[ASE_ROUNDS_NO_ROUND], 1);
	assert_int_equal(found[ASE_ROUNDS_NO_TABLE], 1);
	assert_int_equal(found[ASE_ROUNDS_APART], 1);
	assert_int_equal(found[ASE_ROUNDS_ABSENT_ONE], 1);
	assert_int_equal(found[ASE_ROUNDS_ABSENT_OTHER], 1);
}

static void what_is_too_much_is_refused(void **state)
{
	ASE_AUTO(ase_rounds_drop) ase_rounds q;
	ASE_AUTO(ase_rounds_grid_drop) ase_rounds_grid grid = { .count = 0 };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	ase_rounds_open(&q, 2, 2, 1001, 2);
	assert_says(ase_rounds_draw(&q, &grid, &err), ASE_E_INVALID, &err,
		    "more than 1000 of a side, rounds or tables");
	q.rounds = 2;
	*ase_rounds_points(&q, 1, 1) = 1001;
	assert_says(ase_rounds_draw(&q, &grid, &err), ASE_E_INVALID, &err,
		    "a pair has 1001 points, at most 1000 fit");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_many_meet_as_tables_rounds_and_sides_allow),
		cmocka_unit_test(those_who_met_before_meet_less),
		cmocka_unit_test(a_table_that_was_had_is_kept),
		cmocka_unit_test(a_tampered_grid_is_refused_or_as_good),
		cmocka_unit_test(wrong_prices_prove_less_and_nothing_false),
		cmocka_unit_test(prices_that_do_not_fit_are_refused),
		cmocka_unit_test(every_rule_has_its_fault),
		cmocka_unit_test(what_is_too_much_is_refused),
	};

	return run_tests(tests);
}
