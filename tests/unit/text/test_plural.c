#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/plural.h"

static void nouns_have_the_plural_of_their_language(void **state)
{
	static const struct {
		const char *lang, *one, *many;
	} cases[] = {
		{ "en", "registration", "registrations" },
		{ "en", "person", "people" },
		{ "en", "activity", "activities" },
		{ "en", "day", "days" },
		{ "en", "match", "matches" },
		{ "en", "address", "addresses" },
		{ "en", "volunteer expert", "volunteer experts" },
		{ "en", "point of contact", "points of contact" },
		{ "fr", "inscription", "inscriptions" },
		{ "fr", "bureau", "bureaux" },
		{ "fr", "journal", "journaux" },
		{ "fr", "avis", "avis" },
		{ "fr", "voix", "voix" },
		{ "fr", "fiche de suivi", "fiches de suivi" },
		{ "fr", "tour d'horizon", "tours d'horizon" },
		{ "fr", "bénévole-expert·e", "bénévoles-expert·e·s" },
		{ "fr", "coordinateur·rice", "coordinateur·rice·s" },
		{ "fr", "élément remarquable", "éléments remarquables" },
		{ "fr", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_strdrop)
		char *many = ase_plural(cases[i].one, cases[i].lang);

		assert_string_equal(many, cases[i].many);
	}
}

static void french_counts_from_two(void **state)
{
	(void)state;
	assert_false(ase_plural_is(0, "fr"));
	assert_false(ase_plural_is(1, "fr"));
	assert_true(ase_plural_is(2, "fr"));
	assert_true(ase_plural_is(0, "en"));
	assert_false(ase_plural_is(1, "en"));
	assert_true(ase_plural_is(2, "en"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nouns_have_the_plural_of_their_language),
		cmocka_unit_test(french_counts_from_two),
	};

	return run_tests(tests);
}
