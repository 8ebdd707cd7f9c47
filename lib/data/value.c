/* The finished value: checking a block, and walking it. */

#include "lib/base/mem.h"
#include "lib/data/block.h"
#include "lib/data/path.h"

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

/* The check of a block that may be anything: one walk over its nodes. */
struct walk {
	const ase_value *value;
	size_t depth; /* open collections */
	struct {
		const ase_node *node;
		size_t left; /* children still to come */
	} open[ASE_VALUE_DEPTH];
};

/* Whether offset `at` of `node` leads to a text of the block. */
static bool leads_to_text(const ase_value *value, const ase_node *node,
			  uint32_t at)
{
	size_t from = (size_t)((const char *)node - (const char *)value);

	return at >= ase_block_texts(value->count) - from &&
	       at < value->size - from;
}

static bool fits_node(const ase_value *value, const ase_node *node,
		      ase_node_kind parent)
{
	uint32_t kind = node->shape & ASE_NODE_KIND;

	if (kind == ASE_NODE_NONE ||
	    node->shape & ~(ASE_NODE_KIND | ASE_NODE_BARE))
		return false;
	if ((parent == ASE_NODE_MAP) != (node->key != 0))
		return false;
	if (node->key && !leads_to_text(value, node, node->key))
		return false;
	if (kind == ASE_NODE_TEXT)
		return leads_to_text(value, node, node->body);
	return !(node->shape & ASE_NODE_BARE);
}

/* Whether `node`, which ends before `end`, points to it or is a last child. */
static bool ends_at(const ase_node *node, const ase_node *end, bool last)
{
	if (last)
		return !node->next;
	return node->next == (size_t)((const char *)end - (const char *)node);
}

/* Close every collection that has all its children before node `end`. */
static bool close_full(struct walk *w, const ase_node *end)
{
	while (w->depth && !w->open[w->depth - 1].left) {
		const ase_node *node = w->open[--w->depth].node;

		if (!ends_at(node, end,
			     !w->depth || !w->open[w->depth - 1].left))
			return false;
	}
	return true;
}

static bool visit(struct walk *w, const ase_node *node)
{
	ase_node_kind parent = ASE_NODE_NONE;

	if (w->depth) {
		parent = ase_node_is(w->open[w->depth - 1].node);
		w->open[w->depth - 1].left--;
	}
	if (!fits_node(w->value, node, parent))
		return false;
	if (ase_node_is(node) == ASE_NODE_TEXT)
		return ends_at(node, node + 1,
			       !w->depth || !w->open[w->depth - 1].left) &&
		       close_full(w, node + 1);
	if (w->depth == ASE_VALUE_DEPTH)
		return false;
	w->open[w->depth].node = node;
	w->open[w->depth++].left = node->body;
	return close_full(w, node + 1);
}

static bool is_tree(const ase_value *value)
{
	struct walk w = { .value = value };

	for (size_t i = 0; i < value->count; i++)
		if ((i && !w.depth) || !visit(&w, nodes_of(value) + i))
			return false;
	return !w.depth;
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

/* Asked more often than anything else: most keys differ in their first byte. */
const ase_node *ase_node_get(const ase_node *node, const char *key)
{
	if (ase_node_is(node) != ASE_NODE_MAP || !key)
		return NULL;
	ase_each(child, node) {
		const char *name = (const char *)child + child->key;

		if (*name == *key && !strcmp(name, key))
			return child;
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

static const ase_node *step(const ase_node *node, ase_segment segment)
{
	size_t index;

	if (ase_node_is(node) == ASE_NODE_LIST)
		return ase_segment_index(segment, ase_node_count(node), &index)
			       ? ase_node_item(node, index)
			       : NULL;
	if (ase_node_is(node) != ASE_NODE_MAP)
		return NULL;
	ase_each(child, node)
		if (ase_segment_is(segment, ase_node_key(child)))
			return child;
	return NULL;
}

const ase_node *ase_node_path(const ase_node *node, const char *path)
{
	ase_segment segment;

	while (node && ase_path_next(&path, &segment))
		node = step(node, segment);
	return node;
}

const char *ase_node_path_text(const ase_node *node, const char *path)
{
	return ase_node_text(ase_node_path(node, path));
}
