#ifndef ASE_APP_PAGE_PAGE_VIEW_PRIV_H
#define ASE_APP_PAGE_PAGE_VIEW_PRIV_H

#include "lib/app/page/page_view.h"
#include "lib/doc/template.h"

/* Inside of the filling of a page. */

/* What a name stands for: a node of the data, or some of these. */
struct thing {
	const ase_node *node;	    /* a record, a field, a list; or NULL */
	const struct thing **items; /* owned; of a list that was chosen */
	size_t count;
	const char *by; /* of a group: what they are alike in; borrowed */
	const ase_web_link *page; /* one of the menu; or NULL */
	bool group;
};

struct view {
	const ase_node *root;
	const ase_web_link *pages;
	size_t page_count;
	struct thing **things; /* owned */
	size_t count, room;
	ase_strs texts;
};

/* ---- page_view_thing.c ---- */

void page_view_drop(struct view *view);

/* Keep a thing for as long as the view; borrowed. */
struct thing *page_view_keep(struct view *view, struct thing of);

/* Item `i` of a list. */
const struct thing *page_view_item(struct view *view,
				   const ase_template_item *list, size_t i);

/* ---- page_view_choose.c ---- */

/* The items that pass `where`, as `sort` wants them; and these in groups. */
struct thing *page_view_choose(struct view *view, const ase_template_item *list,
			       const ase_template_words *words);
struct thing *page_view_group(struct view *view, const struct thing *of,
			      const char *by);

#endif
