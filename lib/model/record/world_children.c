#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

static void drop_children(struct ase_kind_cache *cache)
{
	for (size_t i = 0; i < cache->children_of.room; i++) {
		struct ase_children *children =
			cache->children_of.slots[i].thing;

		if (children)
			ase_records_drop(&children->children);
		free(children);
	}
	ase_map_drop(&cache->children_of);
	cache->asked = 0;
}

void ase_world_kind_forget(struct ase_kind_cache *cache)
{
	ase_world_index_drop(cache);
	if (cache->indexed)
		return;
	drop_children(cache);
	/* The source does not know what was put: it cannot be asked alone. */
	cache->asked = SIZE_MAX;
}

void ase_world_kind_drop(struct ase_kind_cache *cache)
{
	if (cache->closed)
		cache->closed_drop(cache->closed);
	if (cache->ends)
		cache->ends_drop(cache->ends);
	if (cache->stand_ins)
		cache->stand_ins_drop(cache->stand_ins);
	ase_world_index_drop(cache);
	ase_records_drop(&cache->doubles);
	ase_map_drop(&cache->same_known);
	drop_children(cache);
	free(cache->items);
	free(cache);
}

static struct ase_children *children_of_parent(struct ase_kind_cache *cache,
					       const char *parent)
{
	struct ase_children *children =
		ase_map_get(&cache->children_of, parent);

	if (children || strlen(parent) >= sizeof(children->parent))
		return children;
	children = ase_alloc(sizeof(*children));
	memcpy(children->parent, parent, strlen(parent) + 1);
	ase_map_put(&cache->children_of, children->parent, children);
	return children;
}

static void child_join(struct ase_kind_cache *cache, const ase_record *rec,
		       const char *parent)
{
	struct ase_children *children =
		parent ? children_of_parent(cache, parent) : NULL;

	if (children)
		ase_records_add(&children->children, rec);
}

static void child_leave(struct ase_kind_cache *cache, const ase_record *rec,
			const char *parent)
{
	struct ase_children *children =
		parent ? ase_map_get(&cache->children_of, parent) : NULL;
	size_t kept = 0;

	for (size_t i = 0; children && i < children->children.count; i++)
		if (children->children.items[i] != rec)
			children->children.items[kept++] =
				children->children.items[i];
	if (children)
		children->children.count = kept;
}

static void move_record(struct ase_kind_cache *cache, const ase_record *rec,
			void (*move)(struct ase_kind_cache *,
				     const ase_record *, const char *))
{
	const ase_node *field = ase_world_parent_field(rec);

	if (ase_node_text(field))
		move(cache, rec, ase_node_text(field));
	ase_each(item, field)
		move(cache, rec, ase_node_text(item));
}

void ase_world_kind_join(struct ase_kind_cache *cache, const ase_record *rec)
{
	move_record(cache, rec, child_join);
}

void ase_world_kind_leave(struct ase_kind_cache *cache, const ase_record *rec)
{
	move_record(cache, rec, child_leave);
}

static void index_all(const ase_world *world, struct ase_kind_cache *cache)
{
	if (cache->indexed)
		return;
	cache->indexed = true;
	drop_children(cache);
	ase_world_kind_fill(world, cache);
	for (size_t i = 0; i < cache->count; i++)
		if (cache->items[i]->state == ASE_CACHED_THERE)
			ase_world_kind_join(cache, &cache->items[i]->rec);
}

/* The children of `parent`, looked for alone or with all the others. */
static const struct ase_children *find_children(const ase_world *world,
						struct ase_kind_cache *cache,
						const char *parent)
{
	struct ase_children *children =
		ase_map_get(&cache->children_of, parent);

	if (children || cache->indexed)
		return children;
	if (cache->listed || cache->asked >= ase_world_one_by_one(world)) {
		index_all(world, cache);
		return ase_map_get(&cache->children_of, parent);
	}
	children = children_of_parent(cache, parent);
	cache->asked++;
	if (children)
		ase_world_children_fill(world, cache, children);
	return children;
}

/* The records of `kind` whose parent field names `parent`. */
static void add_children(const ase_world *world, const char *parent,
			 const ase_kind *kind, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_kind_cache *cache = ase_world_kind_of(world, kind);
	const struct ase_children *children;

	if (world->below) {
		add_children(world->below, parent, kind, &below);
		ase_world_uncovered(world, &below, out);
	}
	children = find_children(world, cache, parent);
	for (size_t i = 0; children && i < children->children.count; i++)
		ase_records_add(out, children->children.items[i]);
}

/* Those of the record and of its doubles. */
static void add_all_children(const ase_world *world, const ase_record *rec,
			     const ase_kind *kind, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;

	add_children(world, rec->id, kind, out);
	ase_world_doubles(world, rec, &doubles);
	for (size_t i = 0; i < doubles.count; i++)
		add_children(world, doubles.items[i]->id, kind, out);
}

/* The kind between `above` and `child` that stands right below `above`. */
static const ase_kind *step_down(const ase_kind *above, const ase_kind *child)
{
	for (int i = 0; child && i < DEEPEST; i++) {
		if (child->parent == above)
			return child;
		child = child->parent;
	}
	return NULL;
}

void ase_world_children(const ase_world *world, const ase_record *rec,
			const ase_kind *child, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records between = ASE_RECORDS_INIT;
	const ase_kind *next = step_down(rec->kind, child);
	size_t from = out->count;

	if (!next)
		return;
	add_all_children(world, rec, next, next == child ? out : &between);
	if (next != child) {
		for (size_t i = 0; i < between.count; i++)
			ase_world_children(world, between.items[i], child, out);
	}
	ase_records_tidy(out, from);
}

static void add_parent(const ase_world *world, const ase_record *rec,
		       const char *id, ase_records *out)
{
	const ase_record *parent = id ? ase_world_get(world, id) : NULL;

	if (parent && parent->kind == rec->kind->parent &&
	    !ase_records_has(out, parent->id))
		ase_records_add(out, parent);
}

void ase_world_parents(const ase_world *world, const ase_record *rec,
		       ase_records *out)
{
	const ase_node *field = ase_world_parent_field(rec);

	add_parent(world, rec, ase_node_text(field), out);
	ase_each(item, field)
		add_parent(world, rec, ase_node_text(item), out);
}

void ase_world_ancestors(const ase_world *world, const ase_record *rec,
			 const ase_kind *above, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records level = ASE_RECORDS_INIT;

	if (!ase_kind_below(rec->kind, above))
		return;
	ase_records_add(&level, rec);
	for (int i = 0; i < DEEPEST && level.count; i++) {
		ASE_AUTO(ase_records_drop) ase_records up = ASE_RECORDS_INIT;

		if (level.items[0]->kind == above)
			break;
		for (size_t k = 0; k < level.count; k++)
			ase_world_parents(world, level.items[k], &up);
		ase_records_drop(&level);
		level = up;
		up = (ase_records)ASE_RECORDS_INIT; /* moved */
	}
	for (size_t i = 0; i < level.count; i++)
		if (level.items[i]->kind == above &&
		    !ase_records_has(out, level.items[i]->id))
			ase_records_add(out, level.items[i]);
}
