#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

/* lowdown.h wants these first */
#include <sys/queue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lowdown.h>

/*
 * Paper.
 */

/* A text for a macro's argument or a string: nothing in it is a request. */
static void add_roff(ase_str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\')
			ase_str_add(out, "\\e");
		else if ((unsigned char)*text >= ' ')
			ase_str_addc(out, *text);
	}
}

/*
 * Tables. lowdown writes each cell as a block, "T{", its text, "T}", and
 * leaves the columns as wide as they like; we say how wide they are.
 */

#define NOWHERE	      ((size_t)-1)
#define HEADING_LINES 8	  /* of roff: a heading, a paragraph */
#define PAGE_MM	      160 /* what .nr LL of data-schema/style/document.ms says */
#define EN_TENTHS     52  /* of a point: half of the style's size */
#define BETWEEN_MM    6	  /* tbl leaves about so much between two columns */

/* The end of the cell that begins at `line`: its "T}". */
static const char *cell_end(const char *line)
{
	while (*line && !ase_text_begins(line, "T}"))
		line = ase_document_next_line(line);
	return line;
}

/* How many signs the text from `from` to `to` has on paper. */
static size_t count_signs(const char *from, const char *to)
{
	size_t signs = 0;

	for (; from < to; from++) {
		if (ase_text_begins(from, "\\f"))
			from += strlen("\\fB") - 1;
		else if (ase_text_begins(from, "\\("))
			signs++, from += strlen("\\(xx") - 1;
		else
			signs += (*from & 0xc0) != 0x80;
	}
	return signs;
}

/* Append one of tbl's formats ("lb") with a width. The font is named: else a
 * cell would take that of the words before it. */
static void add_format(const char *format, size_t size, size_t mm, ase_str *out)
{
	ase_str_addn(out, format, size);
	ase_str_addf(out, "%sw(%zu.%zuc)",
		     memchr(format, 'b', size) ? "" : "f(R)", mm / 10, mm % 10);
}

/* Append the line of formats ("lb lb lb" or "l l l.") with the widths. */
static void add_formats(const char *line, const ase_document_columns *columns,
			ase_str *out)
{
	for (size_t i = 0; i < columns->count && *line && *line != '\n'; i++) {
		size_t size = strcspn(line, " .\n");

		add_format(line, size, columns->room[i], out);
		line += size;
		if (*line == ' ' || *line == '.')
			ase_str_addc(out, *line++);
	}
	ase_str_addc(out, '\n');
}

static bool is_empty_cell(const char *line)
{
	return ase_text_begins(ase_document_next_line(line), "T}");
}

/* Whether the row that begins at `line` is one to fill in: all its cells but
 * the first are empty. `next_out` gets the line behind it. */
static bool is_open_row(const char *line, const char **next_out)
{
	size_t cells = 0, filled = 0;

	for (;;) {
		filled += cells && !is_empty_cell(line);
		cells++;
		line = cell_end(line);
		if (!ase_text_begins(line, "T}|"))
			break;
		line += strlen("T}|");
	}
	*next_out = ase_document_next_line(line);
	return cells > 1 && !filled;
}

/* The width in mm of each column of the table whose first cell begins at
 * `line`; the empty cells of a row to fill in ask for the room of a hand. */
static ase_document_columns measure(const char *line)
{
	ase_document_columns columns = { .count = 0 };
	const char *next = line; /* row */
	bool head = true, open = false;

	for (size_t column = 0; ase_text_begins(line, "T{");) {
		const char *end = cell_end(line);
		size_t signs = count_signs(ase_document_next_line(line), end);

		if (line == next)
			open = is_open_row(line, &next) && !head;
		ase_document_columns_ask(
			&columns, column,
			signs || !open ? signs : ASE_DOCUMENT_HAND_SIGNS);
		column = ase_text_begins(end, "T}|") ? column + 1 : 0;
		line = column ? end + strlen("T}|")
			      : ase_document_next_line(end);
		if (ase_text_begins(line, ".TH")) {
			next = line = ase_document_next_line(line);
			head = false;
		}
	}
	ase_document_columns_share(&columns,
				   PAGE_MM - BETWEEN_MM * columns.count);
	return columns;
}

/* Whether any row from `line` to the table's end is one to fill in. */
static bool has_open_row(const char *line)
{
	while (ase_text_begins(line, "T{"))
		if (is_open_row(line, &line))
			return true;
	return false;
}

/* Append the rows from `line` on, with room where people write: most in the last
 * one where that is `signed_last`. Where they end. */
static const char *add_rows(const char *line, bool signed_last, ase_str *out)
{
	while (*line && !ase_text_begins(line, ".TE")) {
		const char *next = ase_document_next_line(line);

		if (ase_text_begins(line, "T{") && is_open_row(line, &next)) {
			const char *close = strstr(line, "\nT}");

			ase_str_addn(out, line, (size_t)(close - line));
			ase_str_add(out,
				    signed_last && ase_text_begins(next, ".TE")
					    ? "\n.sp 4v"
				    : is_empty_cell(line) ? "\n.sp 1.8v"
							  : "\n.sp 0.8v");
			ase_str_addn(out, close, (size_t)(next - close));
		} else {
			ase_str_addn(out, line, (size_t)(next - line));
		}
		line = next;
	}
	return line;
}

static size_t count_rows(const char *cells)
{
	size_t rows = 0;

	for (; *cells && !ase_text_begins(cells, ".TE");
	     cells = ase_document_next_line(cells))
		rows += ase_text_begins(cells, "T}\n");
	return rows;
}

static bool is_heading(const char *line)
{
	return ase_text_begins(line, ".SH") || ase_text_begins(line, ".NH");
}

/* How many lines of paper a section takes from its heading to `end`; so many that
 * it is not short where it has a table. */
static size_t section_lines(const char *line, const char *end)
{
	size_t lines = 2;

	for (; line < end; line = ase_document_next_line(line)) {
		if (ase_text_begins(line, ".TS"))
			return ASE_DOCUMENT_SECTION_LINES + 1;
		lines += *line == '.' ? ase_text_begins(line, ".LP")
				      : ase_document_count_lines(line);
	}
	return lines;
}

/* Where the section before `heading` begins if it is a short one; `lines_out` gets
 * how many lines it takes. NOWHERE: it is long, or there is none. */
static size_t short_section(const ase_str *out, size_t heading,
			    size_t *lines_out)
{
	size_t at = heading;

	while (at && (at == heading || out->data[at - 1] != '\n' ||
		      !is_heading(out->data + at)))
		at--;
	if (!at)
		return NOWHERE;
	*lines_out = section_lines(out->data + at, out->data + heading);
	return *lines_out <= ASE_DOCUMENT_SECTION_LINES ? at : NOWHERE;
}

/* See that from `heading` on, which NOWHERE is too far away, there is room on
 * the page for a form, the heading and its paragraph. (ms closes a keep at a
 * heading, so the two cannot be kept together.) A short section before it goes
 * along: signatures do not stand on a page that has nothing else. */
static void reserve(ase_str *out, size_t heading, size_t rows)
{
	ASE_AUTO(ase_strdrop) char *need = NULL;
	size_t lines = ase_document_form_lines(rows) + 4, more = 0, section;

	if (heading == NOWHERE)
		return;
	section = short_section(out, heading, &more);
	if (section != NOWHERE && lines + more < ASE_DOCUMENT_PAGE_LINES) {
		heading = section;
		lines += more;
	}
	need = ase_strf(".br\n.ne %zuv\n", lines);
	ase_str_splice(out, heading, 0, need, strlen(need));
}

/* Append the table at `line` (".TS H"); the line behind it. One that is to be
 * filled in stays on one page where it fits, with what `out` has from `heading`
 * on; the others repeat their head. */
static const char *add_table(const char *line, size_t heading, ase_str *out)
{
	const char *head = strstr(line, ".TH\n"), *end = strstr(line, ".TE\n");
	const char *cells = strstr(line, "T{");
	ase_document_columns columns;
	bool form;

	if (!head || !end || !cells || cells > head || head > end) {
		ase_str_addn(out, line,
			     (size_t)(ase_document_next_line(line) - line));
		return ase_document_next_line(line);
	}
	columns = measure(cells);
	form = has_open_row(head + strlen(".TH\n")) &&
	       ase_document_form_lines(count_rows(cells)) <
		       ASE_DOCUMENT_PAGE_LINES;
	if (form)
		reserve(out, heading, count_rows(cells));
	ase_str_add(out, form ? ".KS\n.CELLS\n.TS\n" : ".CELLS\n.TS H\n");
	ase_str_add(out, "tab(|) allbox;\n");
	for (line = ase_document_next_line(ase_document_next_line(line));
	     line < cells; line = ase_document_next_line(line))
		add_formats(line, &columns, out);
	ase_str_addn(out, cells, (size_t)(head - cells));
	if (!form)
		ase_str_add(out, ".TH\n");
	line = add_rows(head + strlen(".TH\n"),
			ase_document_signed_last(!is_empty_cell(cells),
						 count_rows(cells)),
			out);
	ase_str_add(out, form ? ".TE\n.NOCELLS\n.KE\n" : ".TE\n.NOCELLS\n");
	return ase_document_next_line(line);
}

/* Append `.IP "1."` or a bullet's with room for it, in points: in ens ms would
 * take those of the heading above, and it would set a number on a line of its
 * own. */
static void add_mark(const char *line, ase_str *out)
{
	const char *mark = line + strlen(".IP \"");
	size_t digits = strspn(mark, "0123456789.");
	size_t size = digits ? digits : strcspn(mark, "\"\n");
	size_t ens = !digits ? 2 : digits < 2 ? 3 : digits + 1;

	ase_str_addf(out, ".IP \"%.*s\" %zu.%zup\n", (int)size, mark,
		     ens * EN_TENTHS / 10, ens * EN_TENTHS % 10);
}

static bool has_mark(const char *line)
{
	return ase_text_begins(line, ".IP \"\\(bu\"") ||
	       (ase_text_begins(line, ".IP \"") &&
		strchr("0123456789", line[strlen(".IP \"")]));
}

/* Whether the line ends a list, or begins an entry of one, into `listed`. */
static void follow_list(const char *line, bool *listed)
{
	static const char *const ends[] = { ".LP", ".PP", ".SH", ".NH" };

	if (ase_text_begins(line, ".IP"))
		*listed = true;
	for (size_t i = 0; i < ASE_COUNT(ends); i++)
		if (ase_text_begins(line, ends[i]))
			*listed = false;
}

/* Lowdown's text with our tables. */
static void add_body(const char *line, ase_str *out)
{
	size_t heading = NOWHERE; /* where the last one is, a few lines ago */
	size_t lines = 0;	  /* since then */
	bool listed = false;	  /* a list has not ended */

	for (const char *next; *line; line = next) {
		if (is_heading(line)) {
			lines = 0;
			heading = out->size;
		} else if (++lines > HEADING_LINES) {
			heading = NOWHERE;
		}
		next = ase_document_next_line(line);
		follow_list(line, &listed);
		if (ase_text_begins(line, ASE_DOCUMENT_BREAK "\n")) {
			ase_str_add(out, ".bp\n");
		} else if (has_mark(line)) {
			add_mark(line, out);
		} else if (ase_text_begins(line, ".TS")) {
			if (listed)
				ase_str_add(out, ".LP\n");
			listed = false;
			next = add_table(line, heading, out);
			lines = HEADING_LINES + 1;
		} else if (!ase_text_begins(line, ".pdfhref")) {
			ase_str_addn(out, line, (size_t)(next - line));
		}
	}
}

ase_status ase_document_ms(const ase_document *doc, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str body = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *composed = ase_text_compose(doc->text);
	ASE_AUTO(ase_strdrop)
	char *foot = ase_text_compose(doc->foot ? doc->foot : "");
	ase_document safe = *doc;
	ase_status s;

	/* groff sees an accent that is typed behind its letter as a letter. */
	/* A cell's own text does not end the cell: U+2060 joins, unseen. */
	ase_str_add(&text, composed);
	ase_str_replace(&text, "T}", "T\u2060}");
	ase_str_replace(&text, "T\\}", "T\u2060\\}");
	safe.text = ase_str_text(&text);
	s = ase_document_convert(&safe, LOWDOWN_NROFF,
				 LOWDOWN_NROFF_SKIP_HTML | LOWDOWN_NROFF_GROFF |
					 LOWDOWN_NROFF_NOLINK,
				 &made, err);

	if (s)
		return s;
	ase_document_keep(ase_str_text(&made), &body);
	ase_str_add(out, ".ds LANG ");
	add_roff(out, doc->lang);
	ase_str_addf(out, "\n%s", doc->style);
	ase_str_add(out, ".ds LF \"\\s8");
	add_roff(out, foot);
	ase_str_add(out, "\\s0\n.ds RF \"\\s8\\\\n%\\*[PAGES]\\s0\n");
	add_body(ase_str_text(&body), out);
	return ASE_OK;
}
