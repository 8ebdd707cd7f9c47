/* A table out of things that name their own fields. */

#include "lib/doc/sheet/sheet.h"

#include "lib/base/map.h"
#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One field of one row. */
struct pair {
	size_t row, column;
	char *text; /* owned */
};

struct ase_sheet_build {
	ase_strs titles;
	ase_map columns;    /* title -> column + 1 */
	struct pair *pairs; /* owned */
	size_t count, room;
	size_t *lines; /* owned; of the rows */
	size_t rows, rows_room;
};

ase_sheet_build *ase_sheet_build_new(void)
{
	return ase_alloc(sizeof(ase_sheet_build));
}

void ase_sheet_build_drop(ase_sheet_build **build)
{
	ase_sheet_build *b = *build;

	if (!b)
		return;
	for (size_t i = 0; i < b->count; i++)
		free(b->pairs[i].text);
	free(b->pairs);
	free(b->lines);
	ase_map_drop(&b->columns);
	ase_strs_drop(&b->titles);
	free(b);
	*build = NULL;
}

void ase_sheet_build_row(ase_sheet_build *b, size_t line)
{
	b->lines =
		ase_grow(b->lines, &b->rows_room, b->rows, sizeof(*b->lines));
	b->lines[b->rows++] = line;
}

bool ase_sheet_build_cell(ase_sheet_build *b, const char *title,
			  const char *text)
{
	uintptr_t column = (uintptr_t)ase_map_get(&b->columns, title);

	if (!column) {
		if (b->titles.count >= ASE_SHEET_MAX_COLUMNS)
			return false;
		/* the map borrows the text, which does not move */
		ase_strs_add(&b->titles, title);
		column = b->titles.count;
		ase_map_put(&b->columns, b->titles.items[column - 1],
			    (void *)column);
	}
	for (size_t i = b->count; i-- > 0 && b->pairs[i].row == b->rows;)
		if (b->pairs[i].column == column - 1)
			return true; /* the first one counts */
	b->pairs = ase_grow(b->pairs, &b->room, b->count, sizeof(*b->pairs));
	b->pairs[b->count++] = (struct pair){ .row = b->rows,
					      .column = column - 1,
					      .text = ase_strdup(text) };
	return true;
}

static void add_row(ase_sheet *out, size_t line, size_t columns)
{
	out->rows =
		ase_grow(out->rows, &out->room, out->count, sizeof(*out->rows));
	out->rows[out->count++] = (ase_sheet_row){ .line = line,
						   .first = out->cells.count,
						   .count = columns };
}

void ase_sheet_build_take(ase_sheet_build *b, ase_sheet *out)
{
	const size_t columns = b->titles.count;
	size_t at = 0;

	ase_sheet_drop(out);
	out->separator = '\0';
	add_row(out, 0, columns);
	for (size_t k = 0; k < columns; k++)
		ase_strs_add(&out->cells, b->titles.items[k]);
	for (size_t i = 0; i < b->rows; i++) {
		size_t first;

		add_row(out, b->lines[i], columns);
		first = out->cells.count;
		for (size_t k = 0; k < columns; k++)
			ase_strs_add(&out->cells, "");
		for (; at < b->count && b->pairs[at].row == i + 1; at++) {
			char **cell =
				&out->cells.items[first + b->pairs[at].column];

			free(*cell);
			*cell = b->pairs[at].text; /* moved */
			b->pairs[at].text = NULL;
		}
	}
}
