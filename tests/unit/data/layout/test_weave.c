#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/layout/weave.h"

#include <string.h>

/* Names of one letter each. */
struct lists {
	ase_strs base, a, b;
};

static void split(ase_strs *out, const char *letters)
{
	for (; *letters; letters++)
		ase_strs_take(out, ase_strndup(letters, 1));
}

static void lists_drop(struct lists *lists)
{
	ase_strs_drop(&lists->base);
	ase_strs_drop(&lists->a);
	ase_strs_drop(&lists->b);
}

static ase_weave weave_of(struct lists *lists, const char *base, const char *a,
			  const char *b)
{
	split(&lists->base, base);
	split(&lists->a, a);
	split(&lists->b, b);
	return (ase_weave){
		.base = { lists->base.items, lists->base.count },
		.a = { lists->a.items, lists->a.count },
		.b = { lists->b.items, lists->b.count },
	};
}

static void assert_order(const char *base, const char *a, const char *b,
			 bool by_name, const char *want)
{
	ASE_AUTO(lists_drop) struct lists lists = { .base = ASE_STRS_INIT };
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ase_weave weave = weave_of(&lists, base, a, b);
	const char **names;
	size_t count = 0;

	weave.by_name = by_name;
	names = ase_weave_order(&weave, &count);
	for (size_t i = 0; i < count; i++)
		ase_str_add(&said, names[i]);
	free(names);
	assert_string_equal(ase_str_text(&said), want);
}

static void what_is_new_stands_where_its_side_has_it(void **state)
{
	(void)state;
	assert_order("ab", "axb", "aby", false, "axby");
	assert_order("ab", "xab", "b", false, "xb");
	assert_order("", "xy", "z", false, "xyz");
	assert_order("abc", "abc", "ac", false, "ac");
	assert_order("a", "axy", "ayz", false, "axyz");
}

static void in_one_place_by_name_or_one_side_after_the_other(void **state)
{
	(void)state;
	assert_order("a", "azb", "ac", true, "abcz");
	assert_order("a", "ac", "azb", true, "abcz");
	assert_order("a", "azb", "ac", false, "azbc");
	/* one side alone: as it has them */
	assert_order("a", "azb", "a", true, "azb");
}

static void old_names_follow_the_side_that_moved_them(void **state)
{
	(void)state;
	assert_order("abc", "cab", "abcx", false, "cxab");
	assert_order("abc", "abc", "bca", false, "bca");
	assert_order("abc", "cab", "bca", false, "cab");
}

static void who_clashes_is_told(void **state)
{
	static const struct {
		const char *base, *a, *b;
		bool parted, clashes;
	} tries[] = {
		{ "ab", "axb", "aby", false, false },
		{ "ab", "axb", "ayb", false, true },
		{ "ab", "abx", "aby", false, false },
		{ "ab", "ax", "aby", false, true },
		{ "abc", "cab", "abc", false, true },
		{ "abc", "cab", "cab", false, true },
		{ "abc", "cab", "bca", true, true },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(tries); i++) {
		ASE_AUTO(lists_drop)
		struct lists lists = { .base = ASE_STRS_INIT };
		const ase_weave weave =
			weave_of(&lists, tries[i].base, tries[i].a, tries[i].b);

		assert_int_equal(ase_weave_parted(&weave), tries[i].parted);
		assert_int_equal(ase_weave_clashes(&weave), tries[i].clashes);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_new_stands_where_its_side_has_it),
		cmocka_unit_test(
			in_one_place_by_name_or_one_side_after_the_other),
		cmocka_unit_test(old_names_follow_the_side_that_moved_them),
		cmocka_unit_test(who_clashes_is_told),
	};

	return run_tests(tests);
}
