#include "cmd/paper.h"

#include "cmd/convention_text.h"
#include "cmd/letter.h"
#include "data-schema/baked.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *name, *suffix, *style;
	ase_document_format format;
} formats[] = {
	{ "md", ".md", NULL, ASE_DOCUMENT_TERM },
	{ "html", ".html", "style/document.css", ASE_DOCUMENT_HTML },
	{ "odt", ".fodt", "style/document.xml", ASE_DOCUMENT_ODT },
	{ "odt", ".odt", "style/document.xml", ASE_DOCUMENT_ODT },
	{ "pdf", ".pdf", "style/document.ms", ASE_DOCUMENT_MS },
	{ "term", NULL, NULL, ASE_DOCUMENT_TERM },
};
#define TERM (ASE_COUNT(formats) - 1)

const cli_opt paper_opts[] = {
	PAPER_OPTS(struct paper_opts),
	CLI_END,
};

/* The number of the format that is asked for; ASE_COUNT: there is none. */
static size_t find(const paper *as)
{
	const char *dot = as->output ? strrchr(as->output, '.') : NULL;

	for (size_t i = 0; i < ASE_COUNT(formats); i++) {
		const char *suffix = formats[i].suffix;

		if (as->format ? !strcmp(as->format, formats[i].name)
			       : dot && suffix && !strcmp(dot, suffix))
			return i;
	}
	if (as->format)
		return ASE_COUNT(formats);
	return as->output || !isatty(STDOUT_FILENO) ? 0 : TERM;
}

/* What FILE is called like, when it is like nothing we make; or NULL. */
static const char *odd_suffix(const paper *as)
{
	const char *dot = as->output ? strrchr(as->output, '.') : NULL;

	if (as->format || !dot || strchr(dot, '/'))
		return NULL;
	for (size_t i = 0; i < ASE_COUNT(formats); i++)
		if (formats[i].suffix && !strcmp(dot, formats[i].suffix))
			return NULL;
	return dot;
}

ase_status paper_check(const paper *as, ase_err *err)
{
	const char *odd = odd_suffix(as);
	size_t i = find(as);

	if (odd)
		return ase_fail(err, ASE_E_USAGE,
				"no document ends in '%s': .md, .html, .fodt "
				"or .pdf; or say -f FORMAT",
				odd);

	if (i == ASE_COUNT(formats))
		return ase_fail(err, ASE_E_USAGE,
				"no format '%s' for documents: md, html, odt, "
				"pdf or term",
				as->format);
	if (!as->output && !strcmp(formats[i].name, "pdf") &&
	    isatty(STDOUT_FILENO))
		return ase_fail(err, ASE_E_USAGE,
				"a PDF does not go to a terminal: -o FILE.pdf");
	return ASE_OK;
}

static ase_status put(const paper *as, const ase_str *bytes, ase_err *err)
{
	if (as->output)
		return ase_fs_replace(as->output, ase_str_text(bytes),
				      bytes->size, 0600, err);
	fwrite(ase_str_text(bytes), 1, bytes->size, stdout);
	return out_flush(err);
}

/* Markdown has no pages: the foot stands behind a line. */
static void add_markdown(const ase_str *text, const char *foot, ase_str *out)
{
	ase_str_addn(out, ase_str_text(text), text->size);
	if (foot)
		ase_str_addf(out, "\n---\n\n%s\n", foot);
}

ase_status paper_put(const cli_call *call, const paper *as, const ase_str *text,
		     const char *lang, const char *foot, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str pdf = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *title = NULL;
	size_t i = find(as);
	const ase_baked *style =
		formats[i].style ? ase_baked_find(formats[i].style) : NULL;
	ase_document doc = { .text = ase_str_text(text),
			     .lang = lang,
			     .foot = foot,
			     .style = style ? style->text : NULL };
	ase_status s;

	if (!strcmp(formats[i].name, "md")) {
		add_markdown(text, foot, &made);
		return put(as, &made, err);
	}
	title = ase_document_title(doc.text);
	doc.title = title;
	doc.plain = as->output || !isatty(STDOUT_FILENO) || getenv("NO_COLOR");
	if ((s = ase_document_write(&doc, formats[i].format, &made, err)))
		return s;
	if (strcmp(formats[i].name, "pdf") != 0)
		return put(as, &made, err);
	if ((s = typeset(call, &made, lang, &pdf, err)))
		return s;
	return put(as, &pdf, err);
}

/* Whether the text is a document, which has a title, and no letter. */
static bool is_document(const ase_str *text)
{
	const char *at = ase_str_text(text);

	return strncmp(at + strspn(at, "\n"), "# ", 2) == 0;
}

ase_status paper_letter(const cli_call *call, const paper *as, const char *lang,
			const char *name, const ase_record *rec, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *foot = NULL;
	ase_status s;

	if (text_is_of(rec, name))
		s = text_standing(call, rec, &text, &foot, err);
	else
		s = letter_write(call, &lang, name, rec, &text, err);
	if (s)
		return s;
	if (!foot && is_document(&text))
		foot = ase_strdup(rec->id);
	return paper_put(call, as, &text, lang ? lang : letter_language(call),
			 foot, err);
}

ase_status paper_verb(const cli_call *call, const char *kind, const char *name,
		      ase_err *err)
{
	const struct paper_opts *opts = call->opts;
	const ase_record *rec = NULL;
	ase_status s = paper_check(&opts->paper, err);

	if (s || (s = desk_find(call, kind, call->argv[0], &rec, err)))
		return s;
	return paper_letter(call, &opts->paper, NULL, name, rec, err);
}
