#include "lib/doc/sheet/sheet.h"

#include "tests/unit/check.h"

#include <string.h>

/* "a|b" LF "c|d": the sheet as one text. */
static char *shown(const ase_sheet *sheet)
{
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < sheet->count; i++) {
		ase_str_addf(&out, "%zu:", sheet->rows[i].line);
		for (size_t k = 0; k < sheet->rows[i].count; k++)
			ase_str_addf(&out, "%s%s", k ? "|" : "",
				     ase_sheet_cell(sheet, i, k));
		ase_str_addc(&out, '\n');
	}
	return ase_str_take(&out);
}

static void assert_sheet(const char *bytes, size_t size, char separator,
			 ase_text_encoding encoding, const char *want)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(ase_sheet_read(bytes, size, 0, &sheet, &err), &err);
	char *got = shown(&sheet);

	assert_string_equal(got, want);
	assert_int_equal(sheet.separator, separator);
	assert_int_equal(sheet.encoding, encoding);
	free(got);
}

#define SHEET(bytes, separator, encoding, want)                                \
	assert_sheet(bytes, sizeof(bytes) - 1, separator, ASE_TEXT_##encoding, \
		     want)

static void a_separator_is_found_out(void **state)
{
	(void)state;
	SHEET("nom,ville\na,b\n", ',', UTF8, "1:nom|ville\n2:a|b\n");
	SHEET("nom;budget\na;12,5\nb;1,5\n", ';', UTF8,
	      "1:nom|budget\n2:a|12,5\n3:b|1,5\n");
	SHEET("nom\tville\r\na\tb, c\r\n", '\t', UTF8,
	      "1:nom|ville\n2:a|b, c\n");
	SHEET("sep=;\r\na,b;c\r\n", ';', UTF8, "2:a,b|c\n");
	SHEET("seul\nun\n", ',', UTF8, "1:seul\n2:un\n");
	SHEET("Liste des associations\n\nnom;ville\na;b\nc;d\nTotal;2\n", ';',
	      UTF8,
	      "1:Liste des associations\n3:nom|ville\n4:a|b\n5:c|d\n"
	      "6:Total|2\n");
	SHEET("nom;texte\na;\"un; deux,\ntrois\"\nb;c\n", ';', UTF8,
	      "1:nom|texte\n2:a|un; deux,\ntrois\n4:b|c\n");
}

static void cells_are_texts_without_blanks_around(void **state)
{
	(void)state;
	SHEET("a, b ,\xc2\xa0"
	      "c\n\"say \"\"hi\"\"\",,\n",
	      ',', UTF8, "1:a|b|c\n2:say \"hi\"||\n");
	SHEET("a,b\n , \n,,\nc\n", ',', UTF8, "1:a|b\n4:c\n");
	SHEET("a,b\rc,d\r", ',', UTF8, "1:a|b\n1:c|d\n");
	SHEET("", ',', UTF8, "");
}

static void an_encoding_is_found_out(void **state)
{
	(void)state;
	SHEET("\xef\xbb\xbfpr\xc3\xa9nom,b\n", ',', UTF8, "1:prénom|b\n");
	SHEET("pr\xe9nom,b\n", ',', LATIN1, "1:prénom|b\n");
	SHEET("l\x92oeuvre,\x80\n", ',', WINDOWS1252, "1:l’oeuvre|€\n");
	SHEET("\xff\xfe"
	      "a\0;\0\xe9\0\n\0",
	      ';', UTF16LE, "1:a|é\n");
	SHEET("\xfe\xff\0a\0;\0\xe9\0\n", ';', UTF16BE, "1:a|é\n");
	SHEET("a\0,\0b\0\n\0", ',', UTF16LE, "1:a|b\n");
	SHEET("\xff\xfe\x3d\xd8\x00\xde,\0b\0", ',', UTF16LE,
	      "1:\xf0\x9f\x98\x80|b\n");
}

static void two_encodings_are_told(void **state)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	static const char bytes[] = "\xc3\xa9,1\n\xe9,2\n";
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_sheet_read(bytes, sizeof(bytes) - 1, 0, &sheet, &err),
		  &err);
	assert_true(sheet.mixed);
	assert_string_equal(ase_sheet_cell(&sheet, 0, 0), "é");
	assert_string_equal(ase_sheet_cell(&sheet, 1, 0), "é");
	assert_string_equal(ase_sheet_cell(&sheet, 1, 7), "");
}

static void what_is_no_table_is_refused_with_its_line(void **state)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_sheet_read("a,b\nc,\"d\ne,f\n", 13, 0, &sheet, &err),
		    ASE_E_INVALID, &err,
		    "a quote that begins in this row is never closed");
	assert_int_equal(err.line, 2);
	assert_says(ase_sheet_read("a,b\nc,\0\n", 8, ',', &sheet, &err),
		    ASE_E_INVALID, &err,
		    "a zero byte, which no text holds: this is no table of "
		    "texts");
}

static void a_row_is_written_as_it_was_read(void **state)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	static const char bytes[] = "a;\"b;c\";\"d \"\"e\"\"\nf\"\n";
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_ok(ase_sheet_read(bytes, sizeof(bytes) - 1, ';', &sheet, &err),
		  &err);
	ase_sheet_add_row(&sheet, 0, &out);
	assert_string_equal(ase_str_text(&out), bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_separator_is_found_out),
		cmocka_unit_test(cells_are_texts_without_blanks_around),
		cmocka_unit_test(an_encoding_is_found_out),
		cmocka_unit_test(two_encodings_are_told),
		cmocka_unit_test(what_is_no_table_is_refused_with_its_line),
		cmocka_unit_test(a_row_is_written_as_it_was_read),
	};

	return run_tests(tests);
}
