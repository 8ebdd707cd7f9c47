/* The list of what a merge holds. */

#include "lib/app/merge/merge_items.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void merge_items_drop_lost(merge_lost *lost)
{
	free(lost->path);
	free(lost->field);
	free(lost->by);
	ase_value_drop(&lost->value);
}

void merge_drop(merge **out)
{
	merge *m = *out;

	if (!m)
		return;
	for (size_t i = 0; i < m->count; i++) {
		free(m->items[i].path);
		free(m->items[i].why);
		ase_str_drop(&m->items[i].text);
	}
	for (size_t i = 0; i < m->lost_count; i++)
		merge_items_drop_lost(&m->lost[i]);
	free(m->items);
	free(m->lost);
	ase_strs_drop(&m->comments);
	free(m);
	*out = NULL;
}

merge_item *merge_items_at(const merge *m, const char *path)
{
	size_t from = 0, to = m->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(m->items[middle].path, path);

		if (!order)
			return &m->items[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

const merge_item *merge_find(const merge *m, const char *path)
{
	return merge_items_at(m, path);
}

merge_item *merge_items_add(merge *m, const char *path)
{
	m->items = ase_grow(m->items, &m->room, m->count, sizeof(*m->items));
	m->items[m->count] = (merge_item){ .path = ase_strdup(path) };
	return &m->items[m->count++];
}

static int by_path(const void *a, const void *b)
{
	const merge_item *one = a, *other = b;

	return strcmp(one->path, other->path);
}

void merge_items_sort(merge *m)
{
	if (m->count)
		qsort(m->items, m->count, sizeof(*m->items), by_path);
}
