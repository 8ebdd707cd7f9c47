#ifndef ASE_DATA_SCHEMA_KEY_ORDER_H
#define ASE_DATA_SCHEMA_KEY_ORDER_H

#include "lib/data/schema/schema.h"

/*
 * Where a new key belongs, by the order of a schema's properties. A NULL
 * schema, or a part that it does not know, has no opinion: at the end.
 */

/* The part of `schema` for a whole record. */
const ase_node *ase_key_order_root(const ase_schema *schema);

/* One step down: to a property, or (key NULL) to the items. */
const ase_node *ase_key_order_step(const ase_schema *schema,
				   const ase_node *part, const char *key);

/* The child of `map` behind which `key` goes; NULL: before them all. */
const ase_node *ase_key_order_after(const ase_schema *schema,
				    const ase_node *part, const ase_node *map,
				    const char *key);

#endif
