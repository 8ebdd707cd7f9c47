/* What a person has settled of a merge. */

#include "lib/app/merge/merge_commits.h"

#include "lib/app/merge/merge_conflicts.h"
#include "lib/app/merge/merge_items.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

static bool is_of(const merge_lost *lost, const char *path)
{
	return strcmp(lost->path, path) == 0;
}

/* Whether this merge has made that entry of the conflicts of `path`. */
static bool is_new(const merge *m, const char *path, const merge_entry *entry)
{
	for (size_t i = 0; i < m->lost_count; i++) {
		const merge_lost *lost = &m->lost[i];
		const char *field = lost->field ? lost->field : "";

		if (is_of(lost, path) &&
		    strcmp(lost->commit, entry->commit) == 0 &&
		    strcmp(field, entry->field ? entry->field : "") == 0)
			return true;
	}
	return false;
}

static void remove_item(merge *m, merge_item *item)
{
	free(item->path);
	free(item->why);
	ase_str_drop(&item->text);
	m->count--;
	memmove(item, item + 1,
		(size_t)(m->items + m->count - item) * sizeof(*item));
}

/* Take the rivals of this merge out of the conflicts of `path`. */
static void strike_rivals(merge *m, const char *path)
{
	ASE_AUTO(merge_entries_drop) merge_entries list = { .items = NULL };
	ASE_AUTO(ase_strdrop) char *file = merge_conflicts_file(path);
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	merge_item *item = merge_items_at(m, file);

	if (!item || ase_yaml_read(ase_str_text(&item->text), item->text.size,
				   &value, NULL, NULL))
		return;
	merge_entries_read(ase_value_root(value), &list);
	for (size_t i = list.count; i > 0; i--)
		if (is_new(m, path, &list.items[i - 1]))
			merge_entries_remove(&list, i - 1);
	ase_str_clear(&item->text);
	merge_entries_write(&list, path, &item->text);
	item->gone = !list.count;
	if (item->gone && !ase_snapshot_has(m->ses->snapshot, file))
		remove_item(m, item);
}

void merge_settle(merge *m, const char *path, const char *text, size_t size)
{
	merge_item *item;
	size_t left = 0;

	strike_rivals(m, path);
	if (!merge_items_at(m, path)) {
		(void)merge_items_add(m, path);
		merge_items_sort(m);
	}
	item = merge_items_at(m, path);
	ase_strdrop(&item->why);
	ase_str_clear(&item->text);
	if (text)
		ase_str_addn(&item->text, text, size);
	item->gone = !text;
	for (size_t i = 0; i < m->lost_count; i++) {
		if (is_of(&m->lost[i], path))
			merge_items_drop_lost(&m->lost[i]);
		else
			m->lost[left++] = m->lost[i];
	}
	m->lost_count = left;
}
