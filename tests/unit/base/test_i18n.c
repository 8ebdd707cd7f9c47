#include "tests/unit/check.h"

#include "lib/base/i18n.h"
#include "lib/po/catalogue.h"

#include <string.h>

/* The table of a .mo file that begins at byte `at` of it. */
static const uint32_t *table(const uint32_t *mo, uint32_t at)
{
	return mo + at / sizeof(*mo);
}

static void every_text_of_every_catalogue_is_found(void **state)
{
	(void)state;

	for (const ase_catalogue *one = ase_catalogues; one->lang; one++) {
		const char *bytes = (const char *)one->mo;
		const uint32_t *texts = table(one->mo, one->mo[3]);
		const uint32_t *forms = table(one->mo, one->mo[4]);

		assert_true(one->mo[2] > 500);
		for (uint32_t i = 0; i < one->mo[2]; i++)
			assert_ptr_equal(
				ase_i18n(one->lang, bytes + texts[2 * i + 1]),
				bytes + forms[2 * i + 1]);
	}
}

static void a_text_without_a_translation_is_itself(void **state)
{
	(void)state;
	static const char text[] = "no such sentence anywhere";

	assert_ptr_equal(ase_i18n("fr", text), text);
	assert_ptr_equal(ase_i18n("br", "March"), ase_i18n(NULL, "March"));
}

static void the_reader_is_spoken_to_in_their_language(void **state)
{
	(void)state;

	assert_string_equal(_("March"), "March");
	ase_i18n_speak("fr");
	assert_string_equal(_("March"), "mars");
	assert_string_equal(ase_i18n_spoken(), "fr");
	assert_string_equal(ase_i18n("en", "March"), "March");
	ase_i18n_speak("de");
	assert_string_equal(_("March"), "March");
	ase_i18n_speak("fr");
	ase_i18n_speak(NULL);
	assert_string_equal(_("March"), "March");
	assert_string_equal(ase_i18n_spoken(), "en");
	assert_string_equal(ase_i18n("fr", "March"), "mars");
}

static void numbers_take_the_forms_of_each_language(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *forms[3]; /* of 0, 1 and 2 */
	} rows[] = {
		{ "en", { "%zu problems", "%zu problem", "%zu problems" } },
		{ "fr",
		  { "%zu probl\u00e8me", "%zu probl\u00e8me",
		    "%zu probl\u00e8mes" } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (unsigned long n = 0; n < 3; n++)
			assert_string_equal(ase_i18n_number(rows[i].lang,
							    "%zu problem",
							    "%zu problems", n),
					    rows[i].forms[n]);
}

static void the_name_of_a_locale_begins_with_a_language(void **state)
{
	(void)state;
	static const struct {
		const char *locale, *code; /* NULL: not spoken */
	} rows[] = {
		{ "fr", "fr" },		{ "fr_FR.UTF-8", "fr" },
		{ "fr_BE@euro", "fr" }, { "fr:en", "fr" },
		{ "en_GB", "en" },	{ "de_DE.UTF-8", NULL },
		{ "fro_FR", NULL }, /* Old French */
		{ "frr", NULL },	{ "f", NULL },
		{ "C", NULL },		{ "", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *code = ase_i18n_code(rows[i].locale);

		if (rows[i].code)
			assert_string_equal(code, rows[i].code);
		else
			assert_null(code);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_of_every_catalogue_is_found),
		cmocka_unit_test(a_text_without_a_translation_is_itself),
		cmocka_unit_test(the_reader_is_spoken_to_in_their_language),
		cmocka_unit_test(numbers_take_the_forms_of_each_language),
		cmocka_unit_test(the_name_of_a_locale_begins_with_a_language),
	};
	return run_tests(tests);
}
