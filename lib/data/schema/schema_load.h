#ifndef ASE_DATA_SCHEMA_SCHEMA_LOAD_H
#define ASE_DATA_SCHEMA_SCHEMA_LOAD_H

#include "lib/data/schema/schema_check.h"

/*
 * Taking a tree for a schema: what schema_load.c, schema_shape.c and
 * schema_refs.c share. Nobody else includes it.
 */

/* A part of the schema that is a schema itself, and what it unfolds to. */
struct ase_schema_load_part {
	const ase_node *node;
	size_t weight; /* parts that rule the same value through it; 0: unknown
			*/
	size_t height; /* how many of them one inside the other */
	bool open;     /* being measured */
};

struct ase_schema_load {
	ase_schema *schema;
	ase_problems *problems; /* or NULL */
	ase_err *err;
	ase_str path; /* of the keyword that we are at */
	size_t refused;
	struct ase_schema_load_part
		*parts; /* owned; sorted by ase_schema_load_refs */
	size_t part_count, part_room;
};

/* Refuse what stands at our path: "PATH " and the sentence, marked by N_. */
void ase_schema_load_refuse(struct ase_schema_load *l, const char *fmt, ...)
	ASE_PRINTF(2, 3);

/* Go to a child (`i`: its number in a list), and back. */
size_t ase_schema_load_enter(struct ase_schema_load *l, const ase_node *child,
			     size_t i);
void ase_schema_load_leave(struct ase_schema_load *l, size_t back);

/* Room for one more behind `count` items of `size` bytes. */
void *ase_schema_load_grow(void *items, size_t count, size_t *room,
			   size_t size);

/* Take the node that we are at for a schema, with all that is in it. */
void ase_schema_load_part(struct ase_schema_load *l, const ase_node *part);

/* Refuse a keyword's value that has not the right shape. */
void ase_schema_load_shape(struct ase_schema_load *l,
			   enum ase_schema_shape shape, const ase_node *arg);

/* Note a $ref and where it leads. */
void ase_schema_load_ref(struct ase_schema_load *l, const ase_node *arg);

/* With all parts loaded: refuse each $ref that leads to none or in circles. */
void ase_schema_load_refs(struct ase_schema_load *l);

#endif
