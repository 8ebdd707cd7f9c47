#include "tests/unit/book.h"

#include "lib/model/match/questionnaire.h"
#include "lib/model/process/party.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties:\n"
	"  name: {type: string}\n",

	"x-ase-kind: training\nx-ase-prefix: t\nx-ase-directory: trainings\n"
	"x-ase-parties: {trainer: [trainers], coordinator: [lead]}\n"
	"x-ase-questionnaire: {name: course, wave: true,\n"
	"  each: \"registrations[came_on!=]\"}\n"
	"type: object\n"
	"properties:\n"
	"  lead: {type: string, x-ase-ref: person}\n"
	"  trainers: {type: array, items: {type: string, x-ase-ref: person}}\n",

	"x-ase-kind: registration\nx-ase-prefix: in\n"
	"x-ase-directory: registrations\nx-ase-parent: training\n"
	"x-ase-parties: {participant: [person]}\n"
	"type: object\n"
	"properties:\n"
	"  training: {type: string, x-ase-ref: training}\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  came_on: {type: string, format: date}\n",

	/* records that have no party, but a person */
	"x-ase-kind: visit\nx-ase-prefix: v\nx-ase-directory: visits\n"
	"x-ase-questionnaire: {name: visit, each: talks}\n"
	"x-ase-parties: {speaker: [speakers]}\n"
	"type: object\n"
	"properties:\n"
	"  speakers: {type: array, items: {type: string, x-ase-ref: person}}\n",

	"x-ase-kind: talk\nx-ase-prefix: k\nx-ase-directory: talks\n"
	"x-ase-parent: visit\n"
	"type: object\n"
	"properties:\n"
	"  visit: {type: string, x-ase-ref: visit}\n"
	"  person: {type: string, x-ase-ref: person}\n",

	"x-ase-kind: evaluation\nx-ase-prefix: e\nx-ase-directory: "
	"evaluations\n"
	"type: object\n"
	"properties:\n"
	"  about: {type: string, x-ase-ref: \"*\"}\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  party: {type: string}\n"
	"  respondent: {type: string}\n"
	"  questionnaire: {type: string}\n"
	"  wave: {type: string}\n"
	"  sent_on: {type: string, format: date}\n"
	"  archived_on: {type: string, format: date}\n",
};

static const page pages[] = {
	{ "e-00000001", "{about: t-00000001, person: p-00000001,\n"
			"questionnaire: course, wave: \"2\",\n"
			"sent_on: 2026-02-01}" },
	{ "e-00000002", "{about: t-00000001, person: p-00000001,\n"
			"questionnaire: course, wave: \"10\",\n"
			"sent_on: 2026-02-01}" },
	{ "e-00000003", "{about: t-00000001, person: p-00000002,\n"
			"questionnaire: course, wave: spring,\n"
			"sent_on: 2026-01-01}" },
	{ "e-00000004", "{about: t-00000001, person: p-00000002,\n"
			"questionnaire: course, wave: \"40\",\n"
			"sent_on: 2026-03-01, archived_on: 2026-03-02}" },
	{ "e-00000005", "{about: t-00000001, person: p-00000002,\n"
			"questionnaire: other, wave: \"50\",\n"
			"sent_on: 2026-03-01}" },
	{ "e-00000006", "{respondent: org}" },
	{ "in-00000001", "{training: t-00000001, person: p-00000001,\n"
			 "came_on: 2026-01-15}" },
	{ "in-00000002", "{training: t-00000001, person: p-00000002}" },
	{ "in-00000003", "{training: t-00000001, person: p-00000003,\n"
			 "came_on: 2026-01-15}" },
	{ "in-00000004", "{training: t-00000001, person: p-00000001,\n"
			 "came_on: 2026-01-16}" },
	{ "k-00000001", "{visit: v-00000001, person: p-00000002}" },
	{ "k-00000002", "{visit: v-00000001, person: p-00000003}" },
	{ "p-00000001", "{name: Ana Lopez}" },
	{ "p-00000002", "{name: Bruno Le Gall}" },
	{ "p-00000003", "{name: Chloé Martin}" },
	{ "t-00000001", "{lead: p-00000003, trainers: [p-00000003]}" },
	{ "t-00000002", "{}" },
	{ "v-00000001", "{speakers: [p-00000002]}" },
};

static const char course[] =
	"items:\n"
	"  - {item: room, for: [trainer]}\n"
	"  - {item: useful, for: [participant, trainer]}\n";

static const char visit[] = "fields:\n"
			    "  - {field: comment, for: [speaker]}\n";

static void open_book(book *b)
{
	book_open(b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
}

static void ask(book *b, const char *questions, const char *id,
		ase_respondents *out)
{
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_questionnaire_people(
			  NULL, b->world, NULL, book_node(b, questions),
			  ase_world_get(b->world, id), out, &err),
		  &err);
}

static void each_is_asked_once_as_the_first_party_that_fits(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_respondents_drop)
	ase_respondents asked = { .items = NULL };

	(void)state;
	open_book(&b);
	ask(&b, course, "t-00000001", &asked);
	assert_int_equal(asked.count, 2);
	assert_string_equal(asked.items[0].person->id, "p-00000001");
	assert_string_equal(asked.items[0].party, "participant");
	assert_string_equal(asked.items[1].person->id, "p-00000003");
	assert_string_equal(asked.items[1].party, "trainer");
	assert_int_equal(asked.others, 0);
}

static void who_has_no_question_is_counted(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_respondents_drop)
	ase_respondents asked = { .items = NULL };

	(void)state;
	open_book(&b);
	ask(&b, visit, "v-00000001", &asked);
	assert_int_equal(asked.count, 1);
	assert_string_equal(asked.items[0].person->id, "p-00000002");
	assert_string_equal(asked.items[0].party, "speaker");
	assert_int_equal(asked.others, 1);
}

static void nobody_is_no_error(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_respondents_drop)
	ase_respondents asked = { .items = NULL };

	(void)state;
	open_book(&b);
	ask(&b, course, "t-00000002", &asked);
	assert_int_equal(asked.count, 0);
}

static void waves_are_those_of_this_questionnaire(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_records_drop) ase_records sent = ASE_RECORDS_INIT;
	const ase_record *rec;
	char *next;

	(void)state;
	open_book(&b);
	rec = ase_world_get(b.world, "t-00000001");
	ase_questionnaire_sent(b.world, rec, "10", &sent);
	assert_int_equal(sent.count, 1);
	assert_string_equal(sent.items[0]->id, "e-00000002");
	/* Of one day the greater number; neither archived nor another's. */
	assert_string_equal(ase_questionnaire_last_wave(b.world, rec), "10");
	next = ase_questionnaire_next_wave(b.world, rec);
	assert_string_equal(next, "11");
	free(next);
	rec = ase_world_get(b.world, "t-00000002");
	assert_null(ase_questionnaire_last_wave(b.world, rec));
	next = ase_questionnaire_next_wave(b.world, rec);
	assert_string_equal(next, "1");
	free(next);
}

static void waves_have_an_order(void **state)
{
	(void)state;
	assert_true(ase_questionnaire_wave_order("2", "10") < 0);
	assert_true(ase_questionnaire_wave_order("10", "spring") < 0);
	assert_true(ase_questionnaire_wave_order("autumn", "spring") < 0);
	assert_true(ase_questionnaire_wave_order(NULL, "1") < 0);
	assert_int_equal(ase_questionnaire_wave_order(NULL, NULL), 0);
	assert_int_equal(ase_questionnaire_wave_order("2", "2"), 0);
}

static void a_question_is_for_its_parties(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_node *entry = book_node(&b, "{for: [org, guest]}");

	(void)state;
	assert_true(ase_questionnaire_asks(entry, "guest"));
	assert_false(ase_questionnaire_asks(entry, "expert"));
	assert_true(ase_questionnaire_asks(entry, NULL));
	assert_true(ase_questionnaire_asks(book_node(&b, "{}"), "expert"));
}

static void a_kind_has_a_rule_or_none(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ase_questionnaire_rule rule;

	(void)state;
	open_book(&b);
	assert_true(
		ase_questionnaire_rule_of(book_kind(&b, "training"), &rule));
	assert_string_equal(rule.name, "course");
	assert_true(rule.wave);
	assert_true(ase_questionnaire_rule_of(book_kind(&b, "visit"), &rule));
	assert_false(rule.wave);
	assert_false(ase_questionnaire_rule_of(book_kind(&b, "talk"), &rule));
}

static void what_it_is_about_serves_as_a_parent(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	const ase_record *one;

	(void)state;
	open_book(&b);
	one = ase_world_get(b.world, "e-00000001");
	assert_string_equal(ase_world_subject(b.world, one)->id, "t-00000001");
	assert_string_equal(
		ase_party_person(NULL, b.world, one, "coordinator")->id,
		"p-00000003");
	one = ase_world_get(b.world, "e-00000006");
	assert_null(ase_world_subject(b.world, one));
	assert_null(ase_party_person(NULL, b.world, one, "coordinator"));
}

/* The item that is meant, or those that may be; kept in a buffer. */
static const char *typed_item(const ase_node *root, const char *party,
			      const char *typed)
{
	static char kept[256];
	ASE_AUTO(ase_strs_drop) ase_strs several = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	const ase_node *item =
		ase_questionnaire_typed(root, party, typed, &several);

	list = ase_strs_join(&several, ", ");
	(void)snprintf(kept, sizeof(kept), "%s",
		       item ? ase_node_path_text(item, "item") : list);
	return kept;
}

static void an_item_is_meant_by_its_name_or_title(void **state)
{
	static const char text[] =
		"scale:\n"
		"  - {value: 5, label: {fr: Tout à fait, en: Entirely}}\n"
		"items:\n"
		"  - {item: able, title: {fr: Mise en pratique, en: Able}}\n"
		"  - {item: one, for: [org], title: {fr: Deux fois, en: One}}\n"
		"  - {item: two, title: {fr: Deux fois, en: Able to}}\n";
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	static const char *const typed[] = { "able", "mise en pratique",
					     "MISE-EN-PRATIQUE", "Able" };
	const ase_node *root;

	(void)state;
	assert_int_equal(
		ase_yaml_read(text, sizeof(text) - 1, &value, NULL, NULL),
		ASE_OK);
	root = ase_value_root(value);
	for (size_t i = 0; i < ASE_COUNT(typed); i++)
		assert_string_equal(
			ase_node_path_text(
				ase_questionnaire_item(root, typed[i]), "item"),
			"able");
	assert_null(ase_questionnaire_item(root, "deux fois"));
	assert_null(ase_questionnaire_item(root, "mise"));
	assert_null(ase_questionnaire_item(root, ""));
	assert_null(ase_questionnaire_item(NULL, "able"));
	assert_string_equal(typed_item(root, "org", "mise"), "able");
	assert_string_equal(typed_item(root, "org", "en-prat"), "able");
	assert_string_equal(typed_item(root, "expert", "deux"), "two");
	assert_string_equal(typed_item(root, NULL, "deux"),
			    "Deux fois (one), Deux fois (two)");
	assert_string_equal(typed_item(root, NULL, "trois"), "");
	assert_string_equal(typed_item(root, NULL, "-"), "");
	assert_string_equal(ase_questionnaire_step(root, "tout a fait"), "5");
	assert_null(ase_questionnaire_step(root, "5"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			each_is_asked_once_as_the_first_party_that_fits),
		cmocka_unit_test(who_has_no_question_is_counted),
		cmocka_unit_test(nobody_is_no_error),
		cmocka_unit_test(waves_are_those_of_this_questionnaire),
		cmocka_unit_test(waves_have_an_order),
		cmocka_unit_test(a_question_is_for_its_parties),
		cmocka_unit_test(a_kind_has_a_rule_or_none),
		cmocka_unit_test(what_it_is_about_serves_as_a_parent),
		cmocka_unit_test(an_item_is_meant_by_its_name_or_title),
	};

	return run_tests(tests);
}
