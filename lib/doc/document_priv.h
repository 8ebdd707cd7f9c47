#ifndef ASE_DOC_DOCUMENT_PRIV_H
#define ASE_DOC_DOCUMENT_PRIV_H

#include "lib/doc/document.h"

/*
 * What the formats of a document share: lowdown's rendering of the text as
 * `type` (an enum lowdown_type, with its `flags`), appended; and the two
 * formats for paper, each in a file of its own.
 */
ase_status ase_document_convert(const ase_document *doc, int type,
				unsigned int flags, ase_str *out,
				ase_err *err) ASE_MUST_CHECK;
ase_status ase_document_odt(const ase_document *doc, ase_str *out,
			    ase_err *err) ASE_MUST_CHECK;
/* document_zip.c: what ase_document_odt makes, as a package. */
ase_status ase_document_zip(const ase_document *doc, ase_str *out,
			    ase_err *err) ASE_MUST_CHECK;
/* document_keep.c: append lowdown's text for groff -ms, with word of what stays
 * together on a page and of what stands aside. */
void ase_document_keep(const char *made, ase_str *out);
/* The line behind, or the end of the text. */
const char *ase_document_next_line(const char *line);
/* How many lines of paper a line of text takes, 1 or more. */
size_t ase_document_count_lines(const char *line);
ase_status ase_document_ms(const ase_document *doc, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
