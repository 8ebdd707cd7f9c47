#include "lib/doc/web/web_page.h"

#include "lib/doc/document.h"
#include "lib/doc/template.h"
#include "lib/doc/web/web_lint.h"

#include <string.h>

static void add_escaped(ase_str *out, const char *before, const char *text,
			const char *behind)
{
	ase_str_add(out, before);
	ase_template_escape_html(out, text);
	ase_str_add(out, behind);
}

static void add_head(const ase_web_page *page, ase_str *out)
{
	const bool is_home = !strcmp(page->title, page->site);

	add_escaped(out, "<!DOCTYPE html>\n<html lang=\"", page->lang,
		    "\">\n<head>\n<meta charset=\"utf-8\">\n");
	add_escaped(out, "<title>", page->title, is_home ? "" : " – ");
	add_escaped(out, "", is_home ? "" : page->site, "</title>\n");
	ase_str_add(out,
		    "<meta name=\"viewport\" content=\"width=device-width, "
		    "initial-scale=1\">\n<meta http-equiv=\"Content-Security-"
		    "Policy\" content=\"default-src 'none'; style-src 'self'; "
		    "base-uri 'none'; form-action 'none'\">\n<meta "
		    "name=\"referrer\" content=\"no-referrer\">\n<link "
		    "rel=\"stylesheet\" href=\"" ASE_WEB_STYLE "\">\n");
	for (size_t i = 0; i < page->foot_count; i++)
		if (!strcmp(page->foot[i].to, ASE_WEB_FEED))
			add_escaped(out,
				    "<link rel=\"alternate\" "
				    "type=\"application/atom+xml\" "
				    "href=\"" ASE_WEB_FEED "\" title=\"",
				    page->site, "\">\n");
	ase_str_add(out, "</head>\n");
}

static void add_link(ase_str *out, const ase_web_link *link, bool here)
{
	add_escaped(out, "<li><a href=\"", link->to,
		    here ? "\" aria-current=\"page\">" : "\">");
	add_escaped(out, "", link->title, "</a></li>\n");
}

static void add_menu(const ase_web_page *page, ase_str *out)
{
	add_escaped(out, "<body>\n<a class=\"skip\" href=\"#text\">",
		    page->skip, "</a>\n<header>\n");
	add_escaped(out, "<p class=\"site\">", page->site, "</p>\n");
	add_escaped(out, "<nav aria-label=\"", page->menu_is, "\">\n<ul>\n");
	for (size_t i = 0; i < page->menu_count; i++)
		add_link(out, &page->menu[i],
			 !strcmp(page->menu[i].to, page->file));
	ase_str_add(out, "</ul>\n</nav>\n</header>\n<main id=\"text\">\n");
}

static void add_foot(const ase_web_page *page, ase_str *out)
{
	ase_str_add(out, "</main>\n");
	if (page->foot_count) {
		ase_str_add(out, "<footer>\n<ul>\n");
		for (size_t i = 0; i < page->foot_count; i++)
			add_link(out, &page->foot[i], false);
		ase_str_add(out, "</ul>\n</footer>\n");
	}
	ase_str_add(out, "</body>\n</html>\n");
}

ase_status ase_web_page_write(const ase_web_page *page, ase_str *out,
			      ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str body = ASE_STR_INIT;
	const ase_document doc = { .text = page->text, .lang = page->lang };
	ase_status s = ase_document_write(&doc, ASE_DOCUMENT_BODY, &body, err);

	if (s || (s = ase_web_lint(ase_str_text(&body), page->files, err)))
		return s;
	add_head(page, out);
	add_menu(page, out);
	ase_str_add(out, ase_str_text(&body));
	add_foot(page, out);
	return ASE_OK;
}

void ase_web_destination(ase_str *out, const char *url)
{
	if (!ase_web_is_url(url))
		return;
	ase_str_addc(out, '<');
	for (; *url; url++)
		if (*url == '*' || *url == '_' || *url == '[' || *url == ']' ||
		    *url == '(' || *url == ')' || *url == '\'' || *url == '!')
			ase_str_addf(out, "%%%02X", (unsigned char)*url);
		else
			ase_str_addc(out, *url);
	ase_str_addc(out, '>');
}
