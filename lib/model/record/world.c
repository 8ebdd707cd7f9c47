#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

ase_world *ase_world_new(const ase_kinds *kinds, const ase_source *source,
			 const ase_node *config, ase_date today)
{
	ase_world *world = ase_alloc(sizeof(*world));

	world->kinds = kinds;
	world->source = *source;
	world->config = config;
	world->today = today;
	world->cache = ase_alloc(sizeof(*world->cache));
	return world;
}

ase_world *ase_world_over(const ase_world *below)
{
	static const ase_source none = { .ctx = NULL };
	ase_world *world =
		ase_world_new(below->kinds, &none, below->config, below->today);

	world->below = below;
	return world;
}

static void drop_entry(struct ase_entry *entry)
{
	ase_value_drop(&entry->value);
	free(entry);
}

void ase_world_drop(ase_world **world)
{
	struct ase_cache *cache;

	if (!*world)
		return;
	cache = (*world)->cache;
	for (size_t i = 0; i < cache->shelves.room; i++)
		if (cache->shelves.slots[i].thing)
			ase_shelf_drop(cache->shelves.slots[i].thing);
	for (size_t i = 0; i < cache->entries.room; i++)
		if (cache->entries.slots[i].thing)
			drop_entry(cache->entries.slots[i].thing);
	ase_table_drop(&cache->shelves);
	ase_table_drop(&cache->entries);
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

static void note_failure(const ase_world *world, const ase_err *err)
{
	if (!world->cache->failure.status)
		world->cache->failure = *err;
}

struct ase_shelf *ase_shelf_of(const ase_world *world, const ase_kind *kind)
{
	struct ase_shelf *shelf =
		ase_table_get(&world->cache->shelves, kind->name);

	if (shelf)
		return shelf;
	shelf = ase_alloc(sizeof(*shelf));
	shelf->kind = kind;
	shelf->sorted = true;
	/* An overlay holds nothing but what is put into it. */
	shelf->listed = shelf->indexed = world->below != NULL;
	ase_table_put(&world->cache->shelves, kind->name, shelf);
	return shelf;
}

static struct ase_entry *add_entry(const ase_world *world, const ase_kind *kind,
				   const char *id)
{
	struct ase_shelf *shelf = ase_shelf_of(world, kind);
	struct ase_entry *entry = ase_alloc(sizeof(*entry));

	assert(strlen(id) < sizeof(entry->rec.id));
	entry->rec.kind = kind;
	memcpy(entry->rec.id, id, strlen(id) + 1);
	ase_table_put(&world->cache->entries, entry->rec.id, entry);

	if (shelf->count == shelf->room) {
		shelf->room = shelf->room ? 2 * shelf->room : 16;
		shelf->items = ase_realloc(shelf->items, shelf->room,
					   sizeof(struct ase_entry *));
	}
	if (shelf->count &&
	    strcmp(shelf->items[shelf->count - 1]->rec.id, id) > 0)
		shelf->sorted = false;
	shelf->items[shelf->count++] = entry;
	return entry;
}

/* The kind of a whole ID, or NULL. */
static const ase_kind *kind_of(const ase_world *world, const char *id)
{
	const ase_kind *kind = ase_kinds_of_id(world->kinds, id);

	return kind && ase_id_is(id, kind->prefix) ? kind : NULL;
}

/* Ask the source for an entry that has not been read yet. */
static void read_entry(const ase_world *world, struct ase_entry *entry)
{
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	if (entry->state != ASE_ENTRY_UNREAD)
		return;
	entry->state = ASE_ENTRY_MISSING;
	s = world->source.get(world->source.ctx, entry->rec.kind, entry->rec.id,
			      &entry->rec.node, &err);
	if (s == ASE_OK)
		entry->state = ASE_ENTRY_THERE;
	else if (s != ASE_E_NOT_FOUND)
		note_failure(world, &err);
}

const ase_record *ase_world_get(const ase_world *world, const char *id)
{
	struct ase_entry *entry = ase_table_get(&world->cache->entries, id);
	const ase_kind *kind;

	if (!entry && world->below)
		return ase_world_get(world->below, id);
	if (!entry) {
		kind = kind_of(world, id);
		/* With the list at hand, what is not on it is not there. */
		if (!kind || ase_shelf_of(world, kind)->listed)
			return NULL;
		entry = add_entry(world, kind, id);
	}
	read_entry(world, entry);
	return entry->state == ASE_ENTRY_THERE ? &entry->rec : NULL;
}

/* A shelf that is being filled. */
struct filling {
	const ase_world *world;
	struct ase_shelf *shelf;
	struct ase_family *family; /* or this alone */
	ase_records *some;	   /* or these */
};

static void take_record(void *payload, const char *id, const ase_node *node,
			const ase_err *why)
{
	const struct filling *filling = payload;
	const ase_world *world = filling->world;
	struct ase_entry *entry;

	if (ase_table_get(&world->cache->entries, id))
		return;
	entry = add_entry(world, filling->shelf->kind, id);
	entry->rec.node = node;
	entry->state = node ? ASE_ENTRY_THERE : ASE_ENTRY_MISSING;
	if (!node)
		note_failure(world, why);
}

void ase_shelf_fill(const ase_world *world, struct ase_shelf *shelf)
{
	struct filling filling = { .world = world, .shelf = shelf };
	ase_err err = ASE_ERR_INIT;

	if (shelf->listed)
		return;
	shelf->listed = true;
	if (world->source.each(world->source.ctx, shelf->kind, NULL,
			       take_record, &filling, &err))
		note_failure(world, &err);
}

/* The same, read now, for whoever wants it. */
static void take_read(void *payload, const char *id, const ase_node *node,
		      const ase_err *why)
{
	const struct filling *filling = payload;
	struct ase_entry *entry;

	take_record(payload, id, node, why);
	entry = ase_table_get(&filling->world->cache->entries, id);
	read_entry(filling->world, entry);
	if (entry->state != ASE_ENTRY_THERE)
		return;
	if (filling->family)
		ase_family_join(filling->family, &entry->rec);
	if (filling->some)
		ase_records_add(filling->some, &entry->rec);
}

void ase_family_fill(const ase_world *world, struct ase_shelf *shelf,
		     struct ase_family *family)
{
	struct filling filling = { .world = world,
				   .shelf = shelf,
				   .family = family };
	ase_err err = ASE_ERR_INIT;

	if (world->source.each(world->source.ctx, shelf->kind, family->parent,
			       take_read, &filling, &err))
		note_failure(world, &err);
}

void ase_world_uncovered(const ase_world *world, const ase_records *below,
			 ase_records *out)
{
	for (size_t i = 0; i < below->count; i++)
		if (!ase_table_get(&world->cache->entries, below->items[i]->id))
			ase_records_add(out, below->items[i]);
}

void ase_world_all(const ase_world *world, const ase_kind *kind,
		   ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_shelf *shelf = ase_shelf_of(world, kind);
	size_t from = out->count;

	if (world->below) {
		ase_world_all(world->below, kind, &below);
		ase_world_uncovered(world, &below, out);
	}
	ase_shelf_fill(world, shelf);
	for (size_t i = 0; i < shelf->count; i++)
		if (shelf->items[i]->state == ASE_ENTRY_THERE)
			ase_records_add(out, &shelf->items[i]->rec);
	if (!shelf->sorted || (below.count && shelf->count))
		ase_records_tidy(out, from);
}

void ase_world_saying(const ase_world *world, const ase_kind *kind,
		      const char *saying, ase_records *out)
{
	struct filling filling = { .world = world, .some = out };
	ase_err err = ASE_ERR_INIT;
	size_t from = out->count;

	filling.shelf = ase_shelf_of(world, kind);
	if (!saying || world->below || filling.shelf->listed) {
		ase_world_all(world, kind, out);
		return;
	}
	if (world->source.each(world->source.ctx, kind, saying, take_read,
			       &filling, &err))
		note_failure(world, &err);
	ase_records_tidy(out, from);
}

void ase_world_put(ase_world *world, const char *id, ase_value *value)
{
	const ase_kind *kind = kind_of(world, id);
	struct ase_entry *entry = ase_table_get(&world->cache->entries, id);
	struct ase_shelf *shelf;

	if (!kind) {
		ase_value_drop(&value);
		return;
	}
	shelf = ase_shelf_of(world, kind);
	ase_shelf_forget(shelf);
	if (!entry)
		entry = add_entry(world, kind, id);
	else if (shelf->indexed && entry->state == ASE_ENTRY_THERE)
		ase_shelf_leave(shelf, &entry->rec);

	ase_value_drop(&entry->value);
	entry->value = value; /* moved */
	entry->rec.node = value ? ase_value_root(value) : NULL;
	entry->state = value ? ASE_ENTRY_THERE : ASE_ENTRY_MISSING;
	if (shelf->indexed && value)
		ase_shelf_join(shelf, &entry->rec);
}
