/* The finished value, and the look at a block that claims to be one. */

#include "lib/base/mem.h"
#include "lib/data/value/block.h"

#include <stdlib.h>
#include <string.h>

void ase_value_drop(ase_value **value)
{
	free(*value);
	*value = NULL;
}

static const ase_node *nodes_of(const ase_value *value)
{
	return (const ase_node *)(value + 1);
}

const ase_node *ase_value_root(const ase_value *value)
{
	return ase_value_at(value, 0);
}

size_t ase_value_count(const ase_value *value)
{
	return value ? value->count : 0;
}

size_t ase_value_size(const ase_value *value)
{
	return value ? value->size : 0;
}

size_t ase_node_index(const ase_value *value, const ase_node *node)
{
	return (size_t)(node - nodes_of(value));
}

const ase_node *ase_value_at(const ase_value *value, size_t index)
{
	return index < ase_value_count(value) ? nodes_of(value) + index : NULL;
}

/*
 * The check of a block that may be anything: one walk over its nodes, every
 * time a value is taken from a file. So it does little for each of them.
 */

/* An open collection: where it stands, its kind, children still to come. */
struct open {
	const ase_node *node;
	uint32_t kind;
	uint32_t left;
};

/* Whether `node`, of a parent of kind `parent`, is one: its offsets lead to
 * texts, `from` bytes behind it to the first and `end` to behind the last. */
static inline bool is_node(const ase_node *node, uint32_t parent, size_t from,
			   size_t end)
{
	uint32_t kind = node->shape & ASE_NODE_KIND;

	if (kind == ASE_NODE_NONE ||
	    node->shape & ~(ASE_NODE_KIND | ASE_NODE_BARE) ||
	    (parent == ASE_NODE_MAP) != (node->key != 0) ||
	    (node->key && (node->key < from || node->key >= end)))
		return false;
	return kind == ASE_NODE_TEXT ? node->body >= from && node->body < end
				     : !(node->shape & ASE_NODE_BARE);
}

/* Whether the sibling of `node` stands at `end`; of a last child: nowhere. */
static inline bool leads_to(const ase_node *node, const ase_node *end,
			    bool last)
{
	return node->next ==
	       (last ? 0 : (size_t)((const char *)end - (const char *)node));
}

static bool is_tree(const ase_value *value)
{
	const ase_node *nodes = nodes_of(value), *end = nodes + value->count;
	const size_t texts = value->count * sizeof(*nodes);
	const size_t size = value->size - sizeof(*value);
	/* Below all there is one more: it wants one child, the root. */
	struct open opens[ASE_VALUE_DEPTH + 1] = { { .left = 1 } };
	struct open *open = opens;

	for (const ase_node *node = nodes; node < end; node++) {
		size_t at = (size_t)((const char *)node - (const char *)nodes);

		if (!open->left-- ||
		    !is_node(node, open->kind, texts - at, size - at))
			return false;
		if (ase_node_is(node) != ASE_NODE_TEXT) {
			if (open == opens + ASE_VALUE_DEPTH)
				return false;
			*++open = (struct open){ .node = node,
						 .kind = node->shape &
							 ASE_NODE_KIND,
						 .left = node->body };
		} else if (!leads_to(node, node + 1, !open->left)) {
			return false;
		}
		for (; open > opens && !open->left; open--)
			if (!leads_to(open->node, node + 1, !open[-1].left))
				return false;
	}
	return open == opens;
}

const ase_value *ase_value_view(const void *bytes, size_t size)
{
	const ase_value *value = bytes;

	if (!bytes || (uintptr_t)bytes % 4 || size < sizeof(*value) ||
	    value->magic != ASE_VALUE_MAGIC ||
	    value->version != ASE_VALUE_VERSION || value->size > size ||
	    value->size % 4 || value->size < sizeof(*value))
		return NULL;
	if (value->count >
	    (value->size - sizeof(*value)) / sizeof(struct ase_node))
		return NULL;
	/* A NUL at the end of the texts ends every text. */
	if (ase_block_texts(value->count) < value->size &&
	    ((const char *)bytes)[value->size - 1])
		return NULL;
	return is_tree(value) ? value : NULL;
}
