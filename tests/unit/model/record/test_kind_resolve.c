/*
 * A kind's schema made whole: the common fields stand behind its own, and what
 * it says itself counts.
 */
#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/record/kind_resolve.h"

#include <string.h>

static const char common_text[] =
	"properties:\n"
	"  notes: {type: array}\n"
	"  archived_on: {type: string, format: date}\n";

static ase_value *yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

/* `text` made whole, on one line; yours. */
static char *whole(const char *text)
{
	ASE_AUTO(ase_value_drop) ase_value *root = yaml(text);
	ASE_AUTO(ase_value_drop) ase_value *common = yaml(common_text);
	ASE_AUTO(ase_value_drop)
	ase_value *made =
		ase_kind_resolve(ase_value_root(root), ase_value_root(common));
	ase_str out = ASE_STR_INIT;

	ase_yaml_flow(&out, ase_value_root(made));
	return ase_str_take(&out);
}

static void becomes(const char *text, const char *want)
{
	ASE_AUTO(ase_strdrop) char *got = whole(text);

	assert_string_equal(got, want);
}

static void common_fields_stand_behind_its_own(void **state)
{
	(void)state;
	becomes("{x-ase-kind: a, properties: {name: {type: string}}, $defs: "
		"{}}",
		"{x-ase-kind: a, properties: {name: {type: string}, notes: "
		"{type: array}, archived_on: {type: string, format: date}}, "
		"\"$defs\": {}}");
	becomes("{x-ase-kind: a}",
		"{x-ase-kind: a, properties: {notes: {type: array}, "
		"archived_on: {type: string, format: date}}}");
}

static void a_field_that_it_tells_itself_counts(void **state)
{
	(void)state;
	becomes("{properties: {notes: {type: string}, name: {}}}",
		"{properties: {notes: {type: string}, name: {}, archived_on: "
		"{type: string, format: date}}}");
}

static void what_is_no_schema_comes_back_as_it_is(void **state)
{
	(void)state;
	becomes("[1, 2]", "[1, 2]");
	becomes("{properties: 3}", "{properties: 3}");
	becomes("{properties: [a]}", "{properties: [a]}");
}

/* What the check says of `text`, a line each: "field: sentence"; yours. */
static char *told(const char *text)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *root = yaml(text);
	ASE_AUTO(ase_value_drop) ase_value *common = yaml(common_text);
	ase_str out = ASE_STR_INIT;

	assert_int_equal(ase_kind_common_check(ase_value_root(root),
					       ase_value_root(common),
					       &problems),
			 0);
	for (size_t i = 0; i < problems.count; i++) {
		assert_true(problems.items[i].warning);
		ase_str_addf(&out, "%s: %s\n", problems.items[i].field,
			     problems.items[i].text);
	}
	return ase_str_take(&out);
}

static void pasted_fields_are_told_once(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *got = told("{properties: {archived_on: {type: string}, a: {}, "
			 "notes: {type: array}}}");
	ASE_AUTO(ase_strdrop) char *none = told("{properties: {a: {}}}");
	ASE_AUTO(ase_strdrop) char *list = told("[1]");

	(void)state;
	assert_string_equal(got,
			    "properties.archived_on: every kind has these "
			    "fields by itself: archived_on, notes; they may be "
			    "taken out of this file\n");
	assert_string_equal(none, "");
	assert_string_equal(list, "");
}

static void another_field_of_a_common_name_is_told(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *got = told("{properties: {notes: {type: string}}}");

	(void)state;
	assert_string_equal(got,
			    "properties.notes: every kind has a field 'notes', "
			    "which is another one here: give this one another "
			    "name\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_fields_stand_behind_its_own),
		cmocka_unit_test(a_field_that_it_tells_itself_counts),
		cmocka_unit_test(what_is_no_schema_comes_back_as_it_is),
		cmocka_unit_test(pasted_fields_are_told_once),
		cmocka_unit_test(another_field_of_a_common_name_is_told),
	};

	return run_tests(tests);
}
