/* A list against its schema: how many items, of what kind, each once. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_schema_check_items(struct ase_schema_check *c,
			    const struct ase_schema_check_spot *at,
			    const ase_node *part, const ase_node *arg)
{
	size_t i = 0;

	(void)part;
	ase_each(item, at->node)
		ase_schema_check_child(c, item, i++, arg);
}

void ase_schema_check_min_items(struct ase_schema_check *c,
				const struct ase_schema_check_spot *at,
				const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	size_t have = ase_node_count(at->node);
	long long want = 0;

	(void)part;
	if (!ase_node_integer(arg, &want) || have >= (size_t)want)
		return;
	ase_schema_check_say(
		c, at->node,
		ngettext_("%s must have at least %lld entry, not %zu",
			  "%s must have at least %lld entries, not %zu",
			  (unsigned long)want),
		label, want, have);
}

void ase_schema_check_max_items(struct ase_schema_check *c,
				const struct ase_schema_check_spot *at,
				const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	size_t have = ase_node_count(at->node);
	long long want = 0;

	(void)part;
	if (!ase_node_integer(arg, &want) || have <= (size_t)want)
		return;
	ase_schema_check_say(
		c, at->node,
		ngettext_("%s must have at most %lld entry, not %zu",
			  "%s must have at most %lld entries, not %zu",
			  (unsigned long)want),
		label, want, have);
}

/*
 * Equal trees have equal hashes, so that only neighbours in the order of
 * hashes have to be compared: a list of thousands stays quick.
 */
static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return hash;
}

static uint64_t hash_node(const ase_node *node)
{
	uint64_t hash = UINT64_C(14695981039346656037) + ase_node_is(node);

	if (ase_node_text(node))
		return ase_node_null(node)
			       ? hash
			       : hash_text(hash, ase_node_text(node));
	/* keys stand in any order: add up */
	ase_each(child, node) {
		uint64_t inner = hash_node(child);

		if (ase_node_key(child))
			hash += hash_text(inner, ase_node_key(child));
		else
			hash = hash * 31 + inner;
	}
	return hash;
}

struct hashed {
	uint64_t hash;
	size_t number;
	const ase_node *node;
};

static int by_hash(const void *a, const void *b)
{
	const struct hashed *left = a, *right = b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static void say_twice(struct ase_schema_check *c, const struct hashed *item)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop) char *said = ase_schema_shown_node(item->node);
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, NULL, item->number);

	ase_schema_check_say(c, item->node, N_("%s has '%s' more than once"),
			     label, said);
	ase_schema_check_leave(c, back);
}

void ase_schema_check_unique_items(struct ase_schema_check *c,
				   const struct ase_schema_check_spot *at,
				   const ase_node *part, const ase_node *arg)
{
	size_t count = ase_node_count(at->node), i = 0;
	bool unique = false;
	struct hashed *items;

	(void)part;
	if (count < 2 || !ase_node_boolean(arg, &unique) || !unique)
		return;
	items = ase_realloc(NULL, count, sizeof(*items));
	ase_each(item, at->node) {
		items[i] = (struct hashed){ hash_node(item), i, item };
		i++;
	}
	qsort(items, count, sizeof(*items), by_hash);
	for (i = 1; i < count; i++)
		if (items[i].hash == items[i - 1].hash &&
		    ase_node_same(items[i].node, items[i - 1].node))
			say_twice(c, &items[i]);
	free(items);
}
