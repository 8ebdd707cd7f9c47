#include "lib/text/quantity.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

struct typed {
	const char *unit, *typed, *held; /* NULL: refused */
};

static void what_is_typed_becomes_a_plain_decimal(void **state)
{
	/* clang-format off */
	static const struct typed table[] = {
		{ "money", "12,50", "12.5" },
		{ "money", "12.50", "12.5" },
		{ "money", "12.50 €", "12.5" },
		{ "money", "12,50€", "12.5" },
		{ "money", "€12.50", "12.5" },
		{ "money", "12,5 euros", "12.5" },
		{ "money", "12 EUR", "12" },
		{ "money", "1 250,50", "1250.5" },
		{ "money", "1\u202f250,50\u00a0€", "1250.5" },
		{ "money", " 012,00 ", "12" },
		{ "money", "0", "0" },
		{ "money", "-3,10", "-3.1" },
		{ "money", "12,505", NULL },
		{ "money", "12,500", NULL },
		{ "money", "12,50 $", NULL },
		{ "money", "douze", NULL },
		{ "money", "", NULL },
		{ "money", "1,250.50", NULL },
		{ "money", "12 50", NULL },
		{ "money", "9999999999999999", NULL },
		{ "h", "2h30", "2.5" },
		{ "h", "2 h 30", "2.5" },
		{ "h", "2\u00a0h\u00a030", "2.5" },
		{ "h", "2H30", "2.5" },
		{ "h", "2:30", "2.5" },
		{ "h", "2 h 30 min", "2.5" },
		{ "h", "2 heures 30", "2.5" },
		{ "h", "2 hours", "2" },
		{ "h", "2h", "2" },
		{ "h", "2,5", "2.5" },
		{ "h", "2.5 h", "2.5" },
		{ "h", "150 min", "2.5" },
		{ "h", "45min", "0.75" },
		{ "h", "2h20", "2.3333" },
		{ "h", "2h05", "2.0833" },
		{ "h", "0h30", "0.5" },
		{ "h", "2h75", NULL },
		{ "h", "2h60", NULL },
		{ "h", "2,5h30", NULL },
		{ "h", "84 km", NULL },
		{ "h", "h30", NULL },
		{ "h", "2h30x", NULL },
		{ "min", "150 min", "150" },
		{ "min", "150", "150" },
		{ "min", "2h30", "150" },
		{ "min", "2,5 h", "150" },
		{ "min", "1 h", "60" },
		{ "min", "7,5", "7.5" },
		{ "min", "2h75", NULL },
		{ "km", "84 km", "84" },
		{ "km", "84km", "84" },
		{ "km", "84,5 kilomètres", "84.5" },
		{ "km", "1 084", "1084" },
		{ "km", "84 min", NULL },
		{ "percent", "40", "40" },
		{ "percent", "40 %", "40" },
		{ "percent", "12,5%", "12.5" },
		{ "percent", "40\u00a0%", "40" },
		{ "percent", "40 percent", "40" },
		{ "percent", "40 km", NULL },
		{ "percent", "beaucoup", NULL },
		{ NULL, "6,5", "6.5" },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(ase_strdrop) char *held = NULL;
		ase_err err = ASE_ERR_INIT;
		ase_status s = ase_quantity_read(table[i].unit, NULL,
						 table[i].typed, &held, &err);

		if (!table[i].held) {
			if (s != ASE_E_USAGE)
				fail_msg("%s is taken: %s", table[i].typed,
					 held);
			assert_null(held);
			continue;
		}
		if (s)
			fail_msg("%s: %s", table[i].typed, err.text);
		assert_string_equal(held, table[i].held);
	}
}

static void a_refusal_says_what_to_type(void **state)
{
	ASE_AUTO(ase_strdrop) char *held = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_int_equal(ase_quantity_read("h", NULL, "2h75", &held, &err),
			 ASE_E_USAGE);
	assert_string_equal(err.text, "'2h75': an hour has 60 minutes; type "
				      "2h30, 2,5 h or 150 min");
	assert_int_equal(ase_quantity_read("money", "CAD", "3 €", &held, &err),
			 ASE_E_USAGE);
	assert_string_equal(err.text, "'3 €' is no amount in CAD: type 12,50 "
				      "or 12.50");
	assert_int_equal(ase_quantity_read("money", NULL, "0,125", &held, &err),
			 ASE_E_USAGE);
	assert_string_equal(err.text, "'0,125' has parts of a cent: type two "
				      "decimals at most");
}

static void what_is_held_is_read_in_ones_language(void **state)
{
	/* clang-format off */
	static const struct {
		const char *unit, *currency, *text, *fr, *en;
	} table[] = {
		{ "money", NULL, "100.8", "100,80\u00a0€", "€100.80" },
		{ "money", "CAD", "100.8", "100,80\u00a0$", "$100.80" },
		{ "money", "CHF", "3", "3,00\u00a0CHF", "3.00\u00a0CHF" },
		{ "money", "XPF", "3", "3,00\u00a0XPF", "3.00\u00a0XPF" },
		{ "money", NULL, "12500", "12\u202f500,00\u00a0€",
		  "€12,500.00" },
		{ "money", NULL, "1250.5", "1250,50\u00a0€", "€1250.50" },
		{ "money", NULL, "-3.1", "-3,10\u00a0€", "-€3.10" },
		{ "h", NULL, "2.5", "2\u00a0h\u00a030", "2\u00a0h\u00a030" },
		{ "h", NULL, "2.3333", "2\u00a0h\u00a020",
		  "2\u00a0h\u00a020" },
		{ "h", NULL, "2.0833", "2\u00a0h\u00a005",
		  "2\u00a0h\u00a005" },
		{ "h", NULL, "2", "2\u00a0h", "2\u00a0h" },
		{ "h", NULL, "0.75", "45\u00a0min", "45\u00a0min" },
		{ "h", NULL, "0", "0\u00a0h", "0\u00a0h" },
		{ "min", NULL, "150", "2\u00a0h\u00a030",
		  "2\u00a0h\u00a030" },
		{ "min", NULL, "59.9", "1\u00a0h", "1\u00a0h" },
		{ "km", NULL, "84.5", "84,5\u00a0km", "84.5\u00a0km" },
		{ NULL, NULL, "84.5", "84.5", "84.5" },
		{ "km", NULL, "far", "far", "far" },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(ase_strdrop)
		char *fr = ase_quantity_show(table[i].unit, table[i].currency,
					     "fr", table[i].text);
		ASE_AUTO(ase_strdrop)
		char *en = ase_quantity_show(table[i].unit, table[i].currency,
					     "en", table[i].text);

		assert_string_equal(fr, table[i].fr);
		assert_string_equal(en, table[i].en);
	}
}

static void hours_are_counted_in_whole_minutes(void **state)
{
	ASE_AUTO(ase_strdrop) char *hours = NULL;
	ASE_AUTO(ase_strdrop) char *less = NULL;
	ASE_AUTO(ase_strdrop) char *km = NULL;
	ase_decimal third, total = ASE_DECIMAL_ZERO, number;

	(void)state;
	assert_true(ase_decimal_read("0.3333", &third)); /* 20 minutes */
	for (int i = 0; i < 300; i++)
		total = ase_decimal_add(total, ase_quantity_parts("h", third));
	hours = ase_decimal_text(ase_quantity_of_parts("h", total));
	assert_string_equal(hours, "100");
	assert_true(ase_decimal_read("-0.3333", &number));
	number = ase_quantity_parts("h", number);
	less = ase_decimal_text(number);
	assert_string_equal(less, "-20");
	assert_true(ase_decimal_read("84.125", &number));
	number = ase_quantity_parts("km", number);
	km = ase_decimal_text(ase_quantity_of_parts("km", number));
	assert_string_equal(km, "84.125");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_becomes_a_plain_decimal),
		cmocka_unit_test(a_refusal_says_what_to_type),
		cmocka_unit_test(what_is_held_is_read_in_ones_language),
		cmocka_unit_test(hours_are_counted_in_whole_minutes),
	};

	return run_tests(tests);
}
