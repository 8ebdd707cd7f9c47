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
struct hashed {
	uint64_t hash;
	size_t number;
	const ase_node *node;
	bool text; /* it is taken for text, however it looks */
};

static int by_hash(const void *a, const void *b)
{
	const struct hashed *left = a, *right = b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static void say_twice(struct ase_schema_check *c, const struct hashed *item,
		      const ase_node *rule)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop)
	char *said = ase_schema_check_shown(c, ase_schema_part(c->schema, rule),
					    item->node);
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, NULL, item->number);

	ase_schema_check_say(c, item->node,
			     c->voice ? N_("%s '%s' is there more than once")
				      : N_("%s has '%s' more than once"),
			     label, said);
	ase_schema_check_leave(c, back);
}

/* An entry, by what the schema takes it for. */
static struct hashed hashed(const ase_node *item, size_t number, unsigned asked)
{
	struct hashed made = { .number = number, .node = item };

	made.text = ase_schema_reading(item, asked) == ASE_TYPE_STRING;
	if (!made.text)
		made.hash = ase_node_hash(item);
	for (const char *at = made.text ? ase_node_text(item) : ""; *at; at++)
		made.hash = made.hash * 31 + (unsigned char)*at;
	return made;
}

static bool are_equal(const struct hashed *a, const struct hashed *b)
{
	if (a->hash != b->hash || a->text != b->text)
		return false;
	return a->text ? !strcmp(ase_node_text(a->node), ase_node_text(b->node))
		       : ase_node_equal(a->node, b->node);
}

void ase_schema_check_unique_items(struct ase_schema_check *c,
				   const struct ase_schema_check_spot *at,
				   const ase_node *part, const ase_node *arg)
{
	size_t count = ase_node_count(at->node), i = 0;
	const ase_node *rule = ase_node_get(part, "items");
	unsigned asked = rule ? ase_schema_asked(c->schema, rule) : 0;
	bool unique = false;
	struct hashed *items;

	if (count < 2 || !ase_node_boolean(arg, &unique) || !unique)
		return;
	items = ase_realloc(NULL, count, sizeof(*items));
	ase_each(item, at->node) {
		items[i] = hashed(item, i, asked);
		i++;
	}
	qsort(items, count, sizeof(*items), by_hash);
	for (i = 1; i < count; i++)
		if (are_equal(&items[i], &items[i - 1]))
			say_twice(c, &items[i], rule);
	free(items);
}

/* What knows an entry of a list `key:FIELD`. */
struct known {
	const char *text;
	const ase_node *node; /* where it stands */
	size_t number;
};

static int by_text(const void *a, const void *b)
{
	const struct known *left = a, *right = b;
	int order = strcmp(left->text, right->text);

	if (order)
		return order;
	return left->number < right->number ? -1 : 1;
}

/* The entries that have one, in the order of what knows them; yours. */
static struct known *known_entries(const ase_node *list, const char *field,
				   size_t *count)
{
	struct known *items =
		ase_realloc(NULL, ase_node_count(list), sizeof(*items));
	size_t i = 0;

	*count = 0;
	ase_each(item, list) {
		const ase_node *node = ase_node_get(item, field);

		if (ase_node_text(node) && !ase_node_null(node))
			items[(*count)++] =
				(struct known){ ase_node_text(node), node, i };
		i++;
	}
	qsort(items, *count, sizeof(*items), by_text);
	return items;
}

/* To people, of the list: what the entry is called is what stands there. */
static void tell_known_twice(struct ase_schema_check *c, const char *field,
			     const ase_node *part, const struct known *again)
{
	const ase_node *item = ase_schema_step(c->schema, part, NULL);
	const ase_node *rule = ase_schema_step(c->schema, item, field);
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop)
	char *said = ase_schema_check_shown(c, ase_schema_part(c->schema, rule),
					    again->node);

	ase_schema_check_say(c, again->node, N_("%s '%s' has an entry already"),
			     label, said);
}

static void say_known_twice(struct ase_schema_check *c, const char *field,
			    const struct known *again,
			    const struct known *first)
{
	const ase_span there = ase_schema_check_span(c, first->node);
	struct ase_schema_check_place list =
		ase_schema_check_enter(c, NULL, again->number);
	struct ase_schema_check_place entry =
		ase_schema_check_enter(c, field, 0);
	ASE_AUTO(ase_strdrop) char *said = ase_schema_shown(again->text);

	if (there.line)
		ase_schema_check_say(
			c, again->node,
			N_("'%s' has an entry already, in line %zu"), said,
			there.line);
	else
		ase_schema_check_say(c, again->node,
				     N_("'%s' has an entry already"), said);
	ase_schema_check_leave(c, entry);
	ase_schema_check_leave(c, list);
}

/* The entries of a list `key:FIELD` are known by that field: no two share it.
 * The other natures of a list ask nothing of it. */
void ase_schema_check_x_ase_merge(struct ase_schema_check *c,
				  const struct ase_schema_check_spot *at,
				  const ase_node *part, const ase_node *arg)
{
	const char *field = ase_schema_known_by(ase_node_text(arg));
	size_t count = 0, first = 0;
	struct known *items;

	if (!field || ase_node_count(at->node) < 2)
		return;
	items = known_entries(at->node, field, &count);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(items[i].text, items[first].text) != 0)
			first = i;
		else if (c->voice)
			tell_known_twice(c, field, part, &items[i]);
		else
			say_known_twice(c, field, &items[i], &items[first]);
	}
	free(items);
}
