#include "lib/doc/markdown.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"

#include <string.h>

/* `value` behind `before`, in Markdown. */
static void assert_escaped(const char *before, const char *value,
			   const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_add(&out, before);
	ase_markdown_escape(&out, value);
	assert_string_equal(ase_str_text(&out) + strlen(before), want);
}

static void assert_plain(const char *before, const char *value,
			 const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_add(&out, before);
	ase_markdown_plain(&out, value);
	assert_string_equal(ase_str_text(&out) + strlen(before), want);
}

static void what_would_be_a_mark_is_shown(void **state)
{
	(void)state;
	assert_escaped("x ", "**a** _b_ `c` [d](e) <f> #g |h| ~i~ !j {k} \\l",
		       "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\#g "
		       "\\|h\\| \\~i\\~ \\!j \\{k\\} \\\\l");
	assert_escaped("x ", "B&amp;B & co", "B&amp;amp;B &amp; co");
	assert_escaped("x ", "Épicerie d'Olonne, n° 3 – l'été",
		       "Épicerie d'Olonne, n° 3 – l'été");
}

static void a_mark_that_begins_a_block_is_shown_too(void **state)
{
	(void)state;
	assert_escaped("", "- a", "\\- a");
	assert_escaped("", "+ a", "\\+ a");
	assert_escaped("", "12. a", "12\\. a");
	assert_escaped("", "3) a", "3\\) a");
	assert_escaped("", "=== a", "&#61;== a");
	assert_escaped("", ".so /etc/passwd", "\\.so /etc/passwd");
	assert_escaped("", "'br", "&#39;br");
	assert_escaped("", "    code", "code");
	assert_escaped("- ", "- a", "\\- a");
	/* in the middle of a line they are no marks */
	assert_escaped("x ", "- a", "- a");
	assert_escaped("x ", "12. a", "12. a");
	assert_escaped("| ", ".so", ".so");
}

static void a_text_alone_keeps_its_lines_and_another_one_does_not(void **state)
{
	(void)state;
	assert_escaped("x\n", "a\nb\n\n- c\n# d\n", "a  \nb\n\n\\- c  \n\\# d");
	assert_escaped("| ", "a\n| b\n# c", "a \\| b \\# c");
	assert_plain("x\n", "a\nb\n\nc\n", "a\nb\n\nc");
	assert_plain("Objet : ", "a\nBcc: b@c.example", "a Bcc: b@c.example");
}

static void what_a_terminal_would_obey_is_a_blank(void **state)
{
	(void)state;
	assert_escaped("x ", "a\x1b[31mb\tc\x7f", "a \\[31mb c ");
	assert_plain("x ", "a\x1b[31mb\rc", "a [31mb c");
	assert_plain("", "a\u202eb\u2066c\u200ed\u2028e", "a b c d e");
	assert_plain("",
		     "a\xc2\x9b"
		     "31mb\xc2\x85"
		     "c",
		     "a 31mb c");
	assert_plain("", "\u00e9\u00a0\u20ac", "\u00e9\u00a0\u20ac");
}

static void assert_unescaped(const char *text, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_markdown_unescape(&out, text);
	assert_string_equal(ase_str_text(&out), want);
}

/* `value`, escaped and read back, is what a message says. */
static void assert_read_back(const char *value)
{
	ASE_AUTO(ase_str_drop) ase_str escaped = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str back = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str plain = ASE_STR_INIT;

	ase_markdown_escape(&escaped, value);
	ase_markdown_unescape(&back, ase_str_text(&escaped));
	ase_markdown_plain(&plain, value);
	assert_string_equal(ase_str_text(&back), ase_str_text(&plain));
}

static void what_was_escaped_reads_back_as_it_is(void **state)
{
	(void)state;
	assert_read_back("**a** _b_ `c` [d](e) <f> #g |h| ~i~ !j {k} \\l");
	assert_read_back("B&amp;B & co &#42; &#x2a; &");
	assert_read_back("- a");
	assert_read_back("12. a");
	assert_read_back("=== a");
	assert_read_back("'br");
	assert_read_back("un\ndeux\n\ntrois \\");
	assert_unescaped("**Bold \\*\\***, *thin*", "Bold **, *thin*");
	assert_read_back("l'\u00e9t\u00e9 \\\\* x");
}

static void assert_typeset(const char *text, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_markdown_typeset(&out, text);
	assert_string_equal(ase_str_text(&out), want);
}

static void signs_are_those_of_printers_but_in_what_is_used_as_typed(
	void **state)
{
	(void)state;
	assert_typeset("L'été d'**Ana**, qu'elle", "L’été d’**Ana**, qu’elle");
	assert_typeset("d'Épicerie, l' 'x' 5' rock 'n",
		       "d’Épicerie, l' 'x' 5' rock 'n");
	assert_typeset("l'an `l'an` l'an", "l’an `l'an` l’an");
	assert_typeset("l'an \\`l'an\\` `l'an", "l’an \\`l’an\\` `l’an");
	assert_typeset("o'neil@ase.example l'a https://a.example/l'a l'a",
		       "o'neil@ase.example l’a https://a.example/l'a l’a");
	assert_typeset("| ase-org show l'a | l'a |\nase-org show l'a\nl'a",
		       "| ase-org show l'a | l’a |\nase-org show l'a\nl’a");
	assert_typeset("Ana ? « Ana » : ou **non !** (si ;) oui :",
		       "Ana\u00a0? «\u00a0Ana\u00a0»\u00a0: ou **non\u00a0!** "
		       "(si\u00a0;) oui\u00a0:");
	assert_typeset("\"Ana\" (\"B\") **\"C\"**, \"d.\" 5\" \" `\"e\"`",
		       "\u201cAna\u201d (\u201cB\u201d) **\u201cC\u201d**, "
		       "\u201cd.\u201d 5\" \" `\"e\"`");
	assert_typeset("| a | b |\n| :-- | :-: |\n : a :b ?c",
		       "| a | b |\n| :-- | :-: |\n : a :b ?c");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_would_be_a_mark_is_shown),
		cmocka_unit_test(a_mark_that_begins_a_block_is_shown_too),
		cmocka_unit_test(
			a_text_alone_keeps_its_lines_and_another_one_does_not),
		cmocka_unit_test(what_a_terminal_would_obey_is_a_blank),
		cmocka_unit_test(what_was_escaped_reads_back_as_it_is),
		cmocka_unit_test(
			signs_are_those_of_printers_but_in_what_is_used_as_typed),
	};

	return run_tests(tests);
}
