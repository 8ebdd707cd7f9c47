#include "tests/unit/check.h"

#include "lib/base/mem.h"
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

/* What is merged, and what must come out whichever side is ours. */
struct wanted {
	const char *base, *one, *other; /* base NULL: both made it */
	const char *text;
	const char *rivals; /* their paths, blanks between */
	const char *lost;   /* comments, `|` between */
	const ase_schema *schema;
};

/* Of two rivals the one of the side that is not `one`. */
static bool other_stands(const char *path, void *payload)
{
	(void)path;
	return *(const bool *)payload;
}

static void drop_values(ase_value *(*values)[3])
{
	for (size_t i = 0; i < 3; i++)
		ase_value_drop(&(*values)[i]);
}

static void assert_way(const struct wanted *w, bool one_is_ours)
{
	const char *ours = one_is_ours ? w->one : w->other;
	const char *theirs = one_is_ours ? w->other : w->one;
	ASE_AUTO(drop_values)
	ase_value *values[3] = { w->base ? read_text(w->base) : NULL,
				 read_text(ours), read_text(theirs) };
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;
	ASE_AUTO(ase_str_drop) ase_str told = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *lost = NULL;
	const ase_merge_input in = {
		.base = { ase_value_root(values[0]), w->base,
			  w->base ? strlen(w->base) : 0 },
		.ours = { ase_value_root(values[1]), ours, strlen(ours) },
		.theirs = { ase_value_root(values[2]), theirs, strlen(theirs) },
		.schema = w->schema,
		.theirs_stand = other_stands,
		.payload = &one_is_ours,
	};
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_merge(&in, &out, &err), &err);
	ase_strs_sort(&out.lost);
	lost = ase_strs_join(&out.lost, "|");
	for (size_t i = 0; i < out.count; i++)
		ase_str_addf(&told, i ? " %s" : "%s", out.rivals[i].path);
	assert_string_equal(ase_str_text(&out.text), w->text);
	assert_string_equal(ase_str_text(&told), w->rivals);
	assert_string_equal(lost, w->lost ? w->lost : "");
}

static void assert_merge(const struct wanted *w)
{
	assert_way(w, true);
	assert_way(w, false);
}

static void assert_merges(const char *base, const char *one, const char *other,
			  const char *text, const char *rivals)
{
	assert_merge(&(struct wanted){ .base = base,
				       .one = one,
				       .other = other,
				       .text = text,
				       .rivals = rivals });
}

static void fields_side_by_side_are_both_kept_with_their_comments(void **state)
{
	(void)state;
	assert_merges("name: A\ncity: X\nphone: '1'\n",
		      "name: A\ncity: Y # moved\nphone: '1'\n",
		      "name: A\ncity: X\nphone: '2'\n",
		      "name: A\ncity: Y # moved\nphone: \"2\"\n", "");
	assert_merges(
		"name: A\ncity: X\nphone: '1'\n",
		"name: A\ncity: Y # moved\nphone: '1'\n",
		"# ask Zoe\nname: A\ncity: X\nphone: '2' # home\n",
		"# ask Zoe\nname: A\ncity: Y # moved\nphone: '2' # home\n", "");
}

static void a_key_that_both_added_is_there_once(void **state)
{
	(void)state;
	assert_merges("name: A\n", "name: A\nphone: '1'\n",
		      "phone: '1'\nname: A\n", "name: A\nphone: '1'\n", "");
	assert_merges("name: A\n", "name: A\nphone: '1'\n",
		      "name: A\nphone: '2'\n", "name: A\nphone: \"2\"\n",
		      "phone");
	assert_merges("{}\n", "signed:\n  org: a\n", "signed:\n  expert: b\n",
		      "signed:\n  expert: b\n  org: a\n", "");
	assert_merges(NULL, "name: A\ncity: X\n", "name: A\nphone: '1'\n",
		      "name: A\nphone: '1'\ncity: X\n", "");
}

static void a_field_that_both_changed_is_a_rival(void **state)
{
	(void)state;
	assert_merges("city: X\n", "city: Y\n", "city: Z\n", "city: Z\n",
		      "city");
	assert_merges("a: {b: 1, c: 1}\n", "a: {b: 2, c: 1}\n",
		      "a: {b: 3, c: 2}\n", "a: {b: 3, c: 2}\n", "a.b");
	assert_merges("l: [1, 2]\n", "l: [1, 3]\n", "l: [1, 4]\n",
		      "l: [1, 4]\n", "l");
	assert_merges("a: 1\n", "a: [1]\n", "a: {b: 1}\n", "a: {b: 1}\n", "a");
}

static void a_change_stands_against_a_deletion(void **state)
{
	(void)state;
	assert_merges("city: X\n", "city: Y\n", "{}\n", "city: Y\n", "city");
	assert_merges("city: X\nname: A\n", "name: A\n", "city: Z\nname: A\n",
		      "city: Z\nname: A\n", "city");
	/* all of what was changed, for what it needs stands beside it */
	assert_merges("a: {b: 1, c: 1}\nz: 1\n", "a: {b: 1, c: 2}\nz: 1\n",
		      "z: 1\n", "a: {b: 1, c: 2}\nz: 1\n", "a");
	/* who took away less has changed nothing */
	assert_merges("a: {b: 1, c: 1}\nz: 1\n", "a: {b: 1}\nz: 1\n", "z: 1\n",
		      "z: 1\n", "");
}

static void what_one_side_took_away_goes(void **state)
{
	(void)state;
	assert_merges("city: X\nname: A\n", "city: X\nname: A\n", "name: A\n",
		      "name: A\n", "");
	assert_merges("t: [a, b]\n", "t: [a, b, c]\n", "t: [b]\n",
		      "t: [b, c]\n", "");
	assert_merges("a: {b: 1, c: 1}\nz: 1\n", "a: {b: 1}\nz: 1\n",
		      "a: {c: 1}\nz: 1\n", "z: 1\n", "");
}

static void entries_of_a_log_are_known_by_their_id(void **state)
{
	(void)state;
	assert_merges("log:\n- {id: a, text: x}\n",
		      "log:\n- {id: a, text: x}\n- {id: b, text: ours}\n",
		      "log:\n- {id: a, text: y}\n- {id: c, text: theirs}\n",
		      "log:\n- {id: a, text: y}\n- {id: b, text: ours}\n"
		      "- {id: c, text: theirs}\n",
		      "");
	assert_merges("n: 1\n", "n: 1\nlog: [{id: a, t: x}]\n",
		      "n: 1\nlog: [{id: b, t: y}]\n",
		      "n: 1\nlog: [{id: a, t: x}, {id: b, t: y}]\n", "");
	/* one has taken the first entry away: its number is another's now */
	assert_merges("log: [{id: a, t: x}, {id: b, t: x}]\n",
		      "log: [{id: b, t: x}]\n",
		      "log: [{id: a, t: x}, {id: b, t: y}]\n",
		      "log: [{id: b, t: y}]\n", "");
	assert_merges("log: [{id: a, t: x}, {id: b, t: x}]\n",
		      "log: [{id: b, t: x}]\n",
		      "log: [{id: a, t: z}, {id: b, t: x}]\n",
		      "log: [{id: a, t: z}, {id: b, t: x}]\n", "log.id=a");
	assert_merges("log: [{id: a, t: x}]\n", "log: [{id: a, t: y}]\n",
		      "log: [{id: a, t: z}]\n", "log: [{id: a, t: z}]\n",
		      "log.id=a.t");
}

static void a_log_that_both_wrote_is_in_the_order_of_time_then_id(void **state)
{
	(void)state;
	assert_merges("log:\n- {id: m, on: 2026-02-01}\n",
		      "log:\n- {id: m, on: 2026-02-01}\n"
		      "- {id: z, on: 2026-03-01} # late\n",
		      "log:\n- {id: m, on: 2026-02-01}\n"
		      "# early\n- {id: b, on: 2026-01-01}\n"
		      "- {id: a, on: 2026-03-01}\n",
		      "log:\n# early\n- {id: b, on: 2026-01-01}\n"
		      "- {id: m, on: 2026-02-01}\n"
		      "- {id: a, on: 2026-03-01}\n"
		      "- {id: z, on: 2026-03-01} # late\n",
		      "");
}

static void the_same_change_on_both_sides_is_no_change(void **state)
{
	(void)state;
	assert_merges("city: X\n", "city: \"Y\"\nnew: [1]\n",
		      "city: Y\nnew:\n- 1\n", "city: \"Y\"\nnew: [1]\n", "");
}

static void words_that_both_added_are_all_there(void **state)
{
	(void)state;
	assert_merges("t: [a, b]\n", "t: [a, b, d]\n", "t: [a, b, c]\n",
		      "t: [a, b, c, d]\n", "");
	assert_merges("t: [a, b]\n", "t: [x, a, b]\n", "t: [a, b, c]\n",
		      "t: [x, a, b, c]\n", "");
	/* nobody knows which of them comes first */
	assert_merges("t: [a, b]\n", "t: [a, c, b]\n", "t: [a, d, b]\n",
		      "t: [a, d, b]\n", "t");
}

static void comments_without_a_place_are_told(void **state)
{
	(void)state;
	assert_merge(&(struct wanted){
		.base = "a: 1\nb: 1\nc: 1\n",
		.one = "a: 2\nc: 1\n",
		.other = "a: 1 # first\nb: 1 # second\nc: 2\n",
		.text = "a: 2 # first\nc: 2\n",
		.rivals = "",
		.lost = "# second" });
}

static void comments_beside_one_field_stand_beside_each_other(void **state)
{
	(void)state;
	assert_merges("a: 1\n", "a: 1 # one\n", "a: 1 # two\n",
		      "a: 1 # one # two\n", "");
	/* both wrote it anew: nothing is lost */
	assert_merges("# old\na: 1\n", "# new\na: 1\n", "# other\na: 1\n",
		      "# other\n# new\na: 1\n", "");
	assert_merges("# old\na: 1\n", "a: 1\n", "# old\na: 2\n", "a: 2\n", "");
}

static void a_deletion_of_the_whole_is_a_field_of_its_own(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *base = read_text("a: 1\n");
	ASE_AUTO(ase_value_drop) ase_value *now = read_text("a: 2\n");
	ASE_AUTO(ase_merged_drop) ase_merged out = ASE_MERGED_INIT;
	ase_merge_input in = {
		.base = { ase_value_root(base), "a: 1\n", 5 },
		.theirs = { ase_value_root(now), "a: 2\n", 5 },
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_merge(&in, &out, &err), &err);
	assert_string_equal(ase_str_text(&out.text), "a: 2\n");
	assert_int_equal(out.count, 1);
	assert_string_equal(out.rivals[0].path, "");
	assert_true(out.rivals[0].theirs_stand && !out.rivals[0].ours);
	ase_merged_drop(&out);
	in.theirs = in.base;
	assert_ok(ase_merge(&in, &out, &err), &err);
	assert_int_equal(out.text.size + out.count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			fields_side_by_side_are_both_kept_with_their_comments),
		cmocka_unit_test(a_key_that_both_added_is_there_once),
		cmocka_unit_test(a_field_that_both_changed_is_a_rival),
		cmocka_unit_test(a_change_stands_against_a_deletion),
		cmocka_unit_test(what_one_side_took_away_goes),
		cmocka_unit_test(entries_of_a_log_are_known_by_their_id),
		cmocka_unit_test(
			a_log_that_both_wrote_is_in_the_order_of_time_then_id),
		cmocka_unit_test(the_same_change_on_both_sides_is_no_change),
		cmocka_unit_test(words_that_both_added_are_all_there),
		cmocka_unit_test(comments_without_a_place_are_told),
		cmocka_unit_test(
			comments_beside_one_field_stand_beside_each_other),
		cmocka_unit_test(a_deletion_of_the_whole_is_a_field_of_its_own),
	};

	return run_tests(tests);
}
