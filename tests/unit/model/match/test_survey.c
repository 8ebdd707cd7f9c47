#include "tests/unit/book.h"

#include "lib/model/match/survey.h"

static const char questions[] =
	"questionnaire: street-1\n"
	"scale:\n"
	"  - {value: 1, label: {fr: Pas du tout, en: Not at all}}\n"
	"  - {value: 5, label: {fr: Tout à fait, en: Entirely}}\n"
	"items:\n"
	"  - {item: joy, title: {fr: Joie, en: Joy},\n"
	"     question: {fr: 'Êtes-vous content·e ?', en: 'Are you glad?'}}\n"
	"  - {item: place, title: {fr: Place, en: Room},\n"
	"     question: {fr: 'Où ?', en: 'Where?'}}\n";

static void a_column_is_a_question_by_name_title_or_words(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_node *root = book_node(&b, questions);
	const ase_node *joy = ase_node_item(ase_node_get(root, "items"), 0);

	(void)state;
	assert_ptr_equal(ase_survey_item(root, "joy"), joy);
	assert_ptr_equal(ase_survey_item(root, "JOIE"), joy);
	assert_ptr_equal(ase_survey_item(root, "etes-vous content·e ?"), joy);
	assert_ptr_equal(ase_survey_item(root, "Are you glad?"), joy);
	assert_null(ase_survey_item(root, "Prénom"));
	assert_string_equal(ase_survey_title(joy, "fr"), "Joie");
	assert_string_equal(ase_survey_title(joy, "de"), "joy");
}

static void an_answer_is_on_the_scale(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_node *root = book_node(&b, questions);
	static const char *const none[] = { "0",    "6",     "10",   "4.5",
					    "-1",   "bien",  "4 5",  "1,5",
					    "tout", "Léa R", "5etc", "é" };
	ASE_AUTO(ase_survey_answers_drop)
	ase_survey_answers joy = { .item = ase_node_item(
					   ase_node_get(root, "items"), 0) };

	(void)state;
	assert_true(ase_survey_answers_add(&joy, root, "4"));
	assert_true(ase_survey_answers_add(&joy, root, "tout a fait"));
	assert_true(ase_survey_answers_add(&joy, root, "Not at all"));
	assert_true(ase_survey_answers_add(&joy, root, " "));
	for (size_t i = 0; i < ASE_COUNT(none); i++)
		if (ase_survey_answers_add(&joy, root, none[i]))
			fail_msg("%s", none[i]);
	assert_int_equal(joy.numbers.count, 3);
	assert_string_equal(joy.numbers.items[1], "5");
}

/* The measures of `joy` and `place`, beside `was`, as YAML; yours. */
static char *measured(book *b, const char *was, const char *joy,
		      const char *place)
{
	const ase_node *root = book_node(b, questions);
	const char *const typed[] = { joy, place };
	ase_survey_answers both[2] = { { .item = NULL }, { .item = NULL } };
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < 2; i++) {
		both[i].item = ase_node_item(ase_node_get(root, "items"), i);
		for (const char *at = typed[i]; *at; at++) {
			const char one[] = { *at, '\0' };

			assert_true(
				ase_survey_answers_add(&both[i], root, one));
		}
	}
	ASE_AUTO(ase_value_drop)
	ase_value *list = ase_survey_measures(was ? book_node(b, was) : NULL,
					      "what", both, 2, "fr");
	ase_yaml_flow(&out, ase_value_root(list));
	for (size_t i = 0; i < 2; i++)
		ase_survey_answers_drop(&both[i]);
	return ase_str_take(&out);
}

static void too_few_answers_are_no_figure(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_strdrop) char *some = measured(&b, NULL, "55511", "1234");
	ASE_AUTO(ase_strdrop) char *none = measured(&b, NULL, "5511", "");

	(void)state;
	assert_string_equal(some,
			    "[{what: Joie, answers: 5, mean: 3.4, median: 5}]");
	assert_string_equal(none, "[]");
}

static void what_is_counted_anew_takes_the_place(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	static const char was[] = "[{what: joie, mean: 1}, {what: Bruit, mean: "
				  "2}, {what: Place, mean: 3}]";
	ASE_AUTO(ase_strdrop) char *some = measured(&b, was, "222222", "11");

	(void)state;
	assert_string_equal(some, "[{what: Bruit, mean: 2}, {what: Joie, "
				  "answers: 6, mean: 2, median: 2}]");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_is_a_question_by_name_title_or_words),
		cmocka_unit_test(an_answer_is_on_the_scale),
		cmocka_unit_test(too_few_answers_are_no_figure),
		cmocka_unit_test(what_is_counted_anew_takes_the_place),
	};

	return run_tests(tests);
}
