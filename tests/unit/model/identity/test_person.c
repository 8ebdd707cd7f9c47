#include "lib/model/identity/person.h"

#include "lib/base/mem.h"
#include "tests/unit/check.h"

static void a_name_is_its_words_in_any_order_case_and_accents(void **state)
{
	(void)state;
	assert_true(ase_person_same_name("Jean Martin", "Martin Jean"));
	assert_true(ase_person_same_name("Hélène Ricard", "RICARD helene"));
	assert_false(ase_person_same_name("Jean Martin", "Jean"));
	assert_false(ase_person_same_name("Jean", "Jean Martin"));
	assert_false(ase_person_same_name("Jean Martin", "Jeanne Martin"));
	assert_false(ase_person_same_name("", ""));
	assert_false(ase_person_same_name(NULL, "Jean"));
	assert_false(ase_person_same_name("Jean", NULL));
}

static void one_person_takes_the_name_and_the_address(void **state)
{
	const char *jean = "Jean Martin", *mail = "jean@m.example";

	(void)state;
	assert_true(
		ase_person_same(jean, mail, "Martin Jean", " Jean@M.example"));
	assert_false(ase_person_same(jean, mail, "Anne Martin", mail));
	assert_false(ase_person_same(jean, mail, jean, "jean@n.example"));
	assert_false(ase_person_same(jean, mail, jean, "jean@m.exampl"));
	assert_false(ase_person_same(jean, NULL, jean, mail));
	assert_false(ase_person_same(jean, mail, jean, NULL));
	assert_false(ase_person_same(jean, "", jean, ""));
}

static void an_address_is_compared_in_lower_case_without_blanks(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *mail = ase_person_mail(" Jean @M.Example\n");

	(void)state;
	assert_string_equal(mail, "jean@m.example");
	assert_null(ase_person_mail(" "));
	assert_null(ase_person_mail(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_name_is_its_words_in_any_order_case_and_accents),
		cmocka_unit_test(one_person_takes_the_name_and_the_address),
		cmocka_unit_test(
			an_address_is_compared_in_lower_case_without_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
