/* Values made by hand, node by node. */

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/block.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A collection that is being filled. */
struct frame {
	size_t node;
	size_t last; /* its last child so far; 0: none */
};

/*
 * While building, offsets count from the start of `texts` (plus 1, so that 0
 * stays "none") and `next` is a node's number; take() makes them relative.
 */
struct ase_builder {
	struct ase_node *nodes; /* owned */
	size_t count;
	size_t room;
	ase_str texts;
	struct frame open[ASE_VALUE_DEPTH];
	size_t depth;
};

ase_builder *ase_builder_new(void)
{
	return ase_alloc(sizeof(ase_builder));
}

void ase_builder_drop(ase_builder **builder)
{
	if (!*builder)
		return;
	free((*builder)->nodes);
	ase_str_drop(&(*builder)->texts);
	free(*builder);
	*builder = NULL;
}

static uint32_t keep_text(ase_builder *b, const char *text)
{
	size_t at = b->texts.size + 1;

	assert(at < UINT32_MAX / 2);
	ase_str_addn(&b->texts, text, strlen(text) + 1);
	return (uint32_t)at;
}

/* Tell the parent and the elder sibling that node number `at` is there. */
static void join(ase_builder *b, size_t at)
{
	struct frame *parent;

	if (!b->depth) {
		assert(at == 0); /* one root */
		return;
	}
	parent = &b->open[b->depth - 1];
	if (parent->last)
		b->nodes[parent->last].next = (uint32_t)at;
	parent->last = at;
	b->nodes[parent->node].body++;
}

static struct ase_node *add_node(ase_builder *b, const char *key,
				 ase_node_kind kind)
{
	struct ase_node *node;

	b->nodes = ase_grow(b->nodes, &b->room, b->count, sizeof(*b->nodes));
	join(b, b->count);
	node = &b->nodes[b->count++];
	*node = (struct ase_node){ .shape = kind };
	if (b->depth && (b->nodes[b->open[b->depth - 1].node].shape &
			 ASE_NODE_KIND) == ASE_NODE_MAP) {
		assert(key);
		node->key = keep_text(b, key);
	} else {
		assert(!key);
	}
	return node;
}

static void open_node(ase_builder *b, const char *key, ase_node_kind kind)
{
	assert(b->depth < ASE_VALUE_DEPTH);
	add_node(b, key, kind);
	b->open[b->depth++] = (struct frame){ .node = b->count - 1 };
}

void ase_builder_map(ase_builder *builder, const char *key)
{
	open_node(builder, key, ASE_NODE_MAP);
}

void ase_builder_list(ase_builder *builder, const char *key)
{
	open_node(builder, key, ASE_NODE_LIST);
}

void ase_builder_text(ase_builder *builder, const char *key, const char *text,
		      bool plain)
{
	struct ase_node *node = add_node(builder, key, ASE_NODE_TEXT);

	if (plain)
		node->shape |= ASE_NODE_BARE;
	node->body = keep_text(builder, text);
}

void ase_builder_end(ase_builder *builder)
{
	assert(builder->depth);
	builder->depth--;
}

void ase_builder_copy(ase_builder *builder, const char *key,
		      const ase_node *node)
{
	switch (ase_node_is(node)) {
	case ASE_NODE_TEXT:
		ase_builder_text(builder, key, ase_node_text(node),
				 ase_node_plain(node));
		return;
	case ASE_NODE_LIST:
		ase_builder_list(builder, key);
		break;
	case ASE_NODE_MAP:
		ase_builder_map(builder, key);
		break;
	case ASE_NODE_NONE:
		return;
	}
	ase_each(child, node)
		ase_builder_copy(builder, ase_node_key(child), child);
	ase_builder_end(builder);
}

size_t ase_builder_depth(const ase_builder *builder)
{
	return builder->depth;
}

/* Node number `i` as it stands in the finished block. */
static void settle(const ase_builder *b, size_t i, struct ase_node *out)
{
	size_t here = ase_block_texts(i);
	size_t texts = ase_block_texts(b->count) - here - 1;

	*out = b->nodes[i];
	if (out->key)
		out->key += (uint32_t)texts;
	if ((out->shape & ASE_NODE_KIND) == ASE_NODE_TEXT)
		out->body += (uint32_t)texts;
	if (out->next)
		out->next = (uint32_t)(ase_block_texts(out->next) - here);
}

ase_value *ase_builder_take(ase_builder *builder)
{
	size_t texts = ase_block_texts(builder->count);
	size_t size = (texts + builder->texts.size + 3) / 4 * 4;
	ase_value *value;

	assert(!builder->depth && size < UINT32_MAX);
	value = ase_alloc(size);
	*value = (ase_value){ .magic = ASE_VALUE_MAGIC,
			      .version = ASE_VALUE_VERSION,
			      .size = (uint32_t)size,
			      .count = (uint32_t)builder->count };
	for (size_t i = 0; i < builder->count; i++)
		settle(builder, i, (struct ase_node *)(value + 1) + i);
	if (builder->texts.size)
		memcpy((char *)value + texts, builder->texts.data,
		       builder->texts.size);
	ase_str_clear(&builder->texts);
	builder->count = 0;
	return value;
}

ase_value *ase_node_copy(const ase_node *node)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;

	if (!node)
		return NULL;
	b = ase_builder_new();
	ase_builder_copy(b, NULL, node);
	return ase_builder_take(b);
}
