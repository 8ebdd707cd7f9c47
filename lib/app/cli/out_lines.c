#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <string.h>

/* By this spreadsheets know that a file is UTF-8. */
#define BYTE_ORDER_MARK "\ufeff"

/* Columns apart by a tab: what would be taken for one becomes two letters. */
static void add_tsv(ase_str *out, const char *text)
{
	static const char special[] = "\t\n\\";
	static const char letters[] = "tn\\";

	for (; *text; text++) {
		const char *at = strchr(special, *text);
		if (at)
			ase_str_addf(out, "\\%c", letters[at - special]);
		else
			ase_str_addc(out, *text);
	}
}

/*
 * Whether a spreadsheet would compute a text. A telephone number it would not:
 * nothing but digits, blanks, dots and brackets stands behind its sign.
 */
static bool is_formula(const char *text)
{
	if (!*text || !strchr("=@\t\r+-", *text))
		return false;
	if (*text != '+' && *text != '-')
		return true;
	for (text++; *text;) {
		uint32_t c = 0;

		ase_text_next(&text, &c);
		if (c != 0xa0 && c != 0x202f && /* blanks that do not break */
		    (c >= 0x80 || !strchr("0123456789 .()", (int)c)))
			return true;
	}
	return false;
}

/* RFC 4180, and nothing that a spreadsheet would compute. */
static void add_csv(ase_str *out, const char *text, bool is_text,
		    const char *comma)
{
	const char *guard = is_text && is_formula(text) ? "'" : "";

	if (!strpbrk(text, "\"\r\n") && !strstr(text, comma)) {
		ase_str_addf(out, "%s%s", guard, text);
		return;
	}
	ase_str_addf(out, "\"%s", guard);
	for (; *text; text++)
		ase_str_add(out, *text == '"' ? "\"\"" : (char[]){ *text, 0 });
	ase_str_addc(out, '"');
}

void out_csv_cell(ase_str *out, const char *text)
{
	add_csv(out, text, true, ",");
}

/* The same where a comma parts a number, and so no cells. */
static void add_excel(ase_str *out, const char *text, bool is_text)
{
	ASE_AUTO(ase_strdrop) char *cell = ase_strdup(text);
	char *point = is_text ? NULL : strchr(cell, '.');

	if (point)
		*point = ',';
	add_csv(out, cell, is_text, ";");
}

static void add_text(ase_str *out, out_format format, const char *text,
		     bool is_text)
{
	if (format == OUT_TSV)
		add_tsv(out, text);
	else if (format == OUT_CSV)
		add_csv(out, text, is_text, ",");
	else
		add_excel(out, text, is_text);
}

/* What ends a cell, the last one of a row too. */
static const char *end_of(const out_list *o, size_t col)
{
	if (col + 1 == o->col_count)
		return o->format == OUT_TSV ? "\n" : "\r\n";
	if (o->format == OUT_TSV)
		return "\t";
	return o->format == OUT_CSV ? "," : ";";
}

static void add_row(ase_str *out, const out_list *o, size_t row)
{
	for (size_t col = 0; col < o->col_count; col++) {
		ASE_AUTO(ase_strdrop)
		char *text = out_machine(out_at(o, row, col));
		add_text(out, o->format, text, out_is_text(o, row, col));
		ase_str_add(out, end_of(o, col));
	}
}

void out_print_lines(const out_list *o)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (o->format == OUT_CSV_EXCEL)
		ase_str_add(&text, BYTE_ORDER_MARK);
	for (size_t col = 0; col < o->col_count; col++) {
		add_text(&text, o->format, o->cols[col].key, true);
		ase_str_add(&text, end_of(o, col));
	}
	for (size_t row = 0; row < o->row_count; row++)
		add_row(&text, o, row);
	out_put(ase_str_text(&text));
}
