#include "lib/doc/sheet/sheet.h"

#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTIONS(X)                                                           \
	X(csv_fini)                                                            \
	X(csv_free)                                                            \
	X(csv_init)                                                            \
	X(csv_parse)                                                           \
	X(csv_set_delim)                                                       \
	X(csv_set_space_func)

static struct {
	FUNCTIONS(ASE_FAR_POINTER)
} far;

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static const ase_dynlib csv = {
	.file = ASE_CSV_FILE,
	.package = ASE_CSV_PACKAGE,
	.names = names,
	.count = ASE_COUNT(names),
	.pointers = &far,
};

/* What libcsv's parser is in while it reads a cell (csv.h has no name). */
#define FIELD_BEGUN 2

static const char separators[] = ";\t,|";

void ase_sheet_drop(ase_sheet *sheet)
{
	ase_strs_drop(&sheet->cells);
	free(sheet->rows);
	*sheet = (ase_sheet)ASE_SHEET_INIT;
}

const char *ase_sheet_cell(const ase_sheet *sheet, size_t row, size_t column)
{
	return column < sheet->rows[row].count
		       ? sheet->cells.items[sheet->rows[row].first + column]
		       : "";
}

/* ---- what parts the cells ---- */

/* How often each separator stands outside quotes in one line, which ends at
 * `*at` afterwards. */
static void count_line(const char **at, size_t counts[4])
{
	bool quoted = false;
	const char *c = *at;

	for (; *c && (quoted || *c != '\n'); c++) {
		const char *found = strchr(separators, *c);

		if (*c == '"')
			quoted = !quoted;
		else if (!quoted && found)
			counts[found - separators]++;
	}
	*at = *c ? c + 1 : c;
}

/* The one that most of the first rows have alike; of several, that which makes
 * most columns. */
static char guess_separator(const char *text)
{
	enum { LINES = 20 };
	size_t counts[LINES][4] = { { 0 } }, lines = 0, best = 0;
	char found = ',';

	while (*text && lines < LINES)
		count_line(&text, counts[lines++]);
	for (size_t k = 0; k < 4; k++) {
		for (size_t i = 0; i < lines; i++) {
			const size_t n = counts[i][k];
			size_t alike = 0;

			for (size_t j = 0; j < lines; j++)
				alike += counts[j][k] == n;
			if (n && alike * alike * n > best) {
				best = alike * alike * n;
				found = separators[k];
			}
		}
	}
	return found;
}

/* "sep=;" in the first line: it is told, and goes. */
static const char *told_separator(const char *text, char *out)
{
	if (strncmp(text, "sep=", 4) != 0 || !text[4] ||
	    !strchr(",;\t|:^", text[4]) ||
	    (text[5] && text[5] != '\n' && text[5] != '\r'))
		return text;
	*out = text[4];
	text += 5;
	text += strspn(text, "\r");
	return *text == '\n' ? text + 1 : text;
}

/* ---- the rows ---- */

struct reading {
	ase_sheet *sheet;
	size_t line;   /* that is being read */
	size_t begins; /* ... and in which the row began; 0: none has */
	size_t first;  /* its first cell */
	bool blank;
	const char *full; /* what there is too much of; NULL: nothing */
};

/* Without blanks at its ends (the no-break space too); yours. */
static char *trimmed(const char *text)
{
	size_t size;

	for (;;) {
		if (strncmp(text, "\xc2\xa0", 2) == 0)
			text += 2;
		else if (*text && strchr(" \t\r\n", *text))
			text++;
		else
			break;
	}
	for (size = strlen(text); size;) {
		if (size >= 2 && memcmp(text + size - 2, "\xc2\xa0", 2) == 0)
			size -= 2;
		else if (strchr(" \t\r\n", text[size - 1]))
			size--;
		else
			break;
	}
	return ase_strndup(text, size);
}

static void take_cell(void *bytes, size_t size, void *payload)
{
	struct reading *r = payload;
	ASE_AUTO(ase_strdrop) char *text = ase_strndup(bytes, size);

	if (!r->begins)
		r->begins = r->line;
	if (r->sheet->cells.count - r->first >= ASE_SHEET_MAX_COLUMNS) {
		r->full = "columns";
		return;
	}
	r->blank &= ase_text_is_blank(text);
	ase_strs_take(&r->sheet->cells, trimmed(text));
}

static void take_row(int end, void *payload)
{
	struct reading *r = payload;
	ase_sheet *sheet = r->sheet;

	(void)end;
	if (sheet->count >= ASE_SHEET_MAX_ROWS)
		r->full = "rows";
	if (r->blank || r->full) {
		while (sheet->cells.count > r->first)
			free(sheet->cells.items[--sheet->cells.count]);
	} else {
		sheet->rows = ase_grow(sheet->rows, &sheet->room, sheet->count,
				       sizeof(*sheet->rows));
		sheet->rows[sheet->count++] =
			(ase_sheet_row){ .line = r->begins,
					 .first = r->first,
					 .count = sheet->cells.count -
						  r->first };
	}
	r->first = sheet->cells.count;
	r->begins = 0;
	r->blank = true;
}

static int is_no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static ase_status fail_full(const struct reading *r, ase_err *err)
{
	if (strcmp(r->full, "rows") == 0)
		return ase_fail_at(err, ASE_E_INVALID, r->line, 1,
				   "more than %zu rows; cut the file in two",
				   ASE_SHEET_MAX_ROWS);
	return ase_fail_at(err, ASE_E_INVALID, r->line, 1,
			   "more than %zu columns", ASE_SHEET_MAX_COLUMNS);
}

/* A line at a time, so that each row knows where it began. */
static ase_status read_lines(const char *text, struct csv_parser *parser,
			     struct reading *r, ase_err *err)
{
	while (*text) {
		size_t size = strcspn(text, "\n");

		size += text[size] == '\n';
		r->line++;
		if (far.csv_parse(parser, text, size, take_cell, take_row, r) !=
		    size)
			return ase_fail_at(err, ASE_E_INVALID, r->line, 1,
					   "this line does not read");
		if (r->full)
			return fail_full(r, err);
		text += size;
	}
	if (parser->quoted && parser->pstate == FIELD_BEGUN)
		return ase_fail_at(err, ASE_E_INVALID,
				   r->begins ? r->begins : r->line, 1,
				   "a quote that begins in this row is never "
				   "closed");
	(void)far.csv_fini(parser, take_cell, take_row, r);
	return r->full ? fail_full(r, err) : ASE_OK;
}

static ase_status read_text(const char *text, ase_sheet *out, ase_err *err)
{
	struct reading r = { .sheet = out, .blank = true };
	struct csv_parser parser;
	const char *from = told_separator(text, &out->separator);
	ase_status s;

	if (!out->separator)
		out->separator = guess_separator(from);
	r.line = from != text;
	if (far.csv_init(&parser, 0))
		return ase_fail(err, ASE_E_SYSTEM, "out of memory");
	far.csv_set_delim(&parser, (unsigned char)out->separator);
	far.csv_set_space_func(&parser, is_no_space);
	s = read_lines(from, &parser, &r, err);
	far.csv_free(&parser);
	return s;
}

ase_status ase_sheet_read(const char *bytes, size_t size, char separator,
			  ase_sheet *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *none;
	ase_status s = ase_dynlib_load(&csv, err);

	if (s)
		return s;
	if (size > ASE_SHEET_MAX_BYTES)
		return ase_fail(err, ASE_E_INVALID,
				"more than %zu MiB; cut the file in two",
				ASE_SHEET_MAX_BYTES >> 20);
	ase_sheet_drop(out);
	out->separator = separator;
	out->encoding = ase_text_guess(bytes, size, &out->mixed, &text);
	none = text.size ? memchr(text.data, '\0', text.size) : NULL;
	if (none) {
		size_t line = 1;

		for (const char *c = text.data; c < none; c++)
			line += *c == '\n';
		return ase_fail_at(err, ASE_E_INVALID, line, 1,
				   "a zero byte, which no text holds: this is "
				   "no table of texts");
	}
	return read_text(ase_str_text(&text), out, err);
}

void ase_sheet_add_row(const ase_sheet *sheet, size_t row, ase_str *out)
{
	const char between = sheet->separator ? sheet->separator : ',';

	for (size_t i = 0; i < sheet->rows[row].count; i++) {
		const char *cell = ase_sheet_cell(sheet, row, i);
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

		if (i)
			ase_str_addc(out, between);
		if (!strpbrk(cell, "\"\r\n") && !strchr(cell, between)) {
			ase_str_add(out, cell);
			continue;
		}
		ase_str_add(&text, cell);
		ase_str_replace(&text, "\"", "\"\"");
		ase_str_addf(out, "\"%s\"", ase_str_text(&text));
	}
	ase_str_addc(out, '\n');
}
