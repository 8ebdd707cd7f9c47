#ifndef ASE_DOC_WEB_WEB_PAGE_H
#define ASE_DOC_WEB_WEB_PAGE_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * One page of a web site: HTML without script, readable by a screen reader, on
 * a telephone and on paper. Its style stands in a file beside it; it loads
 * nothing else, and says so to the browser (Content-Security-Policy).
 */
typedef struct ase_web_link {
	const char *to, *title; /* a file of the site; borrowed */
} ase_web_link;

/* All borrowed. The words come from the caller, who knows the language. */
typedef struct ase_web_page {
	const char *text; /* Markdown */
	const char *title, *lang, *site;
	const char *file; /* its own, of the menu */
	const ase_web_link *menu;
	size_t menu_count;
	const ase_web_link *foot; /* what else there is: the feed, dates */
	size_t foot_count;
	const char *skip;      /* "To the text" */
	const char *menu_is;   /* "Pages" */
	const ase_strs *files; /* those that a link may lead to */
} ase_web_page;

#define ASE_WEB_STYLE "style.css"
#define ASE_WEB_FEED  "feed.xml"
#define ASE_WEB_DATES "dates.ics"

/* Append it. ASE_E_INVALID: its text makes something that no page has
 * (web_lint.h). */
ase_status ase_web_page_write(const ase_web_page *page, ase_str *out,
			      ase_err *err) ASE_MUST_CHECK;

/* Append `text` for a link's destination in Markdown: "<https://...>", whatever
 * would end it encoded. What is no such link (ase_web_is_url) is nothing. */
void ase_web_destination(ase_str *out, const char *url);

#endif
