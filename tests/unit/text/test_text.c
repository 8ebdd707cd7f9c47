#include "tests/unit/check.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

static void assert_folds(const char *text, const char *want)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);

	assert_string_equal(folded, want);
}

static void the_first_wrong_byte_is_told(void **state)
{
	(void)state;
	size_t bad = 99;

	assert_true(ase_text_is_utf8("", 0, &bad));
	assert_true(ase_text_is_utf8("épicerie 🌱", strlen("épicerie 🌱"), &bad));
	assert_int_equal(bad, 99);
	assert_false(ase_text_is_utf8("caf\xe9", 4, &bad));
	assert_int_equal(bad, 3);
	assert_false(ase_text_is_utf8("ab\xc0\xaf", 4, &bad)); /* overlong */
	assert_int_equal(bad, 2);
	assert_false(ase_text_is_utf8("\xed\xa0\x80", 3, NULL)); /* surrogate */
	assert_false(ase_text_is_utf8("a\xe2\x82", 3, &bad));	 /* cut */
	assert_int_equal(bad, 1);
}

static void a_text_ends_with_the_bytes_asked_for(void **state)
{
	(void)state;
	assert_true(ase_text_ends("a.yaml", ".yaml"));
	assert_true(ase_text_ends(".yaml", ".yaml"));
	assert_true(ase_text_ends("a", ""));
	assert_false(ase_text_ends("yaml", ".yaml"));
	assert_false(ase_text_ends("a.yaml~", ".yaml"));
	assert_false(ase_text_ends("", "a"));
}

static void assert_decodes(const char *text, const char *encoding,
			   const char *want)
{
	ASE_AUTO(ase_strdrop) char *decoded = ase_text_decode(text, encoding);

	assert_string_equal(decoded, want);
}

static void any_encoding_becomes_utf8(void **state)
{
	char longer[1200], want[2400] = "";

	(void)state;
	assert_decodes("Zoé", NULL, "Zoé");
	assert_decodes("Zoé", "utf-8", "Zoé");
	assert_decodes("Zo\xe9", "ISO-8859-1", "Zoé");
	assert_decodes("12 \xa4", "ISO-8859-15", "12 €");
	assert_decodes("12 \x80", "CP1252", "12 €");
	assert_decodes("", "ISO-8859-1", "");
	/* said to be UTF-8, or nothing said, or a word that nobody knows */
	assert_decodes("Zo\xe9", NULL, "Zoé");
	assert_decodes("Zo\xe9", "UTF-8", "Zoé");
	assert_decodes("Zo\xe9", "klingon", "Zoé");
	assert_decodes("Zoé", "klingon", "Zoé");
	/* longer than what is converted at once */
	memset(longer, 0xe9, sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	for (size_t i = 0; i < sizeof(longer) - 1; i++)
		memcpy(want + 2 * i, "é", 3);
	assert_decodes(longer, "ISO-8859-1", want);
}

static void accents_and_case_fold_away(void **state)
{
	(void)state;
	assert_folds("", "");
	assert_folds("FOREZ", "forez");
	assert_folds("Épicerie", "epicerie");
	assert_folds("E\xcc\x81picerie", "epicerie"); /* decomposed */
	assert_folds("Noël à l'Hôpital", "noel a l'hopital");
	assert_folds("l’Été", "l'ete");
	assert_folds("CŒUR et Æsop", "coeur et aesop");
	assert_folds("Straße", "strasse");
	assert_folds("Ελλάδα", "ελλαδα");
	assert_folds("ﬁn ①", "fin 1");
	assert_folds("a\xc2\xa0z", "a z"); /* no-break space */
}

/* A letter beyond Latin-1 sends the whole text the long way. */
static void assert_same_both_ways(const char *text)
{
	ASE_AUTO(ase_strdrop) char *longer = ase_strf("%s①", text);
	ASE_AUTO(ase_strdrop) char *quick = ase_text_fold(text);
	ASE_AUTO(ase_strdrop) char *slow = ase_text_fold(longer);
	ASE_AUTO(ase_strdrop) char *want = ase_strf("%s1", quick);

	assert_string_equal(slow, want);
}

static void the_quick_way_folds_as_the_long_one(void **state)
{
	static const char *const signs[] = { "’", "œ", "Œ", "\xc2\xa0", "«",
					     "»", "°", "–", "—",	"€" };
	char letter[3] = "";

	(void)state;
	for (int c = 1; c < 0x80; c++) {
		letter[0] = (char)c;
		assert_same_both_ways(letter);
	}
	for (int c = 0x80; c < 0xc0; c++) {
		letter[0] = '\xc3';
		letter[1] = (char)c;
		assert_same_both_ways(letter);
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		assert_same_both_ways(signs[i]);
}

static void assert_key(const char *text, const char *want)
{
	ASE_AUTO(ase_strdrop) char *key = ase_text_key(text);

	assert_string_equal(key, want);
}

static void a_key_has_no_outer_blanks(void **state)
{
	(void)state;
	assert_key("", "");
	assert_key(" \t ", "");
	assert_key("\n Saint-Étienne du  Bois\r", "saint-etienne du  bois");
}

static void bytes_that_are_no_utf8_fold_to_something_printable(void **state)
{
	(void)state;
	assert_folds("caf\xe9!", "caf\xef\xbf\xbd!");
	assert_folds("\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd");
	assert_folds("\xf0\x9f\x8c", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void every_word_has_to_begin_some_word(void **state)
{
	(void)state;
	const char *name = "Épicerie solidaire du Forez (AMAP n°12)";

	assert_true(ase_text_matches(name, "épicerie forez"));
	assert_true(ase_text_matches(name, "forez EPI"));
	assert_true(ase_text_matches(name, "amap 12"));
	assert_true(ase_text_matches(name, "for, sol."));
	assert_false(ase_text_matches(name, "epicerie lyon"));
	assert_false(ase_text_matches(name, "picerie"));
	assert_false(ase_text_matches(name, "forezien"));
	assert_true(ase_text_matches("L’Abri du Pré-Vert", "abri vert"));
}

static void no_words_match_everything_and_no_text_matches_no_word(void **state)
{
	(void)state;
	assert_true(ase_text_matches("Foyer", ""));
	assert_true(ase_text_matches("", "  "));
	assert_false(ase_text_matches("", "a"));
}

static void what_is_no_word_stands_in_the_text_as_it_is(void **state)
{
	(void)state;
	assert_true(ase_text_matches("500 € par an", "€"));
	assert_true(ase_text_matches("500 € par an", " € "));
	assert_true(ase_text_matches("Bénévolat & Cie", "&"));
	assert_false(ase_text_matches("500 euros", "€"));
	assert_false(ase_text_matches("", " - "));
	assert_true(ase_text_has_words("€ 5"));
	assert_true(ase_text_has_words("é"));
	assert_false(ase_text_has_words("€ +"));
}

static void the_same_name_may_differ_in_accents_case_and_blanks(void **state)
{
	(void)state;
	assert_true(ase_text_same("Élan", "  elan\t"));
	assert_true(ase_text_same("\xc3\xa9t\xc3\xa9", "e\xcc\x81te\xcc\x81"));
	assert_true(ase_text_same("", " "));
	assert_false(ase_text_same("Elan", "Elans"));
	assert_false(ase_text_same("a b", "ab"));
}

static void width_is_counted_in_columns(void **state)
{
	(void)state;
	assert_int_equal(ase_text_width(""), 0);
	assert_int_equal(ase_text_width("forez"), 5);
	assert_int_equal(ase_text_width("été"), 3);
	assert_int_equal(ase_text_width("e\xcc\x81te\xcc\x81"), 3);
	assert_int_equal(ase_text_width("日本"), 4);
	assert_int_equal(ase_text_width("a\nb"), 2);
	assert_int_equal(ase_text_width("a\xff"), 2);
}

static void assert_cut(const char *text, size_t columns, const char *want)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_text_cut(text, columns);

	assert_string_equal(cut, want);
	assert_in_range(ase_text_width(cut), 0, columns);
}

static void a_text_too_wide_is_cut_with_an_ellipsis(void **state)
{
	(void)state;
	assert_cut("épicerie", 8, "épicerie");
	assert_cut("épicerie", 7, "épicer…");
	assert_cut("épicerie", 1, "…");
	assert_cut("épicerie", 0, "");
	assert_cut("", 0, "");
	assert_cut("日本語", 5, "日本…");
	assert_cut("日本語", 4, "日…");
	assert_cut("ae\xcc\x81io", 3, "ae\xcc\x81…");
}

static void assert_escapes(const char *text, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_text_escape(&out, text);
	assert_string_equal(out.data, want);
}

static void what_a_terminal_would_obey_becomes_visible(void **state)
{
	(void)state;
	assert_escapes("", "");
	assert_escapes("\x1b[31mred", "\\x1b[31mred");
	assert_escapes("a\nb\tc\rd", "a\\nb\\tc\\rd");
	assert_escapes("\x01\v\f\x7f", "\\x01\\x0b\\x0c\\x7f");
	assert_escapes("\xc2\x9b"
		       "31m",
		       "\\u009b31m");
	assert_escapes("\xc2\x80\xc2\x9f", "\\u0080\\u009f");
	assert_escapes("\xe2\x80\xae"
		       "evil",
		       "\\u202eevil");
	assert_escapes("\xe2\x81\xa6\xe2\x81\xa9\xe2\x80\x8f\xe2\x80\xa8",
		       "\\u2066\\u2069\\u200f\\u2028");
}

static void assert_isolates(const char *text, const char *want)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_add(&out, "");
	ase_text_isolate(&out, text, strlen(text));
	assert_string_equal(out.data, want);
	assert_int_equal(ase_text_width(out.data), ase_text_width(text));
}

static void what_runs_from_right_to_left_moves_nothing_around_it(void **state)
{
	(void)state;
	assert_isolates("", "");
	assert_isolates("L’Œil « 12 », 日本", "L’Œil « 12 », 日本");
	assert_isolates("שלום", "\u2068שלום\u2069");
	/* Its blanks and marks are its own, those behind it are not. */
	assert_isolates("call محمد علي, 06 12",
			"call \u2068محمد علي\u2069, 06 12");
	assert_isolates("(אב, גד) 2\nאב",
			"(\u2068אב, גד\u2069) 2\n\u2068אב\u2069");
	assert_isolates("אב ab גד.", "\u2068אב\u2069 ab \u2068גד\u2069.");
	/* Bytes that are no UTF-8 stay what they are. */
	assert_isolates("\xd7", "\xd7");
}

static void lines_stay_where_lines_are_printed(void **state)
{
	static const struct {
		const char *text, *lines, *controls, *json;
	} rows[] = {
		{ "", "", "", "" },
		{ "a\n\tb\r\n", "a\n\tb\r\n", "a\n\tb\r\n", "a\n\tb\r\n" },
		{ "a\rb\r", "a\\rb\\r", "a\\rb\\r", "a\\u000db\\u000d" },
		{ "\x1b[1m\x7f", "\\x1b[1m\\x7f", "\\x1b[1m\\x7f",
		  "\\u001b[1m\\u007f" },
		{ "\xc2\x9b!", "\\u009b!", "\\u009b!", "\\u009b!" },
		{ "\u202e\u061c!", "\\u202e\\u061c!", "\u202e\u061c!",
		  "\\u202e\\u061c!" },
		{ "\u2028\u00e9\U0001f331", "\\u2028\u00e9\U0001f331",
		  "\u2028\u00e9\U0001f331", "\\u2028\u00e9\U0001f331" },
		{ "\xe9\n", "\\xe9\n", "\\xe9\n", "\\xe9\n" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(rows); i++) {
		ASE_AUTO(ase_str_drop) ase_str lines = ASE_STR_INIT;
		ASE_AUTO(ase_str_drop) ase_str controls = ASE_STR_INIT;
		ASE_AUTO(ase_str_drop) ase_str json = ASE_STR_INIT;

		ase_text_escape_lines(&lines, rows[i].text);
		ase_text_escape_controls(&controls, rows[i].text);
		ase_text_escape_json(&json, rows[i].text);
		assert_string_equal(lines.data, rows[i].lines);
		assert_string_equal(controls.data, rows[i].controls);
		assert_string_equal(json.data, rows[i].json);
	}
}

static void wrong_bytes_are_shown_one_by_one(void **state)
{
	(void)state;
	assert_escapes("caf\xe9 ok", "caf\\xe9 ok");
	assert_escapes("\xe2\x82", "\\xe2\\x82");
	assert_escapes("\xf0\x9f\x8cz", "\\xf0\\x9f\\x8cz");
	assert_escapes("\xff\xfe", "\\xff\\xfe");
}

static void everything_else_is_left_as_it_is(void **state)
{
	(void)state;
	static const char text[] = "C:\\n « été » 🌱 日本 \xef\xbf\xbd\xc2\xa0";

	assert_escapes(text, text);
}

static void text_from_outside_becomes_ours(void **state)
{
	static const struct {
		const char *text, *ours;
	} rows[] = {
		{ "", "" },
		{ "a", "a" },
		{ "\ufeff", "" },
		{ "\ufeffa\r\nb\r\n", "a\nb\n" },
		{ "a\r", "a" },
		{ "a\n\r\n\r", "a\n\n" },
		{ "a\rb\r\r\n", "a\rb\r\n" }, /* a CR alone is for others */
		{ "a\ufeffb\ufeff", "a\ufeffb\ufeff" },
		{ "\ufeff\ufeffa", "\ufeffa" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(rows); i++) {
		ASE_AUTO(ase_strdrop) char *text = ase_strdup(rows[i].text);
		size_t size = ase_text_take_in(text, strlen(text));

		assert_string_equal(text, rows[i].ours);
		assert_int_equal(size, strlen(rows[i].ours));
	}
}

static void bytes_behind_a_nul_are_taken_in_too(void **state)
{
	char text[] = "a\0\r\nb";

	(void)state;
	assert_int_equal(ase_text_take_in(text, sizeof(text) - 1), 4);
	assert_memory_equal(text, "a\0\nb", 5);
}

static void no_text_holds_a_control_character(void **state)
{
	static const struct {
		const char *text;
		int at; /* -1: it holds none */
	} rows[] = {
		{ "", -1 },	    { "a\tb\n", -1 },
		{ "a\r\n", 1 },	    { "\x1b", 0 },
		{ "ab\x7f", 2 },    { "\u00a0\u00e9", -1 },
		{ "a\xc2\x9b", 1 }, { "a\xc2\x80", 1 },
		{ "\xc2", -1 },	    { "\u202e\u200b", -1 },
		{ "\u2028", -1 },
	};
	ase_err err = ASE_ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(rows); i++) {
		const char *found = ase_text_control(rows[i].text);

		if (rows[i].at < 0)
			assert_null(found);
		else
			assert_ptr_equal(found, rows[i].text + rows[i].at);
	}
	assert_ok(ase_text_check("a\tb", &err), &err);
	assert_says(ase_text_check("ab\x1b", &err), ASE_E_USAGE, &err,
		    "the text holds a control character (byte 3)");
	assert_says(ase_text_check("ab\xff", &err), ASE_E_USAGE, &err,
		    "the text is not UTF-8");
}

static void blank_is_what_nobody_sees(void **state)
{
	static const char *const blanks[] = {
		"",	  " ",	    "\t\n",   "\u00a0",
		"\u202f", "\u3000", "\u200b", "\u200d\ufeff",
		"\u00ad", "\u2800", "\u3164", "\u2060 \u180e",
	};
	static const char *const seen[] = {
		" a", "-", "\u00e9", "\u200b.", "\u65e5", "\U0001f331", "\xff",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(blanks); i++)
		assert_true(ase_text_is_blank(blanks[i]));
	for (size_t i = 0; i < ASE_COUNT(seen); i++)
		assert_false(ase_text_is_blank(seen[i]));
}

static void assert_fills(const char *text, size_t columns, const char *indent,
			 const char *want)
{
	ASE_AUTO(ase_strdrop)
	char *filled = ase_text_fill(text, columns, indent);

	assert_string_equal(filled, want);
}

static void a_paragraph_is_filled_to_its_columns(void **state)
{
	(void)state;
	assert_fills("one two three four", 9, "", "one two\nthree\nfour");
	assert_fills("one two\nthree  four ", 80, "  ", "one two three four");
	assert_fills("été été été", 7, "", "été été\nété");
	assert_fills("", 10, "  ", "");
	assert_fills(" \n\n ", 10, "  ", "");
}

static void no_line_begins_with_a_mark(void **state)
{
	(void)state;
	assert_fills("un deux ; trois", 8, "", "un\ndeux ;\ntrois");
	assert_fills("dit « non » : oui", 8, "", "dit\n« non » :\noui");
	assert_fills("un deux :trois", 8, "", "un deux\n:trois");
}

static void every_line_leaves_room_for_the_indent(void **state)
{
	(void)state;
	assert_fills("one two three", 9, "  ", "one two\n  three");
	assert_fills("one two three", 8, "  ", "one\n  two\n  three");
}

static void an_empty_line_parts_paragraphs(void **state)
{
	(void)state;
	assert_fills("one\ntwo\n\nthree\n \n\nfour\n\n", 80, " ",
		     "one two\n\n three\n\n four");
}

static void a_word_is_never_broken(void **state)
{
	(void)state;
	assert_fills("a anticonstitutionnellement b", 5, "",
		     "a\nanticonstitutionnellement\nb");
	assert_fills("vrai\xc2\xa0? oui", 6, "", "vrai\xc2\xa0?\noui");
	assert_fills("ab cd", 3, "     ", "ab\n     cd");
}

static void distance_counts_the_fewest_edits(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *a, *b;
		size_t want;
	} cases[] = {
		{ "", "", 0 },
		{ "", "abc", 3 },
		{ "list", "list", 0 },
		{ "list", "lsit", 1 },   /* neighbours swapped */
		{ "list", "lis", 1 },
		{ "list", "lists", 1 },
		{ "list", "lost", 1 },
		{ "kitten", "sitting", 3 },
		{ "été", "ete", 2 },     /* characters, not bytes */
		{ "ca", "abc", 3 },
	};
	/* clang-format on */

	for (size_t i = 0; i < ASE_COUNT(cases); i++) {
		assert_int_equal(ase_text_distance(cases[i].a, cases[i].b),
				 cases[i].want);
		assert_int_equal(ase_text_distance(cases[i].b, cases[i].a),
				 cases[i].want);
	}
}

static void nothing_is_near_a_text_of_100_kb(void **state)
{
	ASE_AUTO(ase_strdrop) char *a = ase_alloc(100001);
	ASE_AUTO(ase_strdrop) char *b = ase_alloc(100001);

	(void)state;
	memset(a, 'a', 100000);
	memset(b, 'a', 100000);
	assert_true(ase_text_distance(a, b) == 0);
	b[7] = 'b';
	assert_true(ase_text_distance(a, b) == SIZE_MAX);
	a[64] = b[64] = '\0';
	assert_int_equal(ase_text_distance(a, b), 1);
	b[64] = 'a';
	b[65] = '\0';
	assert_true(ase_text_distance(a, b) == SIZE_MAX);
	assert_true(ase_text_distance(b, "") == SIZE_MAX);
}

static void a_title_loses_its_capital_but_initials_do_not(void **state)
{
	static const char *const pairs[][2] = {
		{ "Code of ethics", "code of ethics" },
		{ "Évaluation", "évaluation" },
		{ "A.S.E. signe", "A.S.E. signe" },
		{ "CA", "CA" },
		{ "À", "à" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop)
		char *got = ase_text_uncapital(pairs[i][0]);

		assert_string_equal(got, pairs[i][1]);
	}
}

static void a_heading_begins_with_a_capital_but_a_sign_does_not(void **state)
{
	static const char *const pairs[][2] = {
		{ "days late", "Days late" },
		{ "\u00e9tape", "\u00c9tape" },
		{ "\u00e0", "\u00c0" },
		{ "\u0153uvre", "\u0152uvre" },
		{ "e-mail", "E-mail" },
		{ "eval.", "Eval." },
		{ "org: title", "Org: title" },
		{ "Nom", "Nom" },
		{ "SHA-256", "SHA-256" },
		{ "95 %", "95 %" },
		{ "n", "n" },
		{ "n, 2026", "n, 2026" },
		{ "org.name", "org.name" },
		{ "archived_on", "archived_on" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop) char *got = ase_text_capital(pairs[i][0]);

		assert_string_equal(got, pairs[i][1]);
	}
}

static void an_accent_typed_behind_its_letter_joins_it(void **state)
{
	ASE_AUTO(ase_strdrop)
	char *one = ase_text_compose("re\u0301so q\u0302");
	ASE_AUTO(ase_strdrop) char *none = ase_text_compose("");

	(void)state;
	assert_string_equal(one, "r\u00e9so q\u0302");
	assert_string_equal(none, "");
}

static void a_name_stands_on_one_line_with_single_blanks(void **state)
{
	static const char *const pairs[][2] = {
		{ "  Jean \t Martin\n", "Jean Martin" },
		{ "a\nb", "a b" },
		{ "\u200b\u00a0", "" },
		{ "\u200bLe Sillon\ufeff ", "Le Sillon" },
		{ "\u00ab\u00a0Main\u00a0\u00bb",
		  "\u00ab\u00a0Main\u00a0\u00bb" },
		{ "Main\u202f!", "Main\u202f!" },
		{ "Main\u00a0 \u00a0!", "Main !" },
		{ "He\u0301le\u0300ne", "H\u00e9l\u00e8ne" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		ASE_AUTO(ase_strdrop) char *tidy = ase_text_tidy(pairs[i][0]);

		assert_string_equal(tidy, pairs[i][1]);
	}
}

static void numbers_stand_as_numbers(void **state)
{
	static const char *const sorted[] = {
		"",	     "10",	   "atelier",
		"atelier 2", "atelier 2b", "atelier 09",
		"atelier 9", "atelier 10", "atelier 10 bis",
		"ateliers",  "v1.9",	   "v1.10",
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(sorted); i++)
		for (size_t k = 0; k < ASE_COUNT(sorted); k++) {
			int order = ase_text_natural(sorted[i], sorted[k]);

			if ((order > 0) != (i > k) || (order < 0) != (i < k))
				fail_msg("'%s', '%s': %d", sorted[i], sorted[k],
					 order);
			if (ase_text_front(sorted[i]) >
				    ase_text_front(sorted[k]) &&
			    i < k)
				fail_msg("'%s', '%s'", sorted[i], sorted[k]);
		}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_loses_its_capital_but_initials_do_not),
		cmocka_unit_test(
			a_heading_begins_with_a_capital_but_a_sign_does_not),
		cmocka_unit_test(an_accent_typed_behind_its_letter_joins_it),
		cmocka_unit_test(a_text_ends_with_the_bytes_asked_for),
		cmocka_unit_test(the_first_wrong_byte_is_told),
		cmocka_unit_test(any_encoding_becomes_utf8),
		cmocka_unit_test(accents_and_case_fold_away),
		cmocka_unit_test(the_quick_way_folds_as_the_long_one),
		cmocka_unit_test(a_key_has_no_outer_blanks),
		cmocka_unit_test(
			bytes_that_are_no_utf8_fold_to_something_printable),
		cmocka_unit_test(every_word_has_to_begin_some_word),
		cmocka_unit_test(what_is_no_word_stands_in_the_text_as_it_is),
		cmocka_unit_test(
			no_words_match_everything_and_no_text_matches_no_word),
		cmocka_unit_test(
			the_same_name_may_differ_in_accents_case_and_blanks),
		cmocka_unit_test(width_is_counted_in_columns),
		cmocka_unit_test(a_text_too_wide_is_cut_with_an_ellipsis),
		cmocka_unit_test(what_a_terminal_would_obey_becomes_visible),
		cmocka_unit_test(
			what_runs_from_right_to_left_moves_nothing_around_it),
		cmocka_unit_test(lines_stay_where_lines_are_printed),
		cmocka_unit_test(text_from_outside_becomes_ours),
		cmocka_unit_test(bytes_behind_a_nul_are_taken_in_too),
		cmocka_unit_test(no_text_holds_a_control_character),
		cmocka_unit_test(blank_is_what_nobody_sees),
		cmocka_unit_test(a_name_stands_on_one_line_with_single_blanks),
		cmocka_unit_test(wrong_bytes_are_shown_one_by_one),
		cmocka_unit_test(everything_else_is_left_as_it_is),
		cmocka_unit_test(a_paragraph_is_filled_to_its_columns),
		cmocka_unit_test(no_line_begins_with_a_mark),
		cmocka_unit_test(every_line_leaves_room_for_the_indent),
		cmocka_unit_test(an_empty_line_parts_paragraphs),
		cmocka_unit_test(a_word_is_never_broken),
		cmocka_unit_test(distance_counts_the_fewest_edits),
		cmocka_unit_test(nothing_is_near_a_text_of_100_kb),
		cmocka_unit_test(numbers_stand_as_numbers),
	};
	return run_tests(tests);
}
