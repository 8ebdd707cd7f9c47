#ifndef ASE_APP_PAGE_PAGE_SITE_H
#define ASE_APP_PAGE_PAGE_SITE_H

#include "lib/app/page/page_data.h"

/*
 * A whole site, made in memory: HTML, a style sheet, dates.ics, feed.xml. The
 * same commit on the same day makes the same bytes.
 *
 * Its pages are the templates of pages/LANG in the store, and those that come
 * with ase where the store has none of that name; an empty one is no page. The
 * style sheet is pages/style.css, else data-schema/style/page.css.
 */
typedef struct page_file {
	char *name; /* owned: "index.html" */
	ase_str text;
} page_file;

typedef struct page_site {
	page_file *files; /* owned, by name */
	size_t count, room;
	ase_strs ids; /* of the records that stand on it, sorted */
	size_t pages;
} page_site;

void page_site_drop(page_site *site);
ase_str *page_site_add(page_site *site, const char *name);
void page_site_sort(page_site *site);

/*
 * Make the site of what is public.
 *
 * ASE_E_INVALID: a template or the style sheet is not fit; told on stderr, with
 * file and line.
 */
ase_status page_site_make(const session *ses, const ase_node *data,
			  page_site *out, ase_err *err) ASE_MUST_CHECK;

/* ---- page_export.c: the same data for somebody else's site ---- */

/* Append it as JSON. */
void page_export_json(const ase_node *data, ase_str *out);

/* Add a table of separated values for each kind, and all of it as JSON. */
void page_export_tables(const ase_node *data, page_site *out);

#endif
