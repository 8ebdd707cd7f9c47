#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/base/problem.h"

#include <string.h>

static void assert_line(const ase_problem *problem, const char *want)
{
	ASE_AUTO(ase_strdrop) char *line = ase_problem_line(problem);

	assert_string_equal(line, want);
}

static void every_known_part_stands_in_the_line(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	ase_problems_add(&list, 3, 7, "contact.person", "no person '%s'",
			 "p-1");
	assert_line(&list.items[0], "3:7: contact.person: no person 'p-1'");
	ase_problems_in(&list, 0, "orgs/7/o-7.yaml");
	assert_line(&list.items[0],
		    "orgs/7/o-7.yaml:3:7: contact.person: no person 'p-1'");
}

static void an_unknown_part_is_left_out_of_the_line(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	ase_problems_add(&list, 0, 0, NULL, "it is empty");
	ase_problems_add(&list, 4, 0, "", "unclosed quote");
	ase_problems_add(&list, 0, 0, "name", "it is missing");
	assert_line(&list.items[0], "it is empty");
	assert_string_equal(list.items[0].field, "");
	assert_line(&list.items[1], "4: unclosed quote");
	assert_line(&list.items[2], "name: it is missing");
	ase_problems_in(&list, 0, "a.yaml");
	assert_line(&list.items[0], "a.yaml: it is empty");
	assert_line(&list.items[1], "a.yaml:4: unclosed quote");
	assert_line(&list.items[2], "a.yaml: name: it is missing");
}

static void a_check_can_add_up_and_warnings_do_not_count(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;
	size_t count = 0;

	count += ase_problems_add(&list, 1, 1, "a", "first");
	count += ase_problems_warn(&list, 2, 1, "b", "second %d", 2);
	count += ase_problems_add(&list, 3, 1, "c", "third");
	assert_int_equal(count, 2);
	assert_int_equal(list.count, 3);
	assert_int_equal(ase_problems_errors(&list), 2);
	assert_true(list.items[1].warning);
	assert_string_equal(list.items[1].text, "second 2");
}

static void an_error_becomes_a_problem_with_its_place(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_fail_at(&err, ASE_E_INVALID, 5, 2, "a tab where blanks belong");
	assert_int_equal(ase_problems_add_err(&list, &err), 1);
	assert_line(&list.items[0], "5:2: a tab where blanks belong");
	assert_int_equal(ase_problems_errors(&list), 1);
}

static void a_file_is_given_only_to_problems_that_have_none(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	ase_problems_add(&list, 1, 1, NULL, "before");
	size_t from = list.count;
	ase_problems_add(&list, 1, 1, NULL, "one");
	ase_problems_add(&list, 1, 1, NULL, "two");
	ase_problems_in(&list, from, "a.yaml");
	ase_problems_in(&list, from, "b.yaml");
	assert_null(list.items[0].file);
	assert_string_equal(list.items[1].file, "a.yaml");
	assert_string_equal(list.items[2].file, "a.yaml");
	ase_problems_in(&list, 0, "c.yaml");
	assert_string_equal(list.items[0].file, "c.yaml");
	assert_string_equal(list.items[2].file, "a.yaml");
}

static void a_long_list_keeps_all_problems_in_order(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	for (size_t i = 1; i <= 1000; i++)
		ase_problems_add(&list, i, 1, "f", "number %zu", i);
	assert_int_equal(list.count, 1000);
	assert_int_equal(list.items[999].line, 1000);
	assert_string_equal(list.items[42].text, "number 43");
	ase_problems_drop(&list);
	assert_int_equal(list.count, 0);
	assert_int_equal(ase_problems_errors(&list), 0);
}

static void a_title_stands_beside_the_key_or_begins_the_sentence(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	ase_problems_add(&list, 2, 8, "held_on", "must not be blank");
	ase_problem_entitle(&list.items[0], ase_strdup("The day"));
	assert_line(&list.items[0], "2:8: held_on: The day: must not be blank");
	ase_problem_speak(&list.items[0]);
	assert_string_equal(list.items[0].text, "The day: must not be blank");
	assert_null(list.items[0].title);
	ase_problem_speak(&list.items[0]);
	assert_string_equal(list.items[0].text, "The day: must not be blank");
}

static void a_long_sentence_is_not_cut(void **state)
{
	(void)state;
	ASE_AUTO(ase_problems_drop) ase_problems list = ASE_PROBLEMS_INIT;

	ase_problems_add(&list, 0, 0, NULL, "%0*d", 4000, 1);
	assert_int_equal(strlen(list.items[0].text), 4000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_known_part_stands_in_the_line),
		cmocka_unit_test(an_unknown_part_is_left_out_of_the_line),
		cmocka_unit_test(a_check_can_add_up_and_warnings_do_not_count),
		cmocka_unit_test(an_error_becomes_a_problem_with_its_place),
		cmocka_unit_test(
			a_file_is_given_only_to_problems_that_have_none),
		cmocka_unit_test(a_long_list_keeps_all_problems_in_order),
		cmocka_unit_test(
			a_title_stands_beside_the_key_or_begins_the_sentence),
		cmocka_unit_test(a_long_sentence_is_not_cut),
	};
	return run_tests(tests);
}
