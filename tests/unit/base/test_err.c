#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <string.h>

static void a_failure_is_its_status_and_one_sentence(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	assert_says(ase_fail(&err, ASE_E_NOT_FOUND, "no expert '%s'", "x-1"),
		    ASE_E_NOT_FOUND, &err, "no expert 'x-1'");
	assert_int_equal(err.status, ASE_E_NOT_FOUND);
	assert_int_equal(err.line, 0);
}

static void a_failure_without_an_err_is_its_status_alone(void **state)
{
	(void)state;
	errno = ENOENT;
	assert_int_equal(ase_fail(NULL, ASE_E_BUSY, "busy"), ASE_E_BUSY);
	assert_int_equal(ase_fail_errno(NULL, "cannot"), ASE_E_SYSTEM);
	assert_int_equal(ase_fail_at(NULL, ASE_E_INVALID, 1, 2, "bad"),
			 ASE_E_INVALID);
	assert_int_equal(ase_fail_in(NULL, "here"), ASE_E_SYSTEM);
}

static void a_failed_system_call_says_why(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	errno = ENOENT;
	assert_says(ase_fail_errno(&err, "cannot open '%s'", "a.yaml"),
		    ASE_E_SYSTEM, &err,
		    "cannot open 'a.yaml': No such file or directory");
}

static void a_place_is_put_in_front_once(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	ase_fail_at(&err, ASE_E_INVALID, 3, 7, "'name' is given twice");
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 7);
	assert_says(ase_fail_in(&err, "orgs/7/o-7.yaml"), ASE_E_INVALID, &err,
		    "orgs/7/o-7.yaml:3:7: 'name' is given twice");
	assert_int_equal(err.line, 0);
	assert_int_equal(err.column, 0);
	assert_says(ase_fail_in(&err, "the store"), ASE_E_INVALID, &err,
		    "the store: orgs/7/o-7.yaml:3:7: 'name' is given twice");
}

static void a_place_without_a_column_shows_its_line_only(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	ase_fail_at(&err, ASE_E_INVALID, 3, 0, "unclosed");
	assert_says(ase_fail_in(&err, "a.yaml"), ASE_E_INVALID, &err,
		    "a.yaml:3: unclosed");
}

static void a_later_failure_forgets_the_place_of_an_earlier(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	ase_fail_at(&err, ASE_E_INVALID, 3, 7, "first");
	ase_fail(&err, ASE_E_EXISTS, "second");
	assert_int_equal(err.line, 0);
	assert_says(ase_fail_in(&err, "a.yaml"), ASE_E_EXISTS, &err,
		    "a.yaml: second");
}

static void a_sentence_may_quote_the_one_it_replaces(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;

	ase_fail(&err, ASE_E_SYSTEM, "the inner reason");
	assert_says(ase_fail(&err, ASE_E_SYSTEM, "gave up: %s", err.text),
		    ASE_E_SYSTEM, &err, "gave up: the inner reason");
}

/* One, two, three and four bytes, cut at each place within them. */
static void a_long_sentence_is_cut_at_a_whole_character(void **state)
{
	(void)state;
	static const char *const chars[] = { "e", "\xc3\xa9", "\xe2\x82\xac",
					     "\xf0\x9f\x8c\xb1" };

	for (size_t i = 0; i < ASE_COUNT(chars); i++) {
		for (size_t pad = 0; pad < 5; pad++) {
			ase_err err = ASE_ERR_INIT;
			ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
			ase_str_addn(&text, "....", pad);
			while (text.size < 3 * sizeof(err.text))
				ase_str_add(&text, chars[i]);
			ase_fail(&err, ASE_E_INVALID, "%s", text.data);
			size_t size = strlen(err.text);
			assert_true(ase_text_is_utf8(err.text, size, NULL));
			assert_in_range(size, sizeof(err.text) - 4,
					sizeof(err.text) - 1);
			assert_memory_equal(err.text, text.data, size);
		}
	}
}

static void a_sentence_that_just_fits_is_not_cut(void **state)
{
	(void)state;
	ase_err err = ASE_ERR_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_str_addf(&text, "%0*d\xc3\xa9", (int)sizeof(err.text) - 3, 0);
	assert_int_equal(text.size, sizeof(err.text) - 1);
	ase_fail(&err, ASE_E_INVALID, "%s", text.data);
	assert_string_equal(err.text, text.data);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_is_its_status_and_one_sentence),
		cmocka_unit_test(a_failure_without_an_err_is_its_status_alone),
		cmocka_unit_test(a_failed_system_call_says_why),
		cmocka_unit_test(a_place_is_put_in_front_once),
		cmocka_unit_test(a_place_without_a_column_shows_its_line_only),
		cmocka_unit_test(
			a_later_failure_forgets_the_place_of_an_earlier),
		cmocka_unit_test(a_sentence_may_quote_the_one_it_replaces),
		cmocka_unit_test(a_long_sentence_is_cut_at_a_whole_character),
		cmocka_unit_test(a_sentence_that_just_fits_is_not_cut),
	};
	return run_tests(tests);
}
