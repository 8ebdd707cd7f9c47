#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/*
 * The widths at which a table takes few lines.
 *
 * As long as it is too wide, that column becomes narrower, by as much as is best,
 * which costs the fewest lines for what it gives. The first rows stand for all.
 */

#define ROW_COST 16 /* a line of a row, beside that of a cell */

void out_fit_drop(out_fit *fit)
{
	for (size_t i = 0; i < fit->count; i++)
		free(fit->cells[i].words);
	free(fit->cells);
}

void out_fit_add(out_fit *fit, const char *text)
{
	out_fit_cell cell = { .words = NULL };
	size_t room = 0;

	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		const size_t size = ase_text_chunk(text);
		ASE_AUTO(ase_strdrop) char *word = ase_strndup(text, size);

		cell.words = ase_grow(cell.words, &room, cell.count,
				      sizeof(*cell.words));
		cell.words[cell.count++] = ase_text_width(word);
		text += size;
	}
	fit->cells = ase_grow(fit->cells, &fit->room, fit->count,
			      sizeof(*fit->cells));
	fit->cells[fit->count++] = cell; /* moved */
}

bool out_fit_is_full(const out_fit *fit)
{
	return fit->count >= fit->cols * OUT_FIT_ROWS;
}

size_t out_fit_lines(const out_fit_cell *cell, size_t width)
{
	size_t lines = 1;
	size_t at = 0;

	for (size_t i = 0; i < cell->count; i++) {
		const size_t wide = cell->words[i];

		if (at && at + 1 + wide <= width) {
			at += 1 + wide;
			continue;
		}
		lines += at > 0;
		if (wide > width)
			lines += (wide - 1) / width;
		at = wide > width ? (wide - 1) % width + 1 : wide;
	}
	return lines;
}

static const out_fit_cell *cell_at(const out_fit *fit, size_t row, size_t col)
{
	return &fit->cells[row * fit->cols + col];
}

/* The lines of each row, whatever column `but` takes. */
static void count_others(const out_fit *fit, size_t but, size_t *others)
{
	for (size_t row = 0; row < fit->count / fit->cols; row++) {
		others[row] = 1;
		for (size_t col = 0; col < fit->cols; col++) {
			const size_t lines =
				col == but
					? 1
					: out_fit_lines(cell_at(fit, row, col),
							fit->widths[col]);

			if (lines > others[row])
				others[row] = lines;
		}
	}
}

/* What the table costs with column `col` at a width: the lines of its rows and,
 * where these are as many, those of its cells. */
static size_t cost_at(const out_fit *fit, const size_t *others, size_t col,
		      size_t width)
{
	size_t all = 0;

	for (size_t row = 0; row < fit->count / fit->cols; row++) {
		const size_t lines =
			out_fit_lines(cell_at(fit, row, col), width);

		all += (lines > others[row] ? lines : others[row]) * ROW_COST +
		       lines;
	}
	return all;
}

/* A column made narrower. */
struct step {
	size_t col;
	size_t width; /* as it was */
	size_t gain;  /* columns of the screen; 0: none can be */
	size_t cost;  /* cost_at */
};

/* Whether `a` costs less for what it gives; at one price long text folds before
 * a day or a name. What is free is taken whole, and what costs as little as will
 * do: `a` gives more than `b` of the same column. */
static bool is_cheaper(const struct step *a, const struct step *b)
{
	const size_t this = a->cost * b->gain;
	const size_t that = b->cost * a->gain;

	if (!b->gain || this != that)
		return !b->gain || this < that;
	return a->col == b->col ? !a->cost : a->width > b->width;
}

static struct step cheapest(const out_fit *fit, size_t excess)
{
	size_t others[OUT_FIT_ROWS];
	struct step best = { .gain = 0 };

	for (size_t col = 0; col < fit->cols; col++) {
		const size_t width = fit->widths[col];
		size_t now;

		if (width <= fit->least[col])
			continue;
		count_others(fit, col, others);
		now = cost_at(fit, others, col, width);
		for (size_t gain = 1;
		     gain <= excess && gain <= width - fit->least[col];
		     gain++) {
			const size_t then =
				cost_at(fit, others, col, width - gain);
			const struct step one = { .col = col,
						  .width = width,
						  .gain = gain,
						  .cost = then > now
								  ? then - now
								  : 0 };

			if (is_cheaper(&one, &best))
				best = one;
		}
	}
	return best;
}

size_t out_fit_narrow(out_fit *fit, size_t excess)
{
	while (excess) {
		const struct step step = cheapest(fit, excess);

		if (!step.gain)
			break;
		fit->widths[step.col] -= step.gain;
		excess -= step.gain;
	}
	return excess;
}
