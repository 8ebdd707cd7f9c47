#ifndef ASE_DOC_MARKDOWN_H
#define ASE_DOC_MARKDOWN_H

#include "lib/base/str.h"

/*
 * Values on their way into a text that people wrote: whatever stands in a
 * record, a document shows it and does not obey it. Both are fit to be the
 * `escape` of lib/doc/template.h.
 */

/*
 * Append `text` for plain text (a message): control characters and what turns
 * the direction of a line become blanks; so do line breaks, unless the text
 * begins a line of its own.
 */
void ase_markdown_plain(ase_str *out, const char *text);

/* Append `text` so that Markdown reads it as it is: marks are escaped. */
void ase_markdown_escape(ase_str *out, const char *text);

/*
 * Append a text whose values ase_markdown_escape made, as ase_markdown_plain
 * would have: what was escaped stands as it is, and so do the marks of the text
 * but those of bold.
 */
void ase_markdown_unescape(ase_str *out, const char *text);

/*
 * Append the text with the signs that printers set: an apostrophe between two
 * letters is curved (marks may stand between: "d'**Ana**"), and so are "quotes"; a
 * blank does not break where French has one before a sign or within quotes
 * ("Ana ?", "« Ana »").
 * What is copied to be used stays as it was typed: code, an address of mail or of
 * the web, and a command ("ase-org ...") as far as its line or its cell goes.
 */
void ase_markdown_typeset(ase_str *out, const char *text);

#endif
