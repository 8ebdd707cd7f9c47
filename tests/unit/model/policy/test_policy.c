#include "tests/unit/book.h"

#include "lib/model/policy/policy.h"
#include "lib/model/policy/policy_word.h"

static const char org[] = "x-ase-kind: org\n"
			  "x-ase-prefix: o\n"
			  "x-ase-directory: orgs\n"
			  "type: object\n"
			  "properties:\n"
			  "  name: {type: string, x-ase-aliases: [nom]}\n";

static const char visit[] = "x-ase-kind: visit\n"
			    "x-ase-prefix: vi\n"
			    "x-ase-directory: visits\n"
			    "x-ase-parent: org\n"
			    "x-ase-columns: [org.name, stage, day]\n"
			    "type: object\n"
			    "properties:\n"
			    "  org: {type: string, x-ase-ref: org}\n"
			    "  day: {type: string, format: date}\n";

/* What the words of `text`, added to the kinds of the book, have wrong. */
static void proves(const char *const *texts, size_t count, const char *want)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str said = ASE_STR_INIT;
	ase_vocabularies none = { .count = 0 };
	ase_policy_schema files[4] = { { .path = NULL } };
	static const char *const paths[] = { "0", "1", "2", "3" };

	b.kinds = ase_kinds_new();
	for (size_t i = 0; i < count; i++) {
		files[i].path = paths[i];
		files[i].root = files[i].whole = book_node(&b, texts[i]);
	}
	(void)ase_policy_kinds(b.kinds, files, count, NULL, &found);

	const ase_policy law = { .kinds = b.kinds, .vocabularies = &none };
	for (size_t i = 0; i < count; i++) {
		size_t from = found.count;

		if (files[i].kind)
			(void)ase_policy_schema_check(&law, files[i].kind,
						      files[i].root, &found);
		ase_problems_in(&found, from, files[i].path);
	}
	for (size_t i = 0; i < found.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *line = ase_problem_line(&found.items[i]);

		ase_str_addf(&said, "%s\n", line);
	}
	assert_string_equal(ase_str_text(&said), want);
}

static void kinds_that_fit_are_added(void **state)
{
	(void)state;
	proves((const char *const[]){ org, visit }, 2, "");
}

static void of_two_that_clash_the_later_is_left_out(void **state)
{
	(void)state;
	proves((const char *const[]){ org, visit,
				      "x-ase-kind: walk\n"
				      "x-ase-prefix: vi\n"
				      "x-ase-directory: walks\n" },
	       3,
	       "2: x-ase-prefix: the prefix 'vi' of 'walk' belongs to "
	       "'visit'\n");
	proves((const char *const[]){ org, visit, visit }, 3,
	       "2: x-ase-kind: the kind 'visit' is that of 1 already\n");
}

static void a_kind_that_stands_in_no_file_is_told(void **state)
{
	(void)state;
	proves((const char *const[]){ visit }, 1,
	       "0: x-ase-columns.0: no field 'org.name' in 'visit'\n"
	       "0: properties.org.x-ase-ref: there is no kind 'org': its "
	       "schema is missing\n");
}

static void a_ring_of_parents_is_told_at_each(void **state)
{
	(void)state;
	proves(
		(const char *const[]){
			"x-ase-kind: a\n"
			"x-ase-prefix: a\n"
			"x-ase-directory: as\n"
			"x-ase-parent: b\n"
			"properties: {b: {type: string, x-ase-ref: b}}\n",
			"x-ase-kind: b\n"
			"x-ase-prefix: b\n"
			"x-ase-directory: bs\n"
			"x-ase-parent: a\n"
			"properties: {a: {type: string, x-ase-ref: a}}\n" },
		2,
		"0: x-ase-parent: a ring of parents: a, b, a\n"
		"1: x-ase-parent: a ring of parents: b, a, b\n");
}

static void a_word_is_known_by_its_nearest(void **state)
{
	(void)state;
	assert_string_equal(
		ase_policy_word_near("x-ase-colums", ASE_POLICY_ROOT),
		"x-ase-columns");
	assert_string_equal(
		ase_policy_word_near("x-ase-titel", ASE_POLICY_FIELD),
		"x-ase-title");
	assert_null(ase_policy_word_near("x-ase-weather", ASE_POLICY_BOTH));
	assert_non_null(ase_policy_word_get("x-ase-ref"));
	assert_null(ase_policy_word_get("x-ase-"));
}

static void what_a_vocabulary_says_twice_is_told(void **state)
{
	ASE_AUTO(book_drop) book b = { .reads = 0 };
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;

	(void)state;
	assert_int_equal(
		ase_policy_file_vocabulary(
			book_node(&b,
				  "groups: [{code: g}]\n"
				  "terms:\n"
				  "- {code: a, group: g, aliases: [un, Un]}\n"
				  "- {code: A, group: h, aliases: [uN]}\n"),
			&found),
		2);
	assert_string_equal(found.items[0].field, "terms.1.group");
	assert_string_equal(found.items[1].field, "terms.1.aliases.0");
	assert_string_equal(found.items[1].text, "'uN' means 'a'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_that_fit_are_added),
		cmocka_unit_test(of_two_that_clash_the_later_is_left_out),
		cmocka_unit_test(a_kind_that_stands_in_no_file_is_told),
		cmocka_unit_test(a_ring_of_parents_is_told_at_each),
		cmocka_unit_test(a_word_is_known_by_its_nearest),
		cmocka_unit_test(what_a_vocabulary_says_twice_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
