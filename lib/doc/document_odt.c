#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/doc/template.h"
#include "lib/text/text.h"

/* lowdown.h wants these first */
#include <sys/queue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lowdown.h>

/*
 * OpenDocument. lowdown puts each table into a frame that grows with its
 * words; ours (document_odt_table.c) go from margin to margin.
 */

#define FRAME_END "</draw:text-box>\n</draw:frame>\n</text:p>\n"
#define PARAGRAPH "<text:p text:style-name=\""
#define PAGE	  "<text:p text:style-name=\"Ase_Page\"></text:p>"

static void free_tables(ase_str *text)
{
	size_t at = 0;
	const char *found;

	while ((found = strstr(ase_str_text(text) + at, "<table:table "))) {
		size_t table = (size_t)(found - text->data), from = table;

		while (from > at &&
		       !ase_text_begins(text->data + from, "<text:p "))
			from--;
		if (strstr(text->data + from, "<draw:text-box") < found) {
			ase_str_splice(text, from, table - from, "", 0);
			at = from + 1;
		} else {
			at = table + 1;
		}
	}
	ase_str_replace(text, FRAME_END, "");
}

/* A paragraph that is a page's end has nothing but its style. */
static void break_pages(ase_str *text)
{
	static const char *const end = ">" ASE_DOCUMENT_BREAK "</text:p>";
	const char *found;

	while ((found = strstr(ase_str_text(text), end))) {
		size_t to = (size_t)(found - text->data), from = to;

		while (from && !ase_text_begins(text->data + from, "<text:p"))
			from--;
		ase_str_splice(text, from, to + strlen(end) - from, PAGE,
			       strlen(PAGE));
	}
}

/* The name of the style that lowdown gives to what is quoted, which stands
 * aside; yours. NULL: nothing is. */
static char *aside_style(const ase_str *text)
{
	static const char mark[] = "style:parent-style-name=\"Standard\">\n"
				   "<style:paragraph-properties "
				   "fo:margin-left=\"1.250cm\"";
	static const char name[] = "style:name=\"";
	const char *found = strstr(ase_str_text(text), mark), *at;

	if (!found)
		return NULL;
	for (at = found; at > text->data && !ase_text_begins(at, name); at--)
		;
	at += strlen(name);
	return ase_strndup(at, strcspn(at, "\""));
}

/* The addressee's lines and, the last, the day below them: "Ase_Address" where a
 * window envelope shows it, then "Ase_Aside", "Ase_Below". What is quoted alone is
 * no address. */
static void set_aside(ase_str *text)
{
	ASE_AUTO(ase_strdrop) char *style = aside_style(text);
	ASE_AUTO(ase_strdrop)
	char *mark = ase_strf(PARAGRAPH "%s\"", style ? style : "");
	const char *found = style ? strstr(text->data, mark) : NULL;
	bool begun = false;

	while (found) {
		size_t at = (size_t)(found - text->data) + strlen(PARAGRAPH);
		const char *next = strstr(found + 1, PARAGRAPH);
		const bool last = !next || !ase_text_begins(next, mark);
		const char *name = begun  ? last ? "Ase_Below" : "Ase_Aside"
				   : last ? "Ase_Alone"
					  : "Ase_Address";

		ase_str_splice(text, at, strlen(style), name, strlen(name));
		found = strstr(text->data + at, mark);
		begun = !last;
	}
}

static void add_foot(const ase_document *doc, ase_str *text)
{
	ASE_AUTO(ase_str_drop) ase_str page = ASE_STR_INIT;

	ase_str_add(&page, "<style:master-page  style:name=\"Standard\" "
			   "style:page-layout-name=\"pm1\"><style:footer>"
			   "<text:p text:style-name=\"Footer\">");
	if (doc->foot)
		ase_template_escape_html(&page, doc->foot);
	ase_str_add(&page, "<text:tab/><text:page-number/> / <text:page-count/>"
			   "</text:p></style:footer></style:master-page>");
	ase_str_replace(text,
			"<style:master-page  style:name=\"Standard\" "
			"style:page-layout-name=\"pm1\"/>",
			ase_str_text(&page));
}

ase_status ase_document_odt(const ase_document *doc, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_document_convert(
		doc, LOWDOWN_FODT, LOWDOWN_STANDALONE | LOWDOWN_ODT_SKIP_HTML,
		&text, err);

	if (s)
		return s;
	ase_str_replace(&text, "fo:language=\"LANG\" fo:country=\"COUNTRY\"",
			strcmp(doc->lang, "fr")
				? "fo:language=\"en\" fo:country=\"GB\""
				: "fo:language=\"fr\" fo:country=\"FR\"");
	ase_str_replace(&text, "\"ASIDE\"",
			strcmp(doc->lang, "fr") ? "\"0cm\"" : "\"8.5cm\"");
	set_aside(&text);
	free_tables(&text);
	ase_document_odt_tables(&text);
	break_pages(&text);
	ase_document_odt_keep(&text);
	ase_str_replace(&text, "</style:page-layout-properties>\n",
			"</style:page-layout-properties>\n<style:footer-style>"
			"<style:header-footer-properties fo:min-height=\"1cm\" "
			"fo:margin-top=\"0.5cm\"/></style:footer-style>\n");
	add_foot(doc, &text);
	ase_str_addn(out, ase_str_text(&text), text.size);
	return ASE_OK;
}
