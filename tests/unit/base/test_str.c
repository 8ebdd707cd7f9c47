#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

static void an_empty_text_reads_as_an_empty_string(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	assert_string_equal(ase_str_text(&str), "");
	assert_null(str.data);
	ase_str_add(&str, "");
	assert_non_null(str.data);
	assert_int_equal(str.size, 0);
}

static void additions_of_every_kind_follow_each_other(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_add(&str, "o-");
	ase_str_addc(&str, '7');
	ase_str_addn(&str, "k3xyz", 2);
	ase_str_addf(&str, " %s %d", "line", 3);
	assert_string_equal(ase_str_text(&str), "o-7k3 line 3");
	assert_int_equal(str.size, strlen("o-7k3 line 3"));
}

static void a_text_grows_past_every_first_guess(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	for (int i = 0; i < 10000; i++)
		ase_str_addf(&str, "%d,", i % 10);
	assert_int_equal(str.size, 20000);
	assert_string_equal(str.data + 19990, "5,6,7,8,9,");
}

static void a_nul_among_the_bytes_is_kept(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_addn(&str, "a\0b", 3);
	assert_int_equal(str.size, 3);
	assert_memory_equal(str.data, "a\0b", 4);
}

static void a_splice_replaces_inserts_and_cuts(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_add(&str, "name: Jean");
	ase_str_splice(&str, 6, 4, "Margaux", 7);
	assert_string_equal(str.data, "name: Margaux");
	ase_str_splice(&str, 0, 0, "- ", 2);
	assert_string_equal(str.data, "- name: Margaux");
	ase_str_splice(&str, 6, str.size - 6, NULL, 0);
	assert_string_equal(str.data, "- name");
	ase_str_splice(&str, 6, 0, "!", 1);
	assert_string_equal(str.data, "- name!");
	assert_int_equal(str.size, 7);
}

static void every_place_is_replaced_once(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_replace(&str, "a", "b");
	assert_string_equal(ase_str_text(&str), "");
	ase_str_add(&str, "aba");
	ase_str_replace(&str, "a", "aa");
	assert_string_equal(ase_str_text(&str), "aabaa");
	ase_str_replace(&str, "aab", "");
	assert_string_equal(ase_str_text(&str), "aa");
	ase_str_replace(&str, "x", "y");
	assert_string_equal(ase_str_text(&str), "aa");
}

static void a_cleared_text_keeps_its_room(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_clear(&str);
	ase_str_add(&str, "something");
	size_t room = str.room;
	ase_str_clear(&str);
	assert_string_equal(ase_str_text(&str), "");
	assert_int_equal(str.room, room);
}

static void a_taken_text_is_ours_and_the_rest_is_empty(void **state)
{
	(void)state;
	ASE_AUTO(ase_str_drop) ase_str str = ASE_STR_INIT;

	ase_str_add(&str, "letter");
	ASE_AUTO(ase_strdrop) char *taken = ase_str_take(&str);
	ASE_AUTO(ase_strdrop) char *nothing = ase_str_take(&str);
	assert_string_equal(taken, "letter");
	assert_string_equal(nothing, "");
	assert_null(str.data);
}

static void a_list_keeps_copies_in_their_order(void **state)
{
	(void)state;
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;
	char name[] = "Zoe";

	ase_strs_add(&list, name);
	name[0] = 'X';
	ase_strs_take(&list, ase_strdup("Ali"));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0], "Zoe");
	assert_true(ase_strs_has(&list, "Ali"));
	assert_false(ase_strs_has(&list, "Xoe"));
	for (int i = 0; i < 100; i++)
		ase_strs_add(&list, "more");
	assert_int_equal(list.count, 102);
	assert_string_equal(list.items[1], "Ali");
}

static void a_sorted_list_is_in_the_order_of_bytes(void **state)
{
	(void)state;
	ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;

	ase_strs_sort(&list);
	ase_strs_split(&list, "b,a,Z,\xc3\xa9,ab", ',');
	ase_strs_sort(&list);
	ASE_AUTO(ase_strdrop) char *joined = ase_strs_join(&list, " ");
	assert_string_equal(joined, "Z a ab b \xc3\xa9");
}

static void a_split_keeps_empty_pieces_and_join_undoes_it(void **state)
{
	(void)state;
	static const char *const texts[] = { "", ",", "a", "a,,b", ",a," };
	static const size_t counts[] = { 1, 2, 1, 3, 3 };

	for (size_t i = 0; i < ASE_COUNT(texts); i++) {
		ASE_AUTO(ase_strs_drop) ase_strs list = ASE_STRS_INIT;
		ase_strs_split(&list, texts[i], ',');
		assert_int_equal(list.count, counts[i]);
		ASE_AUTO(ase_strdrop) char *again = ase_strs_join(&list, ",");
		assert_string_equal(again, texts[i]);
	}
}

static void an_empty_list_joins_to_an_empty_text(void **state)
{
	(void)state;
	ase_strs list = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *joined = ase_strs_join(&list, ", ");

	assert_string_equal(joined, "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_text_reads_as_an_empty_string),
		cmocka_unit_test(additions_of_every_kind_follow_each_other),
		cmocka_unit_test(a_text_grows_past_every_first_guess),
		cmocka_unit_test(a_nul_among_the_bytes_is_kept),
		cmocka_unit_test(a_splice_replaces_inserts_and_cuts),
		cmocka_unit_test(every_place_is_replaced_once),
		cmocka_unit_test(a_cleared_text_keeps_its_room),
		cmocka_unit_test(a_taken_text_is_ours_and_the_rest_is_empty),
		cmocka_unit_test(a_list_keeps_copies_in_their_order),
		cmocka_unit_test(a_sorted_list_is_in_the_order_of_bytes),
		cmocka_unit_test(a_split_keeps_empty_pieces_and_join_undoes_it),
		cmocka_unit_test(an_empty_list_joins_to_an_empty_text),
	};
	return run_tests(tests);
}
