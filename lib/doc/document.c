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

/* Headings are bold, or stand alone: their marks go. Nothing else begins where
 * a line does, all text is indented. */
static void drop_marks(ase_str *out, size_t at)
{
	while (at < out->size) {
		const char *line = ase_str_text(out) + at, *mark = line;
		size_t size;

		while (ase_text_begins(mark, "\033["))
			mark += strcspn(mark, "m") + 1;
		size = strspn(mark, "#");
		if (size && mark[size] == ' ')
			ase_str_splice(out, (size_t)(mark - out->data),
				       size + 1, "", 0);
		line = ase_str_text(out) + at;
		at += strcspn(line, "\n") + 1;
	}
}

static ase_status write_term(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	unsigned int flags = LOWDOWN_TERM_NOCOLOUR;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_document lined = *doc;
	size_t from = out->size;
	ase_status s;

	ase_str_add(&text, doc->text);
	ase_str_replace(&text, ASE_DOCUMENT_BREAK, "---");
	lined.text = ase_str_text(&text);
	s = ase_document_convert(&lined, LOWDOWN_TERM,
				 flags | (doc->plain ? LOWDOWN_TERM_NOANSI : 0),
				 out, err);

	if (!s)
		drop_marks(out, from);
	if (!s && doc->foot)
		ase_str_addf(out, "\n%s\n", doc->foot);
	return s;
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
	ASE_AUTO(ase_strdrop) char *text = clean(doc->text);
	ASE_AUTO(ase_strdrop) char *title = clean(doc->title);
	ASE_AUTO(ase_strdrop) char *foot = clean(doc->foot);
	ase_document safe = *doc;

	safe.text = text;
	safe.title = title;
	safe.foot = foot;
	return write_clean(&safe, format, out, err);
}
