#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/data/layout/comments.h"

#include <string.h>

static void a_text_is_read_in_one_language(void **state)
{
	static const struct {
		const char *text, *english, *french;
	} cases[] = {
		{ "", "", "" },
		{ "a: 1\n", "a: 1\n", "a: 1\n" },
		{ "# for all\na: 1\n", "# for all\na: 1\n",
		  "# for all\na: 1\n" },
		{ "# one\n#fr un\na: 1\n", "# one\na: 1\n", "# un\na: 1\n" },
		{ "# one\n# two\n#\n# three\n#fr un\n#fr\n#fr deux\na: 1\n",
		  "# one\n# two\n#\n# three\na: 1\n",
		  "# un\n#\n# deux\na: 1\n" },
		{ "  # one\n  #fr un\n  # b: 2\n", "  # one\n  # b: 2\n",
		  "  # un\n  # b: 2\n" },
		{ "# all\n\n# one\n#fr un\n", "# all\n\n# one\n",
		  "# all\n\n# un\n" },
		{ "a: 1\n# one\n#fr un", "a: 1\n# one\n", "a: 1\n# un" },
		{ "a: 1 # one #fr un\n", "a: 1 # one\n", "a: 1 # un\n" },
		{ "a: 1 # one #fr un", "a: 1 # one", "a: 1 # un" },
		{ "a: '#fr un'\n", "a: '#fr un'\n", "a: '#fr un'\n" },
		{ "#frais\na: 1\n", "#frais\na: 1\n", "#frais\na: 1\n" },
		{ "#fr seul\na: 1\n", "a: 1\n", "# seul\na: 1\n" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		const char *text = cases[i].text;
		ASE_AUTO(ase_str_drop) ase_str en = ASE_STR_INIT;
		ASE_AUTO(ase_str_drop) ase_str fr = ASE_STR_INIT;

		ase_comments_in(text, strlen(text), "en", &en);
		ase_comments_in(text, strlen(text), "fr-CA", &fr);
		assert_string_equal(ase_str_text(&en), cases[i].english);
		assert_string_equal(ase_str_text(&fr), cases[i].french);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_read_in_one_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
