#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/model/mission/interval.h"

/* The values are reckoned from the formulas in another program. */

static ase_answers answers_of(const int *given, size_t count)
{
	ase_answers out = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		ase_answers_add(&out, given[i]);
	return out;
}

static void says(ase_figure figure, int value, int low, int high)
{
	assert_true(figure.known);
	assert_int_equal(figure.value, value);
	assert_int_equal(figure.low, low);
	assert_int_equal(figure.high, high);
}

static void four_answers_give_nothing(void **state)
{
	const ase_answers four = answers_of((const int[]){ 4, 4, 5, 3 }, 4);

	(void)state;
	assert_false(ase_interval_mean(&four, 1, 1, 5).known);
	assert_false(ase_interval_share(4, 4).known);
	assert_false(ase_interval_net(4, 0, 4).known);
	assert_int_equal(ase_interval_share(4, 4).high, 0);
}

static void a_mean_has_students_interval(void **state)
{
	const ase_answers five = answers_of((const int[]){ 1, 2, 3, 4, 5 }, 5);
	const ase_answers ten =
		answers_of((const int[]){ 4, 4, 3, 4, 3, 4, 4, 3, 4, 3 }, 10);

	(void)state;
	/* 3 -+ 2.776 * 1.5811 / sqrt(5) */
	says(ase_interval_mean(&five, 1, 1, 5), 300, 104, 496);
	/* 3.6 -+ 2.262 * 0.5164 / sqrt(10) */
	says(ase_interval_mean(&ten, 1, 1, 5), 360, 323, 397);
}

static void equal_answers_are_not_certain(void **state)
{
	const ase_answers fives = answers_of((const int[]){ 5, 5, 5, 5, 5 }, 5);
	const ase_answers gaps = answers_of((const int[]){ 0, 0, 0, 0, 0 }, 5);

	(void)state;
	/* 5 - 2.776 * sqrt(1/12/5), within the scale */
	says(ase_interval_mean(&fives, 1, 1, 5), 500, 464, 500);
	says(ase_interval_mean(&gaps, 2, -4, 4), 0, -51, 51);
}

/* Newcombe, Two-sided confidence intervals for the single proportion, Statistics
 * in Medicine 17 (1998), table I, method 3. */
static void wilsons_interval_is_as_published(void **state)
{
	static const struct {
		size_t hits, count;
		double low, high;
	} table[] = {
		{ 81, 263, 0.2553, 0.3662 },
		{ 15, 148, 0.0624, 0.1605 },
		{ 0, 20, 0.0000, 0.1611 },
		{ 1, 29, 0.0061, 0.1718 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		double low, high;

		ase_interval_wilson(table[i].hits, table[i].count, &low, &high);
		assert_int_equal((int)(10000 * low + 0.5),
				 (int)(10000 * table[i].low + 0.5));
		assert_int_equal((int)(10000 * high + 0.5),
				 (int)(10000 * table[i].high + 0.5));
		/* The other side is the other way round. */
		ase_interval_wilson(table[i].count - table[i].hits,
				    table[i].count, &low, &high);
		assert_int_equal((int)(10000 * (1 - high) + 0.5),
				 (int)(10000 * table[i].low + 0.5));
	}
}

static void a_share_has_wilsons_interval(void **state)
{
	(void)state;
	says(ase_interval_share(5, 5), 100, 57, 100);
	says(ase_interval_share(0, 5), 0, 0, 43);
	says(ase_interval_share(8, 10), 80, 49, 94);
	says(ase_interval_share(2, 6), 33, 10, 70);
	/* the lower end alone, of however few */
	assert_int_equal(ase_interval_share_low(0, 0), 0);
	assert_int_equal(ase_interval_share_low(1, 1), 207);
	assert_int_equal(ase_interval_share_low(8, 9), 565);
	assert_int_equal(ase_interval_share_low(8, 10), 490);
}

static void a_net_score_has_rocks_interval(void **state)
{
	(void)state;
	/* 5 / 8 -+ 1.96 * sqrt((6.5 / 8 - (5 / 8)^2) / 8) */
	says(ase_interval_net(5, 0, 5), 100, 17, 100);
	says(ase_interval_net(1, 2, 6), -17, -57, 35);
	says(ase_interval_net(0, 5, 5), -100, -100, -17);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_answers_give_nothing),
		cmocka_unit_test(a_mean_has_students_interval),
		cmocka_unit_test(equal_answers_are_not_certain),
		cmocka_unit_test(wilsons_interval_is_as_published),
		cmocka_unit_test(a_share_has_wilsons_interval),
		cmocka_unit_test(a_net_score_has_rocks_interval),
	};

	return run_tests(tests);
}
