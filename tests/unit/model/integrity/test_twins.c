#include "tests/unit/book.h"

#include "lib/model/integrity/twins.h"
#include "lib/model/integrity/where.h"

static const char *const schemas[] = {
	"x-ase-kind: person\nx-ase-prefix: p\nx-ase-directory: persons\n"
	"x-ase-names: [name]\ntype: object\n"
	"properties: {name: {type: string}}\n",
	"x-ase-kind: seat\nx-ase-prefix: s\nx-ase-directory: seats\n"
	"x-ase-defaults: {since: today}\n"
	"x-ase-unique:\n"
	"  - {of: [room, person], where: [left=, kept!=no],\n"
	"     say: {en: '{person.name} sits there', fr: '{person.name} y "
	"est'}}\n"
	"  - of: [room, number]\n"
	"  - {of: [room], while: {at: hour, minutes: length}, where: left=}\n"
	"  - {of: [room, motto], where: left=, warn: true}\n"
	"  - {of: [room, since], where: left=, warn: true}\n"
	"type: object\n"
	"properties:\n"
	"  room: {type: string}\n"
	"  person: {type: string, x-ase-ref: person}\n"
	"  number: {type: integer}\n"
	"  since: {type: string, format: date}\n"
	"  left: {type: string, format: date}\n"
	"  motto: {type: string}\n"
	"  kept: {type: string}\n"
	"  hour: {type: number, x-ase-unit: h}\n"
	"  length: {type: integer, x-ase-unit: min}\n"
	"  tags: {type: array, items: {type: string}}\n",
};

static const page pages[] = {
	{ "p-00000001", "name: Ana Lopez" },
	{ "s-00000001", "{room: hall, person: p-00000001, number: 3, "
			"since: 2026-03-02}" },
	{ "s-00000002", "{room: attic, person: p-00000001, left: 2026-01-01}" },
	{ "s-00000003", "{room: hall}" },
	{ "s-00000006", "{room: tower, motto: Été long, since: 2026-03-05}" },
	{ "s-00000004", "{room: loft, hour: 10, length: 120}" },
	{ "s-00000005", "{room: loft, hour: 9, length: 240, left: "
			"2026-01-01}" },
};

/* What is said of `text` as the seat s-00000009; yours. */
static char *judge(const char *text, const char *lang, const char *before)
{
	ASE_AUTO(book_drop) book b = { .pages = NULL };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_world_drop) ase_world *was = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_record rec = { .id = "s-00000009" };
	ase_str told = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	ase_integrity law = { .lang = lang, .spans = &spans };
	size_t count;

	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	assert_ok(ase_yaml_read(text, strlen(text), &value, &spans, &err),
		  &err);
	law.world = b.world;
	if (before) {
		was = ase_world_over(b.world);
		ase_world_put(was, rec.id, yaml_value(before));
		law.before = was;
	}
	rec.kind = book_kind(&b, "seat");
	rec.node = ase_value_root(value);
	count = ase_twins_check(&law, &rec, value, &found);
	assert_int_equal(count, ase_problems_errors(&found));
	for (size_t i = 0; i < found.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&found.items[i]);

		ase_str_addf(&told, "%s%s%s", i ? "\n" : "", line,
			     found.items[i].warning ? " (a warning)" : "");
	}
	return ase_str_take(&told);
}

static void assert_told(const char *text, const char *want)
{
	ASE_AUTO(ase_strdrop) char *told = judge(text, "en", NULL);

	assert_string_equal(told, want);
}

static void two_records_do_not_share_all_fields_of_a_rule(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *french = judge("{room: hall, person: p-00000001}", "fr", NULL);

	(void)state;
	assert_told("room: hall\nperson: p-00000001\n",
		    "2:9: person: Ana Lopez sits there (s-00000001)");
	assert_string_equal(french,
			    "1:22: person: Ana Lopez y est (s-00000001)");
	assert_told("room: hall\nnumber: 3\n",
		    "2:9: number: hall, 3: in s-00000001 already, since 2 "
		    "March");
	assert_told("room: cellar\nperson: p-00000001\nnumber: 3\n", "");
	assert_told("room: hall\nnumber: 4\n", "");
}

static void a_field_that_is_not_set_does_not_count(void **state)
{
	(void)state;
	assert_told("room: hall\n", "");
	assert_told("room: hall\nnumber: ~\n", "");
	assert_told("room: hall\nperson: ''\n", "");
	assert_told("{}\n", "");
}

static void only_those_count_that_the_filters_pick(void **state)
{
	(void)state;
	/* the one there has left; this one leaves; this one is not kept */
	assert_told("room: attic\nperson: p-00000001\n", "");
	assert_told("{room: hall, person: p-00000001, left: 2026-03-01}", "");
	assert_told("{room: hall, person: p-00000001, kept: no}", "");
	assert_told("{room: hall, person: p-00000001, kept: yes}",
		    "1:22: person: Ana Lopez sits there (s-00000001)");
}

static void a_time_in_a_room_is_taken_once(void **state)
{
	static const char *const taken = "loft: in s-00000004 already";

	(void)state;
	assert_told("{room: loft, hour: 8, length: 120}", "");
	assert_told("{room: loft, hour: 12, length: 60}", "");
	assert_told("{room: loft, length: 60}", "");
	assert_told("{room: hall, hour: 10, length: 60}", "");
	for (size_t i = 0; i < 4; i++) {
		static const char *const over[] = {
			"{room: loft, hour: 11, length: 120}",
			"{room: loft, hour: 9, length: 61}",
			"{room: loft, hour: 11.9833}",
			"{room: loft, hour: 8, length: 600}",
		};
		ASE_AUTO(ase_strdrop) char *told = judge(over[i], "en", NULL);

		assert_non_null(strstr(told, ": hour: "));
		assert_non_null(strstr(told, taken));
	}
}

static void a_time_that_grows_is_asked_about_again(void **state)
{
	const char *const was = "{room: loft, hour: 11, length: 60}";
	ASE_AUTO(ase_strdrop)
	char *same = judge("{room: loft, hour: 11, length: 30}", "en", was);
	ASE_AUTO(ase_strdrop)
	char *more = judge("{room: loft, hour: 11, length: 90}", "en", was);

	(void)state;
	assert_string_equal(same, "");
	assert_non_null(strstr(more, "loft: in s-00000004 already"));
}

static void a_twin_that_stood_before_is_not_asked_about_again(void **state)
{
	const char *const now = "{room: hall, number: 3, tags: [a]}";
	ASE_AUTO(ase_strdrop)
	char *same = judge(now, "en", "{room: hall, number: 3}");
	ASE_AUTO(ase_strdrop)
	char *other = judge(now, "en", "{room: hall, number: 4}");
	ASE_AUTO(ase_strdrop)
	char *back = judge("{room: hall, person: p-00000001}", "en",
			   "{room: hall, person: p-00000001, left: "
			   "2026-03-01}");

	(void)state;
	assert_string_equal(same, "");
	assert_true(*other);
	assert_true(*back); /* it did not count before */
}

/* Two that may be one: a word, but for case and accents, and one for both. */
static void a_rule_may_warn_alone(void **state)
{
	static const char *const twin =
		"{room: tower, motto: ete LONG, since: 2026-03-05}";
	ASE_AUTO(ase_strdrop)
	char *same = judge(twin, "en", "{room: tower, motto: été long}");

	(void)state;
	assert_told("{room: tower, motto: ete LONG}",
		    "1:22: motto: tower, Été long: in s-00000006 already, "
		    "since 5 March (a warning)");
	assert_told(twin, "1:22: motto: tower, Été long: in s-00000006 "
			  "already, since 5 March (a warning)");
	assert_told("{room: tower, motto: other, since: 2026-03-05}",
		    "1:36: since: tower, 5 March: in s-00000006 already, "
		    "since 5 March (a warning)");
	assert_told("{room: Tower, motto: Été long}", "");
	assert_told("{room: tower, motto: ete LONG, left: 2026-03-06}", "");
	assert_string_equal(same, "1:39: since: tower, 5 March: in "
				  "s-00000006 already, since 5 March (a "
				  "warning)");
}

static void filters_of_policy_are_read(void **state)
{
	static const struct {
		const char *filter;
		bool holds;
	} table[] = {
		{ "room=hall", true },	   { "room=attic,hall", true },
		{ "room!=hall", false },   { "room!=", true },
		{ "left=", true },	   { "left!=", false },
		{ "number>2", true },	   { "number>3", false },
		{ "number>=3", true },	   { "number<=2", false },
		{ "number=3.0", true },	   { "since<today", true },
		{ "since>=today", false }, { "since<2026-03-02", false },
		{ "room~ha", true },	   { "person.name~ana lop", true },
		{ "left<today", false },   { "room", false },
	};
	ASE_AUTO(book_drop) book b = { .pages = NULL };

	(void)state;
	book_open(&b, schemas, ASE_COUNT(schemas), pages, ASE_COUNT(pages),
		  NULL);
	for (size_t i = 0; i < ASE_COUNT(table); i++)
		if (ase_where_fits(b.world, book_record(&b, "s-00000001"),
				   table[i].filter) != table[i].holds)
			fail_msg("%s", table[i].filter);
}

static void a_rule_that_means_nothing_is_told(void **state)
{
	static const struct {
		const char *rules, *want;
	} table[] = {
		{ "{of: [room, persn]}",
		  "x-ase-unique.0.of.1: no field 'persn' in records of kind "
		  "'seat'" },
		{ "{of: [person.name]}",
		  "x-ase-unique.0.of.0: 'person.name' stands in another "
		  "record: name a field of 'seat'" },
		{ "{of: [tags]}", "x-ase-unique.0.of.0: 'tags' is a list: name "
				  "a field that holds one value" },
		{ "{of: []}",
		  "x-ase-unique.0: a rule was expected here: {of: [field, "
		  "field]}" },
		{ "{of: [room], when: left=}",
		  "x-ase-unique.0.when: 'when' says nothing here: of, where, "
		  "while, say and warn do" },
		{ "{of: [room], warn: softly}",
		  "x-ase-unique.0.warn: must be true or false" },
		{ "{of: [room], while: {at: number}}",
		  "x-ase-unique.0.while: 'number' is no time of a day: name a "
		  "field with a time, or one of hours (x-ase-unit: h)" },
		{ "{of: [room], while: {at: hour, minutes: tags}}",
		  "x-ase-unique.0.while: 'tags' is no length: name a field of "
		  "minutes or hours (x-ase-unit), or write a number of "
		  "minutes" },
		{ "{of: [room], while: {from: hour}}",
		  "x-ase-unique.0.while: a time was expected here: {at: field, "
		  "minutes: field}" },
		{ "{of: [room], where: [left=, gone]}",
		  "x-ase-unique.0.where.1: 'gone' is no filter: write "
		  "field=value, field= (not set) or field!= (set)" },
		{ "{of: [room], where: 'number>'}",
		  "x-ase-unique.0.where: '' is not a number" },
		{ "{of: [room], say: {en: 'in {rom}'}}",
		  "x-ase-unique.0.say.en: no field 'rom' in records of kind "
		  "'seat'" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(table); i++) {
		ASE_AUTO(book_drop) book b = { .pages = NULL };
		ASE_AUTO(ase_problems_drop)
		ase_problems found = ASE_PROBLEMS_INIT;
		ASE_AUTO(ase_strdrop) char *line = NULL;
		const char *at = strstr(schemas[1], "x-ase-unique:");
		ASE_AUTO(ase_strdrop)
		char *schema = ase_strf("%.*sx-ase-unique: [%s]\n%s",
					(int)(at - schemas[1]), schemas[1],
					table[i].rules,
					strstr(schemas[1], "type: object"));
		const char *const changed[] = { schemas[0], schema };

		book_open(&b, changed, 2, pages, 1, NULL);
		assert_int_equal(ase_twins_law(b.kinds, book_kind(&b, "seat"),
					       book_kind(&b, "seat")->root,
					       &found),
				 1);
		line = ase_problem_line(&found.items[0]);
		assert_string_equal(line, table[i].want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_records_do_not_share_all_fields_of_a_rule),
		cmocka_unit_test(a_field_that_is_not_set_does_not_count),
		cmocka_unit_test(only_those_count_that_the_filters_pick),
		cmocka_unit_test(a_time_in_a_room_is_taken_once),
		cmocka_unit_test(a_time_that_grows_is_asked_about_again),
		cmocka_unit_test(
			a_twin_that_stood_before_is_not_asked_about_again),
		cmocka_unit_test(a_rule_may_warn_alone),
		cmocka_unit_test(filters_of_policy_are_read),
		cmocka_unit_test(a_rule_that_means_nothing_is_told),
	};

	return run_tests(tests);
}
