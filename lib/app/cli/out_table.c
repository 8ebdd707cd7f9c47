#include "lib/app/cli/out_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define GAP	  2
#define NARROWEST 10 /* no column becomes narrower for longer words' sake */
#define LONG	  20 /* a word longer than this may be broken */
#define SHORT	  15 /* a telephone number; no wider, it folds after the wider */
#define READABLE                                                               \
	80 /* a cell folds there, lest what is behind it stand far off */
#define INDENT	 "    "
#define BOLD	 "\033[1m"
#define NOT_BOLD "\033[0m"

/* One cell as it is shown. */
typedef struct piece {
	size_t at;    /* where its text begins among those of the table */
	size_t width; /* columns */
} piece;

/* Where what a column holds is shown. */
enum place {
	PLACE_IN,    /* in the lines of the table */
	PLACE_UNDER, /* under each row, behind its title */
	PLACE_GONE,  /* nowhere */
};

typedef struct table {
	const out_list *o;
	piece *pieces;	    /* owned: titles, then rows, line behind line */
	ase_str texts;	    /* owned: theirs, each with its NUL */
	size_t *natural;    /* owned: the columns' widths where there is room */
	size_t *words;	    /* owned: how narrow they may become */
	size_t *whole;	    /* owned: ... while what is short does not fold */
	size_t *widths;	    /* owned: as they are */
	enum place *places; /* owned: of the columns */
} table;

static void table_drop(table *t)
{
	free(t->pieces);
	ase_str_drop(&t->texts);
	free(t->natural);
	free(t->words);
	free(t->whole);
	free(t->widths);
	free(t->places);
}

/* What stands in a cell of line `number`, 0 being the titles, which begin with a
 * capital; `made` is yours where it had to be made. */
static const char *said_at(const out_list *o, size_t number, size_t col,
			   char **made)
{
	const out_box *cell;

	if (!number)
		return *made = ase_text_capital(o->cols[col].title);
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
		if (pieces[col].width > t->natural[col])
			t->natural[col] = pieces[col].width;
	}
}

/* The first column that is shown: it names what the row is about. */
static bool is_name(const table *t, size_t col)
{
	for (size_t i = 0; i < col; i++)
		if (t->places[i] == PLACE_IN)
			return false;
	return true;
}

/* How narrow a column may become: numbers are not folded, nor are words that
 * are not long, nor, as long as they leave half of the `columns`, names that
 * somebody may type. */
static size_t narrowest(const table *t, size_t col, size_t columns)
{
	const size_t wide_word =
		is_name(t, col) && columns / 2 > LONG ? columns / 2 : LONG;
	size_t most = 0;

	for (size_t i = 0; i <= t->o->row_count; i++) {
		const piece *p = &t->pieces[i * t->o->col_count + col];
		size_t wide = p->width;

		if (wide <= most)
			continue;
		if (!i || !t->o->cols[col].number) {
			wide = out_longest_word(text_of(t, p));
			wide = wide > wide_word ? wide_word : wide;
		}
		most = wide > most ? wide : most;
	}
	if (most < NARROWEST && !t->o->cols[col].number)
		most = NARROWEST;
	return most < t->natural[col] ? most : t->natural[col];
}

static size_t total_of(const table *t, const size_t *widths)
{
	size_t total = 0;

	for (size_t col = 0; col < t->o->col_count; col++)
		if (t->places[col] == PLACE_IN)
			total += widths[col] + (total ? GAP : 0);
	return total;
}

/* The last column in the table goes under its rows, if another stays. */
static bool put_under(table *t)
{
	size_t last = t->o->col_count;
	size_t in = 0;

	for (size_t col = 0; col < t->o->col_count; col++) {
		if (t->places[col] != PLACE_IN)
			continue;
		last = col;
		in++;
	}
	if (in < 2)
		return false;
	t->places[last] = PLACE_UNDER;
	return true;
}

static bool is_empty(const table *t, size_t col)
{
	for (size_t i = 1; i <= t->o->row_count; i++)
		if (t->pieces[i * t->o->col_count + col].width)
			return false;
	return true;
}

/* Where there is no room what says the most goes under the rows, then what is
 * spare goes: IDs, which nobody types who has a name, and where nothing stands.
 * Whether that is enough. */
static bool make_room(table *t, size_t columns)
{
	const out_list *o = t->o;

	for (size_t col = 0; col < o->col_count; col++)
		if (o->cols[col].under)
			t->places[col] = PLACE_UNDER;
	if (total_of(t, t->natural) <= columns)
		return true;
	for (size_t col = 0; col < o->col_count; col++)
		if (o->col_count > 1 &&
		    (o->cols[col].spare || (col && is_empty(t, col))))
			t->places[col] = PLACE_GONE;
	if (!total_of(t, t->natural))
		t->places[0] = PLACE_IN; /* there is nothing but IDs */
	return total_of(t, t->natural) <= columns;
}

/* Take from the columns what there is too much: days, numbers to call and short
 * names stay on one line as long as longer text can give way. */
static void narrow(table *t, size_t excess)
{
	const size_t cols = t->o->col_count;
	ASE_AUTO(out_fit_drop)
	out_fit fit = { .cols = cols, .widths = t->widths };

	for (size_t i = 0; i < (t->o->row_count + 1) * cols; i++) {
		if (!(i % cols) && out_fit_is_full(&fit))
			break;
		out_fit_add(&fit, t->places[i % cols] == PLACE_IN
					  ? text_of(t, &t->pieces[i])
					  : "");
	}
	fit.least = t->whole;
	excess = out_fit_narrow(&fit, excess);
	fit.least = t->words;
	(void)out_fit_narrow(&fit, excess);
}

/* However much room there is: one long name does not part all the others from
 * what is said of them. */
static void make_readable(table *t)
{
	for (size_t col = 0; col + 1 < t->o->col_count; col++)
		if (t->natural[col] > READABLE && !t->o->cols[col].number)
			t->natural[col] = t->widths[col] = READABLE;
}

/* Make the table no wider than `columns`: nothing is cut, but folds. */
static void shrink(table *t, size_t columns)
{
	make_readable(t);
	if (total_of(t, t->natural) <= columns || make_room(t, columns))
		return;
	for (size_t col = 0; col < t->o->col_count; col++)
		t->words[col] = narrowest(t, col, columns);
	while (total_of(t, t->words) > columns && put_under(t))
		;
	for (size_t col = 0; col < t->o->col_count; col++) {
		if (t->places[col] != PLACE_IN)
			t->words[col] = t->widths[col];
		t->whole[col] =
			t->widths[col] > SHORT ? t->words[col] : t->widths[col];
	}
	if (total_of(t, t->widths) > columns)
		narrow(t, total_of(t, t->widths) - columns);
}

static void add_blanks(ase_str *out, size_t count)
{
	static const char blanks[] = "                                ";

	for (; count >= sizeof(blanks); count -= sizeof(blanks) - 1)
		ase_str_addn(out, blanks, sizeof(blanks) - 1);
	ase_str_addn(out, blanks, count);
}

/* The next line of a cell, which is `whole` as long as nothing was taken of it;
 * most have room for all. */
static size_t next_line(const table *t, const piece *whole, const char **left,
			size_t columns, size_t *wide)
{
	size_t size;

	if (*left != text_of(t, whole) || whole->width > columns)
		return out_fold(left, columns, wide);
	size = strlen(*left);
	*wide = whole->width;
	*left += size;
	return size;
}

/* Add a line of a row, of which `left` is what each of its cells still has to
 * say; whether there was anything. */
static bool add_line(ase_str *out, const table *t, const piece *row,
		     const char **left)
{
	size_t owed = 0; /* blanks, written once something follows */
	bool any = false;

	for (size_t col = 0; col < t->o->col_count; col++) {
		const char *text = left[col];
		const bool right = t->o->cols[col].number;
		size_t wide;
		size_t size;
		size_t rest;

		if (t->places[col] != PLACE_IN)
			continue;
		size = next_line(t, &row[col], &left[col], t->widths[col],
				 &wide);
		rest = t->widths[col] > wide ? t->widths[col] - wide : 0;
		if (size) {
			add_blanks(out, owed + (right ? rest : 0));
			out_isolated(stdout, out, text, size);
			owed = 0;
			any = true;
		}
		owed += (size && right ? 0 : rest) + GAP;
	}
	return any;
}

static void add_row(ase_str *out, const table *t, size_t number)
{
	const piece *pieces = &t->pieces[number * t->o->col_count];
	const char **left = ase_alloc(t->o->col_count * sizeof(*left));
	size_t begin = out->size;

	for (size_t col = 0; col < t->o->col_count; col++)
		left[col] = text_of(t, &pieces[col]);
	while (add_line(out, t, pieces, left)) {
		begin = out->size;
		ase_str_addc(out, '\n');
	}
	ase_str_cut(out, begin);
	free(left);
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

		if (t->places[col] != PLACE_UNDER || !*cell)
			continue;
		text = ase_strf(_("%s: %s"), text_of(t, &t->pieces[col]), cell);
		filled = ase_text_fill(text, columns, INDENT);
		ase_str_add(out, "\n" INDENT);
		out_isolated(stdout, out, filled, strlen(filled));
	}
}

void out_print_table(const out_list *o)
{
	ASE_AUTO(table_drop) table t = { .o = o, .texts = ASE_STR_INIT };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	size_t columns = screen_width();
	bool bold = screen_is_styled();

	t.pieces = ase_alloc((o->row_count + 1) * o->col_count *
			     sizeof(*t.pieces));
	t.natural = ase_alloc(o->col_count * sizeof(*t.natural));
	t.words = ase_alloc(o->col_count * sizeof(*t.words));
	t.whole = ase_alloc(o->col_count * sizeof(*t.whole));
	t.widths = ase_alloc(o->col_count * sizeof(*t.widths));
	t.places = ase_alloc(o->col_count * sizeof(*t.places));
	for (size_t i = 0; i <= o->row_count; i++)
		lay_line(&t, i);
	memcpy(t.widths, t.natural, o->col_count * sizeof(*t.widths));
	if (columns)
		shrink(&t, columns);
	for (size_t i = 0; i <= o->row_count; i++) {
		ase_str_add(&text, bold && !i ? BOLD : "");
		add_row(&text, &t, i);
		ase_str_add(&text, bold && !i ? NOT_BOLD : "");
		if (i)
			add_under(&text, &t, i, columns);
		ase_str_addc(&text, '\n');
	}
	fputs(ase_str_text(&text), stdout);
}
