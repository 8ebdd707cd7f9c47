#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* So many records are asked for their doubles before all of a kind are read. */
#define ONE_BY_ONE 64

/*
 * What a world has read so far, and how it reads on.
 */

static void note_failure(const ase_world *world, const ase_err *err)
{
	if (!world->cache->failure.status)
		world->cache->failure = *err;
}

struct ase_kind_cache *ase_world_kind_of(const ase_world *world,
					 const ase_kind *kind)
{
	struct ase_kind_cache **recent =
		&world->cache->recent[(uintptr_t)kind / 64 % ASE_WORLD_RECENT];
	struct ase_kind_cache *cache = *recent;

	if (cache && cache->kind == kind)
		return cache;
	cache = ase_map_get(&world->cache->caches, kind->name);
	if (cache)
		return *recent = cache;
	cache = ase_alloc(sizeof(*cache));
	cache->kind = kind;
	cache->sorted = true;
	/* An overlay holds nothing but what is put into it. */
	cache->listed = cache->indexed = world->below != NULL;
	ase_map_put(&world->cache->caches, kind->name, cache);
	return cache;
}

struct ase_cached_record *ase_world_cache_add(const ase_world *world,
					      const ase_kind *kind,
					      const char *id)
{
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);
	struct ase_cached_record *entry = ase_alloc(sizeof(*entry));

	assert(strlen(id) < sizeof(entry->rec.id));
	if (!kind->root) /* whoever has a record has its kind */
		(void)ase_kinds_get(world->kinds, kind->name);
	entry->rec.kind = kind;
	memcpy(entry->rec.id, id, strlen(id) + 1);
	ase_map_put(&world->cache->entries, entry->rec.id, entry);

	cache->items = ase_grow(cache->items, &cache->room, cache->count,
				sizeof(struct ase_cached_record *));
	if (cache->count &&
	    strcmp(cache->items[cache->count - 1]->rec.id, id) > 0)
		cache->sorted = false;
	cache->items[cache->count++] = entry;
	return entry;
}

/* The kind of a whole ID, or NULL. */
const ase_kind *ase_world_id_kind(const ase_world *world, const char *id)
{
	const ase_kind *kind = ase_kinds_of_id(world->kinds, id);

	return kind && ase_id_is(id, kind->prefix) ? kind : NULL;
}

void ase_world_same_note(const ase_world *world, ase_record *rec)
{
	const ase_node *said = ase_kind_unifies(rec->kind)
				       ? ase_node_get(rec->node, "same_as")
				       : NULL;
	struct ase_kind_cache *cache;

	rec->same_as =
		said && !ase_node_null(said) ? ase_node_text(said) : NULL;
	if (!rec->same_as)
		return;
	cache = ase_world_kind_of(world, rec->kind);
	if (!ase_records_has(&cache->doubles, rec->id))
		ase_records_add(&cache->doubles, rec);
}

/* Ask the source for an entry that has not been read yet. */
static void read_entry(const ase_world *world, struct ase_cached_record *entry)
{
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	if (entry->state != ASE_CACHED_UNREAD)
		return;
	entry->state = ASE_CACHED_MISSING;
	s = world->source.get(world->source.ctx, entry->rec.kind, entry->rec.id,
			      &entry->rec.node, &err);
	if (s == ASE_OK) {
		entry->state = ASE_CACHED_THERE;
		ase_world_same_note(world, &entry->rec);
	} else if (s != ASE_E_NOT_FOUND)
		note_failure(world, &err);
}

const ase_record *ase_world_itself(const ase_world *world, const char *id)
{
	struct ase_cached_record *entry =
		ase_map_get(&world->cache->entries, id);
	const ase_kind *kind;

	if (!entry && world->below)
		return ase_world_itself(world->below, id);
	if (!entry) {
		kind = ase_world_id_kind(world, id);
		/* With the list at hand, what is not on it is not there. */
		if (!kind || ase_world_kind_of(world, kind)->listed)
			return NULL;
		entry = ase_world_cache_add(world, kind, id);
	}
	read_entry(world, entry);
	return entry->state == ASE_CACHED_THERE ? &entry->rec : NULL;
}

/* No chain is followed further. */
#define LONGEST 64

/* Of the ring that `rec` is in, the record with the smallest ID. */
static const ase_record *least_of(const ase_world *world, const ase_record *rec)
{
	const ase_record *least = rec;
	const ase_record *at = rec;

	for (int i = 0; i < LONGEST; i++) {
		at = ase_world_itself(world, at->same_as);
		if (strcmp(at->id, least->id) < 0)
			least = at;
		if (at == rec)
			break;
	}
	return least;
}

const ase_record *ase_world_meant(const ase_world *world, const ase_record *rec)
{
	const ase_record *at = rec;

	for (int i = 0; at->same_as && i < LONGEST; i++) {
		const ase_record *next = ase_world_itself(world, at->same_as);

		if (!next || next->kind != rec->kind)
			return at;
		at = next;
	}
	return at->same_as ? least_of(world, at) : at;
}

const ase_record *ase_world_get(const ase_world *world, const char *id)
{
	const struct ase_cached_record *entry =
		ase_map_get(&world->cache->entries, id);
	const ase_record *rec;

	if (entry && entry->state == ASE_CACHED_THERE && !entry->rec.same_as)
		return &entry->rec;
	rec = ase_world_itself(world, id);
	return rec && rec->same_as ? ase_world_meant(world, rec) : rec;
}

/* The field that names the parent, or the list of them. */
const ase_node *ase_world_parent_field(const ase_record *rec)
{
	return rec->kind->parent_field
		       ? ase_node_path(rec->node, rec->kind->parent_field)
		       : NULL;
}

/* A cache that is being filled. */
struct filling {
	const ase_world *world;
	struct ase_kind_cache *cache;
	struct ase_children *children; /* or this alone */
	ase_records *some;	       /* or these */
};

static void take_record(void *payload, const char *id, const ase_node *node,
			const ase_err *why)
{
	const struct filling *filling = payload;
	const ase_world *world = filling->world;
	struct ase_cached_record *entry;

	if (ase_map_get(&world->cache->entries, id))
		return;
	entry = ase_world_cache_add(world, filling->cache->kind, id);
	entry->rec.node = node;
	entry->state = node ? ASE_CACHED_THERE : ASE_CACHED_MISSING;
	if (node)
		ase_world_same_note(world, &entry->rec);
	else
		note_failure(world, why);
}

void ase_world_kind_fill(const ase_world *world, struct ase_kind_cache *cache)
{
	struct filling filling = { .world = world, .cache = cache };
	ase_err err = ASE_ERR_INIT;

	if (cache->listed)
		return;
	cache->listed = true;
	if (world->source.each(world->source.ctx, cache->kind, NULL,
			       take_record, &filling, &err))
		note_failure(world, &err);
}

void ase_world_children_join(struct ase_children *children,
			     const ase_record *rec)
{
	const ase_node *field = ase_world_parent_field(rec);
	bool names = ase_node_text(field) &&
		     strcmp(ase_node_text(field), children->parent) == 0;

	ase_each(item, field)
		names = names ||
			strcmp(ase_node_text(item) ? ase_node_text(item) : "",
			       children->parent) == 0;
	if (names)
		ase_records_add(&children->children, rec);
}

/* Take a record, read it now, and hand it to whoever wants it. */
static void take_read(void *payload, const char *id, const ase_node *node,
		      const ase_err *why)
{
	const struct filling *filling = payload;
	struct ase_cached_record *entry;

	take_record(payload, id, node, why);
	entry = ase_map_get(&filling->world->cache->entries, id);
	read_entry(filling->world, entry);
	if (entry->state != ASE_CACHED_THERE)
		return;
	if (filling->children)
		ase_world_children_join(filling->children, &entry->rec);
	if (filling->some)
		ase_records_add(filling->some, &entry->rec);
}

void ase_world_children_fill(const ase_world *world,
			     struct ase_kind_cache *cache,
			     struct ase_children *children)
{
	struct filling filling = { .world = world,
				   .cache = cache,
				   .children = children };
	ase_err err = ASE_ERR_INIT;

	if (world->source.each(world->source.ctx, cache->kind, children->parent,
			       take_read, &filling, &err))
		note_failure(world, &err);
}

void ase_world_same_fill(const ase_world *world, struct ase_kind_cache *cache,
			 const char *id)
{
	static char known;
	struct ase_cached_record *entry;
	struct filling filling = { .world = world, .cache = cache };
	ase_err err = ASE_ERR_INIT;

	if (cache->listed || ase_map_get(&cache->same_known, id))
		return;
	if (cache->asked_same++ >= ONE_BY_ONE) {
		ase_world_kind_fill(world, cache);
		return;
	}
	entry = ase_map_get(&world->cache->entries, id);
	if (entry) /* whose ID stays */
		ase_map_put(&cache->same_known, entry->rec.id, &known);
	if (world->source.each(world->source.ctx, cache->kind, id, take_read,
			       &filling, &err))
		note_failure(world, &err);
}

void ase_world_uncovered(const ase_world *world, const ase_records *below,
			 ase_records *out)
{
	for (size_t i = 0; i < below->count; i++)
		if (!ase_map_get(&world->cache->entries, below->items[i]->id))
			ase_records_add(out, below->items[i]);
}

void ase_world_every(const ase_world *world, const ase_kind *kind,
		     ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);
	size_t from = out->count;

	if (world->below) {
		ase_world_every(world->below, kind, &below);
		ase_world_uncovered(world, &below, out);
	}
	ase_world_kind_fill(world, cache);
	for (size_t i = 0; i < cache->count; i++)
		if (cache->items[i]->state == ASE_CACHED_THERE)
			ase_records_add(out, &cache->items[i]->rec);
	if (!cache->sorted || (below.count && cache->count))
		ase_records_tidy(out, from);
}

bool ase_world_is_as_source(const ase_world *world)
{
	return !world->below && !world->changed;
}

/* So many questions are asked one by one; of a source that looks nothing up. */
#define QUICK 32
#define SLOW  3

/* Whether the source looks things up: it knows of some kind what begins so. */
static bool is_quick(const ase_world *world)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	struct ase_world_cache *cache = world->cache;

	if (!cache->quick)
		cache->quick = ase_kinds_count(world->kinds) &&
					       world->source.begun &&
					       world->source.begun(
						       world->source.ctx,
						       ase_kinds_name_item(
							       world->kinds, 0),
						       "", NULL, 1, &ids)
				       ? 1
				       : -1;
	return cache->quick > 0;
}

size_t ase_world_one_by_one(const ase_world *world)
{
	return is_quick(world) ? QUICK : SLOW;
}

/* So many at once, of those who ask for a part of a kind. */
#define PORTION 64

/* All of the world whose IDs begin so and come after `after`, at once. */
static void add_begun(const ase_world *world, const ase_kind *kind,
		      const char *begin, const char *after, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_every(world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!strncmp(all.items[i]->id, begin, strlen(begin)) &&
		    strcmp(all.items[i]->id, after) > 0)
			ase_records_add(out, all.items[i]);
}

bool ase_world_begun(const ase_world *world, const ase_kind *kind,
		     const char *begin, char after[ASE_ID_SIZE],
		     ase_records *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	const ase_record *rec;

	if (!world->source.begun || !ase_world_is_as_source(world) ||
	    !world->source.begun(world->source.ctx, kind, begin,
				 *after ? after : NULL, PORTION, &ids)) {
		add_begun(world, kind, begin, after, out);
		return false;
	}
	for (size_t i = 0; i < ids.count; i++)
		if ((rec = ase_world_itself(world, ids.items[i])))
			ase_records_add(out, rec);
	if (ids.count < PORTION)
		return false;
	memcpy(after, ids.items[PORTION - 1],
	       strlen(ids.items[PORTION - 1]) + 1);
	return true;
}

void ase_world_source_with_text(const ase_world *world, const ase_kind *kind,
				const char *text, ase_records *out)
{
	struct filling filling = { .world = world, .some = out };
	ase_err err = ASE_ERR_INIT;

	filling.cache = ase_world_kind_of(world, kind);
	if (world->source.each(world->source.ctx, kind, text, take_read,
			       &filling, &err))
		note_failure(world, &err);
}

void ase_world_every_with_text(const ase_world *world, const ase_kind *kind,
			       const char *containing, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);
	const size_t from = out->count;

	if (!containing || (!world->below && cache->listed)) {
		ase_world_every(world, kind, out);
		return;
	}
	if (world->below) {
		ase_world_every_with_text(world->below, kind, containing,
					  &below);
		ase_world_uncovered(world, &below, out);
		/* of what was put nobody asks what it says */
		for (size_t i = 0; i < cache->count; i++)
			if (cache->items[i]->state == ASE_CACHED_THERE)
				ase_records_add(out, &cache->items[i]->rec);
	} else {
		ase_world_source_with_text(world, kind, containing, out);
	}
	ase_records_tidy(out, from);
}
