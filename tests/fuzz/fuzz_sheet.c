/*
 * Any bytes as a table of separated values, as JSON and as cards: reading
 * returns; what was read is a sound table, every text is UTF-8, and rows of
 * separated values come back the same when they are written and read again.
 */

#include "lib/doc/sheet/sheet.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sound(const ase_sheet *sheet)
{
	size_t cells = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		const ase_sheet_row *row = &sheet->rows[i];

		if (row->first != cells)
			abort();
		cells += row->count;
		if (row->count > ASE_SHEET_MAX_COLUMNS)
			abort();
	}
	if (cells != sheet->cells.count)
		abort();
	for (size_t i = 0; i < sheet->cells.count; i++)
		if (!ase_text_is_utf8(sheet->cells.items[i],
				      strlen(sheet->cells.items[i]), NULL))
			abort();
}

/* A first line "sep=;" would be taken for the word of a spreadsheet, a mark at
 * the front for one. */
static bool begins_like_excel(const ase_sheet *sheet)
{
	const char *first = sheet->count ? ase_sheet_cell(sheet, 0, 0) : "";

	return ase_text_begins(first, "sep=") ||
	       ase_text_begins(first, "\xef\xbb\xbf");
}

static void read_back(const ase_sheet *sheet)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_sheet_drop) ase_sheet again = ASE_SHEET_INIT;

	for (size_t i = 0; i < sheet->count; i++)
		ase_sheet_add_row(sheet, i, &text);
	if (!text.size || begins_like_excel(sheet))
		return;
	if (ase_sheet_read(ase_str_text(&text), text.size, sheet->separator,
			   &again, NULL) ||
	    again.count != sheet->count)
		abort();
	for (size_t i = 0; i < sheet->count; i++)
		for (size_t k = 0; k < sheet->rows[i].count; k++)
			if (strcmp(ase_sheet_cell(sheet, i, k),
				   ase_sheet_cell(&again, i, k)) != 0)
				abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	ASE_AUTO(ase_sheet_drop) ase_sheet csv = ASE_SHEET_INIT;
	ASE_AUTO(ase_sheet_drop) ase_sheet json = ASE_SHEET_INIT;
	ASE_AUTO(ase_sheet_drop) ase_sheet cards = ASE_SHEET_INIT;

	if (!ase_sheet_read(bytes, size, 0, &csv, NULL)) {
		check_sound(&csv);
		read_back(&csv);
	}
	if (!ase_sheet_read_json(bytes, size, &json, NULL))
		check_sound(&json);
	if (!ase_sheet_read_vcard(bytes, size, &cards, NULL))
		check_sound(&cards);
	return 0;
}
