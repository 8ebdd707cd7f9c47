#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/text/decimal.h"

#include <string.h>

static ase_decimal read(const char *text)
{
	ase_decimal number = ASE_DECIMAL_ZERO;

	if (!ase_decimal_read(text, &number))
		fail_msg("'%s' does not read", text);
	return number;
}

static void assert_text(ase_decimal number, const char *want)
{
	ASE_AUTO(ase_strdrop) char *text = ase_decimal_text(number);

	assert_string_equal(text, want);
}

static void what_is_read_is_said(void **state)
{
	(void)state;
	assert_text(read("0"), "0");
	assert_text(read("-0"), "0");
	assert_text(read("12.50"), "12.5");
	assert_text(read("0.05"), "0.05");
	assert_text(read("-0.05"), "-0.05");
	assert_text(read("1e3"), "1000");
	assert_text(read("1.5e-3"), "0.0015");
	assert_text(read("100"), "100");
	assert_text(read("0.000000000000000001"), "0.000000000000000001");
	assert_text(read("123456789012345678901234567890"),
		    "123456789012345678901234567890");
}

static void what_is_no_number_is_told(void **state)
{
	static const char *const no[] = { "",	   "x",	   "1,5",  "1e",
					  "1e999", ".inf", "0x1F", "1.2.3",
					  "--1",   "nan" };
	ase_decimal number;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(no); i++)
		if (ase_decimal_read(no[i], &number))
			fail_msg("'%s' reads", no[i]);
}

static void sums_are_exact(void **state)
{
	ase_decimal sum = ASE_DECIMAL_ZERO;

	(void)state;
	assert_text(ase_decimal_add(read("0.1"), read("0.2")), "0.3");
	assert_text(ase_decimal_add(read("12.5"), read("-12.49")), "0.01");
	for (int i = 0; i < 100000; i++)
		sum = ase_decimal_add(sum, read("0.01"));
	assert_text(sum, "1000");
}

static void what_has_no_room_is_rough(void **state)
{
	ase_decimal large = read("1e300");

	(void)state;
	assert_true(large.rough);
	assert_text(ase_decimal_add(large, read("1")), "1e+300");
	assert_true(ase_decimal_cmp(large, read("1")) > 0);
	assert_true(read("1e-40").rough);
}

static void quotients_round_halves_away_from_zero(void **state)
{
	(void)state;
	assert_text(ase_decimal_divide(read("1"), read("3"), 2), "0.33");
	assert_text(ase_decimal_divide(read("2"), read("3"), 2), "0.67");
	assert_text(ase_decimal_divide(read("-2"), read("3"), 2), "-0.67");
	assert_text(ase_decimal_divide(read("1"), read("8"), 2), "0.13");
	assert_text(ase_decimal_divide(read("-1"), read("8"), 2), "-0.13");
	assert_text(ase_decimal_divide(read("10"), read("4"), 0), "3");
	assert_text(ase_decimal_divide(read("1.5"), read("0.5"), 2), "3");
	assert_text(ase_decimal_times(read("0.125"), 100), "12.5");
	assert_text(ase_decimal_multiply(read("168"), read("0.60")), "100.8");
	assert_text(ase_decimal_multiply(read("-0.05"), read("0.1")), "-0.005");
	assert_true(
		ase_decimal_multiply(read("0.0000000001"), read("0.0000000001"))
			.rough);
}

static void numbers_are_compared_by_value(void **state)
{
	(void)state;
	assert_int_equal(ase_decimal_cmp(read("1.0"), read("1")), 0);
	assert_true(ase_decimal_cmp(read("9"), read("10")) < 0);
	assert_true(ase_decimal_cmp(read("-9"), read("-10")) > 0);
	assert_true(ase_decimal_cmp(read("0.31"), read("0.3")) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_said),
		cmocka_unit_test(what_is_no_number_is_told),
		cmocka_unit_test(sums_are_exact),
		cmocka_unit_test(what_has_no_room_is_rough),
		cmocka_unit_test(quotients_round_halves_away_from_zero),
		cmocka_unit_test(numbers_are_compared_by_value),
	};

	return run_tests(tests);
}
