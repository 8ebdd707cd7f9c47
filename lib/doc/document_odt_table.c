#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * Tables of OpenDocument. lowdown leaves their columns equally wide and says
 * nothing of pages.
 */

#define TABLE	   "<table:table "
#define TABLE_END  "</table:table>"
#define ROW	   "<table:table-row>"
#define ROW_END	   "</table:table-row>"
#define CELL	   "<table:table-cell"
#define CELL_END   "</table:table-cell>"
#define STYLES	   "<office:automatic-styles>\n"
#define STYLE_NAME "<text:p text:style-name=\""
#define PAGE_MM	   170 /* A4 without the margins of lowdown's page layout */

/* A table of lowdown's on its way: its text from `at` to `end`. */
struct table {
	const char *at, *end;
	size_t rows;
	bool form;   /* has a row to fill in, and stays on one page */
	bool titled; /* its first column has a heading */
	ase_document_columns columns;
};

size_t ase_document_odt_signs(const char *from, const char *to)
{
	size_t signs = 0;
	bool tag = false;

	for (; from < to; from++) {
		if (*from == '<' || *from == '>')
			tag = *from == '<';
		else if (!tag && *from == '&')
			signs++, from += strcspn(from, ";");
		else if (!tag && *from != '\n')
			signs += (*from & 0xc0) != 0x80;
	}
	return signs;
}

/* The first `what` from `at` on, before `end`; `end`: there is none. */
static const char *find(const char *at, const char *what, const char *end)
{
	const char *found = strstr(at, what);

	return found && found < end ? found : end;
}

static const char *row_end(const char *row, const char *end)
{
	row = find(row, ROW_END, end);
	return row < end ? row + strlen(ROW_END) : end;
}

static size_t cell_signs(const char *cell, const char *end)
{
	return ase_document_odt_signs(cell, find(cell, CELL_END, end));
}

/* Whether a row is one to fill in: all its cells but the first are empty. */
static bool is_open(const char *row, const char *end)
{
	size_t cells = 0, filled = 0;

	for (row = find(row, CELL, end); row < end;
	     row = find(row + 1, CELL, end))
		filled += cells++ && cell_signs(row, end);
	return cells > 1 && !filled;
}

/* Ask for the room of a row's cells; the empty ones of one to fill in ask for that
 * of a hand. */
static void ask_row(const char *row, const char *end, bool open,
		    ase_document_columns *columns)
{
	size_t cells = 0;

	for (row = find(row, CELL, end); row < end;
	     row = find(row + 1, CELL, end)) {
		const size_t signs = cell_signs(row, end);

		ase_document_columns_ask(
			columns, cells++,
			signs || !open ? signs : ASE_DOCUMENT_HAND_SIGNS);
	}
}

static void measure(struct table *table)
{
	bool any = false;

	for (const char *row = find(table->at, ROW, table->end), *next;
	     row < table->end; row = find(next, ROW, table->end)) {
		bool open;

		next = row_end(row, table->end);
		open = table->rows && is_open(row, next);
		if (!table->rows)
			table->titled = cell_signs(find(row, CELL, next), next);
		ask_row(row, next, open, &table->columns);
		any |= open;
		table->rows++;
	}
	ase_document_columns_share(&table->columns, PAGE_MM);
	table->form = any && ase_document_form_lines(table->rows) <
				     ASE_DOCUMENT_PAGE_LINES;
}

/* Append a row, its paragraphs in the style `name`; in a row that is not the head,
 * the empty ones alone. */
static void add_cells(const char *row, const char *end, const char *name,
		      bool head, ase_str *out)
{
	for (const char *next; row < end; row = next) {
		size_t size;

		next = find(row, STYLE_NAME, end);
		ase_str_addn(out, row, (size_t)(next - row));
		if (next == end)
			return;
		next += strlen(STYLE_NAME);
		size = strcspn(next, "\"");
		ase_str_add(out, STYLE_NAME);
		if (head || ase_text_begins(next + size, "\"></text:p>"))
			ase_str_add(out, name);
		else
			ase_str_addn(out, next, size);
		next += size;
	}
}

static void add_row(const struct table *table, const char *row, const char *end,
		    bool head, ase_str *out)
{
	const bool sign = find(end, ROW, table->end) == table->end &&
			  ase_document_signed_last(table->titled, table->rows);

	ase_str_add(out, head ? "<table:table-header-rows>" : "");
	ase_str_add(out, "<table:table-row table:style-name=\"Ase_Row\">");
	row += strlen(ROW);
	if (head)
		add_cells(row, end, "Table_20_Heading", true, out);
	else if (is_open(row, end))
		add_cells(row, end, sign ? "Ase_Sign" : "Ase_Blank", false,
			  out);
	else
		ase_str_addn(out, row, (size_t)(end - row));
	ase_str_add(out, head ? "</table:table-header-rows>\n" : "\n");
}

/* Append the table; its first row says what its columns are, and stands above
 * them on every page. */
static void add_table(const struct table *table, size_t number, ase_str *out)
{
	ase_str_addf(out, "%s table:name=\"Table%zu\">\n",
		     table->form ? ASE_DOCUMENT_ODT_FORM
				 : TABLE "table:style-name=\"Ase_Table\"",
		     number);
	for (size_t i = 0; i < table->columns.count; i++)
		ase_str_addf(out,
			     "<table:table-column table:style-name="
			     "\"Ase_Column%zu\"/>\n",
			     table->columns.room[i]);
	for (const char *row = find(table->at, ROW, table->end), *next,
			*head = row;
	     row < table->end; row = find(next, ROW, table->end)) {
		next = row_end(row, table->end);
		add_row(table, row, next, row == head, out);
	}
}

/* Append a style of columns for each width of `used`, and what all tables share. */
static void add_styles(const bool *used, ase_str *out)
{
	static const char shared[] =
		"<style:style style:family=\"table-row\" "
		"style:name=\"Ase_Row\">"
		"<style:table-row-properties fo:keep-together=\"always\"/>"
		"</style:style>\n<style:style style:family=\"table-cell\" "
		"style:name=\"Ase_Cell\"><style:table-cell-properties "
		"fo:padding=\"0.15cm\" fo:border=\"0.5pt solid #888888\"/>"
		"</style:style>\n";

	ase_str_add(out, STYLES);
	for (size_t form = 0; form < 2; form++)
		ase_str_addf(out,
			     "<style:style style:family=\"table\" "
			     "style:name=\"%s\"><style:table-properties "
			     "style:width=\"%dmm\" table:align=\"margins\" "
			     "style:may-break-between-rows=\"%s\" "
			     "fo:margin-top=\"0.3cm\" fo:margin-bottom="
			     "\"0.3cm\"/></style:style>\n",
			     form ? "Ase_Form" : "Ase_Table", PAGE_MM,
			     form ? "false" : "true");
	ase_str_add(out, shared);
	for (size_t mm = 0; mm <= PAGE_MM; mm++)
		if (used[mm])
			ase_str_addf(
				out,
				"<style:style style:family="
				"\"table-column\" style:name=\"Ase_Column%zu"
				"\"><style:table-column-properties "
				"style:column-width=\"%zumm\" "
				"style:rel-column-width=\"%zu*\"/>"
				"</style:style>\n",
				mm, mm, mm);
}

void ase_document_odt_tables(ase_str *text)
{
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str styles = ASE_STR_INIT;
	bool used[PAGE_MM + 1] = { false };
	const char *at = ase_str_text(text), *end = at + text->size;
	size_t number = 0;

	for (const char *found; (found = find(at, TABLE, end)) < end;) {
		struct table table = { .at = found };

		table.end = find(found, TABLE_END, end);
		measure(&table);
		for (size_t i = 0; i < table.columns.count; i++)
			used[table.columns.room[i]] = true;
		ase_str_addn(&made, at, (size_t)(found - at));
		add_table(&table, ++number, &made);
		at = table.end;
	}
	ase_str_addn(&made, at, (size_t)(end - at));
	ase_str_replace(&made, CELL " ",
			CELL " table:style-name=\"Ase_Cell\" ");
	add_styles(used, &styles);
	ase_str_replace(&made, STYLES, ase_str_text(&styles));
	ase_str_clear(text);
	ase_str_addn(text, ase_str_text(&made), made.size);
}
