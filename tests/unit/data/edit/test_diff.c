#include "lib/data/edit/diff.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "tests/unit/check.h"

#include <string.h>

static ase_value *read_yaml(const char *text)
{
	ase_value *value = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_yaml_read(text, strlen(text), &value, NULL, &err))
		fail_msg("%s: line %zu: %s", text, err.line, err.text);
	return value;
}

/* The edits as lines: "set a.b x", "unset c", "add l {id: 1}"; yours. */
static char *tell(const ase_edits *edits)
{
	static const char *const names[] = { "set", "unset", "add", "remove" };
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		ase_str_addf(&out, "%s '%s'", names[ase_edits_op(edits, i)],
			     ase_edits_path(edits, i));
		if (ase_edits_value(edits, i)) {
			ase_str_addc(&out, ' ');
			ase_yaml_flow(&out, ase_edits_value(edits, i));
		}
		ase_str_addc(&out, '\n');
	}
	return ase_str_take(&out);
}

/* Whether the edits are `said` and lead from the one text to the other. */
static void check_diff(const char *from, const char *to, const char *said)
{
	ASE_AUTO(ase_value_drop) ase_value *old = read_yaml(from);
	ASE_AUTO(ase_value_drop) ase_value *new = read_yaml(to);
	ASE_AUTO(ase_value_drop) ase_value *got = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *told = NULL;
	ase_err err = ASE_ERR_INIT;

	ase_diff(ase_value_root(old), ase_value_root(new), edits);
	told = tell(edits);
	assert_string_equal(told, said);
	assert_ok(ase_edits_apply(edits, from, strlen(from), NULL, &out, &err),
		  &err);
	got = read_yaml(ase_str_text(&out));
	if (!ase_node_same(ase_value_root(got), ase_value_root(new)))
		fail_msg("%s\nbecame:\n%s\nnot:\n%s", from, out.data, to);
}

static void what_is_the_same_needs_no_edit(void **state)
{
	(void)state;
	check_diff("", "{}\n", "");
	check_diff("a: 'x'\nb: 1\n", "b: 1\na: x\n", "");
	check_diff("a: {x: [1, {y: 2}]}\n", "a:\n  x:\n  - 1\n  - y: 2\n", "");
}

static void maps_are_compared_key_by_key(void **state)
{
	(void)state;
	check_diff("a: 1\nb: 2\nc: 3\n", "a: 1\nb: x\nd: 4\n",
		   "set 'b' x\nset 'd' 4\nunset 'c'\n");
	check_diff("a: {x: 1, z: 2}\n", "a: {x: 1, z: 3, v: [4]}\n",
		   "set 'a.z' 3\nset 'a.v' [4]\n");
	check_diff("a: 12\n", "a: '12'\n", "set 'a' \"12\"\n");
	check_diff("a: 1\n", "", "unset 'a'\n");
	check_diff("", "a: {b: 1}\n", "set 'a' {b: 1}\n");
	check_diff("a: {b: 1}\nc: 1\n", "a: {}\nc: 1\n", "set 'a' {}\n");
	check_diff("a: {b: 1}\n", "a: {c: 2}\n", "set 'a.c' 2\nunset 'a.b'\n");
	check_diff("v1.2: {a\\b: 1}\n", "v1.2: {a\\b: 2}\n",
		   "set 'v1\\.2.a\\\\b' 2\n");
	check_diff("a: {b: 1}\n", "a: x\n", "set 'a' x\n");
	check_diff("a:\n", "a: {b: 1}\n", "set 'a' {b: 1}\n");
}

static void no_value_is_an_empty_map(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = read_yaml("a: 1\n");
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_strdrop) char *told = NULL;

	(void)state;
	ase_diff(NULL, ase_value_root(value), edits);
	ase_diff(ase_value_root(value), NULL, edits);
	told = tell(edits);
	assert_string_equal(told, "set 'a' 1\nunset 'a'\n");
}

static void entries_of_a_log_are_known_by_their_id(void **state)
{
	(void)state;
	check_diff("l:\n  - {id: a, k: 1}\n  - {id: b, k: 2}\n",
		   "l:\n  - {id: a, k: 1}\n  - {id: b, k: 3}\n  - {id: c}\n",
		   "set 'l.1.k' 3\nadd 'l' {id: c}\n");
	check_diff("l:\n  - {id: a}\n  - {id: b}\n  - {id: c, k: 1}\n",
		   "l:\n  - {id: c, k: 2}\n  - {id: d}\n",
		   "set 'l.2.k' 2\nunset 'l.1'\nunset 'l.0'\n"
		   "add 'l' {id: d}\n");
	/* Nothing in common, another order, an id twice, none: whole. */
	check_diff("l:\n  - {id: a}\n", "l:\n  - {id: b}\n",
		   "set 'l' [{id: b}]\n");
	check_diff("l:\n  - {id: a}\n  - {id: b}\n",
		   "l:\n  - {id: b}\n  - {id: a}\n",
		   "set 'l' [{id: b}, {id: a}]\n");
	check_diff("l:\n  - {id: a}\n  - {id: b}\n",
		   "l:\n  - {id: b}\n  - {id: c}\n  - {id: a}\n",
		   "set 'l' [{id: b}, {id: c}, {id: a}]\n");
	check_diff("l:\n  - {id: a}\n", "l:\n  - {id: a}\n  - {id: a}\n",
		   "set 'l' [{id: a}, {id: a}]\n");
	check_diff("l:\n  - {k: a}\n", "l:\n  - {k: b}\n",
		   "set 'l' [{k: b}]\n");
	check_diff("l:\n  - {id: a}\n  - {id: b}\n",
		   "l:\n  - {id: a}\n  - {id: c}\n  - {id: b}\n",
		   "set 'l' [{id: a}, {id: c}, {id: b}]\n");
}

static void of_a_plain_list_what_came_and_went_is_told(void **state)
{
	(void)state;
	check_diff("l: [a, b, c]\n", "l: [a, c, d]\n",
		   "add 'l' d\nremove 'l' b\n");
	check_diff("l: [a]\n", "l: [b]\n", "add 'l' b\nremove 'l' a\n");
	check_diff("l: [a, b, a]\n", "l: [b]\n", "remove 'l' a\n");
	check_diff("l: [a]\n", "l: [a, a]\n", "add 'l' a\n");
	check_diff("l: [{k: a}]\n", "l: [{k: a}, {k: b}]\n",
		   "add 'l' {k: b}\n");
	check_diff("l: [a, b]\n", "l: [b, a]\n", "set 'l' [b, a]\n");
	check_diff("l: [a, b]\n", "l: [x, a, b]\n", "set 'l' [x, a, b]\n");
	check_diff("l: [a, a]\n", "l: [a]\n", "set 'l' [a]\n");
	check_diff("l: [a, [b]]\n", "l: [a]\n", "set 'l' [a]\n");
	check_diff("l: [a]\nm: 1\n", "l: []\nm: 1\n", "set 'l' []\n");
	check_diff("l: []\n", "l: [a]\n", "set 'l' [a]\n");
	check_diff("[a, b]\n", "[b, c]\n", "add '' c\nremove '' a\n");
	check_diff("[a]\n", "b: 1\n", "set '' {b: 1}\n");
}

static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void draw_tree(ase_builder *b, const char *key, unsigned *seed,
		      unsigned depth)
{
	static const char *const keys[] = { "id", "b", "c.d" };
	static const char *const texts[] = { "x", "y", "12", "" };
	unsigned kind = depth ? draw(seed, depth > 2 ? 2 : 5) : 4;

	if (kind < 2) {
		ase_builder_text(b, key, texts[draw(seed, 4)], draw(seed, 2));
		return;
	}
	if (kind == 2)
		ase_builder_list(b, key);
	else
		ase_builder_map(b, key);
	for (unsigned i = 0; i < 3; i++)
		if (draw(seed, 3))
			draw_tree(b, kind == 2 ? NULL : keys[i], seed,
				  depth + 1);
	ase_builder_end(b);
}

static char *draw_text(unsigned *seed)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_str out = ASE_STR_INIT;

	draw_tree(b, NULL, seed, 0);
	value = ase_builder_take(b);
	if (draw(seed, 2))
		ase_yaml_write(&out, ase_value_root(value), 0);
	else
		ase_yaml_flow(&out, ase_value_root(value));
	return ase_str_take(&out);
}

static void the_edits_lead_from_any_value_to_any_other(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int i = 0; i < rounds(2000); i++) {
		ASE_AUTO(ase_strdrop) char *from = draw_text(&seed);
		ASE_AUTO(ase_strdrop) char *to = draw_text(&seed);
		ASE_AUTO(ase_value_drop) ase_value *old = read_yaml(from);
		ASE_AUTO(ase_value_drop) ase_value *new = read_yaml(to);
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
		ASE_AUTO(ase_strdrop) char *told = NULL;

		ase_diff(ase_value_root(old), ase_value_root(new), edits);
		told = tell(edits);
		check_diff(from, to, told);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_the_same_needs_no_edit),
		cmocka_unit_test(maps_are_compared_key_by_key),
		cmocka_unit_test(no_value_is_an_empty_map),
		cmocka_unit_test(entries_of_a_log_are_known_by_their_id),
		cmocka_unit_test(of_a_plain_list_what_came_and_went_is_told),
		cmocka_unit_test(the_edits_lead_from_any_value_to_any_other),
	};

	return run_tests(tests);
}
