#include "lib/doc/web/web_text.h"

#include "tests/unit/check.h"

static void reads(const char *text, ase_web_reading reading, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_web_text(text, reading, &out);
	assert_string_equal(ase_str_text(&out), want);
}

static void tags_are_taken_away_and_part_words_or_do_not(void **state)
{
	static const struct {
		const char *text, *joined, *parted, *whole;
	} cases[] = {
		{ "Mar<b>tin</b>", "Martin", "Mar tin ", "Mar<b>tin</b>" },
		{ "<p>Ana</p><p>Lo", "AnaLo", " Ana  Lo", "<p>Ana</p><p>Lo" },
		{ "a <!-- Ana > --> b", "a  b", "a   b", "a <!-- Ana > --> b" },
		{ "1 < 2 <3", "1 < 2 <3", "1 < 2 <3", "1 < 2 <3" },
		{ "a<p\nclass>b", "a\nb", "a\n b", "a<p\nclass>b" },
		{ "a<b", "a<b", "a<b", "a<b" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		reads(cases[i].text, ASE_WEB_JOINED, cases[i].joined);
		reads(cases[i].text, ASE_WEB_PARTED, cases[i].parted);
		reads(cases[i].text, ASE_WEB_WHOLE, cases[i].whole);
	}
}

static void whatever_hides_a_character_is_decoded(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "&#65;na &#x4C;opez", "Ana Lopez" },
		{ "Ren&eacute;e &OElig;uvre", "Renee OEuvre" },
		{ "a&nbsp;b &amp; c&commat;d", "a b & c@d" },
		{ "&unknown; & &#; &", "&unknown; & &#; &" },
		{ "Ana%20Lop%C3%A9z 100%", "Ana Lopéz 100%" },
		{ "Ana\\u0020Lopez\\, x\\ny", "Ana Lopez, x y" },
		{ "Lo\u00adpe\u200bz &shy;&#8203;x", "Lopez x" },
		{ "&#0;&#1114112;x", "&#1114112;x" },
		{ "\\u12", "u12" },
		{ "%", "%" },
		{ "\\", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(cases); i++)
		reads(cases[i].text, ASE_WEB_WHOLE, cases[i].want);
}

static void lines_stay_and_folded_ones_are_one(void **state)
{
	(void)state;
	reads("a\nb\r\nc\r\n", ASE_WEB_WHOLE, "a\nb\nc\n");
	reads("SUMMARY:Ana Lo\r\n pez\r\nEND\r\n", ASE_WEB_WHOLE,
	      "SUMMARY:Ana Lopez\n\nEND\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_taken_away_and_part_words_or_do_not),
		cmocka_unit_test(whatever_hides_a_character_is_decoded),
		cmocka_unit_test(lines_stay_and_folded_ones_are_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
