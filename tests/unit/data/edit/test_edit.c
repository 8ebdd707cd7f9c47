#include "lib/data/edit/edit.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
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

static void add_edit(ase_edits *edits, ase_edit_op op, const char *path,
		     const char *yaml)
{
	ASE_AUTO(ase_value_drop)
	ase_value *value = yaml ? read_yaml(yaml) : NULL;

	ase_edits_add(edits, op, path, ase_value_root(value));
}

/* One edit, what it makes of a text, and why it is worth a test. */
struct edit_case {
	const char *before;
	ase_edit_op op;
	const char *path;
	const char *value; /* YAML; NULL for UNSET */
	const char *after;
};

#define SET    ASE_EDIT_SET
#define UNSET  ASE_EDIT_UNSET
#define ADD    ASE_EDIT_ADD
#define REMOVE ASE_EDIT_REMOVE
#define INSERT ASE_EDIT_INSERT

static void check_case(const struct edit_case *c)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	add_edit(edits, c->op, c->path, c->value);
	if (ase_edits_apply(edits, c->before, strlen(c->before), NULL, &out,
			    &err))
		fail_msg("%s\n%s: %s", c->before, c->path, err.text);
	if (strcmp(ase_str_text(&out), c->after) != 0)
		fail_msg("%s %s %s of:\n%s\nbecame:\n%s\nnot:\n%s",
			 c->op == SET	   ? "set"
			 : c->op == UNSET  ? "unset"
			 : c->op == ADD	   ? "add"
			 : c->op == INSERT ? "insert"
					   : "remove",
			 c->path, c->value ? c->value : "", c->before,
			 ase_str_text(&out), c->after);
}

#define CHECK_CASES(cases)                                                     \
	for (size_t i_ = 0; i_ < ASE_COUNT(cases); i_++)                       \
	check_case(&(cases)[i_])

/* clang-format off */
static void an_item_is_inserted_where_it_belongs(void **state)
{
	static const struct edit_case cases[] = {
		{ "a:\n# x\n- 1 # y\n- 2\n", INSERT, "a.1", "z",
		  "a:\n# x\n- 1 # y\n- z\n- 2\n" },
		{ "a:\n  # x\n  - 1\n", INSERT, "a.0", "{b: 1, c: 2}",
		  "a:\n  # x\n  - b: 1\n    c: 2\n  - 1\n" },
		{ "a: [1, 2] # x\n", INSERT, "a.0", "0", "a: [0, 1, 2] # x\n" },
		{ "a: [1, 2]\n", INSERT, "a.last", "0", "a: [1, 0, 2]\n" },
		{ "a: [1]\n", INSERT, "a.1", "2", "a: [1, 2]\n" },
		{ "l: [{id: x}, {id: y}]\n", INSERT, "l.id=y", "z",
		  "l: [{id: x}, z, {id: y}]\n" },
		{ "l: [{id: x}, {id: y, n: 1}]\n", SET, "l.id=y.n", "2",
		  "l: [{id: x}, {id: y, n: 2}]\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void what_is_new_may_be_written_as_it_was_elsewhere(void **state)
{
	static const struct {
		const char *lines, *after;
	} tries[] = {
		{ "k: 'v' # why", "m:\n  a: 1\n  k: 'v' # why\n" },
		{ "# above\nk: \"v\"", "m:\n  a: 1\n  # above\n  k: \"v\"\n" },
		/* it must say what is asked for */
		{ "k: w", "m:\n  a: 1\n  k: v\n" },
		{ "k: [", "m:\n  a: 1\n  k: v\n" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(tries); i++) {
		ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
		ase_err err = ASE_ERR_INIT;

		ase_edits_set(edits, "m.k", "v");
		ase_edits_write_as(edits, tries[i].lines);
		assert_ok(ase_edits_apply(edits, "m:\n  a: 1\n", 10, NULL,
					  &out, &err), &err);
		assert_string_equal(ase_str_text(&out), tries[i].after);
	}
}

static void a_scalar_is_replaced_and_all_else_stays(void **state)
{
	static const struct edit_case cases[] = {
		{ "# top\na: old # beside\nb: 'x'\n", SET, "a", "new",
		  "# top\na: new # beside\nb: 'x'\n" },
		{ "a:   'old'   # beside\n", SET, "a", "\"12\"",
		  "a:   \"12\"   # beside\n" },
		{ "a: one\n  two # beside\nb: 1\n", SET, "a", "x",
		  "a: x # beside\nb: 1\n" },
		{ "é: é # é\n😀: x # 😀\n", SET, "😀", "y",
		  "é: é # é\n😀: y # 😀\n" },
		{ "a: [1, {b: x}] # c\n", SET, "a.1.b", "'u, v'",
		  "a: [1, {b: \"u, v\"}] # c\n" },
		{ "- a\n- b # c\n", SET, "last", "x", "- a\n- x # c\n" },
		{ "- a\n- b # c\n", SET, "0", "x", "- x\n- b # c\n" },
		{ "a:\n  text # c\nb: 1\n", SET, "a", "x",
		  "a:\n  x # c\nb: 1\n" },
		{ "a: 12 # c\n", SET, "a", "'12'", "a: \"12\" # c\n" },
		{ "\"x\": 1\n", SET, "x", "2", "\"x\": 2\n" },
		{ "a: x", SET, "a", "y", "a: y" },
		{ "a: x\n", SET, "a", "~", "a: ~\n" },
		{ "a: x\n", SET, "a", "", "a: {}\n" },
		{ "a: x\n...\n", SET, "a", "y", "a: y\n...\n" },
		{ "{\"a\":1}", SET, "a", "x", "{\"a\":x}" },
		{ "v1.2: a\n", SET, "v1\\.2", "b", "v1.2: b\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void what_is_so_already_keeps_its_bytes(void **state)
{
	static const struct edit_case cases[] = {
		{ "a: 'x' # c\n", SET, "a", "x", "a: 'x' # c\n" },
		{ "a: \"\\x41\"\n", SET, "a", "A", "a: \"\\x41\"\n" },
		{ "a: {y: 1, x: 2}\n", SET, "a", "{x: 2, y: 1}",
		  "a: {y: 1, x: 2}\n" },
		{ "a: >-\n  x\n  y\n", SET, "a", "x y",
		  "a: >-\n  x\n  y\n" },
		{ "a: 1\n", UNSET, "b", NULL, "a: 1\n" },
		{ "a: 1\n", UNSET, "b.c.d", NULL, "a: 1\n" },
		{ "a: 1\n", UNSET, "b.0", NULL, "a: 1\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void nothing_becomes_a_value(void **state)
{
	static const struct edit_case cases[] = {
		{ "a:\nb: 1\n", SET, "a", "x", "a: x\nb: 1\n" },
		{ "a: # c\nb: 1\n", SET, "a", "x", "a: x # c\nb: 1\n" },
		{ "a:", SET, "a", "x", "a: x" },
		{ "a:\n  # below\nb: 1\n", SET, "a", "x",
		  "a: x\n  # below\nb: 1\n" },
		{ "a: ~ # c\n", SET, "a", "x", "a: x # c\n" },
		{ "-\n- b\n", SET, "0", "x", "- x\n- b\n" },
		{ "{a: , b: 1}\n", SET, "a", "x", "{a: x , b: 1}\n" },
		{ "a: # c\nb: 1\n", SET, "a.x.w", "z",
		  "a: # c\n  x:\n    w: z\nb: 1\n" },
		{ "a:\nb: 1\n", ADD, "a", "z", "a:\n  - z\nb: 1\n" },
		{ "-\n- b\n", SET, "0.x", "1", "- x: 1\n- b\n" },
		{ "a: null # c\nb: 1\n", SET, "a.x", "z",
		  "a: # c\n  x: z\nb: 1\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void block_scalars_come_and_go(void **state)
{
	static const struct edit_case cases[] = {
		{ "a: | # head\n  one\n\n  two\n\n# own\nb: 1\n", SET, "a", "x",
		  "a: x # head\n\n# own\nb: 1\n" },
		{ "a: >-\n  one\n  two\nb: 1\n", SET, "a", "x",
		  "a: x\nb: 1\n" },
		{ "a: |+\n  one\n\n\nb: 1\n", SET, "a", "x", "a: x\nb: 1\n" },
		{ "a: x # c\nb: 1\n", SET, "a", "\"u\\nv\\n\"",
		  "a: | # c\n  u\n  v\nb: 1\n" },
		{ "a: |2-\n   one\nb: 1\n", SET, "a", "\"u\\n\\nv\"",
		  "a: |-\n  u\n\n  v\nb: 1\n" },
		{ "a: # c\n", SET, "a", "\"u\\nv\\n\"",
		  "a: | # c\n  u\n  v\n" },
		{ "l:\n  - x # c\n  - y\n", SET, "l.0", "\"u\\nv\\n\"",
		  "l:\n  - | # c\n    u\n    v\n  - y\n" },
		{ "a: x\n  # deep\nb: 1\n", SET, "a", "\"u\\nv\\n\"",
		  "a: \"u\\nv\\n\"\n  # deep\nb: 1\n" },
		{ "a: [x]\n", SET, "a.0", "\"u\\nv\\n\"",
		  "a: [\"u\\nv\\n\"]\n" },
		{ "a: |\n  one\nb: x\n", SET, "b", "y", "a: |\n  one\nb: y\n" },
		{ "a: |\n  one", SET, "b", "y", "a: |\n  one\nb: y\n" },
		{ "a: |\n  one\n", SET, "b", "y", "a: |\n  one\nb: y\n" },
		{ "a: |+\n  one\n\n\n", SET, "b", "y",
		  "a: |+\n  one\n\n\nb: y\n" },
		{ "a: |+\n  one\n\nb: 1\n\nc: 2\n", UNSET, "b", NULL,
		  "a: |+\n  one\n\nc: 2\n" },
		{ "a: |\n  one\nb: 1\n\nc: 2\n", UNSET, "b", NULL,
		  "a: |\n  one\n\nc: 2\n" },
		{ "a: |\n  one\n\n  two\n\nb: 1\n", UNSET, "a", NULL,
		  "\nb: 1\n" },
		{ "a: |", SET, "a", "x", "a: x" },
		{ "a:\n  |-\n   one\n  # c\nb: 1\n", SET, "a", "x",
		  "a:\n  x\n  # c\nb: 1\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void a_value_becomes_a_map_or_a_list(void **state)
{
	static const struct edit_case cases[] = {
		{ "a: x # c\nb: 1\n", SET, "a", "{x: 1, w: [2]}",
		  "a: # c\n  x: 1\n  w:\n    - 2\nb: 1\n" },
		{ "a: x\nb: 1\n", SET, "a", "[1]", "a:\n  - 1\nb: 1\n" },
		{ "a:\n  x # c\nb: 1\n", SET, "a", "[1]",
		  "a:\n  # c\n  - 1\nb: 1\n" },
		{ "a:\n  x\nb: 1\n", SET, "a", "{k: 1}",
		  "a:\n  k: 1\nb: 1\n" },
		{ "- x\n- y # c\n- z\n", SET, "0", "{k: 1, l: 2}",
		  "- k: 1\n  l: 2\n- y # c\n- z\n" },
		{ "- x\n- y # c\n- z\n", SET, "1", "{k: 1, l: 2}",
		  "- x\n- # c\n  k: 1\n  l: 2\n- z\n" },
		{ "- x\n", SET, "0", "[[1], 2]", "- - - 1\n  - 2\n" },
		{ "a: |\n  x\n  y\nb: 1\n", SET, "a", "{k: 1}",
		  "a:\n  k: 1\nb: 1\n" },
		{ "a: [] # c\n", SET, "a", "[1, 2]", "a: # c\n  - 1\n  - 2\n" },
		{ "a: [1, 2] # c\n", SET, "a", "[3]", "a: [3] # c\n" },
		{ "a: {x: 1}\n", SET, "a", "{w: 'a, b'}",
		  "a: {w: \"a, b\"}\n" },
		{ "a: [x]\n", SET, "a.0", "{k: [1]}", "a: [{k: [1]}]\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void a_map_or_list_over_lines_is_set_whole(void **state)
{
	static const struct edit_case cases[] = {
		{ "a: # c\n  # own\n  x: 1\n  y: 2 # d\n\nb: 1\n", SET, "a",
		  "z", "a: z # c\n  # own\n\nb: 1\n" },
		{ "a: # c\n  # own\n  x: 1\n  y: 2 # d\n\nb: 1\n", SET, "a",
		  "{z: 1}", "a: # c\n  # own\n  z: 1\n\nb: 1\n" },
		{ "a:\n- 1\n- 2\nb: 1\n", SET, "a", "[3]", "a:\n- 3\nb: 1\n" },
		{ "a:\n- 1\n- 2\nb: 1\n", SET, "a", "{x: 3}",
		  "a:\n  x: 3\nb: 1\n" },
		{ "a:\n      - 1\nb: 1\n", SET, "a", "[2, 3]",
		  "a:\n      - 2\n      - 3\nb: 1\n" },
		{ "a:\n- 1\n- 2\nb: 1\n", SET, "a", "\"u\\nv\"",
		  "a: \"u\\nv\"\nb: 1\n" },
		{ "- a: 1\n  b: 2\n- c\n", SET, "0", "x", "- x\n- c\n" },
		{ "- a: 1\n  b: 2\n- c\n", SET, "0", "{k: 1, l: 2}",
		  "- k: 1\n  l: 2\n- c\n" },
		{ "-   a: 1\n    b: 2\n- c\n", SET, "0", "{k: 1, l: 2}",
		  "-   k: 1\n    l: 2\n- c\n" },
		{ "-\n  a: 1\n- c\n", SET, "0", "[1]", "-\n  - 1\n- c\n" },
		{ "# c\na: 1\n# d\n", SET, "", "{b: 2}", "# c\nb: 2\n# d\n" },
		{ "# c\n- 1\n", SET, "", "[]", "# c\n[]\n" },
		{ "a:\r\n  x: 1\r\nb: 1\r\n", SET, "a", "z",
		  "a: z\r\nb: 1\r\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void a_new_key_goes_behind_the_last(void **state)
{
	static const struct edit_case cases[] = {
		{ "a: 1\n", SET, "b", "2", "a: 1\nb: 2\n" },
		{ "a: 1 # c\n\n# end\n", SET, "b", "2",
		  "a: 1 # c\nb: 2\n\n# end\n" },
		{ "a: 1", SET, "b", "2", "a: 1\nb: 2\n" },
		{ "a: 1\n...\n# end\n", SET, "b", "2",
		  "a: 1\nb: 2\n...\n# end\n" },
		{ "a:\n  b: 1\n  c: [\n    1\n  ] # c\nd: 1\n", SET, "a.e", "2",
		  "a:\n  b: 1\n  c: [\n    1\n  ] # c\n  e: 2\nd: 1\n" },
		{ "a: 1\n", SET, "b.c.d", "x", "a: 1\nb:\n  c:\n    d: x\n" },
		{ "a: 1\n", SET, "b.0.d", "x", "a: 1\nb:\n  - d: x\n" },
		{ "a: 1\n", SET, "b.1", "x", "a: 1\nb:\n  \"1\": x\n" },
		{ "a: 1\n", SET, "on", "x", "a: 1\n\"on\": x\n" },
		{ "a: 1\n", SET, "v1\\.2", "x", "a: 1\nv1.2: x\n" },
		{ "a: 1\n", SET, "b", "\"u\\nv\\n\"",
		  "a: 1\nb: |\n  u\n  v\n" },
		{ "a: 1\n  # deep\n", SET, "b", "\"u\\nv\\n\"",
		  "a: 1\nb: \"u\\nv\\n\"\n  # deep\n" },
		{ "a: 1\n", SET, "b", "", "a: 1\nb: {}\n" },
		{ "a: 1\n", SET, "b", "~", "a: 1\nb: ~\n" },
		{ "- a: 1\n  b: 2\n- c\n", SET, "0.d", "3",
		  "- a: 1\n  b: 2\n  d: 3\n- c\n" },
		{ "  a: 1\n  b: 2\n", SET, "c", "3",
		  "  a: 1\n  b: 2\n  c: 3\n" },
		{ "a:\n  b:\n    c:\n", SET, "a.d", "1",
		  "a:\n  b:\n    c:\n  d: 1\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void an_empty_file_takes_its_first_key(void **state)
{
	static const struct edit_case cases[] = {
		{ "", SET, "a", "1", "a: 1\n" },
		{ "", ADD, "a.b", "x", "a:\n  b:\n    - x\n" },
		{ "\n", SET, "a", "1", "\na: 1\n" },
		{ "# c", SET, "a", "1", "# c\na: 1\n" },
		{ "\xef\xbb\xbf", SET, "a", "1", "\xef\xbb\xbf" "a: 1\n" },
		{ "\xef\xbb\xbf# c\r\n", SET, "a", "1",
		  "\xef\xbb\xbf# c\r\na: 1\r\n" },
		{ "---", SET, "a", "1", "---\na: 1\n" },
		{ "--- # c\n# d\n...\n# e\n", SET, "a", "1",
		  "--- # c\n# d\na: 1\n...\n# e\n" },
		{ "{}", SET, "a", "1", "a: 1" },
		{ "{} # c\n", SET, "a.b", "1", "# c\na:\n  b: 1\n" },
		{ "--- {} # c\n", SET, "a", "1", "--- # c\na: 1\n" },
		{ "--- {}\n...\n", SET, "a", "1", "---\na: 1\n...\n" },
		{ "[]\n", ADD, "", "1", "- 1\n" },
		{ "[]\n", SET, "0.a", "1", "- a: 1\n" },
		{ "a: {}\nb: []\n", SET, "a.x", "1", "a:\n  x: 1\nb: []\n" },
		{ "a: {}\nb: [] # c\n", ADD, "b", "x",
		  "a: {}\nb: # c\n  - x\n" },
		{ "[{}, []]\n", SET, "0.a", "1", "[{a: 1}, []]\n" },
		{ "[{}, []]\n", ADD, "1", "x", "[{}, [x]]\n" },
		{ "- {}\n- []\n", SET, "0.a", "1", "- a: 1\n- []\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void an_entry_goes_to_the_end_of_its_list(void **state)
{
	static const struct edit_case cases[] = {
		{ "a:\n  - x # c\n\nb: 1\n", ADD, "a", "y",
		  "a:\n  - x # c\n  - y\n\nb: 1\n" },
		{ "a:\n- x\nb: 1\n", ADD, "a", "{k: 1, l: 2}",
		  "a:\n- x\n- k: 1\n  l: 2\nb: 1\n" },
		{ "a: [x, y] # c\n", ADD, "a", "'1'", "a: [x, y, \"1\"] # c\n" },
		{ "a: [\n  x, # c\n  y, # d\n]\n", ADD, "a", "z",
		  "a: [\n  x, # c\n  y, z, # d\n]\n" },
		{ "a: 1\n", ADD, "b", "y", "a: 1\nb:\n  - y\n" },
		{ "- a\n- b\n", SET, "2", "c", "- a\n- b\n- c\n" },
		{ "a: [{k: 1}]\n", SET, "a.1.k", "2",
		  "a: [{k: 1}, {k: 2}]\n" },
		{ "a:\n  - k: 1\n", SET, "a.1.k", "2",
		  "a:\n  - k: 1\n  - k: 2\n" },
		{ "- - a\n  - b\n- c\n", ADD, "0", "x",
		  "- - a\n  - b\n  - x\n- c\n" },
		{ "a:\n  - |\n    x\nb: 1\n", ADD, "a", "y",
		  "a:\n  - |\n    x\n  - y\nb: 1\n" },
		{ "a:\r\n  - x\r\n", ADD, "a", "{k: 1, l: \"u\\nv\"}",
		  "a:\r\n  - x\r\n  - k: 1\r\n    l: |-\r\n      u\r\n      "
		  "v\r\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void a_removed_key_takes_its_whole_lines(void **state)
{
	static const struct edit_case cases[] = {
		{ "# about a\na: 1 # beside\n# about b\nb: 2\n", UNSET, "a",
		  NULL, "# about a\n# about b\nb: 2\n" },
		{ "a: 1\nb:\n  c: 2\n  # in\n  d: 3\ne: 4\n", UNSET, "b", NULL,
		  "a: 1\ne: 4\n" },
		{ "a: 1\nb: 2", UNSET, "b", NULL, "a: 1\n" },
		{ "a: 1\nb: x\n  y\n...\n", UNSET, "b", NULL, "a: 1\n...\n" },
		{ "a:\nb: 2\n", UNSET, "a", NULL, "b: 2\n" },
		{ "\xef\xbb\xbf" "a: 1\nb: 2\n", UNSET, "a", NULL,
		  "\xef\xbb\xbf" "b: 2\n" },
		{ "a: 1\r\nb: 2\r\nc: 3\r\n", UNSET, "b", NULL,
		  "a: 1\r\nc: 3\r\n" },
		{ "- a: 1 # c\n  b: 2\n- x\n", UNSET, "0.a", NULL,
		  "- b: 2\n- x\n" },
		{ "- a: 1 # c\n  # about b\n  b: 2\n- x\n", UNSET, "0.a", NULL,
		  "-\n  # about b\n  b: 2\n- x\n" },
		{ "- a:\n    c: 1\n  b: 2\n- x\n", UNSET, "0.a", NULL,
		  "- b: 2\n- x\n" },
		{ "- a: 1\n  b: 2 # c\n- x\n", UNSET, "0.b", NULL,
		  "- a: 1\n- x\n" },
		{ "- - a\n  - b\n- c\n", UNSET, "0.0", NULL, "- - b\n- c\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void between_brackets_a_comma_goes_too(void **state)
{
	static const struct edit_case cases[] = {
		{ "{a: 1, b: 2, c: 3}\n", UNSET, "a", NULL, "{b: 2, c: 3}\n" },
		{ "{a: 1, b: 2, c: 3}\n", UNSET, "b", NULL, "{a: 1, c: 3}\n" },
		{ "{a: 1, b: 2, c: 3}\n", UNSET, "c", NULL, "{a: 1, b: 2}\n" },
		{ "{a: 1, b: 2, }\n", UNSET, "b", NULL, "{a: 1, }\n" },
		{ "{a: , b: }\n", UNSET, "a", NULL, "{b: }\n" },
		{ "{a: 1}\n", UNSET, "a", NULL, "{}\n" },
		{ "x: {a: 1,} # c\ny: 1\n", UNSET, "x.a", NULL, "y: 1\n" },
		{ "{\n  a: 1, # c\n  # about b\n  b: 2 # d\n}\n", UNSET, "a",
		  NULL, "{\n  # about b\n  b: 2 # d\n}\n" },
		{ "{\n  a: 1, # c\n  # about b\n  b: 2 # d\n}\n", UNSET, "b",
		  NULL, "{\n  a: 1, # c\n  # about b\n}\n" },
		{ "{\n  a: 1,\n  b: 2 # d\n}\n", UNSET, "b", NULL,
		  "{\n  a: 1\n}\n" },
		{ "[a, b # c, d\n, e]\n", REMOVE, "", "b", "[a, e]\n" },
		{ "x: [a, b, a]\n", REMOVE, "x", "a", "x: [b]\n" },
		{ "{a: 1}\n", SET, "b", "'x, y'", "{a: 1, b: \"x, y\"}\n" },
		{ "{a: 1, }\n", SET, "b", "2", "{a: 1, b: 2, }\n" },
		{ "{a: }\n", SET, "b", "2", "{a: , b: 2 }\n" },
		{ "{\n  a: 1 # c\n}\n", SET, "b", "2",
		  "{\n  a: 1, b: 2 # c\n}\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void what_is_left_empty_goes_but_never_an_entry(void **state)
{
	static const struct edit_case cases[] = {
		{ "a:\n  b:\n    c: 1\nd: 1\n", UNSET, "a.b.c", NULL,
		  "d: 1\n" },
		{ "# c\na: 1\n# d\n", UNSET, "a", NULL, "# c\n# d\n" },
		{ "a: 1\n", UNSET, "a", NULL, "" },
		{ "a:\n  - 1\nd: 1\n", REMOVE, "a", "1", "d: 1\n" },
		{ "a:\n  - 1\nd: 1\n", UNSET, "a.0", NULL, "d: 1\n" },
		{ "- 1 # c\n", REMOVE, "", "1", "[]\n" },
		{ "- a: 1\n- b\n", UNSET, "0.a", NULL, "- {}\n- b\n" },
		{ "- a:\n    - x\n- b\n", REMOVE, "0.a", "x",
		  "- a: []\n- b\n" },
		{ "- a:\n    b:\n      c: 1\n- b\n", UNSET, "0.a.b.c", NULL,
		  "- a: {}\n- b\n" },
		{ "- a:\n    - x\n  b: 1\n- b\n", REMOVE, "0.a", "x",
		  "- b: 1\n- b\n" },
		{ "- - x\n- b\n", REMOVE, "0", "x", "- []\n- b\n" },
		{ "- a\n- b\n", UNSET, "0", NULL, "- b\n" },
		{ "l:\n  - a: 1\n    b: 2\n  # c\n  - d\n", UNSET, "l.0", NULL,
		  "l:\n  # c\n  - d\n" },
		{ "l:\n  - x\n  - y # c\n  - x\n  # end\n", REMOVE, "l", "x",
		  "l:\n  - y # c\n  # end\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}
/* clang-format on */

static void check_refused(const char *before, ase_edit_op op, const char *path,
			  const char *value, ase_status want, const char *said)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_edits_set(edits, "first", "done");
	add_edit(edits, op, path, value);
	assert_says(ase_edits_apply(edits, before, strlen(before), NULL, &out,
				    &err),
		    want, &err, said);
	assert_null(out.data); /* nothing is written by halves */
}

static void what_cannot_be_is_refused_whole(void **state)
{
	(void)state;
	check_refused("a: x\n", SET, "a.b", "1", ASE_E_INVALID,
		      "'a.b' leads nowhere: 'b' would stand below a text");
	check_refused("a: x\n", UNSET, "a.b", NULL, ASE_E_INVALID,
		      "'a.b' leads nowhere: 'b' would stand below a text");
	check_refused("a: x\n", ADD, "a", "1", ASE_E_INVALID,
		      "'a' is not a list");
	check_refused("a: {}\n", REMOVE, "a", "1", ASE_E_INVALID,
		      "'a' is not a list");
	check_refused("a: [1]\n", REMOVE, "a", "2", ASE_E_NOT_FOUND,
		      "'a' has no such entry: 2");
	check_refused("b: 1\n", REMOVE, "a", "2", ASE_E_NOT_FOUND,
		      "'a' has no such entry: 2");
	check_refused("a: [1]\n", SET, "a.2", "2", ASE_E_NOT_FOUND,
		      "no entry '2' for 'a.2': the list has 1");
	check_refused("a: [1]\n", UNSET, "a.1", NULL, ASE_E_NOT_FOUND,
		      "no entry for 'a.1': the list has 1");
	check_refused("a: []\n", SET, "a.last", "2", ASE_E_NOT_FOUND,
		      "no entry 'last' for 'a.last': the list has 0");
	check_refused("a: [1]\n", SET, "a.b", "2", ASE_E_INVALID,
		      "'b' is not the number of an entry in 'a.b'");
	check_refused("a: 1\n", SET, "b..c", "2", ASE_E_INVALID,
		      "'b..c' has an empty step");
	check_refused("a: 1\n", SET, "", "text", ASE_E_INVALID,
		      "a whole record cannot become a text");
	check_refused("a: 1\n", UNSET, "", NULL, ASE_E_INVALID,
		      "a whole record cannot be unset");
	check_refused("text\n", SET, "a", "1", ASE_E_INVALID,
		      "not a record: the file holds a single text");
	check_refused("a: 1\na: 2\n", SET, "a", "1", ASE_E_INVALID,
		      "'a' is given twice, first in line 1");
}

/* The indented comment would become part of the text above it. */
static void what_cannot_be_proved_is_refused(void **state)
{
	(void)state;
	check_refused("a: |\n  x\nb: 1\n  # deep\nc: 2\n", UNSET, "b", NULL,
		      ASE_E_INVALID,
		      "'b' cannot be changed without touching what stands "
		      "around it: edit the file by hand");
}

static void a_text_that_is_not_utf8_is_refused(void **state)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	ase_edits_set(edits, "a", "\xe9t\xe9");
	assert_says(ase_edits_apply(edits, "", 0, NULL, &out, &err),
		    ASE_E_INVALID, &err, "the text for 'a' is not UTF-8");
}

static void nesting_too_deep_is_refused(void **state)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_edits_drop) ase_edits *more = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str path = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (int i = 0; i < ASE_VALUE_DEPTH; i++)
		ase_path_add(&path, "a");
	ase_edits_set(edits, path.data, "x");
	assert_ok(ase_edits_apply(edits, "b: 1\n", 5, NULL, &out, &err), &err);
	ase_path_add(&path, "a");
	ase_edits_set(more, path.data, "x");
	assert_int_equal(ase_edits_apply(more, "b: 1\n", 5, NULL, &out, &err),
			 ASE_E_INVALID);
	assert_int_equal(ase_edits_apply(more, "", 0, NULL, &out, &err),
			 ASE_E_INVALID);
}

static void a_record_does_not_outgrow_what_is_read(void **state)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_strdrop) char *text = ase_alloc(1100000);
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	memset(text, 'x', 1100000 - 1);
	ase_edits_set(edits, "a", text);
	assert_says(ase_edits_apply(edits, "b: 1\n", 5, NULL, &out, &err),
		    ASE_E_INVALID, &err,
		    "'a' would make the record too long: 1100008 bytes, and "
		    "1048576 are read");
}

static void a_list_of_edits_tells_what_it_holds(void **state)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	(void)state;
	ase_edits_set(edits, "a", "12");
	ase_edits_plain(edits, "b", "12");
	ase_edits_add(edits, UNSET, "c", NULL);
	assert_int_equal(ase_edits_count(edits), 3);
	assert_int_equal(ase_edits_op(edits, 2), UNSET);
	assert_string_equal(ase_edits_path(edits, 1), "b");
	assert_false(ase_node_plain(ase_edits_value(edits, 0)));
	assert_true(ase_node_plain(ase_edits_value(edits, 1)));
	assert_null(ase_edits_value(edits, 2));
}

static void edits_follow_one_another(void **state)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;
	static const char text[] = "# kept\nname: x # too\n";

	(void)state;
	ase_edits_set(edits, "contact.person", "p-1");
	ase_edits_plain(edits, "contact.since", "2020");
	ase_edits_set(edits, "contact.person", "p-2");
	add_edit(edits, ADD, "log", "{id: a1}");
	ase_edits_set(edits, "log.last.on", "2026-03-02");
	add_edit(edits, UNSET, "name", NULL);
	assert_ok(ase_edits_apply(edits, text, strlen(text), NULL, &out, &err),
		  &err);
	assert_string_equal(out.data, "# kept\n"
				      "contact:\n"
				      "  person: p-2\n"
				      "  since: 2020\n"
				      "log:\n"
				      "  - id: a1\n"
				      "    \"on\": \"2026-03-02\"\n");
	ase_str_clear(&out);
	ase_str_add(&out, "before ");
	assert_ok(ase_edits_apply(edits, "", 0, NULL, &out, &err), &err);
	assert_string_equal(out.data, "before contact:\n"
				      "  person: p-2\n"
				      "  since: 2020\n"
				      "log:\n"
				      "  - id: a1\n"
				      "    \"on\": \"2026-03-02\"\n");
}

static const char law[] = "type: object\n"
			  "properties:\n"
			  "  id: {type: string}\n"
			  "  name: {type: string}\n"
			  "  contact: {$ref: '#/$defs/contact'}\n"
			  "  log:\n"
			  "    type: array\n"
			  "    items:\n"
			  "      type: object\n"
			  "      properties:\n"
			  "        id: {type: string}\n"
			  "        'on': {type: string}\n"
			  "        by: {type: string}\n"
			  "  answers: {type: object}\n"
			  "  tags: {type: array, items: {type: string}}\n"
			  "$defs:\n"
			  "  contact:\n"
			  "    type: object\n"
			  "    properties:\n"
			  "      person: {type: string}\n"
			  "      role: {type: string}\n";

static void check_order(const char *before, const char *const *paths,
			const char *after)
{
	ASE_AUTO(ase_value_drop) ase_value *root = read_yaml(law);
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_schema_new(ase_value_root(root), &schema, NULL, &err),
		  &err);
	for (; *paths; paths++)
		ase_edits_set(edits, *paths, "x");
	assert_ok(ase_edits_apply(edits, before, strlen(before), schema, &out,
				  &err),
		  &err);
	assert_string_equal(ase_str_text(&out), after);
}

static void a_new_key_takes_its_place_in_the_order(void **state)
{
	static const char *const all[] = { "contact.role",
					   "other",
					   "log.0.by",
					   "name",
					   "contact.person",
					   "log.0.on",
					   "answers.0",
					   "tags.0",
					   "id",
					   NULL };
	static const char *const name[] = { "name", NULL };
	static const char *const on[] = { "log.0.on", NULL };
	static const char *const id[] = { "id", NULL };
	static const char *const by_id[] = { "log.0.id", NULL };

	(void)state;
	check_order("", all,
		    "id: x\nname: x\ncontact:\n  person: x\n  role: x\n"
		    "log:\n  - \"on\": x\n    by: x\nanswers:\n  \"0\": x\n"
		    "tags:\n  - x\nother: x\n");
	check_order("# c\n", all,
		    "# c\nid: x\nname: x\ncontact:\n  person: x\n  role: x\n"
		    "log:\n  - \"on\": x\n    by: x\nanswers:\n  \"0\": x\n"
		    "tags:\n  - x\nother: x\n");
	check_order("# top\nid: y # c\n\nlog: []\n", name,
		    "# top\nid: y # c\nname: x\n\nlog: []\n");
	check_order("log:\n  - {id: a, by: c}\n", on,
		    "log:\n  - {id: a, \"on\": x, by: c}\n");
	check_order("log:\n  - by: c\n    more: d\n", on,
		    "log:\n  - \"on\": x\n    by: c\n    more: d\n");
	check_order("log:\n  - {by: c}\n", by_id, "log:\n  - {id: x, by: c}\n");
	check_order("# top\nmore: 1\nname: y\n", id,
		    "# top\nmore: 1\nid: x\nname: y\n");
	check_order("# top\nname: y\n", id, "# top\nid: x\nname: y\n");
	check_order("more: 1\n", id, "more: 1\nid: x\n");
}

/* A small generator of numbers, the same in every run. */
static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static const char *const texts[] = {
	"x",	      "Épicerie, du Forez", "12",    "on",     "",
	"a: b",	      "deux\nlignes\n",	    "😀",     "# no",   "l'aide",
	"[x]",	      "tail\n\n",	    " lead", "u\nv",   "\ttab",
	"2026-03-02", "a\\b \"c\"",	    "{}",    "- item", "null",
};

/* A scalar as people write it, at a place where lines may follow. */
static void add_scalar(ase_str *out, unsigned *seed, unsigned indent, bool flow)
{
	static const char *const ways[] = {
		"plain", "'it''s'", "\"q \\u00e9\\n\"", "12", "2026-03-02",
		"é😀",	 "~"
	};
	static const char *const blocks[] = {
		"|", "|-", "|+", ">", ">-", "|2"
	};

	if (!flow && !draw(seed, 5)) {
		ase_str_addf(out, "%s%s\n%*sone\n", blocks[draw(seed, 6)],
			     draw(seed, 3) ? "" : " # head", (int)indent + 2,
			     "");
		if (draw(seed, 2))
			ase_str_addf(out, "\n%*stwo 😀 # no\n", (int)indent + 2,
				     "");
		if (!draw(seed, 3))
			ase_str_add(out, "\n");
		return;
	}
	if (!draw(seed, 9) && !flow)
		ase_str_addf(out, "over\n%*sthese lines", (int)indent + 2, "");
	else
		ase_str_add(out, ways[draw(seed, ASE_COUNT(ways))]);
	if (!flow)
		ase_str_add(out, draw(seed, 3) ? "\n" : "  # beside\n");
}

static void add_flow(ase_str *out, unsigned *seed, unsigned depth)
{
	unsigned kind = draw(seed, depth > 2 ? 2 : 4), count = draw(seed, 4);

	if (kind < 2) {
		add_scalar(out, seed, 0, true);
		return;
	}
	ase_str_addc(out, kind == 2 ? '[' : '{');
	for (unsigned i = 0; i < count; i++) {
		if (i)
			ase_str_add(out, draw(seed, 4) ? ", " : ",\n        ");
		if (kind == 3)
			ase_str_addf(out, "f%u: ", i);
		add_flow(out, seed, depth + 1);
	}
	if (count && !draw(seed, 4))
		ase_str_addc(out, ',');
	ase_str_addc(out, kind == 2 ? ']' : '}');
}

static void add_map(ase_str *out, unsigned *seed, unsigned indent,
		    unsigned depth);

static void add_list(ase_str *out, unsigned *seed, unsigned indent,
		     unsigned depth)
{
	for (unsigned n = draw(seed, 3) + 1; n; n--) {
		if (!draw(seed, 5))
			ase_str_addf(out, "%*s# above\n", (int)indent, "");
		ase_str_addf(out, "%*s-", (int)indent, "");
		if (depth < 3 && !draw(seed, 3)) {
			/* the first key behind the dash */
			size_t at = out->size;

			add_map(out, seed, indent + 2, depth + 1);
			if (out->data[at + indent + 2] != '#')
				ase_str_splice(out, at, indent + 1, "", 0);
			else
				ase_str_splice(out, at, 0, "\n", 1);
		} else if (!draw(seed, 8)) {
			ase_str_add(out, "\n");
		} else {
			ase_str_addc(out, ' ');
			add_scalar(out, seed, indent, false);
		}
	}
}

static void add_map(ase_str *out, unsigned *seed, unsigned indent,
		    unsigned depth)
{
	static const char *const keys[] = { "a", "'b'", "\"on\"", "d", "é" };
	unsigned first = draw(seed, 3), last = first + 1 + draw(seed, 3);

	for (unsigned k = first; k < last && k < ASE_COUNT(keys); k++) {
		if (!draw(seed, 5))
			ase_str_addf(out, "%*s# above\n", (int)indent, "");
		ase_str_addf(out, "%*s%s:", (int)indent, "", keys[k]);
		switch (draw(seed, depth > 2 ? 3 : 5)) {
		case 0:
			ase_str_add(out, draw(seed, 2) ? "\n" : " # none\n");
			break;
		case 1:
			ase_str_addc(out, ' ');
			add_flow(out, seed, 0);
			ase_str_add(out, draw(seed, 2) ? "\n" : " # f\n");
			break;
		case 2:
			ase_str_addc(out, ' ');
			add_scalar(out, seed, indent, false);
			break;
		case 3:
			ase_str_add(out, "\n");
			add_map(out, seed, indent + 2, depth + 1);
			break;
		default:
			ase_str_add(out, draw(seed, 2) ? "\n" : " # list\n");
			add_list(out, seed, indent + 2 * draw(seed, 2),
				 depth + 1);
		}
		if (!draw(seed, 6))
			ase_str_add(out, "\n");
	}
}

/* A path to some node, or to one that could be. */
static void add_path(ase_str *out, unsigned *seed, const ase_node *node)
{
	static const char *const keys[] = { "a", "b", "on", "new", "x.y" };

	while (ase_node_count(node) && (!out->size || draw(seed, 4))) {
		unsigned at = draw(seed, (unsigned)ase_node_count(node) + 1);
		const ase_node *child = ase_node_item(node, at);

		if (ase_node_is(node) == ASE_NODE_LIST)
			ase_path_add_index(out, at);
		else if (child)
			ase_path_add(out, ase_node_key(child));
		if (!child)
			break;
		node = child;
	}
	if (ase_node_is(node) == ASE_NODE_MAP && !draw(seed, 2)) {
		const char *key = keys[draw(seed, ASE_COUNT(keys))];

		if (out->size)
			ase_str_addc(out, '.');
		ase_str_add(out, key);
	}
}

static ase_value *draw_value(unsigned *seed)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	unsigned kind = draw(seed, 6);
	const char *text = texts[draw(seed, ASE_COUNT(texts))];

	if (kind == 0) {
		ase_builder_map(b, NULL);
		ase_builder_text(b, "on", text, false);
		ase_builder_list(b, "list");
		ase_builder_text(b, NULL, text, false);
		ase_builder_end(b);
		ase_builder_text(b, "k", text, false);
		ase_builder_end(b);
	} else if (kind == 1) {
		ase_builder_list(b, NULL);
		for (unsigned n = draw(seed, 3); n; n--)
			ase_builder_text(b, NULL, text, false);
		ase_builder_end(b);
	} else {
		ase_builder_text(b, NULL, text, kind == 2);
	}
	return ase_builder_take(b);
}

static size_t count_comments(const char *text)
{
	size_t count = 0;

	for (; (text = strchr(text, '#')); text++)
		count++;
	return count;
}

/* Comments that SET or ADD of one scalar has no reason to touch. */
static bool keeps_comments(const ase_edits *edits, const ase_node *root)
{
	const ase_node *value = ase_edits_value(edits, 0);
	const ase_node *old = ase_node_path(root, ase_edits_path(edits, 0));

	if (ase_edits_op(edits, 0) == UNSET || ase_edits_op(edits, 0) == REMOVE)
		return false;
	return ase_node_text(value) && !strchr(ase_node_text(value), '#') &&
	       (!old || ase_node_text(old)) &&
	       !(old && strchr(ase_node_text(old), '#'));
}

/* Apply one random edit to one random record; 1 when it is refused unproved. */
static size_t check_random(unsigned *seed)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str path = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ASE_AUTO(ase_value_drop) ase_value *value = draw_value(seed);
	ASE_AUTO(ase_value_drop) ase_value *old = NULL;
	static const ase_edit_op ops[] = { SET, SET, SET, UNSET, ADD };
	ase_edit_op op = ops[draw(seed, ASE_COUNT(ops))];
	ase_err err = ASE_ERR_INIT;

	if (!draw(seed, 9))
		ase_str_add(&text, "\xef\xbb\xbf");
	if (!draw(seed, 4))
		ase_str_add(&text, "# head\n");
	add_map(&text, seed, 0, 0);
	if (!draw(seed, 6))
		text.data[--text.size] = '\0';
	old = read_yaml(text.data);
	add_path(&path, seed, ase_value_root(old));
	ase_edits_add(edits, op, ase_str_text(&path),
		      op == UNSET ? NULL : ase_value_root(value));
	if (ase_edits_apply(edits, text.data, text.size, NULL, &out, &err)) {
		if (!strstr(err.text, "by hand"))
			return 0;
		print_message("%s\n%s %d %s\n", text.data, path.data, op,
			      err.text);
		return 1;
	}
	if (keeps_comments(edits, ase_value_root(old)) &&
	    count_comments(out.data) != count_comments(text.data))
		fail_msg("%s\n%s: lost a comment:\n%s", text.data, path.data,
			 out.data);
	return 0;
}

static void random_edits_of_random_records_prove_themselves(void **state)
{
	unsigned seed = 7;
	size_t refused = 0;

	(void)state;
	for (int i = 0; i < rounds(4000); i++)
		refused += check_random(&seed);
	assert_int_equal(refused, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_item_is_inserted_where_it_belongs),
		cmocka_unit_test(
			what_is_new_may_be_written_as_it_was_elsewhere),
		cmocka_unit_test(a_scalar_is_replaced_and_all_else_stays),
		cmocka_unit_test(what_is_so_already_keeps_its_bytes),
		cmocka_unit_test(nothing_becomes_a_value),
		cmocka_unit_test(block_scalars_come_and_go),
		cmocka_unit_test(a_value_becomes_a_map_or_a_list),
		cmocka_unit_test(a_map_or_list_over_lines_is_set_whole),
		cmocka_unit_test(a_new_key_goes_behind_the_last),
		cmocka_unit_test(an_empty_file_takes_its_first_key),
		cmocka_unit_test(an_entry_goes_to_the_end_of_its_list),
		cmocka_unit_test(a_removed_key_takes_its_whole_lines),
		cmocka_unit_test(between_brackets_a_comma_goes_too),
		cmocka_unit_test(what_is_left_empty_goes_but_never_an_entry),
		cmocka_unit_test(what_cannot_be_is_refused_whole),
		cmocka_unit_test(what_cannot_be_proved_is_refused),
		cmocka_unit_test(a_text_that_is_not_utf8_is_refused),
		cmocka_unit_test(nesting_too_deep_is_refused),
		cmocka_unit_test(a_record_does_not_outgrow_what_is_read),
		cmocka_unit_test(a_list_of_edits_tells_what_it_holds),
		cmocka_unit_test(edits_follow_one_another),
		cmocka_unit_test(a_new_key_takes_its_place_in_the_order),
		cmocka_unit_test(
			random_edits_of_random_records_prove_themselves),
	};

	return run_tests(tests);
}
