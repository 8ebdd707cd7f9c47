/* Walking a value, node by node. */

#include "lib/base/mem.h"
#include "lib/data/value/block.h"

#include <stdlib.h>
#include <string.h>

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

static const ase_node *sibling(const ase_node *node)
{
	return node->next ? (const void *)((const char *)node + node->next)
			  : NULL;
}

static const ase_node *first_of_map(const ase_node *node)
{
	return ase_node_is(node) == ASE_NODE_MAP ? ase_node_first(node) : NULL;
}

/* Asked more often than anything else: most keys differ in their first bytes. */
const ase_node *ase_node_get(const ase_node *node, const char *key)
{
	const ase_node *child = key ? first_of_map(node) : NULL;

	for (; child; child = sibling(child)) {
		const char *name = (const char *)child + child->key;

		if (name[0] == key[0] && (!key[0] || name[1] == key[1]) &&
		    !strcmp(name, key))
			return child;
	}
	return NULL;
}

/* Likewise, of words of paths, which are short. */
const ase_node *ase_node_find(const ase_node *node, const char *key,
			      size_t size)
{
	for (const ase_node *child = first_of_map(node); child;
	     child = sibling(child)) {
		const char *name = (const char *)child + child->key;
		size_t i = 0;

		while (i < size && name[i] == key[i])
			i++;
		if (i == size && !name[i])
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

const ase_node *ase_node_entry(const ase_node *list, const char *key,
			       const char *text)
{
	if (!key || !text)
		return NULL;
	ase_each(item, list) {
		const char *its = ase_node_text(ase_node_get(item, key));

		if (its && strcmp(its, text) == 0)
			return item;
	}
	return NULL;
}
