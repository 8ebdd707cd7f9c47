/*
 * Any value in a document, in every place where a template may have one: it is
 * shown and makes nothing. No element in a page that is not ours, no request
 * for groff, no cell more in a table, no escape for a terminal.
 */

#include "lib/doc/document.h"
#include "lib/doc/markdown.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Where `@` stands the value does. */
static const char template[] = "# A @\n\n@\n\nB @ c.\n\n- @\n- d @\n\n"
			       "| E | F |\n|---|---|\n| @ | g |\n| h | i @ |\n"
			       "| **@** | @ |\n\n**@**\n\n1. @\n";

static void fill(const char *value, ase_str *out)
{
	for (const char *at = template; *at; at++) {
		if (*at == '@')
			ase_markdown_escape(out, value);
		else
			ase_str_addc(out, *at);
	}
}

static void write(const ase_str *text, ase_document_format format, ase_str *out)
{
	const ase_document doc = { .text = ase_str_text(text),
				   .title = "t",
				   .lang = "fr",
				   .foot = "f",
				   .style = "",
				   .plain = true };
	ase_err err = ASE_ERR_INIT;

	ase_str_clear(out);
	if (ase_document_write(&doc, format, out, &err))
		abort();
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Say what was made that should not be. */
static void stop(const char *what)
{
	fprintf(stderr, "made: %.60s\n", what);
	abort();
}

/* Whether `text` begins with one of the words, up to NULL. */
static bool is_one(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (begins(text, *words))
			return true;
	return false;
}

/* Every element is one that the template makes. */
static void check_page(const char *page)
{
	static const char *const known[] = {
		"!DOCTYPE", "html",  "head",   "meta",	"title", "style",
		"body",	    "h1",    "p>",     "ul",	"ol",	 "li",
		"strong",   "table", "thead",  "tbody", "tr",	 "th",
		"td",	    "br",    "footer", NULL,
	};

	for (const char *at = page; (at = strchr(at, '<')); at++)
		if (!is_one(at + 1 + (at[1] == '/'), known))
			stop(at);
}

/* Every request is one that the template makes, and so is every cell. */
static void check_paper(const char *ms)
{
	static const char *const known[] = {
		".ds ", ".SH",	    ".NH",	".LP",	".PP", ".IP",
		".RS",	".if n \\", ".if t \\", ".RE",	".TS", ".TE",
		".TH",	".CELLS",   ".NOCELLS", ".KS",	".KE", ".sp ",
		".ne ", ".br",	    ".XN",	".nr ", NULL,
	};
	size_t cells = 0;

	for (const char *line = ms; *line;) {
		if (*line == '\'' || (*line == '.' && !is_one(line, known)))
			stop(line);
		cells += begins(line, "T}");
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	if (cells != 8)
		stop("cells");
}

static void check_screen(const ase_str *text)
{
	for (size_t i = 0; i < text->size; i++)
		if ((unsigned char)text->data[i] < ' ' && text->data[i] != '\n')
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *value = NULL;

	if (size > 2000 || memchr(data, 0, size) ||
	    !ase_text_is_utf8((const char *)data, size, NULL))
		return 0;
	value = ase_strndup((const char *)data, size);
	ase_markdown_plain(&shown, value);
	if (!ase_str_text(&shown)[strspn(ase_str_text(&shown), " \n")])
		return 0; /* a template asks before it shows nothing in bold */
	fill(value, &text);
	write(&text, ASE_DOCUMENT_HTML, &out);
	check_page(ase_str_text(&out));
	write(&text, ASE_DOCUMENT_FODT, &out);
	if (strstr(ase_str_text(&out), "<text:a") ||
	    strstr(ase_str_text(&out), "<draw:image"))
		abort();
	write(&text, ASE_DOCUMENT_MS, &out);
	check_paper(ase_str_text(&out));
	write(&text, ASE_DOCUMENT_TERM, &out);
	check_screen(&out);
	return 0;
}
