#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/model/upgrade/move.h"

#include <limits.h>
#include <string.h>

static const char about[] =
	"pack: tea\nversion: 5\nmoves:\n"
	"  - {version: 4, kind: tea, field: mugs, to: bowls}\n"
	"  - {version: 3, kind: tea, field: cups, to: mugs}\n"
	"  - {version: 4, kind: tea, field: sort, code: black, to: dark}\n"
	"  - {version: 5, kind: tea, field: sort, to: kinds}\n"
	"  - {version: 2, kind: pot, field: by, to: made.by}\n"
	"  - {version: 5, kind: tea}\n"
	"  - {kind: tea, field: x, to: z}\n";

/* The moves of `about` above `since`, up to `until`, make `text` of `was`, a
 * record of `kind`. */
static void becomes(long long since, long long until, const char *kind,
		    const char *was, const char *text)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_moves_drop) ase_moves moves = ASE_MOVES_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_yaml_read(about, strlen(about), &value, NULL, &err),
		  &err);
	ase_moves_read(ase_value_root(value), since, until, &moves);
	ase_str_add(&out, was);
	assert_ok(ase_moves_apply(&moves, kind, NULL, &out, &err), &err);
	assert_string_equal(ase_str_text(&out), text);
}

static void test_versions_follow_each_other(void **state)
{
	(void)state;
	becomes(0, 9, "tea", "cups: 3 # three\ntitle: a\n",
		"title: a\nbowls: 3\n");
	becomes(2, 3, "tea", "cups: 3\n", "mugs: 3\n");
	becomes(3, 9, "tea", "mugs: 3\ncups: 2\n", "cups: 2\nbowls: 3\n");
	becomes(5, 9, "tea", "cups: 3\nsort: black\n",
		"cups: 3\nsort: black\n");
}

static void test_a_code_goes_with_its_field(void **state)
{
	(void)state;
	becomes(0, 9, "tea", "sort: black\n", "kinds: dark\n");
	becomes(0, 4, "tea", "sort: [green, black] # both\n",
		"sort: [green, dark] # both\n");
	becomes(0, 9, "tea", "sort: green\n", "kinds: green\n");
	becomes(0, 4, "tea", "sort: green\nblack: 1\n",
		"sort: green\nblack: 1\n");
}

static void test_other_kinds_stay(void **state)
{
	(void)state;
	becomes(0, 9, "pot", "cups: 3\nby: Eve\n",
		"cups: 3\nmade:\n  by: Eve\n");
	becomes(0, 9, "mug", "cups: 3\n", "cups: 3\n");
}

static void test_what_both_names_say_stays(void **state)
{
	(void)state;
	becomes(0, 3, "tea", "cups: 3\nmugs: 4\n", "cups: 3\nmugs: 4\n");
	becomes(0, 3, "tea", "cups: 3\nmugs: 3\n", "mugs: 3\n");
}

static void test_a_move_is_found_by_the_old_name(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_moves_drop) ase_moves moves = ASE_MOVES_INIT;
	ASE_AUTO(ase_strdrop) char *was = NULL;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_yaml_read(about, strlen(about), &value, NULL, &err),
		  &err);
	ase_moves_read(ase_value_root(value), 0, LLONG_MAX, &moves);
	assert_int_equal(moves.count, 5);
	assert_true(ase_moves_touch(&moves, "pot"));
	assert_false(ase_moves_touch(&moves, "mug"));
	assert_string_equal(
		ase_moves_find(&moves, "tea", "cups.left", NULL)->to, "mugs");
	assert_null(ase_moves_find(&moves, "tea", "cupsful", NULL));
	assert_string_equal(ase_moves_find(&moves, "tea", "sort", "black")->to,
			    "dark");
	was = ase_move_back(ase_moves_find(&moves, "pot", "by", NULL), "pot",
			    "made.by.name");
	assert_string_equal(was, "by.name");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions_follow_each_other),
		cmocka_unit_test(test_a_code_goes_with_its_field),
		cmocka_unit_test(test_other_kinds_stay),
		cmocka_unit_test(test_what_both_names_say_stays),
		cmocka_unit_test(test_a_move_is_found_by_the_old_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
