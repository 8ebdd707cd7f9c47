#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/doc/markdown.h"
#include "lib/doc/template.h"
#include "lib/text/text.h"

/* lowdown.h wants these first */
#include <sys/queue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lowdown.h>

char *ase_document_title(const char *text)
{
	static const char *const marks[] = { "# ", "Objet : ", "Objet: ",
					     "Subject: " };
	ase_str out = ASE_STR_INIT;

	while (*text == '\n')
		text++;
	for (size_t i = 0; i < ASE_COUNT(marks); i++) {
		if (!ase_text_begins(text, marks[i]))
			continue;
		text += strlen(marks[i]);
		for (; *text && *text != '\n'; text++)
			if (!strchr("\\*_`", *text))
				ase_str_addc(&out, *text);
		break;
	}
	return ase_str_take(&out);
}

/*
 * A web page.
 */

static ase_status write_body(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	return ase_document_convert(
		doc, LOWDOWN_HTML,
		LOWDOWN_HTML_SKIP_HTML | LOWDOWN_HTML_NUM_ENT, out, err);
}

static ase_status write_html(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str body = ASE_STR_INIT;
	ase_status s = write_body(doc, &body, err);

	if (s)
		return s;
	ase_str_replace(&body, "<p>" ASE_DOCUMENT_BREAK "</p>",
			"<div style=\"break-after: page\"></div>");
	ase_str_addf(out,
		     "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/"
		     "xhtml\" lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		     "<meta name=\"viewport\" content=\"width=device-width\"/>"
		     "\n<title>",
		     doc->lang);
	ase_template_escape_html(out, doc->title);
	ase_str_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		     doc->style);
	ase_str_addn(out, ase_str_text(&body), body.size);
	if (doc->foot) {
		ase_str_add(out, "<footer>");
		ase_template_escape_html(out, doc->foot);
		ase_str_add(out, "</footer>\n");
	}
	ase_str_add(out, "</body>\n</html>\n");
	return ASE_OK;
}

/* Stands behind the marks of a heading on its way through lowdown; nothing else
 * holds it (a private character). */
#define HEADING "\xee\x80\x80"

/* The text with its headings marked. */
static void add_marked(ase_str *out, const char *text)
{
	while (*text) {
		const size_t marks = strspn(text, "#");
		const size_t line = strcspn(text, "\n");
		const size_t end = line + (text[line] == '\n');

		if (marks && text[marks] == ' ') {
			ase_str_addn(out, text, marks + 1);
			ase_str_add(out, HEADING);
			ase_str_addn(out, text + marks + 1, end - marks - 1);
		} else {
			ase_str_addn(out, text, end);
		}
		text += end;
	}
}

/* A line as people read it: of a heading what stands behind its marks, as it is
 * bold or stands alone; without blanks at its end. */
static void add_seen(ase_str *out, const char *line, size_t size)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strndup(line, size);
	char *mark = strstr(text, HEADING);
	char *from = text + strspn(text, " ");

	while (size && text[size - 1] == ' ')
		text[--size] = '\0';
	if (!mark) {
		ase_str_add(out, text);
		return;
	}
	if (*from == '\033')
		ase_str_addn(out, from, strcspn(from, "m") + 1);
	ase_str_add(out, mark + strlen(HEADING));
}

static ase_status write_term(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	unsigned int flags = LOWDOWN_TERM_NOCOLOUR;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str plain = ASE_STR_INIT;
	ase_document lined = *doc;
	ase_status s;

	ase_str_add(&plain, doc->text);
	ase_str_replace(&plain, HEADING, "");
	ase_str_replace(&plain, ASE_DOCUMENT_BREAK, "---");
	add_marked(&text, ase_str_text(&plain));
	lined.text = ase_str_text(&text);
	s = ase_document_convert(&lined, LOWDOWN_TERM,
				 flags | (doc->plain ? LOWDOWN_TERM_NOANSI : 0),
				 &made, err);
	if (s)
		return s;
	/* Tables are ruled as lowdown 1 ruled them. */
	ase_str_replace(&made, "│", "|");
	ase_str_replace(&made, "┼", "|");
	ase_str_replace(&made, "─", "-");
	for (const char *line = ase_str_text(&made); *line;) {
		size_t size = strcspn(line, "\n");

		add_seen(out, line, size);
		if (line[size])
			ase_str_addc(out, '\n');
		line += size + (line[size] == '\n');
	}
	if (doc->foot)
		ase_str_addf(out, "\n%s\n", doc->foot);
	return ASE_OK;
}

static ase_status write_clean(const ase_document *doc,
			      ase_document_format format, ase_str *out,
			      ase_err *err)
{
	switch (format) {
	case ASE_DOCUMENT_HTML:
		return write_html(doc, out, err);
	case ASE_DOCUMENT_BODY:
		return write_body(doc, out, err);
	case ASE_DOCUMENT_ODT:
		return ase_document_zip(doc, out, err);
	case ASE_DOCUMENT_FODT:
		return ase_document_odt(doc, out, err);
	case ASE_DOCUMENT_MS:
		return ase_document_ms(doc, out, err);
	default:
		return write_term(doc, out, err);
	}
}

/* The text without control characters but tab and line break: XML 1.0 (2.2)
 * has none, a terminal obeys them. Yours; NULL stays NULL. */
static char *clean(const char *text)
{
	ase_str out = ASE_STR_INIT;

	if (!text)
		return NULL;
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		bool c1 = p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;
		bool none = p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe;

		if (c1 || none)
			p += c1 ? 1 : 2;
		else if (*p == '\n' || *p == '\t' || (*p >= ' ' && *p != 127))
			ase_str_addc(&out, (char)*p);
	}
	return ase_str_take(&out);
}

ase_status ase_document_write(const ase_document *doc,
			      ase_document_format format, ase_str *out,
			      ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str set = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *text = clean(doc->text);
	ASE_AUTO(ase_strdrop) char *title = clean(doc->title);
	ASE_AUTO(ase_strdrop) char *foot = clean(doc->foot);
	ase_document safe = *doc;

	ase_markdown_typeset(&set, text);
	safe.text = ase_str_text(&set);
	safe.title = title;
	safe.foot = foot;
	return write_clean(&safe, format, out, err);
}
