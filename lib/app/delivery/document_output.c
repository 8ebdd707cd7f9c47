#include "lib/app/delivery/document_output.h"

#include "data-schema/baked.h"
#include "lib/app/delivery/convention_text.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *suffix, *style;
	ase_document_format format;
	const char *type; /* as mail has it */
	bool binary;	  /* no text that a terminal could show */
} formats[] = {
	{ "md", ".md", NULL, ASE_DOCUMENT_TERM, "text/markdown", false },
	{ "html", ".html", "style/document.css", ASE_DOCUMENT_HTML, "text/html",
	  false },
	{ "odt", ".odt", "style/document.xml", ASE_DOCUMENT_ODT,
	  "application/vnd.oasis.opendocument.text", true },
	{ "fodt", ".fodt", "style/document.xml", ASE_DOCUMENT_FODT,
	  "application/vnd.oasis.opendocument.text-flat-xml", false },
	{ "pdf", ".pdf", "style/document.ms", ASE_DOCUMENT_MS,
	  "application/pdf", true },
	{ "term", NULL, NULL, ASE_DOCUMENT_TERM, NULL, false },
};
#define TERM (ASE_COUNT(formats) - 1)

/* Whether it goes anywhere but to standard output ("-"). */
static bool is_file(const document_output *as)
{
	return as->output && strcmp(as->output, "-") != 0;
}

/* The number of the format that is asked for; ASE_COUNT: there is none. */
static size_t find(const document_output *as)
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
	return is_file(as) || !screen_is_terminal() ? 0 : TERM;
}

/* What FILE is called like, when it is like nothing we make; or NULL. */
static const char *odd_suffix(const document_output *as)
{
	const char *dot = as->output ? strrchr(as->output, '.') : NULL;

	if (as->format || !dot || strchr(dot, '/'))
		return NULL;
	for (size_t i = 0; i < ASE_COUNT(formats); i++)
		if (formats[i].suffix && !strcmp(dot, formats[i].suffix))
			return NULL;
	return dot;
}

ase_status document_output_check(const document_output *as, ase_err *err)
{
	const char *odd = odd_suffix(as);
	size_t i = find(as);

	if (odd)
		return ase_fail(err, ASE_E_USAGE,
				"no document ends in '%s': .md, .html, .odt, "
				".fodt or .pdf; or say -f FORMAT",
				odd);
	if (i == ASE_COUNT(formats))
		return ase_fail(err, ASE_E_USAGE,
				"no format '%s' for documents: md, html, odt, "
				"fodt, pdf or term",
				as->format);
	if (!is_file(as) && formats[i].binary && screen_is_terminal())
		return ase_fail(err, ASE_E_USAGE,
				"%s does not go to a terminal: -o FILE%s",
				formats[i].name, formats[i].suffix);
	return ASE_OK;
}

/* Whether it is text to be escaped on a terminal, which is meant to obey what
 * is made for it. */
static bool is_text(const document_output *as)
{
	size_t i = find(as);

	return i != TERM && !formats[i].binary;
}

static ase_status put(const document_output *as, const ase_str *bytes,
		      ase_err *err)
{
	if (is_file(as))
		return ase_fs_output(as->output, ase_str_text(bytes),
				     bytes->size, err);
	if (is_text(as))
		out_put(ase_str_text(bytes));
	else
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

/* A text that is made into a document. */
struct rendered {
	ase_str text; /* Markdown */
	const char *lang;
	char *foot; /* or NULL; owned */
};

static void drop(struct rendered *rendered)
{
	ase_str_drop(&rendered->text);
	free(rendered->foot);
}

/* Append the document in the format that is asked for. */
static ase_status make(const session *ses, const document_output *as,
		       const struct rendered *rendered, ase_str *out,
		       ase_err *err)
{
	const size_t i = find(as);
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop)
	char *title = ase_document_title(ase_str_text(&rendered->text));
	const ase_baked *style =
		formats[i].style ? ase_baked_find(formats[i].style) : NULL;
	const ase_document doc = { .text = ase_str_text(&rendered->text),
				   .title = title,
				   .lang = rendered->lang,
				   .foot = rendered->foot,
				   .style = style ? style->text : NULL,
				   .plain = is_file(as) || !screen_is_styled(),
				   .columns =
					   is_file(as) ? 0 : screen_width() };
	ase_status s;

	if (!strcmp(formats[i].name, "md")) {
		add_markdown(&rendered->text, rendered->foot, out);
		ase_str_replace(out, ASE_DOCUMENT_BREAK, "---");
		return ASE_OK;
	}
	if (strcmp(formats[i].name, "pdf") != 0)
		return ase_document_write(&doc, formats[i].format, out, err);
	s = ase_document_write(&doc, formats[i].format, &made, err);
	return s ? s : document_pdf(ses, &made, rendered->lang, out, err);
}

/* Whether the text is a document, which has a title, and no letter. */
static bool is_document(const ase_str *text)
{
	const char *at = ase_str_text(text);

	return ase_text_begins(at + strspn(at, "\n"), "# ");
}

/* Which letter, about what. */
struct subject {
	const char *name;
	const ase_record *rec; /* NULL: a list */
	const ase_record *to;  /* NULL: whom the letter says */
	char *const *filters;  /* of the list */
	size_t count;
};

static ase_status write_text(const session *ses, const char **lang,
			     const struct subject *of, ase_str *text,
			     char **foot, ase_err *err)
{
	if (!of->rec)
		return letter_write_list(ses, lang, of->name, of->filters,
					 of->count, text, err);
	return convention_text_is_of(of->rec, of->name)
		       ? convention_text_standing(ses, of->rec, text, foot, err)
		       : letter_write_to(ses, lang, of->name, of->rec, of->to,
					 text, err);
}

/* On paper a letter has a head: put it in front. */
static ase_status add_head(const session *ses, const char *lang,
			   const struct subject *of, ase_str *text,
			   ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str head = ASE_STR_INIT;
	ase_status s;

	if (!of->rec || is_document(text))
		return ASE_OK;
	s = letter_write_head(ses, lang, of->name, of->rec, of->to, &head, err);
	if (!s && head.size) {
		ase_str_add(&head, "\n");
		ase_str_splice(text, 0, 0, head.data, head.size);
	}
	return s;
}

/* Whoever reads what they take over types names. */
static bool is_handover(const struct subject *of)
{
	const char *name =
		ase_schema_note(of->rec->kind->root, "x-ase-handover");

	return name && !strcmp(of->name, name);
}

/* Write the letter, and what stands at its foot. What no document may hold, or
 * no terminal should obey, is made visible. */
static ase_status compose(const session *ses, const char *lang,
			  const struct subject *of, size_t format,
			  struct rendered *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool for_terminal = format == TERM;
	ase_status s = write_text(ses, &lang, of, &text, &out->foot, err);

	if (!s && formats[format].style)
		s = add_head(ses, lang, of, &text, err);
	if (s)
		return s;
	if (for_terminal)
		ase_text_escape_lines(&out->text, ase_str_text(&text));
	else
		ase_text_escape_controls(&out->text, ase_str_text(&text));
	if (!out->foot && of->rec &&
	    !strcmp(of->name, convention_text_letter(of->rec)))
		out->foot = convention_text_amendment_foot(ses, of->rec);
	if (!out->foot && of->rec && is_document(&out->text) &&
	    !is_handover(of))
		out->foot = ase_strdup(of->rec->id);
	out->lang = lang ? lang : session_language(ses);
	return ASE_OK;
}

static ase_status put_out(const session *ses, const document_output *as,
			  const struct rendered *rendered, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str made = ASE_STR_INIT;
	ase_status s = make(ses, as, rendered, &made, err);

	return s ? s : put(as, &made, err);
}

ase_status document_output_text(const session *ses, const document_output *as,
				const char *lang, const ase_str *text,
				const ase_str *page, ase_err *err)
{
	ASE_AUTO(drop) struct rendered rendered = { .lang = lang };

	if (page && !strcmp(formats[find(as)].name, "html"))
		return put(as, page, err);
	if (find(as) == TERM)
		ase_text_escape_lines(&rendered.text, ase_str_text(text));
	else
		ase_text_escape_controls(&rendered.text, ase_str_text(text));
	return put_out(ses, as, &rendered, err);
}

static ase_status put_one(const session *ses, const document_output *as,
			  const char *lang, const struct subject *of,
			  ase_err *err)
{
	ASE_AUTO(drop) struct rendered rendered = { .foot = NULL };
	ase_status s = compose(ses, lang, of, find(as), &rendered, err);

	return s ? s : put_out(ses, as, &rendered, err);
}

/* One letter more, on a page of its own. Its reference stands under it: the
 * foot of a page is the same on all of them. */
static void add_page(const struct rendered *one, struct rendered *all)
{
	if (all->text.size)
		ase_str_addf(&all->text, "\n\n%s\n\n", ASE_DOCUMENT_BREAK);
	ase_str_addn(&all->text, ase_str_text(&one->text), one->text.size);
	if (one->foot)
		ase_str_addf(&all->text, "\n\n%s\n", one->foot);
	if (!all->lang)
		all->lang = one->lang;
}

ase_status document_output_letters(const session *ses,
				   const document_output *as, const char *lang,
				   const char *name,
				   const document_subject *subjects,
				   size_t count, ase_err *err)
{
	ASE_AUTO(drop) struct rendered all = { .foot = NULL };
	ase_err first = ASE_ERR_INIT;

	for (size_t i = 0; i < count; i++) {
		const struct subject of = { .name = name,
					    .rec = subjects[i].rec,
					    .to = subjects[i].to };
		ASE_AUTO(drop) struct rendered one = { .foot = NULL };
		ase_err why = ASE_ERR_INIT;
		ase_status s = compose(ses, lang, &of, find(as), &one, &why);

		if (s && s != ASE_E_REFUSED)
			return ase_fail(err, s, "%s", why.text);
		if (s && !first.status)
			first = why;
		if (s)
			ui_warn(ses->ui, "%s", why.text);
		else
			add_page(&one, &all);
	}
	if (!all.text.size && first.status)
		return ase_told(err, first.status);
	return put_out(ses, as, &all, err);
}

ase_status document_output_letter(const session *ses, const document_output *as,
				  const char *lang, const char *name,
				  const ase_record *rec, ase_err *err)
{
	return put_one(ses, as, lang,
		       &(struct subject){ .name = name, .rec = rec }, err);
}

ase_status document_output_list(const session *ses, const document_output *as,
				const char *lang, const char *name,
				char *const *filters, size_t count,
				ase_err *err)
{
	return put_one(ses, as, lang,
		       &(struct subject){ .name = name,
					  .filters = filters,
					  .count = count },
		       err);
}

/* What a file may be called that holds the document `title`; yours. */
static char *file_name(const char *title, const char *name, const char *suffix)
{
	char *file = ase_strf("%s%s", *title ? title : name, suffix);

	for (char *at = file; *at; at++)
		if (strchr("/\\:*?\"<>|", *at) || (unsigned char)*at < ' ')
			*at = '-';
	return file;
}

ase_status document_output_file(const session *ses, const char *format,
				const char *name, const ase_record *rec,
				char **file_out, const char **type_out,
				ase_str *out, ase_err *err)
{
	ASE_AUTO(drop) struct rendered rendered = { .foot = NULL };
	ASE_AUTO(ase_strdrop) char *title = NULL;
	const document_output as = { .format = format };
	size_t i = find(&as);
	const struct subject of = { .name = name, .rec = rec };
	ase_status s = compose(ses, NULL, &of, i, &rendered, err);

	if (s || (s = make(ses, &as, &rendered, out, err)))
		return s;
	title = ase_document_title(ase_str_text(&rendered.text));
	*file_out = file_name(title, name, formats[i].suffix);
	*type_out = formats[i].type;
	return ASE_OK;
}
