/* Items in their order: what has been patched into an index, and lists. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_index_items_drop(struct ase_items *items)
{
	free(items->items);
	*items = (struct ase_items){ .items = NULL };
}

void ase_index_items_add(struct ase_items *items, const struct ase_item *item)
{
	items->items = ase_grow(items->items, &items->room, items->count,
				sizeof(*items->items));
	items->items[items->count++] = *item;
}

void ase_index_items_seal(const struct ase_item *item, ase_str *out)
{
	ase_str_addn(out, item->path, strlen(item->path) + 1);
	ase_str_addn(out, (const char *)item->id, sizeof(item->id));
	ase_str_addn(out, (const char *)&item->mode, sizeof(item->mode));
}

void ase_index_put(ase_index *index, struct ase_item *item)
{
	item->order = index->order++;
	ase_index_items_add(&index->over, item);
}

static int by_path(const void *a, const void *b)
{
	const struct ase_item *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order
		     : (left->order > right->order) -
			       (left->order < right->order);
}

void ase_index_tidy(ase_index *index)
{
	struct ase_items *over = &index->over;
	size_t kept = 0;

	if (!over->count)
		return;
	qsort(over->items, over->count, sizeof(*over->items), by_path);
	for (size_t i = 0; i < over->count; i++) {
		if (i + 1 < over->count &&
		    strcmp(over->items[i].path, over->items[i + 1].path) == 0)
			continue;
		over->items[kept++] = over->items[i];
	}
	over->count = kept;
}
