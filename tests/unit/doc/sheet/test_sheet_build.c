#include "lib/doc/sheet/sheet.h"

#include "tests/unit/check.h"

#include <string.h>

/* All rows, cells parted by a bar, each row's line in front. */
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

typedef ase_status read_fn(const char *bytes, size_t size, ase_sheet *out,
			   ase_err *err);

static void assert_read(read_fn *read, const char *text, const char *want)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(read(text, strlen(text), &sheet, &err), &err);
	char *got = shown(&sheet);

	assert_string_equal(got, want);
	free(got);
}

static void objects_are_rows(void **state)
{
	(void)state;
	assert_read(
		ase_sheet_read_json,
		"{\"name\":\"A\",\"n\":1.5}\n\n{\"b\":true,\"name\":\"B\"}\n",
		"0:name|n|b\n1:A|1.5|\n3:B||true\n");
	assert_read(ase_sheet_read_json,
		    " [{\"name\":null,\"s\":[{\"code\":\"1\"}]},\n{\"name\":"
		    "\"C\"}]",
		    "0:s|name\n1:[{\"code\": \"1\"}]|\n2:|C\n");
	assert_read(ase_sheet_read_json, "{\"n\":\"\\ud83d\\ude00\"}",
		    "0:n\n1:\xf0\x9f\x98\x80\n");
	assert_read(ase_sheet_read_json, "", "0:\n");
}

static void what_is_no_object_is_told_with_its_line(void **state)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ase_err err = ASE_ERR_INIT;

	(void)state;
	assert_says(ase_sheet_read_json("{}\n[1]\n", 7, &sheet, &err),
		    ASE_E_INVALID, &err, "no object: {\"field\": value, ...}");
	assert_int_equal(err.line, 2);
	assert_int_equal(ase_sheet_read_json("{}\n{\"a\":1,\"a\":2}\n", 18,
					     &sheet, &err),
			 ASE_E_INVALID);
	assert_int_equal(err.line, 2);
}

static void cards_are_rows(void **state)
{
	(void)state;
	assert_read(
		ase_sheet_read_vcard,
		"BEGIN:VCARD\r\nVERSION:2.1\r\n"
		"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ros=C3=A9;Mi=\r\n"
		"a;;;\r\n"
		"TEL;HOME:02 40 00 00 00\r\nTEL;CELL;PREF:06 01 02 03 04\r\n"
		"END:VCARD\r\n",
		"0:Full name|Phone\n1:Mia Ros\xc3\xa9|06 01 02 03 04\n");
	assert_read(
		ase_sheet_read_vcard,
		"BEGIN:VCARD\nVERSION:3.0\nN:Brun;Anne;;;\nFN:Anne\n  Brun\n"
		"item1.EMAIL;type=INTERNET:a@x.example\n"
		"ADR;TYPE=home:;;1\\, rue;Redon;;35600;\nORG:Les Amis;Bureau\n"
		"END:VCARD\nBEGIN:VCARD\nFN:B\\;C\nEND:VCARD\n",
		"0:Full name|E-mail|Street|Ville|Postcode|Organisation\n"
		"1:Anne Brun|a@x.example|1, rue|Redon|35600|Les Amis\n"
		"10:B;C|||||\n");
	assert_read(
		ase_sheet_read_vcard,
		"BEGIN:VCARD\nVERSION:4.0\nFN:D\n"
		"TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+33-6-01\nEND:VCARD\n",
		"0:Full name|Phone\n1:D|+33-6-01\n");
}

static void a_card_without_an_end_is_told(void **state)
{
	ASE_AUTO(ase_sheet_drop) ase_sheet sheet = ASE_SHEET_INIT;
	ase_err err = ASE_ERR_INIT;
	static const char text[] =
		"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n";

	(void)state;
	assert_says(ase_sheet_read_vcard(text, sizeof(text) - 1, &sheet, &err),
		    ASE_E_INVALID, &err, "this card has no END:VCARD");
	assert_int_equal(err.line, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects_are_rows),
		cmocka_unit_test(what_is_no_object_is_told_with_its_line),
		cmocka_unit_test(cards_are_rows),
		cmocka_unit_test(a_card_without_an_end_is_told),
	};

	return run_tests(tests);
}
