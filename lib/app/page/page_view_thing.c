/* What names of a page stand for. */

#include "lib/app/page/page_view_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void page_view_drop(struct view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		free(view->things[i]->items);
		free(view->things[i]);
	}
	free(view->things);
	ase_strs_drop(&view->texts);
}

struct thing *page_view_keep(struct view *view, struct thing of)
{
	struct thing *kept = ase_alloc(sizeof(*kept));

	*kept = of;
	view->things = ase_grow(view->things, &view->room, view->count,
				sizeof(struct thing *));
	view->things[view->count++] = kept;
	return kept;
}

const struct thing *page_view_item(struct view *view,
				   const ase_template_item *list, size_t i)
{
	const struct thing *thing = list->handle;
	const ase_node *values =
		thing->node ? ase_node_get(thing->node, "values") : NULL;

	if (thing->items)
		return thing->items[i];
	return page_view_keep(
		view,
		(struct thing){ .node = ase_node_item(
					values ? values : thing->node, i) });
}
