#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/upgrade/upgrade.h"

#include <string.h>

/* The records that others are asked for. */
static const struct {
	const char *id, *text;
} known[] = {
	{ "m-00000001", "{expert: x-00000001}" },
	{ "m-00000002", "{expert: x-00000002}" },
	{ "x-00000001", "{person: p-00000001}" },
	{ "x-00000002", "{person: p-00000002}" },
	{ "m-00000003", "{expert: x-00000003, declined: {on: a}}" },
	{ "c-00000002", "{matches: [m-00000002, m-00000001]}" },
};

static ase_value *values[ASE_COUNT(known)];

static ase_value *read_yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

static const ase_node *get(const void *ctx, const char *id)
{
	(void)ctx;
	for (size_t i = 0; i < ASE_COUNT(known); i++) {
		if (strcmp(known[i].id, id) != 0)
			continue;
		if (!values[i])
			values[i] = read_yaml(known[i].text);
		return ase_value_root(values[i]);
	}
	return NULL;
}

static const ase_upgrade_look look = { get, NULL };

static int drop_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ASE_COUNT(known); i++)
		ase_value_drop(&values[i]);
	return 0;
}

/* `old`, a record of `kind`, is `now` today; NULL: it is so already. */
static void becomes(const char *kind, const char *old, const char *now,
		    const ase_upgrade_look *asks)
{
	ASE_AUTO(ase_value_drop) ase_value *was = read_yaml(old);
	ASE_AUTO(ase_value_drop)
	ase_value *is = ase_upgrade_value(kind, ase_value_root(was), asks);
	ASE_AUTO(ase_value_drop) ase_value *want = now ? read_yaml(now) : NULL;

	if (!now) {
		assert_null(is);
		return;
	}
	assert_non_null(is);
	assert_true(ase_node_same(ase_value_root(is), ase_value_root(want)));
}

static void test_a_signature_stands_with_its_match(void **state)
{
	(void)state;
	becomes("convention",
		"{matches: [m-00000001], hours: 3, signatures: {org: {on: a}, "
		"expert: {by: p-00000009, on: b}, ase: {on: c}}}",
		"{matches: [m-00000001], hours: 3, signatures: {org: {on: a}, "
		"experts: [{match: m-00000001, by: p-00000009, on: b}], "
		"ase: {on: c}}}",
		&look);
	becomes("convention",
		"{matches: [m-00000001, m-00000002], "
		"signatures: {expert: {by: p-00000002, on: b}}}",
		"{matches: [m-00000001, m-00000002], signatures: {experts: "
		"[{match: m-00000002, by: p-00000002, on: b}]}}",
		&look);
	becomes("convention",
		"{matches: [m-00000001, m-00000002], "
		"signatures: {expert: {by: p-00000002, on: b}}}",
		"{matches: [m-00000001, m-00000002], signatures: {experts: "
		"[{match: m-00000001, by: p-00000002, on: b}]}}",
		NULL);
}

static void test_who_declined_has_not_signed(void **state)
{
	(void)state;
	becomes("convention",
		"{matches: [m-00000003, m-00000002], "
		"signatures: {expert: {by: p-00000009, on: b}}}",
		"{matches: [m-00000003, m-00000002], signatures: {experts: "
		"[{match: m-00000002, by: p-00000009, on: b}]}}",
		&look);
	becomes("convention",
		"{matches: [m-00000003], signatures: {expert: {on: b}}}",
		"{matches: [m-00000003], signatures: {experts: "
		"[{match: m-00000003, on: b}]}}",
		&look);
}

static void test_what_is_of_today_stays(void **state)
{
	(void)state;
	becomes("convention", "{matches: [m-00000001], signatures: {org: {}}}",
		NULL, &look);
	becomes("convention",
		"{signatures: {experts: [{match: m-00000001, on: b}]}}", NULL,
		&look);
	becomes("evaluation", "{convention: c-00000002, match: m-00000001}",
		NULL, &look);
	becomes("evaluation", "{about: o-00000001, person: p-00000001}", NULL,
		&look);
	becomes("evaluation", "{convention: c-00000009}", NULL, &look);
	becomes("org", "{signatures: {expert: {on: b}}}", NULL, &look);
	becomes("person", "{amendments: [a]}", NULL, &look);
}

static void test_an_evaluation_is_of_a_match(void **state)
{
	(void)state;
	becomes("evaluation", "{convention: c-00000002, respondent: org}",
		"{convention: c-00000002, match: m-00000002, respondent: org}",
		&look);
}

static void test_an_amendment_is_a_record(void **state)
{
	static const char record[] =
		"{matches: [m-00000001], amendments: [{id: ab, on: a, text: t, "
		"agreed_by: [p-00000001], signatures: {expert: {on: b}}}, "
		"{on: c, signatures: {org: {on: '2026-03-02'}, expert: {on: "
		"'2026-03-04'}, ase: {on: '2026-03-03'}}}]}";
	ASE_AUTO(ase_value_drop) ase_value *was = read_yaml(record);
	ASE_AUTO(ase_value_drop) ase_value *one = NULL;
	ASE_AUTO(ase_value_drop) ase_value *again = NULL;
	ASE_AUTO(ase_value_drop) ase_value *two = NULL;
	ASE_AUTO(ase_value_drop)
	ase_value *want = read_yaml(
		"{convention: c-00000001, on: a, text: t, signatures: "
		"{experts: [{match: m-00000001, on: b}]}}");
	const ase_node *root = ase_value_root(was);
	char first[ASE_ID_SIZE], second[ASE_ID_SIZE];

	(void)state;
	one = ase_upgrade_part("convention", "c-00000001", root, 0, &look,
			       first);
	assert_true(ase_node_same(ase_value_root(one), ase_value_root(want)));
	assert_true(ase_id_is(first, "am"));
	again = ase_upgrade_part("convention", "c-00000001", root, 0, &look,
				 second);
	assert_string_equal(first, second); /* in every clone */
	two = ase_upgrade_part("convention", "c-00000001", root, 1, &look,
			       second);
	assert_string_equal(
		ase_node_path_text(ase_value_root(two), "in_force_on"),
		"2026-03-04");
	assert_string_not_equal(first, second);
	assert_null(ase_upgrade_part("convention", "c-00000001", root, 2, &look,
				     second));
	assert_null(
		ase_upgrade_part("org", "o-00000001", root, 0, &look, second));
	becomes("convention", record, "{matches: [m-00000001]}", &look);
}

static void test_lines_that_name_what_moved(void **state)
{
	static const char text[] =
		"done: signatures.expert.on\n"
		"é: signatures.experts.on # signatures.expert\n"
		"my-signatures.expert signatures.expert_x\n"
		"any: [amendments.last.on, amendments.on]\n";
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str named = ASE_STR_INIT;

	(void)state;
	assert_int_equal(ase_upgrade_find(text, &found), 4);
	assert_int_equal(found.items[0].line, 1);
	assert_int_equal(found.items[0].column, 7);
	assert_int_equal(found.items[1].line, 2);
	assert_int_equal(found.items[1].column, 28);
	assert_int_equal(found.items[2].line, 4);
	assert_int_equal(found.items[3].column, 27);
	assert_non_null(strstr(found.items[0].text, "'signatures.experts'"));
	assert_non_null(strstr(found.items[2].text, "'amendment'"));
	assert_int_equal(ase_problems_errors(&found), 4);
	ase_upgrade_rename(text, &named);
	assert_string_equal(ase_str_text(&named),
			    "done: signatures.experts.on\n"
			    "é: signatures.experts.on # signatures.experts\n"
			    "my-signatures.expert signatures.expert_x\n"
			    "any: [amendments.last.on, amendments.on]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_signature_stands_with_its_match),
		cmocka_unit_test(test_who_declined_has_not_signed),
		cmocka_unit_test(test_what_is_of_today_stays),
		cmocka_unit_test(test_an_evaluation_is_of_a_match),
		cmocka_unit_test(test_an_amendment_is_a_record),
		cmocka_unit_test(test_lines_that_name_what_moved),
	};

	return cmocka_run_group_tests(tests, NULL, drop_known);
}
