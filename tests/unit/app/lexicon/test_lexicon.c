/* What people call the tools, and what they do. */
#include "lib/app/lexicon/lexicon.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include "tests/unit/check.h"

#include <string.h>

static void a_tool_goes_by_its_name_and_by_what_people_call_it(void **state)
{
	(void)state;
	assert_string_equal(lexicon_tool("org"), "ase-org");
	assert_string_equal(lexicon_tool("ase-org"), "ase-org");
	assert_string_equal(lexicon_tool("Évaluation"), "ase-eval");
	assert_string_equal(lexicon_tool("DEPOT"), "ase-store");
	assert_string_equal(lexicon_tool("lettres"), "ase-render");
	assert_null(lexicon_tool(""));
	assert_null(lexicon_tool("ase-"));
	assert_null(lexicon_tool("orgx"));
}

/* Or the first of two tools would be all that anybody gets. */
static void no_word_means_two_tools(void **state)
{
	(void)state;
	ase_each(tool, lexicon_tools()) {
		const char *name = ase_node_path_text(tool, "tool");

		assert_string_equal(lexicon_tool(lexicon_name(tool, "en")),
				    name);
		assert_string_equal(lexicon_tool(lexicon_name(tool, "fr")),
				    name);
		ase_each(word, ase_node_get(tool, "words"))
			assert_string_equal(lexicon_tool(ase_node_text(word)),
					    name);
	}
}

static void all_that_is_shown_is_said_in_both_languages(void **state)
{
	const ase_node *const lists[] = { lexicon_tools(), lexicon_sessions() };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(lists); i++)
		ase_each(one, lists[i]) {
			assert_non_null(ase_node_path_text(one, "title.en"));
			assert_non_null(ase_node_path_text(one, "title.fr"));
		}
	ase_each(one, lexicon_sessions()) {
		assert_non_null(ase_node_path_text(one, "type.en"));
		assert_non_null(ase_node_path_text(one, "type.fr"));
	}
}

static void a_word_means_verbs_in_the_order_of_the_file(void **state)
{
	ASE_AUTO(ase_strs_drop) ase_strs means = ASE_STRS_INIT;

	(void)state;
	lexicon_means("ANNULER", &means);
	assert_int_equal(means.count, 3);
	assert_string_equal(means.items[0], "ase-store undo");
	assert_string_equal(means.items[2], "archive");
	lexicon_means("annuler", &means); /* each once */
	assert_int_equal(means.count, 3);
	lexicon_means("xyzzy", &means);
	assert_int_equal(means.count, 3);
}

static void a_verb_is_a_tools_or_anybodys(void **state)
{
	(void)state;
	assert_string_equal(lexicon_verb("ase-store undo"), "undo");
	assert_string_equal(lexicon_verb("archive"), "archive");
	assert_true(lexicon_is_for("ase-store undo", "ase-store"));
	assert_false(lexicon_is_for("ase-store undo", "ase-org"));
	assert_false(lexicon_is_for("ase-store undo", "ase-store undo"));
	assert_true(lexicon_is_for("archive", "ase-org"));
}

static void is_typed(const char *mean, const char *lang, const char *wanted)
{
	ASE_AUTO(ase_strdrop) char *typed = lexicon_typed(mean, lang);

	assert_string_equal(typed, wanted);
}

static void what_is_meant_is_typed_in_a_language(void **state)
{
	(void)state;
	is_typed("ase-store undo", "fr", "ase-store annuler");
	is_typed("ase-store undo", "en", "ase-store undo");
	is_typed("ase-render", "fr", "ase-render");
	is_typed("ase-record coordinator leave", "fr",
		 "ase-record coordinateur congé");
	is_typed("ase-record coordinator leave", "en",
		 "ase-record coordinator leave");
}

static void a_word_that_is_not_there_is_near_one(void **state)
{
	(void)state;
	assert_string_equal(lexicon_near("Suprimer"), "supprimer");
	assert_string_equal(lexicon_near("remplaçants"), "remplacant");
	assert_null(lexicon_near("xyzzy"));
	assert_null(lexicon_near(""));
}

static void a_kind_is_known_by_its_title_in_french(void **state)
{
	(void)state;
	assert_true(lexicon_is_kind("person"));
	assert_true(lexicon_is_kind("Personne"));
	assert_false(lexicon_is_kind("xyzzy"));
}

static void a_verb_that_means_one_thing_needs_no_tool(void **state)
{
	(void)state;
	assert_string_equal(lexicon_alone("vocabulary"), "ase-record");
	assert_string_equal(lexicon_alone("Vocabulaire"), "ase-record");
	assert_null(lexicon_alone("archive"));
}

static void a_verb_has_a_word_of_the_reader(void **state)
{
	(void)state;
	assert_string_equal(
		lexicon_called(LEXICON_VERB, "ase-org", "status", "fr"),
		"état");
	assert_string_equal(
		lexicon_called(LEXICON_VERB, "ase-org", "status", "en"),
		"status");
	assert_string_equal(
		lexicon_called(LEXICON_VERB, "ase-store", "resolve", "fr"),
		"trancher"); /* it means another thing there */
	assert_string_equal(
		lexicon_called(LEXICON_VERB, "ase-convention", "resolve", "fr"),
		"résoudre");
	assert_string_equal(
		lexicon_called(LEXICON_VERB, "ase-org", "xyzzy", "fr"),
		"xyzzy");
	assert_true(lexicon_is_called("ase-org", "status", "ETAT"));
	assert_false(lexicon_is_called("ase-org", "status", "status"));
	assert_false(lexicon_is_called("ase-org", "resolve", "trancher"));
}

static void what_is_to_be_typed_has_one_too(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *french =
		lexicon_places("[ID] KEY+=VALUE... A,-B excel|csv", "fr");
	ASE_AUTO(ase_strdrop)
	char *english = lexicon_places("STEP-VERB RECORD...", "en");
	ASE_AUTO(ase_strdrop) char *whole = lexicon_places("all|A,B", "fr");

	(void)state;
	assert_string_equal(french, "[ID] CHAMP+=VALEUR... A,-B excel|csv");
	assert_string_equal(english, "STEP-VERB RECORD...");
	assert_string_equal(whole, "tout|A,B");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_tool_goes_by_its_name_and_by_what_people_call_it),
		cmocka_unit_test(no_word_means_two_tools),
		cmocka_unit_test(all_that_is_shown_is_said_in_both_languages),
		cmocka_unit_test(a_word_means_verbs_in_the_order_of_the_file),
		cmocka_unit_test(a_verb_is_a_tools_or_anybodys),
		cmocka_unit_test(what_is_meant_is_typed_in_a_language),
		cmocka_unit_test(a_word_that_is_not_there_is_near_one),
		cmocka_unit_test(a_kind_is_known_by_its_title_in_french),
		cmocka_unit_test(a_verb_that_means_one_thing_needs_no_tool),
		cmocka_unit_test(a_verb_has_a_word_of_the_reader),
		cmocka_unit_test(what_is_to_be_typed_has_one_too),
	};

	return run_tests(tests);
}
