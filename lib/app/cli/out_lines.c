#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

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

/* RFC 4180, and nothing that a spreadsheet would compute. */
static void add_csv(ase_str *out, const char *text, bool is_text)
{
	const char *guard =
		is_text && *text && strchr("=+-@\t\r", *text) ? "'" : "";

	if (!strpbrk(text, ",\"\r\n")) {
		ase_str_addf(out, "%s%s", guard, text);
		return;
	}
	ase_str_addf(out, "\"%s", guard);
	for (; *text; text++)
		ase_str_add(out, *text == '"' ? "\"\"" : (char[]){ *text, 0 });
	ase_str_addc(out, '"');
}

static void add_text(ase_str *out, out_format format, const char *text,
		     bool is_text)
{
	if (format == OUT_TSV)
		add_tsv(out, text);
	else
		add_csv(out, text, is_text);
}

static const char *between(const out_list *o, size_t col)
{
	if (col + 1 < o->col_count)
		return o->format == OUT_TSV ? "\t" : ",";
	return o->format == OUT_TSV ? "\n" : "\r\n";
}

static void add_row(ase_str *out, const out_list *o, size_t row)
{
	for (size_t col = 0; col < o->col_count; col++) {
		ASE_AUTO(ase_strdrop)
		char *text = out_machine(out_at(o, row, col));
		add_text(out, o->format, text, out_is_text(o, row, col));
		ase_str_add(out, between(o, col));
	}
}

void out_print_lines(const out_list *o)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	for (size_t col = 0; col < o->col_count; col++) {
		add_text(&text, o->format, o->cols[col].key, true);
		ase_str_add(&text, between(o, col));
	}
	for (size_t row = 0; row < o->row_count; row++)
		add_row(&text, o, row);
	fputs(ase_str_text(&text), stdout);
}
