#include "tests/unit/check.h"

#include "lib/data/edit/merge.h"
#include "lib/data/value/yaml.h"

#include <string.h>

static ase_value *read_text(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(text, strlen(text), &value, NULL, &err), &err);
	return value;
}

/* Merge, and compare the text and the rivals (blanks between). */
static void assert_merges(const char *base, const char *ours,
			  const char *theirs, const char *want,
			  const char *want_rivals)
{
	ASE_AUTO(ase_value_drop) ase_value *b = read_text(base);
	ASE_AUTO(ase_value_drop) ase_value *o = read_text(ours);
	ASE_AUTO(ase_value_drop) ase_value *t = read_text(theirs);
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;
	ASE_AUTO(ase_str_drop) ase_str told = ASE_STR_INIT;
	const ase_merge_input in = {
		.base = { ase_value_root(b), base, strlen(base) },
		.ours = { ase_value_root(o), ours, strlen(ours) },
		.theirs = { ase_value_root(t), theirs, strlen(theirs) },
	};
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_merge(&in, &out, &err), &err);
	for (size_t i = 0; i < out.count; i++)
		ase_str_addf(&told, i ? " %s" : "%s", out.rivals[i].path);
	assert_string_equal(ase_str_text(&out.text), want);
	assert_string_equal(ase_str_text(&told), want_rivals);
}

static void fields_side_by_side_are_both_kept_with_our_comments(void **state)
{
	(void)state;
	assert_merges("name: A\ncity: X\nphone: '1'\n",
		      "name: A\ncity: Y # moved\nphone: '1'\n",
		      "name: A\ncity: X\nphone: '2'\n",
		      "name: A\ncity: Y # moved\nphone: \"2\"\n", "");
}

static void a_key_that_both_added_is_there_once(void **state)
{
	(void)state;
	assert_merges("name: A\n", "name: A\nphone: '1'\n",
		      "phone: '1'\nname: A\n", "name: A\nphone: '1'\n", "");
	assert_merges("name: A\n", "name: A\nphone: '1'\n",
		      "name: A\nphone: '2'\n", "name: A\nphone: '1'\n",
		      "phone");
	assert_merges("{}\n", "signed:\n  org: a\n", "signed:\n  expert: b\n",
		      "signed:\n  org: a\n  expert: b\n", "");
}

static void a_field_that_both_changed_is_a_rival_and_ours_stays(void **state)
{
	(void)state;
	assert_merges("city: X\n", "city: Y\n", "city: Z\n", "city: Y\n",
		      "city");
	assert_merges("city: X\n", "city: Y\n", "{}\n", "city: Y\n", "city");
	assert_merges("city: X\nname: A\n", "name: A\n", "city: Z\nname: A\n",
		      "name: A\n", "city");
}

static void what_one_side_took_away_goes(void **state)
{
	(void)state;
	assert_merges("city: X\nname: A\n", "city: X\nname: A\n", "name: A\n",
		      "name: A\n", "");
	assert_merges("t: [a, b]\n", "t: [a, b, c]\n", "t: [b]\n",
		      "t: [b, c]\n", "");
}

static void entries_of_a_log_are_known_by_their_id(void **state)
{
	(void)state;
	assert_merges("log:\n- {id: a, text: x}\n",
		      "log:\n- {id: a, text: x}\n- {id: b, text: ours}\n",
		      "log:\n- {id: a, text: y}\n- {id: c, text: theirs}\n",
		      "log:\n- {id: a, text: y}\n- {id: b, text: ours}\n"
		      "- id: c\n  text: theirs\n",
		      "");
	assert_merges("n: 1\n", "n: 1\nlog: [{id: a, t: x}]\n",
		      "n: 1\nlog: [{id: b, t: y}]\n",
		      "n: 1\nlog: [{id: a, t: x}, {id: b, t: y}]\n", "");
	/* ours has taken the first entry away: its number is another's now */
	assert_merges("log: [{id: a, t: x}, {id: b, t: x}]\n",
		      "log: [{id: b, t: x}]\n",
		      "log: [{id: a, t: x}, {id: b, t: y}]\n",
		      "log: [{id: b, t: y}]\n", "");
	assert_merges("log: [{id: a, t: x}, {id: b, t: x}]\n",
		      "log: [{id: b, t: x}]\n",
		      "log: [{id: a, t: z}, {id: b, t: x}]\n",
		      "log: [{id: b, t: x}]\n", "log.0.t");
}

static void the_same_change_on_both_sides_is_no_change(void **state)
{
	(void)state;
	assert_merges("city: X\n", "city: \"Y\"\nnew: [1]\n",
		      "city: Y\nnew:\n- 1\n", "city: \"Y\"\nnew: [1]\n", "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			fields_side_by_side_are_both_kept_with_our_comments),
		cmocka_unit_test(a_key_that_both_added_is_there_once),
		cmocka_unit_test(
			a_field_that_both_changed_is_a_rival_and_ours_stays),
		cmocka_unit_test(what_one_side_took_away_goes),
		cmocka_unit_test(entries_of_a_log_are_known_by_their_id),
		cmocka_unit_test(the_same_change_on_both_sides_is_no_change),
	};

	return run_tests(tests);
}
