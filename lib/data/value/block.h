#ifndef ASE_DATA_VALUE_BLOCK_H
#define ASE_DATA_VALUE_BLOCK_H

#include "lib/data/value/value.h"

#include <stdint.h>

/*
 * The bytes of a value. Only value.c and builder.c look at them.
 *
 *	+--------+--------+-----+--------+------------------------------+
 *	| header | node 0 | ... | node n | texts, each ended by a NUL,  |
 *	|        |        |     |        | filled with NULs to 4 bytes  |
 *	+--------+--------+-----+--------+------------------------------+
 *
 * Nodes stand in preorder: the first child of a node is the node behind it.
 * Every offset counts from the first byte of the node that holds it, so a
 * node alone is enough to walk on, wherever the block lies. 0 means none. The
 * byte order is the machine's: a block is kept for speed and never shipped.
 */
struct ase_node {
	uint32_t shape; /* an ase_node_kind, and ASE_NODE_BARE */
	uint32_t key;	/* offset of the key's text */
	uint32_t body; /* of a scalar: offset of its text; else: its children */
	uint32_t next; /* offset of the next sibling */
};

struct ase_value {
	uint32_t magic;
	uint32_t version;
	uint32_t size; /* of the whole block, a multiple of 4 */
	uint32_t count;
};

#define ASE_VALUE_MAGIC 0x56455341u /* "ASEV" */
#define ASE_NODE_KIND	0x3u
#define ASE_NODE_BARE	0x4u

/* Where the texts of a value with `count` nodes begin. */
static inline size_t ase_block_texts(size_t count)
{
	return sizeof(struct ase_value) + count * sizeof(struct ase_node);
}

#endif
