#include "lib/data/value/identifier.h"

#include "lib/base/mem.h"

#include "tests/unit/check.h"

#include <string.h>

static void all_pass(const char *rule, const char *const *texts)
{
	for (; *texts; texts++) {
		ase_err err = ASE_ERR_INIT;

		assert_ok(ase_identifier_check(rule, *texts, &err), &err);
	}
}

static void a_siren_is_nine_digits_by_luhn(void **state)
{
	static const char *const good[] = { "552008443", "732829320",
					    "404833048", "418166096",
					    "356000000", NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	all_pass("siren", good);
	assert_says(ase_identifier_check("siren", "404833047", &err),
		    ASE_E_INVALID, &err,
		    "'404833047' is no SIREN: the check digit does not "
		    "fit, so one of its digits is wrong");
}

static void nine_zeros_pass_luhn_and_are_no_siren(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_identifier_check("siren", "000000000", &err),
		    ASE_E_INVALID, &err,
		    "'000000000' is no SIREN: a SIREN is never all zeros");
	assert_says(ase_identifier_check("siret", "00000000000000", &err),
		    ASE_E_INVALID, &err,
		    "'00000000000000' is no SIRET: a SIREN is never all "
		    "zeros");
}

static void a_siret_is_fourteen_digits_by_luhn(void **state)
{
	static const char *const good[] = { "73282932000074", "41816609600051",
					    NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	all_pass("siret", good);
	assert_says(ase_identifier_check("siret", "73282932000079", &err),
		    ASE_E_INVALID, &err,
		    "'73282932000079' is no SIRET: the check digit does "
		    "not fit, so one of its digits is wrong");
}

static void a_siret_that_passes_luhn_falls_by_its_siren(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_identifier_check("siret", "11122233344455", &err),
		    ASE_E_INVALID, &err,
		    "'11122233344455' is no SIRET: the check digit of its "
		    "SIREN (the first 9 digits) does not fit, so one of them "
		    "is wrong");
}

static void the_post_has_a_rule_of_its_own(void **state)
{
	static const char *const good[] = { "35600000000048", "35600000009075",
					    NULL };

	(void)state;
	all_pass("siret", good);
	/* passes Luhn, but its digits add up to 34 */
	assert_int_equal(ase_identifier_check("siret", "35600000005906", NULL),
			 ASE_E_INVALID);
	assert_int_equal(ase_identifier_check("siret", "35600000009076", NULL),
			 ASE_E_INVALID);
}

static void a_wrong_length_is_told_with_both_numbers(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_identifier_check("siret", "7328293200007", &err),
		    ASE_E_INVALID, &err,
		    "'7328293200007' is no SIRET: its length is 13 instead "
		    "of 14");
	assert_says(ase_identifier_check("siren", "", &err), ASE_E_INVALID,
		    &err, "'' is no SIREN: its length is 0 instead of 9");
	assert_says(
		ase_identifier_check("rna", "W75123456", &err), ASE_E_INVALID,
		&err,
		"'W75123456' is no RNA number: its length is 9 instead of 10");
	assert_int_equal(ase_identifier_check("rna", "W7512345678", NULL),
			 ASE_E_INVALID);
	assert_int_equal(ase_identifier_check("neq", "123456789", NULL),
			 ASE_E_INVALID);
}

static void a_wrong_character_is_shown_whole(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_identifier_check("siren", "732 829 320", &err),
		    ASE_E_INVALID, &err,
		    "'732 829 320' is no SIREN: it has ' ' where only "
		    "digits may stand");
	assert_says(ase_identifier_check("neq", "11é4567890", &err),
		    ASE_E_INVALID, &err,
		    "'11é4567890' is no NEQ: it has 'é' where only digits "
		    "may stand");
}

static void an_rna_may_have_letters(void **state)
{
	static const char *const good[] = { "W143007272", "W9P1002760",
					    "W751234567", NULL };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	all_pass("rna", good);
	assert_says(ase_identifier_check("rna", "w751234567", &err),
		    ASE_E_INVALID, &err,
		    "'w751234567' is no RNA number: it begins with W and "
		    "9 digits or capitals follow");
	assert_says(ase_identifier_check("rna", "W9p1002760", &err),
		    ASE_E_INVALID, &err,
		    "'W9p1002760' is no RNA number: it has 'p' where only "
		    "digits and capitals may stand");
	/* an association of Alsace-Moselle has a court's number, and no RNA */
	assert_int_equal(ase_identifier_check("rna", "178-236", NULL),
			 ASE_E_INVALID);
}

static void a_neq_is_ten_digits(void **state)
{
	static const char *const good[] = { "2279050480", "1144556677", NULL };

	(void)state;
	all_pass("neq", good);
}

static void a_text_of_any_length_leaves_a_whole_sentence(void **state)
{
	char text[5000];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	memset(text, '1', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_int_equal(ase_identifier_check("siren", text, &err),
			 ASE_E_INVALID);
	assert_non_null(strstr(err.text, "its length is 4999 instead of 9"));
}

static void a_rule_nobody_knows_is_a_usage_error(void **state)
{
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_identifier_check("iban", "1", &err), ASE_E_USAGE, &err,
		    "no rule 'iban' for identifiers");
}

static void the_rules_can_be_listed(void **state)
{
	(void)state;
	assert_string_equal(ase_identifier_rule(0), "rna");
	assert_string_equal(ase_identifier_rule(1), "siren");
	assert_string_equal(ase_identifier_rule(2), "siret");
	assert_string_equal(ase_identifier_rule(3), "neq");
	assert_string_equal(ase_identifier_rule(4), "phone");
	assert_null(ase_identifier_rule(5));
}

static void a_new_id_is_an_id_and_not_the_last_one(void **state)
{
	char one[ASE_ID_SIZE], two[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_id_make("o", ASE_ID_CHARS, one, sizeof(one), &err), &err);
	assert_ok(ase_id_make("o", ASE_ID_CHARS, two, sizeof(two), &err), &err);
	assert_true(ase_id_is(one, "o"));
	assert_true(ase_id_is(one, NULL));
	assert_false(ase_id_is(one, "p"));
	assert_string_not_equal(one, two);
}

static void the_longest_prefix_fits_the_room(void **state)
{
	char id[ASE_ID_SIZE];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_id_make("conv", ASE_ID_CHARS, id, sizeof(id), &err),
		  &err);
	assert_int_equal(strlen(id), ASE_ID_SIZE - 1);
	assert_true(ase_id_is(id, "conv"));
}

static void entries_of_logs_have_short_ids_without_prefix(void **state)
{
	char id[5];
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_id_make(NULL, 4, id, sizeof(id), &err), &err);
	assert_int_equal(strlen(id), 4);
	assert_int_equal(strspn(id, "0123456789abcdefghjkmnpqrstvwxyz"), 4);
	assert_false(ase_id_is(id, NULL));
}

static void what_only_looks_like_an_id_is_none(void **state)
{
	(void)state;
	assert_true(ase_id_is("o-7k3m9q2x", NULL));
	assert_true(ase_id_is("o-7k3m9q2x", "o"));
	assert_false(ase_id_is(NULL, NULL));
	assert_false(ase_id_is("", NULL));
	assert_false(ase_id_is("-7k3m9q2x", NULL));
	assert_false(ase_id_is("o-", NULL));
	assert_false(ase_id_is("o-7k3m9q2", NULL));
	assert_false(ase_id_is("o-7k3m9q2xx", NULL));
	assert_false(ase_id_is("o-7k3m9q2i", NULL));
	assert_false(ase_id_is("o-7K3M9Q2X", NULL));
	assert_false(ase_id_is("O-7k3m9q2x", NULL));
	assert_false(ase_id_is("orgas-7k3m9q2x", NULL));
	assert_false(ase_id_is("o7k3m9q2x", NULL));
	assert_false(ase_id_is("oo-7k3m9q2x", "o"));
}

static void what_people_write_becomes_what_is_held(void **state)
{
	static const char *const pairs[][2] = {
		{ "732 829 320 00074", "73282932000074" },
		{ "732\xc2\xa0"
		  "829\xc2\xa0"
		  "320",
		  "732829320" },
		{ "w9p1002760", "W9P1002760" },
		{ "W44.300-1234", "W443001234" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop)
		char *held = ase_identifier_tidy("rna", pairs[i][0]);

		assert_string_equal(held, pairs[i][1]);
	}
}

static void a_telephone_number_can_be_dialled(void **state)
{
	static const char *const good[] = { "06 12 34 56 78", "+33612345678",
					    "(418) 555-0101 poste 12", "3939",
					    "06.12.34.56.78 le soir" };
	static const char *const bad[] = { "abc", "", "le soir", "12", "x06" };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(good); i++)
		assert_int_equal(ase_identifier_check("phone", good[i], NULL),
				 ASE_OK);
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		assert_int_equal(ase_identifier_check("phone", bad[i], NULL),
				 ASE_E_INVALID);
}

static void spellings_of_one_identifier_have_one_key(void **state)
{
	static const char *const spelt[][3] = {
		{ "phone", "+33 6 12 34 56 78", "0612345678" },
		{ "phone", "+33 (0)6 12 34 56 78", "0612345678" },
		{ "phone", "0033612345678", "0612345678" },
		{ "phone", "06.12.34.56.78", "0612345678" },
		{ "siren", "732\u202f829\u00a0320", "732829320" },
		{ "rna", "w44.300-1234", "W443001234" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(spelt); i++) {
		ASE_AUTO(ase_strdrop)
		char *key = ase_identifier_key(spelt[i][0], spelt[i][1]);

		assert_string_equal(key, spelt[i][2]);
	}
}

int main(void)
{
	/* clang-format off */
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_becomes_what_is_held),
		cmocka_unit_test(a_telephone_number_can_be_dialled),
		cmocka_unit_test(spellings_of_one_identifier_have_one_key),
		cmocka_unit_test(a_siren_is_nine_digits_by_luhn),
		cmocka_unit_test(nine_zeros_pass_luhn_and_are_no_siren),
		cmocka_unit_test(a_siret_is_fourteen_digits_by_luhn),
		cmocka_unit_test(a_siret_that_passes_luhn_falls_by_its_siren),
		cmocka_unit_test(the_post_has_a_rule_of_its_own),
		cmocka_unit_test(a_wrong_length_is_told_with_both_numbers),
		cmocka_unit_test(a_wrong_character_is_shown_whole),
		cmocka_unit_test(an_rna_may_have_letters),
		cmocka_unit_test(a_neq_is_ten_digits),
		cmocka_unit_test(a_text_of_any_length_leaves_a_whole_sentence),
		cmocka_unit_test(a_rule_nobody_knows_is_a_usage_error),
		cmocka_unit_test(the_rules_can_be_listed),
		cmocka_unit_test(a_new_id_is_an_id_and_not_the_last_one),
		cmocka_unit_test(the_longest_prefix_fits_the_room),
		cmocka_unit_test(entries_of_logs_have_short_ids_without_prefix),
		cmocka_unit_test(what_only_looks_like_an_id_is_none),
	};
	/* clang-format on */

	return run_tests(tests);
}
