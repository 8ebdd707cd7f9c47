#ifndef ASE_APP_PAGE_PAGE_PRIV_H
#define ASE_APP_PAGE_PAGE_PRIV_H

#include "lib/app/page/page_site.h"
#include "lib/app/page/page_view.h"

/* Inside of the making of a site. */

/* A template on its way to a page. */
typedef struct page_template {
	char *name;	/* owned: "index" */
	char *path;	/* owned: "pages/fr/index.md" */
	char *text;	/* owned */
	char *file;	/* owned: "index.html" */
	char *title;	/* owned: its first heading */
	ase_strs lists; /* directories of the kinds that it shows */
	bool dates;	/* it shows these */
} page_template;

typedef struct page_templates {
	page_template *items; /* owned; index first, then by title */
	size_t count, room;
} page_templates;

void page_templates_drop(page_templates *list);

/* Read and look through all of them; see page_site_make. */
ase_status page_templates_read(const session *ses, const ase_node *data,
			       page_templates *out,
			       ase_err *err) ASE_MUST_CHECK;

/* ---- page_dates.c: what programs read ---- */

/* Add feed.xml and dates.ics. */
ase_status page_dates_add(const session *ses, const ase_node *data,
			  const page_templates *pages, page_site *out,
			  ase_err *err) ASE_MUST_CHECK;

#endif
