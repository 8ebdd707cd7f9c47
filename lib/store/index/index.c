/* Asking an index, and what has been patched into it. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const struct ase_index_marker *ase_index_marker(const ase_index *index)
{
	return index->marker;
}

bool ase_index_base_seek(const ase_index *index, const char *path, size_t *out)
{
	size_t low = 0, high = index->head->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct ase_index_entry *entry =
			ase_index_base_at(index, middle);

		if (!entry)
			return false;
		if (strcmp(ase_index_path(entry), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*out = low;
	return true;
}

size_t ase_index_over_seek(const ase_index *index, const char *path)
{
	size_t low = 0, high = index->over.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->over.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ase_index_is_covered(const ase_index *index, const char *path)
{
	size_t at = ase_index_over_seek(index, path);

	return at < index->over.count &&
	       strcmp(index->over.items[at].path, path) == 0;
}

bool ase_index_find(const ase_index *index, const char *path,
		    struct ase_item *out)
{
	const struct ase_index_entry *entry = NULL;
	size_t at = ase_index_over_seek(index, path);

	*out = (struct ase_item){ .path = path };
	if (at < index->over.count &&
	    strcmp(index->over.items[at].path, path) == 0) {
		*out = index->over.items[at];
		return true;
	}
	if (!ase_index_base_seek(index, path, &at))
		return false;
	if (at < index->head->count) {
		entry = ase_index_base_at(index, at);
		if (!entry)
			return false;
		if (strcmp(ase_index_path(entry), path) == 0)
			ase_index_view(entry, out);
	}
	return true;
}

/* Base and patches side by side, as a list is made of them. */
struct merge {
	const ase_index *index;
	const char *begin; /* of their paths */
	size_t base, over;
};

bool ase_index_is_below(const char *path, const char *dir)
{
	size_t size = strlen(dir);

	return !size || (strncmp(path, dir, size) == 0 && path[size] == '/');
}

static bool is_begun(const char *path, const char *begin)
{
	return strncmp(path, begin, strlen(begin)) == 0;
}

/* The next of both in `out`; its path NULL: no more. False: damaged. */
static bool take_next(struct merge *m, struct ase_item *out)
{
	const struct ase_index_entry *entry = NULL;
	const struct ase_item *over = NULL;
	int order;

	*out = (struct ase_item){ .path = NULL };
	if (m->base < m->index->head->count) {
		entry = ase_index_base_at(m->index, m->base);
		if (!entry)
			return false;
		if (!is_begun(ase_index_path(entry), m->begin))
			entry = NULL;
	}
	if (m->over < m->index->over.count) {
		over = &m->index->over.items[m->over];
		if (!is_begun(over->path, m->begin))
			over = NULL;
	}
	order = entry && over ? strcmp(ase_index_path(entry), over->path)
			      : (entry ? -1 : 1);
	if (entry && order <= 0)
		m->base++;
	if (over && order >= 0) {
		m->over++;
		*out = *over;
	} else if (entry) {
		ase_index_view(entry, out);
	}
	return true;
}

bool ase_index_begun(const ase_index *index, const char *begin,
		     const char *after, size_t most, struct ase_items *out)
{
	const bool on = after && strcmp(after, begin) > 0;
	const char *first = on ? after : begin;
	struct merge merge = { .index = index, .begin = begin };
	const size_t back = out->count;
	struct ase_item item;

	if (!ase_index_base_seek(index, first, &merge.base))
		return false;
	merge.over = ase_index_over_seek(index, first);
	while (out->count - back < most) {
		if (!take_next(&merge, &item)) {
			out->count = back;
			return false;
		}
		if (!item.path)
			break;
		if (item.mode && !(on && strcmp(item.path, after) == 0))
			ase_index_items_add(out, &item);
	}
	return true;
}

bool ase_index_list(const ase_index *index, const char *dir,
		    struct ase_items *out)
{
	ASE_AUTO(ase_strdrop)
	char *first = ase_strf("%s%s", dir, *dir ? "/" : "");

	return ase_index_begun(index, first, NULL, SIZE_MAX, out);
}

const ase_value *ase_index_value(const struct ase_item *item)
{
	const struct ase_index_entry *entry = item->entry;
	const char *bytes;

	if (!entry || !entry->value_size)
		return NULL;
	bytes = (const char *)entry + entry->value;
	return entry->value_sum == ase_digest_quick(bytes, entry->value_size)
		       ? ase_value_view(bytes, entry->value_size)
		       : NULL;
}

void ase_index_patch(ase_index *index, const char *path,
		     const unsigned char id[ASE_BLOB_SIZE], uint32_t mode)
{
	struct ase_item item = { .mode = mode };

	ase_strs_add(&index->patched, path);
	item.path = index->patched.items[index->patched.count - 1];
	memcpy(item.id, id, sizeof(item.id));
	ase_index_put(index, &item);
}

void ase_index_place(const ase_index *index, const char *const *paths,
		     size_t count, ase_str *out)
{
	const struct ase_index_marker *base =
		(const void *)(index->map + index->head->end);

	ase_str_addn(out, (const char *)base->commit, sizeof(base->commit));
	ase_str_addn(out, (const char *)base->tree, sizeof(base->tree));
	for (size_t i = 0; i < index->over.count; i++) {
		const struct ase_item *item = &index->over.items[i];

		for (size_t k = 0; k < count; k++)
			if (strcmp(item->path, paths[k]) == 0 ||
			    ase_index_is_below(item->path, paths[k])) {
				ase_index_items_seal(item, out);
				break;
			}
	}
}

const struct ase_items *ase_index_over(const ase_index *index)
{
	return &index->over;
}

bool ase_index_worn(const ase_index *index, size_t more)
{
	size_t base = index->head->end;

	return index->end != index->size ||
	       index->tail + more >
		       ASE_INDEX_TAIL + index->head->count / ASE_INDEX_TAIL ||
	       (index->end > ASE_INDEX_SMALL && index->end - base > base);
}

ase_index *ase_index_share(const ase_index *index)
{
	ase_index *shared;

	if (index->patched.count)
		return NULL;
	shared = ase_alloc(sizeof(*shared));
	*shared = *index;
	shared->lent = true;
	shared->over = (struct ase_items){ .items = NULL };
	for (size_t i = 0; i < index->over.count; i++)
		ase_index_items_add(&shared->over, &index->over.items[i]);
	return shared;
}

bool ase_index_is(const ase_index *index, const struct stat *st)
{
	return st->st_dev == index->dev && st->st_ino == index->ino &&
	       (size_t)st->st_size == index->end;
}
