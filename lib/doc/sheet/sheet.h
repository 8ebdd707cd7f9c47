#ifndef ASE_DOC_SHEET_SHEET_H
#define ASE_DOC_SHEET_SHEET_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

/*
 * A table that comes from a spreadsheet, a form or a register as separated
 * values (RFC 4180 and what programs make of it): rows of cells, all texts.
 * How it is written is found out; what the cells mean is nobody's business
 * here.
 */
typedef struct ase_sheet_row {
	size_t line;  /* of the file, where it begins; from 1 */
	size_t first; /* its first cell */
	size_t count; /* of its cells */
} ase_sheet_row;

typedef struct ase_sheet {
	ase_strs cells;	     /* row after row; outer blanks are gone */
	ase_sheet_row *rows; /* owned; rows of nothing but blanks left out */
	size_t count, room;
	ase_text_encoding encoding;
	bool mixed;	/* ... and some lines in another one */
	char separator; /* one of , ; tab |, or 0: it has no cells of its own */
} ase_sheet;

/* clang-format off */
#define ASE_SHEET_INIT { .cells = ASE_STRS_INIT }
/* clang-format on */

/* The most that is read. */
#define ASE_SHEET_MAX_BYTES   ((size_t)64 << 20)
#define ASE_SHEET_MAX_ROWS    ((size_t)200000)
#define ASE_SHEET_MAX_COLUMNS ((size_t)1000)

/*
 * Read `size` bytes. `separator` 0: whichever parts the first rows most alike;
 * a first line "sep=;", as Excel has it, says so.
 *
 * ASE_E_INVALID: a quote that is never closed, a byte that no text holds
 * (NUL), more than the most; `err` begins with the line.
 */
ase_status ase_sheet_read(const char *bytes, size_t size, char separator,
			  ase_sheet *out, ase_err *err) ASE_MUST_CHECK;
void ase_sheet_drop(ase_sheet *sheet);

/* The same of JSON: one object a line, or an array of them; columns are their
 * keys, trees stay JSON. Of cards of people (vCard 2.1, 3.0, 4.0): columns Full
 * name, E-mail, Phone, Ville, Postcode, Organisation, Fonction, Website. Row 0
 * has the titles. */
ase_status ase_sheet_read_json(const char *bytes, size_t size, ase_sheet *out,
			       ase_err *err) ASE_MUST_CHECK;
ase_status ase_sheet_read_vcard(const char *bytes, size_t size, ase_sheet *out,
				ase_err *err) ASE_MUST_CHECK;

/*
 * A table out of things that name their own fields: a row each, and the first
 * text that it has under a title. ..._cell: false, there are too many columns.
 */
typedef struct ase_sheet_build ase_sheet_build;

ase_sheet_build *ase_sheet_build_new(void);
void ase_sheet_build_drop(ase_sheet_build **build);
void ase_sheet_build_row(ase_sheet_build *build, size_t line);
bool ase_sheet_build_cell(ase_sheet_build *build, const char *title,
			  const char *text);
void ase_sheet_build_take(ase_sheet_build *build, ase_sheet *out);

/* The cell, "" where the row is shorter; borrowed. */
const char *ase_sheet_cell(const ase_sheet *sheet, size_t row, size_t column);

/* Append a row as it is written: cells of `sheet`'s row between its separator,
 * quoted where they must be, and the line's end. */
void ase_sheet_add_row(const ase_sheet *sheet, size_t row, ase_str *out);

#endif
