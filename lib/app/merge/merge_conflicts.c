#include "lib/app/merge/merge_conflicts.h"

#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

void merge_entries_drop(merge_entries *list)
{
	while (list->count)
		merge_entries_remove(list, list->count - 1);
	free(list->items);
	*list = (merge_entries){ .items = NULL };
}

merge_entry *merge_entries_add(merge_entries *list)
{
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	list->items[list->count] = (merge_entry){ .field = NULL };
	return &list->items[list->count++];
}

void merge_entries_remove(merge_entries *list, size_t i)
{
	merge_entry *one = &list->items[i];

	free(one->field);
	free(one->pack);
	free(one->by);
	free(one->on);
	ase_value_drop(&one->value);
	list->count--;
	memmove(one, one + 1, (list->count - i) * sizeof(*one));
}

void merge_entries_copy(merge_entries *list, const merge_entry *one)
{
	merge_entry *copy = merge_entries_add(list);

	*copy = *one;
	copy->field = ase_strdup(one->field);
	copy->pack = ase_strdup(one->pack);
	copy->by = ase_strdup(one->by);
	copy->on = ase_strdup(one->on);
	copy->value = ase_node_copy(ase_value_root(one->value));
}

static int compare_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

bool merge_entry_same(const merge_entry *a, const merge_entry *b)
{
	return compare_text(a->field, b->field) == 0 &&
	       strcmp(a->commit, b->commit) == 0 &&
	       compare_text(a->pack, b->pack) == 0 && a->version == b->version;
}

/* Who brought it; false: it does not say. */
static bool read_source(const ase_node *node, merge_entry *out)
{
	const char *commit = ase_node_path_text(node, "commit");
	const char *pack = ase_node_path_text(node, "pack");
	bool is_commit = commit && strlen(commit) == sizeof(out->commit) - 1;

	if (is_commit)
		memcpy(out->commit, commit, sizeof(out->commit));
	else if (!pack || !ase_node_integer(ase_node_get(node, "version"),
					    &out->version))
		return false;
	else
		out->pack = ase_strdup(pack);
	return true;
}

void merge_entries_read(const ase_node *root, merge_entries *out)
{
	ase_each(node, ase_node_get(root, "rivals")) {
		const ase_node *value = ase_node_get(node, "value");
		merge_entry *one = merge_entries_add(out);

		if (!read_source(node, one)) {
			merge_entries_remove(out, out->count - 1);
			continue;
		}
		one->field = ase_strdup(ase_node_path_text(node, "field"));
		one->by = ase_strdup(ase_node_path_text(node, "by"));
		one->on = ase_strdup(ase_node_path_text(node, "on"));
		one->value = ase_node_copy(value);
	}
}

static int compare(const void *a, const void *b)
{
	const merge_entry *one = a, *other = b;
	int order = compare_text(one->field, other->field);

	if (!order)
		order = strcmp(one->commit, other->commit);
	if (!order)
		order = compare_text(one->pack, other->pack);
	return order ? order
		     : (one->version > other->version) -
			       (one->version < other->version);
}

static void add_text(ase_builder *b, const char *key, const char *text)
{
	if (text)
		ase_builder_text(b, key, text, false);
}

static void build(ase_builder *b, const merge_entry *one)
{
	ASE_AUTO(ase_strdrop) char *version = ase_strf("%lld", one->version);

	ase_builder_map(b, NULL);
	add_text(b, "field", one->field);
	if (one->pack) {
		add_text(b, "pack", one->pack);
		ase_builder_text(b, "version", version, true);
	} else {
		add_text(b, "commit", one->commit);
	}
	add_text(b, "by", one->by);
	add_text(b, "on", one->on);
	if (one->value)
		ase_builder_copy(b, "value", ase_value_root(one->value));
	ase_builder_end(b);
}

void merge_entries_write(const merge_entries *list, const char *path,
			 ase_str *out)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;

	if (!list->count)
		return;
	qsort(list->items, list->count, sizeof(*list->items), compare);
	ase_builder_map(b, NULL);
	ase_builder_text(b, "path", path, false);
	ase_builder_list(b, "rivals");
	for (size_t i = 0; i < list->count; i++)
		build(b, &list->items[i]);
	ase_builder_end(b);
	ase_builder_end(b);
	value = ase_builder_take(b);
	ase_yaml_write(out, ase_value_root(value), 0);
}

char *merge_conflicts_pack_file(const char *pack, const char *path)
{
	return ase_strf("packs/%s/%s", pack,
			strcmp(path, "process.yaml") ? path : "steps.yaml");
}

/* The ID of a record's path ("orgs/7/o-7k3f9q2m.yaml"); "": none. */
static void id_of(const char *path, char id[ASE_ID_SIZE])
{
	const char *shard = strchr(path, '/');
	const char *name = shard ? strchr(shard + 1, '/') : NULL;
	size_t size = name ? strcspn(name + 1, ".") : 0;

	*id = '\0';
	if (!name || name != shard + 2 || size >= ASE_ID_SIZE ||
	    strcmp(name + 1 + size, ".yaml") != 0 ||
	    !memchr(name + 1, '-', size))
		return;
	memcpy(id, name + 1, size);
	id[size] = '\0';
}

char *merge_conflicts_file(const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;
	char id[ASE_ID_SIZE];

	id_of(path, id);
	if (*id)
		return ase_strf("conflicts/%s.yaml", id);
	ase_str_add(&name, path);
	ase_str_replace(&name, "/", "--");
	return ase_strf("conflicts/%s.yaml", ase_str_text(&name));
}
