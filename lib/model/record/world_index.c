#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

static void holding_drop(struct ase_field_index *field_index)
{
	for (size_t i = 0; i < field_index->texts.room; i++) {
		ase_records *found = field_index->texts.slots[i].thing;

		if (found)
			ase_records_drop(found);
		free(found);
	}
	ase_map_drop(&field_index->texts);
	free(field_index->field);
	free(field_index);
}

void ase_world_index_drop(struct ase_kind_cache *cache)
{
	while (cache->indexes) {
		struct ase_field_index *gone = cache->indexes;

		cache->indexes = gone->next;
		holding_drop(gone);
	}
}

static void hold(struct ase_field_index *field_index, const ase_record *rec)
{
	const char *text = ase_node_path_text(rec->node, field_index->field);
	ase_records *found;

	if (!text)
		return;
	found = ase_map_get(&field_index->texts, text);
	if (!found) {
		found = ase_alloc(sizeof(*found));
		ase_map_put(&field_index->texts, text, found);
	}
	ase_records_add(found, rec);
}

/* What the cache holds at `field`, looked through when first asked. */
static const struct ase_field_index *holding_of(const ase_world *world,
						struct ase_kind_cache *cache,
						const char *field)
{
	struct ase_field_index *field_index = cache->indexes;

	while (field_index && strcmp(field_index->field, field) != 0)
		field_index = field_index->next;
	if (field_index)
		return field_index;
	field_index = ase_alloc(sizeof(*field_index));
	field_index->field = ase_strdup(field);
	field_index->next = cache->indexes;
	cache->indexes = field_index;
	ase_world_kind_fill(world, cache);
	for (size_t i = 0; i < cache->count; i++)
		if (cache->items[i]->state == ASE_CACHED_THERE)
			hold(field_index, &cache->items[i]->rec);
	return field_index;
}

void ase_world_where(const ase_world *world, const ase_kind *kind,
		     const char *field, const char *text, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	const struct ase_field_index *field_index =
		holding_of(world, ase_world_kind_of(world, kind), field);
	const ase_records *found = ase_map_get(&field_index->texts, text);

	if (world->below) {
		ase_world_where(world->below, kind, field, text, &below);
		ase_world_uncovered(world, &below, out);
	}
	for (size_t i = 0; found && i < found->count; i++)
		ase_records_add(out, found->items[i]);
}
