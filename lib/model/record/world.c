#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* No two worlds, nor two states of one, have the same. */
static size_t next_version(void)
{
	static size_t last;

	return ++last;
}

ase_world *ase_world_new(const ase_kinds *kinds, const ase_source *source,
			 const ase_node *config, ase_date today)
{
	ase_world *world = ase_alloc(sizeof(*world));

	world->kinds = kinds;
	world->source = *source;
	world->config = config;
	world->now = ase_date_at(today);
	world->today = today;
	world->today.hour = -1;
	world->today.minute = 0;
	world->cache = ase_alloc(sizeof(*world->cache));
	world->version = next_version();
	return world;
}

ase_world *ase_world_over(const ase_world *below)
{
	static const ase_source none = { .ctx = NULL };
	ase_world *world =
		ase_world_new(below->kinds, &none, below->config, below->now);

	world->vocabularies = below->vocabularies;
	world->lang = below->lang;
	world->below = below;
	return world;
}

void ase_world_speak(ase_world *world, const ase_vocabularies *vocabularies,
		     const char *lang)
{
	world->vocabularies = vocabularies;
	world->lang = lang;
}

static void drop_entry(struct ase_cached_record *entry)
{
	ase_value_drop(&entry->value);
	free(entry);
}

void ase_world_drop(ase_world **world)
{
	struct ase_world_cache *cache;

	if (!*world)
		return;
	cache = (*world)->cache;
	for (size_t i = 0; i < cache->caches.room; i++)
		if (cache->caches.slots[i].thing)
			ase_world_kind_drop(cache->caches.slots[i].thing);
	for (size_t i = 0; i < cache->entries.room; i++)
		if (cache->entries.slots[i].thing)
			drop_entry(cache->entries.slots[i].thing);
	ase_map_drop(&cache->caches);
	ase_map_drop(&cache->entries);
	free(cache);
	free(*world);
	*world = NULL;
}

const ase_kinds *ase_world_kinds(const ase_world *world)
{
	return world->kinds;
}

const ase_node *ase_world_config(const ase_world *world)
{
	return world->config;
}

ase_date ase_world_today(const ase_world *world)
{
	return world->today;
}

ase_date ase_world_now(const ase_world *world)
{
	return world->now;
}

size_t ase_world_version(const ase_world *world)
{
	return world->version;
}

ase_status ase_world_failure(const ase_world *world, ase_err *err)
{
	for (; world; world = world->below) {
		if (!world->cache->failure.status)
			continue;
		if (err)
			*err = world->cache->failure;
		return world->cache->failure.status;
	}
	return ASE_OK;
}

void ase_world_put(ase_world *world, const char *id, ase_value *value)
{
	const ase_kind *kind = ase_world_id_kind(world, id);
	struct ase_cached_record *entry =
		ase_map_get(&world->cache->entries, id);
	struct ase_kind_cache *cache;

	if (!kind) {
		ase_value_drop(&value);
		return;
	}
	world->version = next_version();
	world->changed = true;
	cache = ase_world_kind_of(world, kind);
	ase_world_kind_forget(cache);
	if (!entry)
		entry = ase_world_cache_add(world, kind, id);
	else if (cache->indexed && entry->state == ASE_CACHED_THERE)
		ase_world_kind_leave(cache, &entry->rec);

	ase_value_drop(&entry->value);
	entry->value = value; /* moved */
	entry->rec.node = value ? ase_value_root(value) : NULL;
	entry->state = value ? ASE_CACHED_THERE : ASE_CACHED_MISSING;
	ase_world_same_note(world, &entry->rec);
	if (cache->indexed && value)
		ase_world_kind_join(cache, &entry->rec);
}
