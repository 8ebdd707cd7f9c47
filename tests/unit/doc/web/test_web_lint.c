#include "lib/doc/web/web_lint.h"

#include "lib/doc/web/web_page.h"
#include "tests/unit/check.h"

static ase_status lint(const char *body)
{
	ASE_AUTO(ase_strs_drop) ase_strs files = ASE_STRS_INIT;
	ase_err err = ASE_ERR_INIT;

	ase_strs_add(&files, "index.html");
	return ase_web_lint(body, &files, &err);
}

static void a_page_is_made_of_text_and_links(void **state)
{
	static const char *const good[] = {
		"",
		"<h1>Ana</h1>\n<p>1 &#60; 2 <br/> <em>x</em></p>\n",
		"<a href=\"https://x.example/a?b=c&#38;d\">x</a>",
		"<a href=\"index.html#of-1\">x</a>",
		"<a href=\"mailto:bonjour@x.example\">x</a>",
		("<table><tr><td style=\"text-align: "
		 "right\">1</td></tr></table>"),
		"<ol start=\"3\"><li>x</li></ol>",
	};
	static const char *const bad[] = {
		"<script>x</script>",
		"<p onclick=\"x\">",
		"<P>",
		"<img src=\"https://x.example/a.png\" alt=\"x\"/>",
		"<iframe>",
		"<a href=\"javascript:x\">x</a>",
		"<a href=\"java&#115;cript:x\">x</a>",
		"<a href=\"data:text/html,x\">x</a>",
		"<a href=\"//x.example\">x</a>",
		"<a href=\"../secret.html\">x</a>",
		"<a href=\"https://\">x</a>",
		"<a href=\"https://ana@x.example\" target=\"x\">x</a>",
		"<a href=\"mailto:a@b?body=x\">x</a>",
		"<p style=\"position: fixed\">x</p>",
		"<p",
		"<",
		"<!-- x -->",
		"<a href=\"https://x.example>x</a>",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(good); i++)
		if (lint(good[i]))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		if (lint(bad[i]) != ASE_E_INVALID)
			fail_msg("%s", bad[i]);
}

static void a_style_loads_nothing(void **state)
{
	static const char *const bad[] = {
		"@import 'x';",	      "a { background: URL(x) }",
		"a { b: u\\72l(x) }", "@font-face {}",
		"</style>",
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_web_lint_style("a { color: #123 } /* x */", &err), &err);
	for (size_t i = 0; i < ASE_COUNT(bad); i++)
		assert_int_equal(ase_web_lint_style(bad[i], NULL),
				 ASE_E_INVALID);
	assert_int_equal(ase_web_lint_style("a {}\n@import x", &err),
			 ASE_E_INVALID);
	assert_int_equal(err.line, 2);
}

static void a_destination_stays_one(void **state)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
		{ "https://x.example/a_b(c)",
		  "<https://x.example/a%5Fb%28c%29>" },
		{ "javascript:x", "" },
		{ "https://x.example/> [x](y", "" },
		{ "https://x.example/\n", "" },
		{ "http://:80", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

		ase_web_destination(&out, cases[i].url);
		assert_string_equal(ase_str_text(&out), cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_made_of_text_and_links),
		cmocka_unit_test(a_style_loads_nothing),
		cmocka_unit_test(a_destination_stays_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
