#include "lib/data/value/value.h"

#include "lib/base/mem.h"
#include "tests/unit/check.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* name: Jean, skills: [300323, cook], contact: {role: head, since: 2020} */
static ase_value *sample(void)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_map(b, NULL);
	ase_builder_text(b, "name", "Jean", false);
	ase_builder_list(b, "skills");
	ase_builder_text(b, NULL, "300323", false);
	ase_builder_text(b, NULL, "cook", true);
	ase_builder_end(b);
	ase_builder_map(b, "contact");
	ase_builder_text(b, "role", "head", true);
	ase_builder_text(b, "since", "2020", true);
	ase_builder_end(b);
	ase_builder_end(b);
	assert_int_equal(ase_builder_depth(b), 0);
	return ase_builder_take(b);
}

/* One scalar as the root of a value. */
static ase_value *scalar(const char *text, bool plain)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_text(b, NULL, text, plain);
	return ase_builder_take(b);
}

static void a_tree_is_walked_in_the_order_it_was_built(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = sample();
	const ase_node *root = ase_value_root(value);
	const char *const keys[] = { "name", "skills", "contact" };
	size_t i = 0;

	(void)state;
	assert_int_equal(ase_node_is(root), ASE_NODE_MAP);
	assert_int_equal(ase_node_count(root), 3);
	ase_each(child, root)
		assert_string_equal(ase_node_key(child), keys[i++]);
	assert_int_equal(i, 3);
	assert_null(ase_node_key(root));
	assert_null(ase_node_text(root));

	assert_int_equal(ase_value_count(value), 8);
	for (i = 0; i < 8; i++)
		assert_int_equal(ase_node_index(value, ase_value_at(value, i)),
				 i);
	assert_null(ase_value_at(value, 8));
	assert_string_equal(ase_node_text(ase_value_at(value, 3)), "300323");
}

static void no_node_answers_none(void **state)
{
	(void)state;
	assert_int_equal(ase_node_is(NULL), ASE_NODE_NONE);
	assert_null(ase_node_text(NULL));
	assert_null(ase_node_key(NULL));
	assert_null(ase_node_first(NULL));
	assert_null(ase_node_next(NULL));
	assert_null(ase_node_get(NULL, "a"));
	assert_null(ase_node_item(NULL, 0));
	assert_null(ase_node_path(NULL, "a.b"));
	assert_null(ase_node_path_text(NULL, "a"));
	assert_int_equal(ase_node_count(NULL), 0);
	assert_false(ase_node_plain(NULL));
	assert_false(ase_node_null(NULL));
	assert_false(ase_node_integer(NULL, NULL));
	assert_false(ase_node_number(NULL, NULL));
	assert_false(ase_node_boolean(NULL, NULL));
	assert_false(ase_node_date(NULL, NULL));
	assert_true(ase_node_same(NULL, NULL));
	assert_null(ase_value_root(NULL));
	assert_int_equal(ase_value_count(NULL), 0);
}

static void a_value_of_nothing_has_no_root(void **state)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = ase_builder_take(b);

	(void)state;
	assert_null(ase_value_root(value));
	assert_non_null(ase_value_view(value, ase_value_size(value)));
}

static void a_path_names_entries_by_what_they_say(void **state)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	const ase_node *root;

	(void)state;
	ase_builder_list(b, NULL);
	ase_builder_text(b, NULL, "id=x", false);
	for (int i = 0; i < 2; i++) {
		ase_builder_map(b, NULL);
		ase_builder_text(b, "id", i ? "v1.2" : "a=b", false);
		ase_builder_text(b, "n", i ? "second" : "first", false);
		ase_builder_end(b);
	}
	ase_builder_end(b);
	value = ase_builder_take(b);
	root = ase_value_root(value);
	assert_string_equal(ase_node_path_text(root, "id=a=b.n"), "first");
	assert_string_equal(ase_node_path_text(root, "id=v1\\.2.n"), "second");
	assert_string_equal(ase_node_path_text(root, "n=second.id"), "v1.2");
	assert_null(ase_node_path(root, "id=x"));
	assert_null(ase_node_path(root, "id="));
}

static void a_path_walks_keys_and_positions(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = sample();
	const ase_node *root = ase_value_root(value);

	(void)state;
	assert_string_equal(ase_node_path_text(root, "contact.role"), "head");
	assert_string_equal(ase_node_path_text(root, "skills.0"), "300323");
	assert_string_equal(ase_node_path_text(root, "skills.first"), "300323");
	assert_string_equal(ase_node_path_text(root, "skills.last"), "cook");
	assert_ptr_equal(ase_node_path(root, ""), root);
	assert_null(ase_node_path(root, "skills.2"));
	assert_null(ase_node_path(root, "skills.cook"));
	assert_null(ase_node_path(root, "skills.99999999999999999999"));
	assert_null(ase_node_path(root, "contact."));
	assert_null(ase_node_path(root, ".contact"));
	assert_null(ase_node_path(root, "name.x"));
	assert_null(ase_node_path(root, "nam"));
	assert_null(ase_node_path(root, "names"));
	assert_null(ase_node_path_text(root, "contact"));
}

static void a_dot_in_a_key_stands_behind_a_backslash(void **state)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	(void)state;
	ase_builder_map(b, NULL);
	ase_builder_text(b, "v1.2", "dot", true);
	ase_builder_text(b, "a\\b", "slash", true);
	ase_builder_end(b);
	value = ase_builder_take(b);

	assert_string_equal(ase_node_path_text(ase_value_root(value), "v1\\.2"),
			    "dot");
	assert_string_equal(ase_node_path_text(ase_value_root(value), "a\\\\b"),
			    "slash");
	assert_null(ase_node_path(ase_value_root(value), "v1.2"));
}

static void a_block_reads_the_same_wherever_it_lies(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = sample();
	size_t size = ase_value_size(value);
	uint32_t *copy = ase_alloc(size + 8);
	const ase_value *view;

	(void)state;
	memcpy(copy + 1, value, size);
	view = ase_value_view(copy + 1, size);
	assert_ptr_equal(view, copy + 1);
	assert_true(ase_node_same(ase_value_root(view), ase_value_root(value)));
	assert_string_equal(
		ase_node_path_text(ase_value_root(view), "contact.since"),
		"2020");

	assert_non_null(ase_value_view(copy + 1, size + 4));
	assert_null(ase_value_view((char *)(copy + 1) + 1, size));
	assert_null(ase_value_view(copy + 1, size - 1));
	assert_null(ase_value_view(copy + 1, 3));
	assert_null(ase_value_view(NULL, 0));
	free(copy);
}

/* Reads everything a view offers; the sanitizer watches. */
static size_t read_all(const ase_node *node)
{
	size_t sum =
		1 + (ase_node_text(node) ? strlen(ase_node_text(node)) : 0);

	if (ase_node_key(node))
		sum += strlen(ase_node_key(node));
	ase_each(child, node)
		sum += read_all(child);
	return sum;
}

static void a_damaged_block_is_refused_or_harmless(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = sample();
	size_t size = ase_value_size(value), refused = 0;

	(void)state;
	for (size_t bit = 0; bit < size * 8; bit++) {
		unsigned char *copy = ase_alloc(size);
		const ase_value *view;

		memcpy(copy, value, size);
		copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
		view = ase_value_view(copy, size);
		refused += !view;
		if (view)
			read_all(ase_value_root(view));
		free(copy);
	}
	assert_true(refused > size * 2);
	for (size_t cut = 0; cut < size; cut++)
		assert_null(ase_value_view(value, cut));
}

static void deep_nesting_in_a_block_is_refused(void **state)
{
	enum { COUNT = ASE_VALUE_DEPTH + 1 };
	uint32_t words[4 + 4 * COUNT] = { 0 };
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	(void)state;
	for (int i = 0; i < ASE_VALUE_DEPTH; i++)
		ase_builder_list(b, NULL);
	for (int i = 0; i < ASE_VALUE_DEPTH; i++)
		ase_builder_end(b);
	value = ase_builder_take(b);
	assert_non_null(ase_value_view(value, ase_value_size(value)));

	/* The same with one list more in the innermost one. */
	memcpy(words, value, ase_value_size(value));
	words[2] = sizeof(words);
	words[3] = COUNT;
	words[4 * COUNT + 2 - 4] = 1;
	memcpy(&words[4 * COUNT], &words[4 * COUNT - 4], 16);
	words[4 * COUNT + 2] = 0;
	assert_null(ase_value_view(words, sizeof(words)));
}

static void numbers_follow_the_core_rules(void **state)
{
	static const struct {
		const char *text;
		bool integer, number;
		long long whole;
		double fraction;
	} cases[] = {
		{ "0", true, true, 0, 0 },
		{ "-12", true, true, -12, -12 },
		{ "+7", true, true, 7, 7 },
		{ "0123", true, true, 123, 123 },
		{ "0x1F", true, true, 31, 31 },
		{ "0o17", true, true, 15, 15 },
		{ "9223372036854775808", false, true, 0,
		  9223372036854775808.0 },
		{ "1.5", false, true, 0, 1.5 },
		{ ".5", false, true, 0, .5 },
		{ "1.", true, true, 1, 1 },
		{ "1e3", true, true, 1000, 1000 },
		{ "-2.0", true, true, -2, -2 },
		{ "1e-3", false, true, 0, .001 },
		{ "9.3e18", false, true, 0, 9.3e18 },
		{ "-1.5E-1", false, true, 0, -.15 },
		{ "-.inf", false, true, 0, -HUGE_VAL },
		{ "1_000", false, false, 0, 0 },
		{ "12:30", false, false, 0, 0 },
		{ "0x", false, false, 0, 0 },
		{ "-0x1", false, false, 0, 0 },
		{ ".", false, false, 0, 0 },
		{ "1e", false, false, 0, 0 },
		{ "e3", false, false, 0, 0 },
		{ "-", false, false, 0, 0 },
		{ "", false, false, 0, 0 },
		{ "1 ", false, false, 0, 0 },
		{ "2026-03-02", false, false, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_value_drop)
		ase_value *v = scalar(cases[i].text, true);
		ASE_AUTO(ase_value_drop)
		ase_value *quoted = scalar(cases[i].text, false);
		long long whole = 0;
		double fraction = 0;

		assert_int_equal(ase_node_integer(ase_value_root(v), &whole),
				 cases[i].integer);
		assert_true(whole == cases[i].whole);
		assert_int_equal(ase_node_number(ase_value_root(v), &fraction),
				 cases[i].number);
		assert_true(fraction == cases[i].fraction);
		assert_false(ase_node_number(ase_value_root(quoted), NULL));
		assert_false(ase_node_integer(ase_value_root(quoted), NULL));
	}
}

static void a_typed_number_becomes_a_plain_decimal(void **state)
{
	static const char *const pairs[][2] = {
		{ "12", "12" },
		{ "-0.50", "-0.50" },
		{ "012", "12" },
		{ "+1", "1" },
		{ ".5", "0.5" },
		{ "-.5", "-0.5" },
		{ "1.", "1" },
		{ "0x1F", "31" },
		{ "0o14", "12" },
		{ "1e3", "1000" },
		{ "1.5e3", "1500" },
		{ "00", "0" },
		{ "1e-7", "1.0e-07" },
		{ "1.25e30", "1.25e+30" },
		{ "0012.50", "12.50" },
		{ "99999999999999999999", "99999999999999999999" },
	};
	static const char *const none[] = { "",	  "yes",  "1_000", "1:30",
					    "e3", ".inf", ".nan",  "1e400",
					    "-",  "0b1",  "-0x1" };

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop) char *got = ase_node_decimal(pairs[i][0]);

		assert_non_null(got);
		assert_string_equal(got, pairs[i][1]);
	}
	for (size_t i = 0; i < ASE_COUNT(none); i++)
		assert_null(ase_node_decimal(none[i]));
}

static void one_and_a_half_is_read_alike_in_every_locale(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *value = scalar("1.5", true);
	double number = 0;

	(void)state;
	(void)setlocale(LC_ALL, "fr_FR.UTF-8");
	assert_true(ase_node_number(ase_value_root(value), &number));
	(void)setlocale(LC_ALL, "C");
	assert_true(number == 1.5);
}

static void null_and_truth_are_plain_words(void **state)
{
	static const char *const nulls[] = { "", "~", "null", "NULL" };
	static const char *const others[] = { "nil", "none", "yes", "no",
					      "on" };
	bool truth = false;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(nulls); i++) {
		ASE_AUTO(ase_value_drop) ase_value *v = scalar(nulls[i], true);
		ASE_AUTO(ase_value_drop) ase_value *q = scalar(nulls[i], false);

		assert_true(ase_node_null(ase_value_root(v)));
		assert_false(ase_node_null(ase_value_root(q)));
	}
	for (size_t i = 0; i < ASE_COUNT(others); i++) {
		ASE_AUTO(ase_value_drop) ase_value *v = scalar(others[i], true);

		assert_false(ase_node_null(ase_value_root(v)));
		assert_false(ase_node_boolean(ase_value_root(v), &truth));
	}
	ASE_AUTO(ase_value_drop) ase_value *yes = scalar("True", true);
	ASE_AUTO(ase_value_drop) ase_value *no = scalar("false", true);
	ASE_AUTO(ase_value_drop) ase_value *text = scalar("true", false);

	assert_true(ase_node_boolean(ase_value_root(yes), &truth) && truth);
	assert_true(ase_node_boolean(ase_value_root(no), &truth) && !truth);
	assert_false(ase_node_boolean(ase_value_root(text), NULL));
}

static void a_date_may_be_quoted_or_not(void **state)
{
	ASE_AUTO(ase_value_drop) ase_value *plain = scalar("2026-03-02", true);
	ASE_AUTO(ase_value_drop)
	ase_value *text = scalar("2026-03-02T14:00", false);
	ASE_AUTO(ase_value_drop) ase_value *none = scalar("2026-02-30", true);
	ase_date date = ASE_DATE_NONE;

	(void)state;
	assert_true(ase_node_date(ase_value_root(plain), &date));
	assert_int_equal(date.day, 2);
	assert_true(ase_node_date(ase_value_root(text), &date));
	assert_int_equal(date.hour, 14);
	assert_false(ase_node_date(ase_value_root(none), NULL));
}

static void check_same(const char *a, bool a_plain, const char *b, bool b_plain,
		       bool want)
{
	ASE_AUTO(ase_value_drop) ase_value *left = scalar(a, a_plain);
	ASE_AUTO(ase_value_drop) ase_value *right = scalar(b, b_plain);

	if (ase_node_same(ase_value_root(left), ase_value_root(right)) != want)
		fail_msg("%s and %s", a, b);
}

static void quoting_matters_where_readers_would_see_another_type(void **state)
{
	(void)state;
	check_same("Lyon", true, "Lyon", false, true);
	check_same("yes", true, "yes", false, true); /* text under 1.2 */
	check_same("12:30", true, "12:30", false, true);
	check_same("44000", true, "44000", false, false);
	check_same("true", true, "true", false, false);
	check_same("", true, "", false, false);
	check_same("~", true, "", true, true);
	check_same("1", true, "01", true, false);
	check_same("Lyon", true, "lyon", true, false);
}

static void maps_are_the_same_in_any_order(void **state)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *one = sample();
	ASE_AUTO(ase_value_drop) ase_value *other = NULL;
	ASE_AUTO(ase_value_drop) ase_value *less = NULL;
	const ase_node *root = ase_value_root(one);

	(void)state;
	ase_builder_map(b, NULL);
	ase_builder_copy(b, "contact", ase_node_get(root, "contact"));
	ase_builder_copy(b, "skills", ase_node_get(root, "skills"));
	ase_builder_copy(b, "name", ase_node_get(root, "name"));
	ase_builder_end(b);
	other = ase_builder_take(b);
	assert_true(ase_node_same(root, ase_value_root(other)));

	ase_builder_map(b, NULL);
	ase_builder_copy(b, "contact", ase_node_get(root, "contact"));
	ase_builder_copy(b, "skills", ase_node_get(root, "skills"));
	ase_builder_copy(b, "nom", ase_node_get(root, "name"));
	ase_builder_end(b);
	less = ase_builder_take(b);
	assert_false(ase_node_same(root, ase_value_root(less)));
	assert_false(ase_node_same(root, ase_node_get(root, "contact")));
	assert_false(ase_node_same(root, NULL));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_is_walked_in_the_order_it_was_built),
		cmocka_unit_test(no_node_answers_none),
		cmocka_unit_test(a_value_of_nothing_has_no_root),
		cmocka_unit_test(a_path_names_entries_by_what_they_say),
		cmocka_unit_test(a_path_walks_keys_and_positions),
		cmocka_unit_test(a_dot_in_a_key_stands_behind_a_backslash),
		cmocka_unit_test(a_block_reads_the_same_wherever_it_lies),
		cmocka_unit_test(a_damaged_block_is_refused_or_harmless),
		cmocka_unit_test(deep_nesting_in_a_block_is_refused),
		cmocka_unit_test(numbers_follow_the_core_rules),
		cmocka_unit_test(a_typed_number_becomes_a_plain_decimal),
		cmocka_unit_test(one_and_a_half_is_read_alike_in_every_locale),
		cmocka_unit_test(null_and_truth_are_plain_words),
		cmocka_unit_test(a_date_may_be_quoted_or_not),
		cmocka_unit_test(
			quoting_matters_where_readers_would_see_another_type),
		cmocka_unit_test(maps_are_the_same_in_any_order),
	};

	return run_tests(tests);
}
