/* The finished value: checking a block, and walking it. */

#include "lib/base/mem.h"
#include "lib/data/value/block.h"
#include "lib/data/value/path.h"

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

ase_node_kind ase_node_is(const ase_node *node)
{
	return node ? (ase_node_kind)(node->shape & ASE_NODE_KIND)
		    : ASE_NODE_NONE;
}

const char *ase_node_text(const ase_node *node)
{
	if (ase_node_is(node) != ASE_NODE_TEXT)
		return NULL;
	return (const char *)node + node->body;
}

bool ase_node_plain(const ase_node *node)
{
	return node && node->shape & ASE_NODE_BARE;
}

const char *ase_node_key(const ase_node *node)
{
	return node && node->key ? (const char *)node + node->key : NULL;
}

size_t ase_node_count(const ase_node *node)
{
	ase_node_kind kind = ase_node_is(node);

	return kind == ASE_NODE_LIST || kind == ASE_NODE_MAP ? node->body : 0;
}

const ase_node *ase_node_first(const ase_node *node)
{
	return ase_node_count(node) ? node + 1 : NULL;
}

const ase_node *ase_node_next(const ase_node *node)
{
	if (!node || !node->next)
		return NULL;
	return (const ase_node *)(const void *)((const char *)node +
						node->next);
}

/* Asked more often than anything else: most keys differ in their first bytes. */
const ase_node *ase_node_get(const ase_node *node, const char *key)
{
	const ase_node *child = NULL;

	if (key && ase_node_is(node) == ASE_NODE_MAP)
		child = ase_node_first(node);
	while (child) {
		const char *name = (const char *)child + child->key;

		if (name[0] == key[0] && (!key[0] || name[1] == key[1]) &&
		    !strcmp(name, key))
			return child;
		child = child->next ? (const void *)((const char *)child +
						     child->next)
				    : NULL;
	}
	return NULL;
}

const ase_node *ase_node_item(const ase_node *node, size_t i)
{
	if (i >= ase_node_count(node))
		return NULL;
	node = ase_node_first(node);
	while (i--)
		node = ase_node_next(node);
	return node;
}

static const ase_node *step(const ase_node *node, ase_path_segment segment)
{
	size_t index;

	if (ase_node_is(node) == ASE_NODE_LIST)
		return ase_path_segment_index(segment, ase_node_count(node),
					      &index)
			       ? ase_node_item(node, index)
			       : NULL;
	if (ase_node_is(node) != ASE_NODE_MAP)
		return NULL;
	ase_each(child, node)
		if (ase_path_segment_is(segment, ase_node_key(child)))
			return child;
	return NULL;
}

const ase_node *ase_node_path(const ase_node *node, const char *path)
{
	ase_path_segment segment;

	while (node && ase_path_next(&path, &segment))
		node = step(node, segment);
	return node;
}

const char *ase_node_path_text(const ase_node *node, const char *path)
{
	return ase_node_text(ase_node_path(node, path));
}
