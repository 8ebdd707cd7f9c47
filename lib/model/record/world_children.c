#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

/* So many families are filled one by one before a shelf is indexed. */
#define ONE_BY_ONE 3

static void drop_families(struct ase_shelf *shelf)
{
	for (size_t i = 0; i < shelf->families.room; i++) {
		struct ase_family *family = shelf->families.slots[i].thing;

		if (family)
			ase_records_drop(&family->children);
		free(family);
	}
	ase_table_drop(&shelf->families);
	shelf->asked = 0;
}

void ase_shelf_forget(struct ase_shelf *shelf)
{
	ase_holdings_drop(shelf);
	if (shelf->indexed)
		return;
	drop_families(shelf);
	/* The source does not know what was put: it cannot be asked alone. */
	shelf->asked = ONE_BY_ONE;
}

void ase_shelf_drop(struct ase_shelf *shelf)
{
	if (shelf->closed)
		shelf->closed_drop(shelf->closed);
	ase_holdings_drop(shelf);
	drop_families(shelf);
	free(shelf->items);
	free(shelf);
}

/* The field that names the parent, or the list of them. */
static const ase_node *parent_field(const ase_record *rec)
{
	return rec->kind->parent_field
		       ? ase_node_path(rec->node, rec->kind->parent_field)
		       : NULL;
}

static struct ase_family *family_of(struct ase_shelf *shelf, const char *parent)
{
	struct ase_family *family = ase_table_get(&shelf->families, parent);

	if (family || strlen(parent) >= sizeof(family->parent))
		return family;
	family = ase_alloc(sizeof(*family));
	memcpy(family->parent, parent, strlen(parent) + 1);
	ase_table_put(&shelf->families, family->parent, family);
	return family;
}

static void family_join(struct ase_shelf *shelf, const ase_record *rec,
			const char *parent)
{
	struct ase_family *family = parent ? family_of(shelf, parent) : NULL;

	if (family)
		ase_records_add(&family->children, rec);
}

static void family_leave(struct ase_shelf *shelf, const ase_record *rec,
			 const char *parent)
{
	struct ase_family *family =
		parent ? ase_table_get(&shelf->families, parent) : NULL;
	size_t kept = 0;

	for (size_t i = 0; family && i < family->children.count; i++)
		if (family->children.items[i] != rec)
			family->children.items[kept++] =
				family->children.items[i];
	if (family)
		family->children.count = kept;
}

static void move_record(struct ase_shelf *shelf, const ase_record *rec,
			void (*move)(struct ase_shelf *, const ase_record *,
				     const char *))
{
	const ase_node *field = parent_field(rec);

	if (ase_node_text(field))
		move(shelf, rec, ase_node_text(field));
	ase_each(item, field)
		move(shelf, rec, ase_node_text(item));
}

void ase_shelf_join(struct ase_shelf *shelf, const ase_record *rec)
{
	move_record(shelf, rec, family_join);
}

void ase_shelf_leave(struct ase_shelf *shelf, const ase_record *rec)
{
	move_record(shelf, rec, family_leave);
}

static void index_shelf(const ase_world *world, struct ase_shelf *shelf)
{
	if (shelf->indexed)
		return;
	shelf->indexed = true;
	drop_families(shelf);
	ase_shelf_fill(world, shelf);
	for (size_t i = 0; i < shelf->count; i++)
		if (shelf->items[i]->state == ASE_ENTRY_THERE)
			ase_shelf_join(shelf, &shelf->items[i]->rec);
}

void ase_family_join(struct ase_family *family, const ase_record *rec)
{
	const ase_node *field = parent_field(rec);
	bool names = ase_node_text(field) &&
		     strcmp(ase_node_text(field), family->parent) == 0;

	ase_each(item, field)
		names = names ||
			strcmp(ase_node_text(item) ? ase_node_text(item) : "",
			       family->parent) == 0;
	if (names)
		ase_records_add(&family->children, rec);
}

/* The family of `parent`, looked for alone or with all the others. */
static const struct ase_family *find_family(const ase_world *world,
					    struct ase_shelf *shelf,
					    const char *parent)
{
	struct ase_family *family = ase_table_get(&shelf->families, parent);

	if (family || shelf->indexed)
		return family;
	if (shelf->listed || shelf->asked == ONE_BY_ONE) {
		index_shelf(world, shelf);
		return ase_table_get(&shelf->families, parent);
	}
	family = family_of(shelf, parent);
	shelf->asked++;
	if (family)
		ase_family_fill(world, shelf, family);
	return family;
}

/* The records of `kind` whose parent field names `parent`. */
static void add_children(const ase_world *world, const char *parent,
			 const ase_kind *kind, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	struct ase_shelf *shelf = ase_shelf_of(world, kind);
	const struct ase_family *family;

	if (world->below) {
		add_children(world->below, parent, kind, &below);
		ase_world_uncovered(world, &below, out);
	}
	family = find_family(world, shelf, parent);
	for (size_t i = 0; family && i < family->children.count; i++)
		ase_records_add(out, family->children.items[i]);
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
	if (next == child) {
		add_children(world, rec->id, child, out);
	} else {
		add_children(world, rec->id, next, &between);
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
	const ase_node *field = parent_field(rec);

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
