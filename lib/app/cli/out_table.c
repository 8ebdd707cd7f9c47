#include "lib/app/cli/out_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP	    2
#define NARROWEST   10 /* an ID is not cut */
#define TITLE	    9  /* what is kept of one over narrow numbers */
#define INDENT	    "    "
#define WIDTH_MAX   4096
#define WIDTH_USUAL 80
#define BOLD	    "\033[1m"
#define NOT_BOLD    "\033[0m"

/* One cell as it is shown. */
typedef struct piece {
	size_t at;    /* where its text begins among those of the table */
	size_t width; /* columns */
} piece;

typedef struct table {
	const out_list *o;
	piece *pieces;	/* owned: titles, then rows, line behind line */
	ase_str texts;	/* owned: theirs, each with its NUL */
	size_t *widths; /* owned: of the columns */
	size_t *cells;	/* owned: the same without their titles */
	bool under;	/* there is no room for what may stand under a row */
} table;

static void table_drop(table *t)
{
	free(t->pieces);
	ase_str_drop(&t->texts);
	free(t->widths);
	free(t->cells);
}

size_t out_width(void)
{
	const char *said = getenv("COLUMNS");
	struct winsize size = { .ws_col = 0 };

	if (said && *said) {
		char *end;
		long columns = strtol(said, &end, 10);
		if (!*end && columns > 0 && columns < WIDTH_MAX)
			return (size_t)columns;
	}
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return WIDTH_USUAL;
	return size.ws_col;
}

/* Titles stand out where that can be seen and nobody asked for plain text. */
static bool wants_bold(void)
{
	const char *plain = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(plain && *plain) && term &&
	       strcmp(term, "dumb") != 0;
}

/* What stands in a cell of line `number`, 0 being the titles; `made` is yours
 * where it had to be made. */
static const char *said_at(const out_list *o, size_t number, size_t col,
			   char **made)
{
	const out_box *cell;

	if (!number)
		return o->cols[col].title;
	cell = out_at(o, number - 1, col);
	if (cell->shown || cell->text)
		return cell->shown ? cell->shown : cell->text;
	if (ase_node_text(cell->node) && !ase_node_null(cell->node))
		return ase_node_text(cell->node);
	return *made = out_machine(cell);
}

/* The text of a piece; borrowed until the next one is laid. */
static const char *text_of(const table *t, const piece *p)
{
	return ase_str_text(&t->texts) + p->at;
}

/* Make the text that was just added to the table's that of `p`. */
static void lay(table *t, piece *p, size_t at)
{
	ase_str_addc(&t->texts, '\0');
	p->at = at;
	p->width = ase_text_width(text_of(t, p));
}

static void lay_line(table *t, size_t number)
{
	piece *pieces = &t->pieces[number * t->o->col_count];

	for (size_t col = 0; col < t->o->col_count; col++) {
		ASE_AUTO(ase_strdrop) char *made = NULL;
		size_t at = t->texts.size;

		ase_text_escape(&t->texts, said_at(t->o, number, col, &made));
		lay(t, &pieces[col], at);
		if (pieces[col].width > t->widths[col])
			t->widths[col] = pieces[col].width;
		if (number && pieces[col].width > t->cells[col])
			t->cells[col] = pieces[col].width;
	}
}

/* Whether the column stands in the lines of the table itself. */
static bool is_in(const table *t, size_t col)
{
	return !(t->under && t->o->cols[col].under);
}

/* How narrow a column may become: numbers are not cut, nor IDs. */
static size_t narrowest(const table *t, size_t col)
{
	if (!t->o->cols[col].number)
		return NARROWEST;
	return t->cells[col] > TITLE ? t->cells[col] : TITLE;
}

/* The widest column that may lose something, titles of numbers first; NULL:
 * none. */
static size_t *widest(const table *t)
{
	size_t *found = NULL;
	bool number = false;

	for (size_t col = 0; col < t->o->col_count; col++) {
		const bool is_number = t->o->cols[col].number;

		if (!is_in(t, col) || t->widths[col] <= narrowest(t, col))
			continue;
		if (!found || (is_number && !number) ||
		    (is_number == number && t->widths[col] > *found)) {
			found = &t->widths[col];
			number = is_number;
		}
	}
	return found;
}

static size_t total_of(const table *t)
{
	size_t total = 0;

	for (size_t col = 0; col < t->o->col_count; col++)
		if (is_in(t, col))
			total += t->widths[col] + (total ? GAP : 0);
	return total;
}

static void shrink(table *t, size_t columns)
{
	size_t *column;
	size_t total;

	t->under = total_of(t) > columns;
	for (total = total_of(t); total > columns && (column = widest(t));
	     total--)
		--*column;
}

static void add_blanks(ase_str *out, size_t count)
{
	static const char blanks[] = "                                ";

	for (; count >= sizeof(blanks); count -= sizeof(blanks) - 1)
		ase_str_addn(out, blanks, sizeof(blanks) - 1);
	ase_str_addn(out, blanks, count);
}

/* A piece that is too wide for its column loses its end. */
static void fit(table *t, piece *p, size_t columns)
{
	ASE_AUTO(ase_strdrop) char *cut = NULL;
	size_t at = t->texts.size;

	if (p->width <= columns)
		return;
	cut = ase_text_cut(text_of(t, p), columns);
	ase_str_add(&t->texts, cut);
	lay(t, p, at);
}

static void add_line(ase_str *out, table *t, size_t number)
{
	piece *pieces = &t->pieces[number * t->o->col_count];
	size_t owed = 0; /* blanks, written once something follows */

	for (size_t col = 0; col < t->o->col_count; col++) {
		if (!is_in(t, col))
			continue;
		bool right = t->o->cols[col].number;
		const char *text;
		size_t rest;

		fit(t, &pieces[col], t->widths[col]);
		text = text_of(t, &pieces[col]);
		rest = t->widths[col] - pieces[col].width;
		if (*text) {
			add_blanks(out, owed + (right ? rest : 0));
			ase_str_add(out, text);
			owed = right ? 0 : rest;
		} else {
			owed += rest;
		}
		owed += GAP;
	}
}

/* What had no room in a row, under it; a title goes before it. */
static void add_under(ase_str *out, const table *t, size_t number,
		      size_t columns)
{
	for (size_t col = 0; col < t->o->col_count; col++) {
		const char *cell =
			text_of(t, &t->pieces[number * t->o->col_count + col]);
		ASE_AUTO(ase_strdrop) char *text = NULL;
		ASE_AUTO(ase_strdrop) char *filled = NULL;

		if (is_in(t, col) || !*cell)
			continue;
		text = ase_strf(_("%s: %s"), text_of(t, &t->pieces[col]), cell);
		filled = ase_text_fill(text, columns, INDENT);
		ase_str_addf(out, "\n" INDENT "%s", filled);
	}
}

void out_print_table(const out_list *o)
{
	ASE_AUTO(table_drop) table t = { .o = o, .texts = ASE_STR_INIT };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	size_t columns = out_width();
	bool bold = wants_bold();

	t.pieces = ase_alloc((o->row_count + 1) * o->col_count *
			     sizeof(*t.pieces));
	t.widths = ase_alloc(o->col_count * sizeof(*t.widths));
	t.cells = ase_alloc(o->col_count * sizeof(*t.cells));
	for (size_t i = 0; i <= o->row_count; i++)
		lay_line(&t, i);
	if (columns)
		shrink(&t, columns);
	for (size_t i = 0; i <= o->row_count; i++) {
		ase_str_add(&text, bold && !i ? BOLD : "");
		add_line(&text, &t, i);
		ase_str_add(&text, bold && !i ? NOT_BOLD : "");
		if (i)
			add_under(&text, &t, i, columns);
		ase_str_addc(&text, '\n');
	}
	fputs(ase_str_text(&text), stdout);
}
