/* The order of keys. */

#include "lib/data/schema/key_order.h"

#include <stdint.h>
#include <string.h>

const ase_node *ase_key_order_root(const ase_schema *schema)
{
	if (!schema)
		return NULL;
	return ase_schema_part(schema, ase_schema_root(schema));
}

const ase_node *ase_key_order_step(const ase_schema *schema,
				   const ase_node *part, const char *key)
{
	if (!schema || !part)
		return NULL;
	part = ase_schema_step(schema, part, key);
	return part ? ase_schema_part(schema, part) : NULL;
}

/* The place of `key` among the properties; SIZE_MAX: it has none. */
static size_t rank_of(const ase_node *properties, const char *key)
{
	size_t rank = 0;

	ase_each(property, properties) {
		if (!strcmp(ase_node_key(property), key))
			return rank;
		rank++;
	}
	return SIZE_MAX;
}

const ase_node *ase_key_order_after(const ase_schema *schema,
				    const ase_node *part, const ase_node *map,
				    const char *key)
{
	const ase_node *properties = NULL;
	const ase_node *after = NULL, *before = NULL, *last = NULL;
	size_t rank;

	if (schema && part)
		properties = ase_node_get(part, "properties");
	rank = rank_of(properties, key);
	ase_each(child, map) {
		size_t other = rank_of(properties, ase_node_key(child));

		if (other < rank)
			after = child;
		else if (other != SIZE_MAX && !before)
			before = last ? last : map;
		last = child;
	}
	if (rank == SIZE_MAX)
		return last;
	if (after)
		return after;
	if (before)
		return before == map ? NULL : before;
	return last;
}
