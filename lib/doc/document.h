#ifndef ASE_DOC_DOCUMENT_H
#define ASE_DOC_DOCUMENT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>

/*
 * A Markdown text as a document for people: a web page that stands alone, an
 * OpenDocument text, what groff -ms sets for paper, or a terminal's
 * screen.
 *
 * Raw HTML in the text is left out. A row of a table whose cells behind the
 * first are all empty is one to be filled in by hand: it gets room, the last
 * of a table most, for a signature; such a table stays on one page.
 *
 * Control characters are left out: no format has a place for them. Signs are
 * those of printers (ase_markdown_typeset).
 *
 * The same document gives the same bytes: nothing here asks for the time.
 */
typedef enum ase_document_format {
	ASE_DOCUMENT_HTML,
	ASE_DOCUMENT_BODY, /* what stands in the body of one, and no more */
	ASE_DOCUMENT_ODT,  /* a package, as programs save one */
	ASE_DOCUMENT_FODT, /* the same in one file of XML */
	ASE_DOCUMENT_MS,
	ASE_DOCUMENT_TERM,
} ase_document_format;

/* A paragraph that is this alone begins a new page, or draws a line on a
 * screen. Nobody sees it: three word joiners. */
#define ASE_DOCUMENT_BREAK "\u2060\u2060\u2060"

/* All borrowed. */
typedef struct ase_document {
	const char *text;  /* Markdown, UTF-8 */
	const char *title; /* for the window or the file's properties */
	const char *lang;  /* "fr" */
	const char *foot;  /* at the foot of every page, or NULL */
	const char *
		style; /* data-schema/style: CSS, ms or ODT; NULL of TERM and BODY */
	bool plain; /* TERM: without bold and underline */
	size_t columns; /* TERM: of the screen, of which 80 are used; 0: no screen */
} ase_document;

/* Append the document in `format`. */
ase_status ase_document_write(const ase_document *doc,
			      ase_document_format format, ase_str *out,
			      ase_err *err) ASE_MUST_CHECK;

/* The text of the first heading, else of the line "Objet : ..." or
 * "Subject: ...", else ""; without marks. Yours. */
char *ase_document_title(const char *text);

#endif
