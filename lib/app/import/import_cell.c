/* What the cells of a row say. */

#include "lib/app/import/import_priv.h"

#include "lib/base/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- days ---- */

/* Three numbers with the same sign between them at the front of `text`; what is
 * behind them may be a time. */
struct numbers {
	long parts[3];
	size_t digits[3];
	const char *rest;
};

static bool read_numbers(const char *text, struct numbers *out)
{
	char between = 0;

	for (size_t i = 0; i < 3; i++) {
		char *end;

		if (!isdigit((unsigned char)*text))
			return false;
		out->parts[i] = strtol(text, &end, 10);
		out->digits[i] = (size_t)(end - text);
		text = end;
		if (i == 2)
			break;
		if (!*text || !strchr("/-.", *text) ||
		    (between && *text != between))
			return false;
		between = *text++;
	}
	out->rest = text;
	return true;
}

/* How the days of one column are written: M when a second number is no month,
 * and no first one is too large for one. */
static char order_of(const struct importing *im, const import_field *field)
{
	bool day_first = false, month_first = false;

	for (size_t i = 0; i < im->count; i++) {
		const char *cell = ase_sheet_cell(im->sheet, im->rows[i].row,
						  field->columns[0]);
		struct numbers n;

		if (!read_numbers(cell, &n) || n.digits[0] == 4)
			continue;
		day_first |= n.parts[0] > 12;
		month_first |= n.parts[1] > 12;
	}
	return month_first && !day_first ? 'M' : 'D';
}

void import_cell_orders(struct importing *im)
{
	im->orders = ase_alloc(im->map.count + 1);
	for (size_t i = 0; i < im->map.count; i++) {
		const import_field *field = &im->map.items[i];

		im->orders[i] = field->field.type == ASE_FIELD_DATE
					? order_of(im, field)
					: '-';
	}
}

/* A day as that column has it, in ISO; what is none stays as it is. Yours. */
static char *iso(const char *cell, const import_field *field, char order)
{
	struct numbers n;
	long day, month, year;

	if (!read_numbers(cell, &n))
		return ase_strdup(cell);
	if (n.digits[0] == 4) {
		year = n.parts[0], month = n.parts[1], day = n.parts[2];
	} else {
		day = n.parts[order == 'M'], month = n.parts[order != 'M'];
		year = n.parts[2];
		if (n.digits[2] == 2)
			year += year < 70 ? 2000 : 1900;
	}
	if (!ase_date_exists((int)year, (int)month, (int)day))
		return ase_strdup(cell);
	/* a form's date of sending has a time that a day has not */
	if (!ase_field_is_timed(&field->field) &&
	    (*n.rest == ' ' || *n.rest == 'T'))
		n.rest = "";
	return ase_strf("%04ld-%02ld-%02ld%s", year, month, day, n.rest);
}

/* ---- cells ---- */

/* Without the mark that keeps a spreadsheet from reckoning. */
static const char *unguarded(const char *cell)
{
	return *cell == '\'' && cell[1] && strchr("=+-@", cell[1]) ? cell + 1
								   : cell;
}

char *import_cell(const struct importing *im, size_t row, size_t number)
{
	const import_field *field = &im->map.items[number];
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < field->count; i++) {
		const char *cell = unguarded(
			ase_sheet_cell(im->sheet, row, field->columns[i]));

		if (!ase_text_is_blank(cell))
			ase_str_addf(&out, "%s%s", out.size ? " " : "", cell);
	}
	for (size_t i = 0; field->title && i < field->title->word_count; i++) {
		if (!ase_text_same(ase_str_text(&out),
				   field->title->words[i][0]))
			continue;
		ase_str_clear(&out);
		ase_str_add(&out, field->title->words[i][1]);
		break;
	}
	if (im->orders[number] != '-' && out.size) {
		ASE_AUTO(ase_strdrop)
		char *day = iso(ase_str_text(&out), field, im->orders[number]);

		ase_str_clear(&out);
		ase_str_add(&out, day);
	}
	return ase_str_take(&out);
}

static bool is_code(const struct importing *im, const ase_field *field,
		    const char *text)
{
	const ase_vocabulary *vocabulary =
		field->vocabulary
			? ase_vocabularies_get(im->ses->context.vocabularies,
					       field->vocabulary)
			: NULL;
	const char *code;

	return vocabulary &&
	       !ase_vocabulary_find(vocabulary, text, im->ses->context.lang,
				    &code, NULL);
}

/* The pieces of a cell of several values. Commas part them where nothing else
 * does, unless all of it is one word. */
static void split(const struct importing *im, const ase_field *field,
		  const char *cell, ase_strs *out)
{
	const char *parting = strpbrk(cell, ";|\n") ? ";|\n" : ",";

	if (*parting == ',' && is_code(im, field, cell)) {
		ase_strs_add(out, cell);
		return;
	}
	while (*cell) {
		size_t size = strcspn(cell, parting);
		ASE_AUTO(ase_strdrop) char *piece = ase_strndup(cell, size);
		ASE_AUTO(ase_strdrop) char *tidy = ase_text_tidy(piece);

		if (*tidy)
			ase_strs_add(out, tidy);
		cell += size + (cell[size] != '\0');
	}
}

static void add_list(const struct importing *im, const import_field *field,
		     const char *cell, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs pieces = ASE_STRS_INIT;

	split(im, &field->field, cell, &pieces);
	for (size_t i = 0; i < pieces.count; i++)
		ase_strs_take(out,
			      ase_strf("%s+=%s", field->path, pieces.items[i]));
}

/* "x" in a column of yes and no is a cross. */
static const char *as_boolean(const char *cell)
{
	if (ase_text_same(cell, "x") || strcmp(cell, "1") == 0)
		return "true";
	return strcmp(cell, "0") == 0 ? "false" : cell;
}

static void add_text(const struct importing *im, const import_field *field,
		     const char *cell, ase_strs *out)
{
	const bool tree =
		field->field.is_list || field->field.type == ASE_FIELD_MAP;

	if (tree && (*cell == '[' || *cell == '{'))
		ase_strs_take(out, ase_strf("%s:=%s", field->path, cell));
	else if (field->field.is_list)
		add_list(im, field, cell, out);
	else
		ase_strs_take(out,
			      ase_strf("%s=%s", field->path,
				       field->field.type == ASE_FIELD_BOOLEAN
					       ? as_boolean(cell)
					       : cell));
}

void import_cell_texts(const struct importing *im, size_t row, ase_strs *out)
{
	for (size_t i = 0; i < im->map.count; i++) {
		const import_field *field = &im->map.items[i];
		ASE_AUTO(ase_strdrop) char *cell = NULL;

		if (field->ref || strcmp(field->path, "id") == 0)
			continue;
		cell = import_cell(im, row, i);
		if (*cell)
			add_text(im, field, cell, out);
	}
	for (size_t i = 0; i < im->opts->text_count; i++)
		ase_strs_add(out, im->opts->texts[i]);
}
