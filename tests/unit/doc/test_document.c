#include "lib/doc/document.h"

#include "tests/unit/check.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FORM                                                                   \
	"## Signatures\n\nFait ensemble.\n\n"                                  \
	"| | Pour l'organisme | Pour A.S.E. |\n|---|---|---|\n"                \
	"| Nom | Hélène | Claire |\n| Lieu | | |\n| Signature | | |\n"

static void write(const char *text, ase_document_format format, ase_str *out)
{
	const ase_document doc = { .text = text,
				   .title = "Titre & <co>",
				   .lang = "fr",
				   .foot = "c-1 \\n[x] & projet",
				   .style = format == ASE_DOCUMENT_FODT
						    ? "<office:styles/>\n"
						    : "STYLE\n",
				   .plain = true };
	ase_err err = ASE_ERR_INIT;

	ase_str_clear(out);
	assert_ok(ase_document_write(&doc, format, out, &err), &err);
}

static void assert_has(const ase_str *text, const char *words)
{
	if (!strstr(ase_str_text(text), words))
		fail_msg("no '%s' in:\n%s", words, ase_str_text(text));
}

static void assert_lacks(const ase_str *text, const char *words)
{
	if (strstr(ase_str_text(text), words))
		fail_msg("'%s' in:\n%s", words, ase_str_text(text));
}

static size_t count(const ase_str *text, const char *words)
{
	size_t n = 0;

	for (const char *at = ase_str_text(text); (at = strstr(at, words));
	     at += strlen(words))
		n++;
	return n;
}

/* The paragraphs that keep with the next are these. */
static void assert_kept(const ase_str *text, const char *words)
{
	static const char mark[] = "\"Ase_Keep\">";
	ASE_AUTO(ase_str_drop) ase_str kept = ASE_STR_INIT;

	for (const char *at = ase_str_text(text); (at = strstr(at, mark));) {
		at += strlen(mark);
		ase_str_addn(&kept, at, strcspn(at, "<"));
	}
	assert_string_equal(ase_str_text(&kept), words);
}

static void a_title_is_the_first_heading_or_the_subject(void **state)
{
	static const char *const texts[][2] = {
		{ "\n# Analyse des *besoins*\n\nx", "Analyse des besoins" },
		{ "Objet : votre réponse\n\nBonjour", "votre réponse" },
		{ "Subject: your answer\n", "your answer" },
		{ "Bonjour,\n\n# plus bas\n", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ASE_COUNT(texts); i++) {
		ASE_AUTO(ase_strdrop)
		char *title = ase_document_title(texts[i][0]);

		assert_string_equal(title, texts[i][1]);
	}
}

static void a_page_stands_alone_and_escapes_what_is_given(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("# A\n\n<script>x</script> B\n", ASE_DOCUMENT_HTML, &out);
	assert_has(&out, "<title>Titre &amp; &lt;co&gt;</title>");
	assert_has(&out, "lang=\"fr\"");
	assert_has(&out, "<footer>c-1 \\n[x] &amp; projet</footer>");
	assert_lacks(&out, "<script>");
}

static void a_form_has_room_to_write_and_stays_on_its_page(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write(FORM, ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".KS\n.CELLS\n.TS\n");
	assert_has(&out, ".TE\n.NOCELLS\n.KE\n");
	/* "Lieu" a line, "Signature" most; "Nom" is filled in */
	assert_int_equal(count(&out, "\n.sp 0.8v\n"), 1);
	assert_int_equal(count(&out, "\n.sp 4v\n"), 1);
	/* room for the heading, its sentence and four rows */
	assert_has(&out, ".ne 16v\n");
	assert_true(strstr(out.data, ".ne 16v\n") <
		    strstr(out.data, "Signatures"));
	write(FORM, ASE_DOCUMENT_FODT, &out);
	assert_int_equal(count(&out, "Ase_Blank"), 2);
	assert_int_equal(count(&out, "Ase_Sign"), 2);
	assert_int_equal(count(&out, "<table:table-header-rows>"), 1);
	assert_has(&out, "may-break-between-rows=\"false\"");
	assert_lacks(&out, "<draw:text-box");
}

/* Those who come sign each in a row of one height; a column for the hand has room,
 * whatever its heading. */
static void a_list_to_sign_has_even_rows(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	static const char text[] = "| Nom | Le |\n|---|---|\n| Ana | |\n"
				   "| Bo | |\n";

	(void)state;
	write(text, ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, "\n.sp 0.8v\n"), 2);
	assert_lacks(&out, ".sp 4v");
	assert_has(&out, "lbw(4.9c) lbw(9.8c)\n");
	write(text, ASE_DOCUMENT_FODT, &out);
	assert_int_equal(count(&out, "Ase_Blank"), 2);
	assert_lacks(&out, "Ase_Sign");
	assert_has(&out, "\"Ase_Column56\"");
	assert_has(&out, "\"Ase_Column113\"");
	/* a row without a name is as high as one that has it */
	write("| Nom | Le |\n|---|---|\n| | |\n| | |\n", ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, "\n.sp 1.8v\n"), 2);
	/* a party's own row is to sign */
	write("| Ana | A.S.E. |\n|---|---|\n| | |\n", ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, "\n.sp 4v\n"), 1);
}

/* Rows to fill in, behind so many lines of text. */
static char *form_after(size_t lines, size_t rows)
{
	ase_str text = ASE_STR_INIT;

	ase_str_add(&text, "## Form\n\n");
	for (size_t i = 0; i < lines; i++)
		ase_str_add(&text, "words\n\n");
	ase_str_add(&text, "| Name | Hand |\n|---|---|\n");
	for (size_t i = 0; i < rows; i++)
		ase_str_add(&text, "| x | |\n");
	return ase_str_take(&text);
}

static void room_is_kept_where_it_helps_alone(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *near = form_after(1, 4);
	ASE_AUTO(ase_strdrop) char *far = form_after(9, 4);
	ASE_AUTO(ase_strdrop) char *large = form_after(1, 60);
	ASE_AUTO(ase_str_drop) ase_str ended = ASE_STR_INIT;

	(void)state;
	write(near, ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".ne 18v\n.SH");
	ase_str_add(&ended, "# Title\n\n");
	for (size_t i = 0; i < 20; i++)
		ase_str_add(&ended, "words\n\n");
	ase_str_add(&ended, "## Last\n\nwords\n\n");
	ase_str_add(&ended, near);
	write(ase_str_text(&ended), ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".ne 23v\n.SH 2\nLast\n"); /* with the form */
	assert_int_equal(count(&out, ".ne "), 1);
	write(ase_str_text(&ended), ASE_DOCUMENT_FODT, &out);
	assert_kept(&out, "wordswords");
	write(far, ASE_DOCUMENT_FODT, &out);
	assert_has(&out, "\"Ase_Form\" table:name");
	assert_int_equal(count(&out, "\"Ase_Keep\""), 9);
	write(large, ASE_DOCUMENT_FODT, &out);
	assert_lacks(&out, "\"Ase_Form\" table:name");
	write(far, ASE_DOCUMENT_MS, &out); /* no paragraph is cut */
	assert_lacks(&out, ".ne ");
	assert_has(&out, ".KS");
	write(large, ASE_DOCUMENT_MS, &out); /* no page has room for it */
	assert_lacks(&out, ".ne ");
	assert_lacks(&out, ".KS");
	assert_has(&out, ".TS H");
}

static void a_number_stands_beside_its_entry(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("1. one\n2. two\n", ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".IP \"1.\" 15.6p\none\n");
	assert_has(&out, ".IP \"2.\" 15.6p\ntwo\n");
}

static void what_is_quoted_stands_aside(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	static const char text[] = "> Organisme\n>\n> 3 rue des Lilas\n\n"
				   "<!-- -->\n\n> Le 1er mai\n\nBonjour\n";

	(void)state;
	write(text, ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, ".ASIDE window\n"), 1);
	assert_int_equal(count(&out, ".ASIDE\n"), 1);
	assert_int_equal(count(&out, ".ASIDE-END\n"), 2);
	assert_lacks(&out, ".RS");
	write(text, ASE_DOCUMENT_FODT, &out);
	assert_has(&out, "\"Ase_Address\">Organisme<");
	assert_has(&out, "\"Ase_Aside\">3 rue des Lilas<");
	assert_has(&out, "\"Ase_Below\">Le 1er mai<");
	/* a day without an address stands at the head */
	write("> Le 1er mai\n\nBonjour\n", ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".ASIDE\n");
	write("> Le 1er mai\n\nBonjour\n", ASE_DOCUMENT_FODT, &out);
	assert_has(&out, "\"Ase_Alone\">Le 1er mai<");
	/* a list in a list is none of it */
	write("- a\n    - b\n", ASE_DOCUMENT_MS, &out);
	assert_lacks(&out, "ASIDE\n");
}

static void a_short_list_stays_with_what_announces_it(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("Words.\n\nThere are:\n\n- a\n- b\n- c\n- d\n", ASE_DOCUMENT_MS,
	      &out);
	assert_has(&out, "Words.\n.ne 7v\n.PP\nThere are:\n");
	assert_int_equal(count(&out, ".ne "), 1);
	/* a long one may be parted, but for its ends */
	write("- a\n- b\n- c\n- d\n- e\n- f\n", ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, ".ne 3v\n"), 2);
	assert_has(&out, ".ne 3v\n.IP \"\\(bu\" 10.4p\na\n");
	assert_has(&out, ".ne 3v\n.IP \"\\(bu\" 10.4p\ne\n");
	write("Words.\n\nThere are:\n\n- a\n- b\n- c\n- d\n", ASE_DOCUMENT_FODT,
	      &out);
	assert_kept(&out, "There are:abc");
	write("Few:\n\n- a\n- b\n- c\n- d\n- e\n- f\n", ASE_DOCUMENT_FODT,
	      &out);
	assert_kept(&out, "Few:ae");
	write("- a\n", ASE_DOCUMENT_FODT, &out);
	assert_kept(&out, "");
}

static void the_end_of_a_letter_stands_on_one_page(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	static const char end[] = "Regards,\n\nClaire\n\nLoire\n\nNotice.\n";
	ASE_AUTO(ase_strdrop)
	char *two =
		ase_strf("Words.\n\n%s\n" ASE_DOCUMENT_BREAK "\n\nWords.\n\n%s",
			 end, end);

	(void)state;
	write(two, ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, ".ne 6v\n"), 2);
	assert_int_equal(count(&out, ".ne 6v\n.PP\nRegards,\n"), 2);
	write(two, ASE_DOCUMENT_FODT, &out);
	assert_kept(&out, "Regards,ClaireLoireRegards,ClaireLoire");
}

static void an_address_is_not_divided(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("Write to a.b@ase.example. Read https://x.example/y now.\n",
	      ASE_DOCUMENT_MS, &out);
	assert_has(&out, "to \\%a.b@\\:ase.example. Read "
			 "\\%https://\\:x.example/\\:y now.\n");
}

static void a_table_behind_a_list_is_none_of_its_entries(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("- one\n\n| a |\n|---|\n| b |\n", ASE_DOCUMENT_MS, &out);
	assert_has(&out, "one\n.LP\n.CELLS\n");
	write("- one\n\nx\n\n| a |\n|---|\n| b |\n", ASE_DOCUMENT_MS, &out);
	assert_has(&out, "x\n.CELLS\n");
}

static void a_page_ends_in_every_format(void **state)
{
	static const char text[] = "one\n\n" ASE_DOCUMENT_BREAK "\n\ntwo\n";
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write(text, ASE_DOCUMENT_MS, &out);
	assert_has(&out, "\n.bp\n");
	write(text, ASE_DOCUMENT_HTML, &out);
	assert_has(&out, "<div style=\"break-after: page\"></div>");
	write(text, ASE_DOCUMENT_FODT, &out);
	assert_has(&out, "<text:p text:style-name=\"Ase_Page\"></text:p>");
	write(text, ASE_DOCUMENT_TERM, &out);
	assert_lacks(&out, ASE_DOCUMENT_BREAK);
}

static void a_heading_on_a_screen_has_no_marks(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("# A\n\n## B # c\n\n\\# d\n", ASE_DOCUMENT_TERM, &out);
	assert_has(&out, "\nB # c\n");
	assert_has(&out, "    # d\n");
}

static void a_list_in_a_table_repeats_its_head(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("| A | B |\n|---|---|\n| **un** | deux |\n| trois | quatre |\n",
	      ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".CELLS\n.TS H\n");
	assert_has(&out, ".TH\n");
	assert_lacks(&out, ".KS");
	/* the font of a cell is its own, its width is said */
	assert_has(&out, "lf(R)w(");
	assert_has(&out, "lbw(");
}

/* Of 170 mm each column has the part that its longest text asks for. */
static void columns_of_a_table_follow_what_stands_in_them(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	static const char text[] = "| N | Question |\n|---|---|\n"
				   "| é&é | **Twenty-four** signs, long. |\n"
				   "| | x |\n";

	(void)state;
	write(text, ASE_DOCUMENT_FODT, &out);
	assert_int_equal(count(&out, "<table:table-column table:style-name"),
			 2);
	assert_has(&out, "\"Ase_Column42\"/>\n<table:table-column "
			 "table:style-name=\"Ase_Column127\"/>");
	assert_has(&out, "style:column-width=\"127mm\"");
	assert_has(&out, "\"Ase_Table\" table:name=\"Table1\"");
	/* a cell without words in a row that has some is none to fill in */
	assert_lacks(&out, "Ase_Blank");
	assert_lacks(&out, "Ase_Sign");
	write(text, ASE_DOCUMENT_MS, &out);
	assert_has(&out, "lbw(3.5c) lbw(11.2c)\n");
}

static void nothing_in_a_cell_ends_the_cell(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("| A | B |\n|---|---|\n| T\\} | T}\\|T{ |\n| x | .TE |\n",
	      ASE_DOCUMENT_MS, &out);
	assert_int_equal(count(&out, "\nT}"), 6);
	assert_int_equal(count(&out, "\n.TE"), 1);
}

static void a_foot_is_a_text_and_no_request(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("x\n", ASE_DOCUMENT_MS, &out);
	assert_has(&out, ".ds LF \"\\s8c-1 \\en[x] & projet\\s0\n");
	write("x\n", ASE_DOCUMENT_FODT, &out);
	assert_has(&out, "c-1 \\n[x] &amp; projet<text:tab/>");
	write("x\n", ASE_DOCUMENT_TERM, &out);
	assert_has(&out, "\nc-1 \\n[x] & projet\n");
}

static void a_plain_screen_has_no_escapes(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	(void)state;
	write("# A\n\n**b** [c](https://d.example)\n", ASE_DOCUMENT_TERM, &out);
	assert_lacks(&out, "\x1b");
	assert_has(&out, "b");
}

static void the_same_text_makes_the_same_bytes(void **state)
{
	ASE_AUTO(ase_str_drop) ase_str a = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str b = ASE_STR_INIT;

	(void)state;
	for (int format = ASE_DOCUMENT_HTML; format <= ASE_DOCUMENT_TERM;
	     format++) {
		write(FORM, format, &a);
		write(FORM, format, &b);
		assert_string_equal(a.data, b.data);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_is_the_first_heading_or_the_subject),
		cmocka_unit_test(a_page_stands_alone_and_escapes_what_is_given),
		cmocka_unit_test(
			a_form_has_room_to_write_and_stays_on_its_page),
		cmocka_unit_test(a_list_in_a_table_repeats_its_head),
		cmocka_unit_test(a_list_to_sign_has_even_rows),
		cmocka_unit_test(columns_of_a_table_follow_what_stands_in_them),
		cmocka_unit_test(room_is_kept_where_it_helps_alone),
		cmocka_unit_test(a_number_stands_beside_its_entry),
		cmocka_unit_test(what_is_quoted_stands_aside),
		cmocka_unit_test(a_short_list_stays_with_what_announces_it),
		cmocka_unit_test(the_end_of_a_letter_stands_on_one_page),
		cmocka_unit_test(an_address_is_not_divided),
		cmocka_unit_test(a_table_behind_a_list_is_none_of_its_entries),
		cmocka_unit_test(a_page_ends_in_every_format),
		cmocka_unit_test(a_heading_on_a_screen_has_no_marks),
		cmocka_unit_test(nothing_in_a_cell_ends_the_cell),
		cmocka_unit_test(a_foot_is_a_text_and_no_request),
		cmocka_unit_test(a_plain_screen_has_no_escapes),
		cmocka_unit_test(the_same_text_makes_the_same_bytes),
	};

	return run_tests(tests);
}
