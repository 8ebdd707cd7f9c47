/* What a state shows by itself: days later than the end. */

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/ending/late_fact_priv.h"

#include <string.h>

/* No chain of parents is longer, whatever the records say. */
#define DEEPEST 16

/* One record that is looked through. */
struct look {
	const ase_world *world;
	const ase_record *rec;
	ase_str path;
	ase_late_facts *out;
};

/* Whether it is the day that the record began with: of one that ended before
 * that, the order of its facts tells. */
static bool is_beginning(const struct look *l, const ase_ending *by,
			 const char *path)
{
	return by->rec == l->rec &&
	       ase_node_get(ase_node_get(l->rec->kind->root, "x-ase-defaults"),
			    path);
}

/* Whether the day is later than an ending of `at`, or of all above it. */
static bool is_late(const struct look *l, const ase_record *at, int depth,
		    const char *path, ase_date on, ase_ending *by)
{
	ASE_AUTO(ase_endings_drop) ase_endings own = ASE_ENDINGS_INIT;
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	ase_ending other;

	ase_endings_find(l->world, at, &own);
	for (size_t i = 0; i < own.count; i++)
		if (ase_date_is(own.items[i].on) &&
		    ase_date_cmp(on, own.items[i].on) > 0 &&
		    !ase_ending_takes(&own.items[i], l->rec, path)) {
			*by = own.items[i];
			return true;
		}
	if (depth < DEEPEST)
		ase_world_parents(l->world, at, &parents);
	for (size_t i = 0; i < parents.count; i++)
		if (!is_late(l, parents.items[i], depth + 1, path, on,
			     i ? &other : by))
			return false;
	return parents.count > 0;
}

/* Whether the first late day was found at or below the node. */
static bool visit(struct look *l, const ase_node *node, const ase_node *part)
{
	const ase_schema *schema = l->rec->kind->schema;
	const char *path = ase_str_text(&l->path);
	size_t size = l->path.size;
	ase_ending by;
	ase_date on;

	if (ase_node_is(node) == ASE_NODE_TEXT) {
		if (!ase_late_leaf_is_day(schema, part) ||
		    !ase_node_date(node, &on) ||
		    !is_late(l, l->rec, 0, path, on, &by) ||
		    ase_late_fact_of_end(&by, l->rec, path) ||
		    is_beginning(l, &by, path) ||
		    ase_late_fact_overrides(l->rec, by.name))
			return false;
		ase_late_fact_add(l->out, l->rec, path, &by, on);
		return true;
	}
	ase_each(child, node) {
		const char *key = ase_node_key(child);
		bool found;

		if (key)
			ase_path_add(&l->path, key);
		found = visit(l, child, ase_schema_step(schema, part, key));
		ase_str_cut(&l->path, size);
		if (found)
			return true;
	}
	return false;
}

size_t ase_late_facts_check(const ase_world *world, const ase_strs *ids,
			    ase_late_facts *out)
{
	size_t from = out->count;

	for (size_t i = 0; i < ids->count; i++) {
		struct look l = { .world = world,
				  .rec = ase_world_get(world, ids->items[i]),
				  .out = out };

		if (!l.rec || !ase_ending_above(world, l.rec, NULL, NULL))
			continue;
		ase_str_add(&l.path, "");
		visit(&l, l.rec->node, ase_schema_root(l.rec->kind->schema));
		ase_str_drop(&l.path);
	}
	return out->count - from;
}
