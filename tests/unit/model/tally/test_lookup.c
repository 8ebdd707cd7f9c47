#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/model/tally/lookup.h"

#include <string.h>

static void a_title_is_typed_with_dashes_or_in_one_gender(void **state)
{
	static const struct {
		const char *title, *typed;
		bool same;
	} cases[] = {
		{ "Suivi par", "suivi-par", true },
		{ "Suivi par", "SUIVI PAR", true },
		{ "Suivi par", "suivi", false },
		{ "Évaluation", "evaluation", true },
		{ "Coordinateur·rice", "coordinateur", true },
		{ "Coordinateur·rice", "coordinatrice", true },
		{ "Bénévole-expert·e", "benevole-experte", true },
		{ "Bénévole-expert·e", "bénévole expert", true },
		{ "Bénévole-expert·e", "expert", false },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		assert_int_equal(
			ase_lookup_same(cases[i].title, cases[i].typed),
			cases[i].same);
}

static void the_word_of_a_title_needs_no_quotes(void **state)
{
	static const char *const cases[][2] = {
		{ "Suivi par", "suivi-par" },
		{ "Bénévole-expert·e", "bénévole-expert" },
		{ "Organisme", "organisme" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *word = ase_lookup_word(cases[i][0]);

		assert_string_equal(word, cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_is_typed_with_dashes_or_in_one_gender),
		cmocka_unit_test(the_word_of_a_title_needs_no_quotes),
	};

	return run_tests(tests);
}
