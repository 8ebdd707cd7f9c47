#ifndef ASE_DOC_DOCUMENT_PRIV_H
#define ASE_DOC_DOCUMENT_PRIV_H

#include "lib/doc/document.h"

/*
 * What the formats of a document share: lowdown's rendering of the text as
 * `type` (an enum lowdown_type, with its `flags`), appended; and the two
 * formats for paper, each in files of its own.
 */
ase_status ase_document_convert(const ase_document *doc, int type,
				unsigned int flags, ase_str *out,
				ase_err *err) ASE_MUST_CHECK;
ase_status ase_document_ms(const ase_document *doc, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;
ase_status ase_document_odt(const ase_document *doc, ase_str *out,
			    ase_err *err) ASE_MUST_CHECK;
/* document_zip.c: what ase_document_odt makes, as a package. */
ase_status ase_document_zip(const ase_document *doc, ase_str *out,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * What stays together on a page, in both: the end of a letter, a short list with
 * the line that announces it, a form with its heading.
 */
enum {
	ASE_DOCUMENT_LINE_SIGNS = 92, /* a few less than a line takes */
	ASE_DOCUMENT_PAGE_LINES = 48,
	ASE_DOCUMENT_SHORT_ITEMS = 4,	 /* of a list that is not parted ... */
	ASE_DOCUMENT_SHORT_LINES = 12,	 /* ... nor so many lines */
	ASE_DOCUMENT_SECTION_LINES = 14, /* it goes with the form behind it */
	ASE_DOCUMENT_LAST_COUNT = 4, /* the greeting, the names, the notice */
};

/* So many lines a form takes: two a row, some for the signature. */
static inline size_t ase_document_form_lines(size_t rows)
{
	return 2 * rows + 4;
}

/* Whether the last row of a form is signed: its rows have names, and its columns
 * the parties' ("titled": the first column has a heading, as a list of those who
 * come has); or it is the only one below the head. */
static inline bool ase_document_signed_last(bool titled, size_t rows)
{
	return !titled || rows == 2;
}

/* document_keep.c: append lowdown's text for groff -ms, with word of what stays
 * together on a page and of what stands aside. */
void ase_document_keep(const char *made, ase_str *out);
/* The line behind, or the end of the text. */
const char *ase_document_next_line(const char *line);
/* How many lines of paper a line of text takes, 1 or more. */
size_t ase_document_count_lines(const char *line);

/* document_odt_keep.c: the same for the flat text of OpenDocument. */
void ase_document_odt_keep(ase_str *text);
/* document_odt_table.c: give the tables of the flat text their widths, their
 * heads on every page and room where people write. */
void ase_document_odt_tables(ase_str *text);
/* How a table's text begins that stays on one page. */
#define ASE_DOCUMENT_ODT_FORM "<table:table table:style-name=\"Ase_Form\""
/* How many signs the text from `from` to `to` has, tags aside. */
size_t ase_document_odt_signs(const char *from, const char *to);

#define ASE_DOCUMENT_COLUMNS_MAX 16
/* So much room, in signs, wants an empty cell, for a hand. */
#define ASE_DOCUMENT_HAND_SIGNS 16

/* The columns of a table: the signs that each has to hold, later its mm. */
typedef struct {
	size_t room[ASE_DOCUMENT_COLUMNS_MAX];
	size_t count;
} ase_document_columns;

/* A cell of `column`, from 0, holds `signs`. */
void ase_document_columns_ask(ase_document_columns *columns, size_t column,
			      size_t signs);
/* Share `mm` out to the columns, by what was asked. */
void ase_document_columns_share(ase_document_columns *columns, size_t mm);

#endif
