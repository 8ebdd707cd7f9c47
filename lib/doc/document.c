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

static ase_status write_html(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str body = ASE_STR_INIT;
	ase_status s = ase_document_convert(
		doc, LOWDOWN_HTML,
		LOWDOWN_HTML_SKIP_HTML | LOWDOWN_HTML_NUM_ENT, &body, err);

	if (s)
		return s;
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

static ase_status write_term(const ase_document *doc, ase_str *out,
			     ase_err *err)
{
	unsigned int flags = LOWDOWN_TERM_NOCOLOUR;
	ase_status s = ase_document_convert(
		doc, LOWDOWN_TERM,
		flags | (doc->plain ? LOWDOWN_TERM_NOANSI : 0), out, err);

	if (!s && doc->foot)
		ase_str_addf(out, "\n%s\n", doc->foot);
	return s;
}

ase_status ase_document_write(const ase_document *doc,
			      ase_document_format format, ase_str *out,
			      ase_err *err)
{
	switch (format) {
	case ASE_DOCUMENT_HTML:
		return write_html(doc, out, err);
	case ASE_DOCUMENT_ODT:
		return ase_document_odt(doc, out, err);
	case ASE_DOCUMENT_MS:
		return ase_document_ms(doc, out, err);
	default:
		return write_term(doc, out, err);
	}
}
