/* Lists as a section or a first line wants them: chosen, sorted, grouped. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/app/letter/letter_words.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A list held against filters and sorted as `list` does it: each item has a
 * stand-in, a record of its own. An entry of a list stands for a record of a
 * kind whose schema is that of the entries.
 */
struct pick {
	letter *l;
	const ase_template_item *list;
	ase_template_item *items; /* owned, `count` of them, in their order */
	ase_record *stands;	  /* owned, one an item */
	const ase_record **real;  /* owned; what holds each of these */
	size_t count;
	letter_entries of;
	ase_records chosen; /* of the stand-ins */
};

static void pick_drop(struct pick *pick)
{
	free(pick->items);
	free(pick->stands);
	free(pick->real);
	ase_records_drop(&pick->chosen);
}

/* What stands behind an item, into `out`, and the record that holds it; NULL:
 * no record and no entry. */
static const ase_record *stand_for(const letter *l, const letter_context *at,
				   size_t i, ase_record *out,
				   letter_entries *of)
{
	const ase_record *rec = at->top ? at->rec : NULL;

	if (!rec && at->rec && ase_schema_note(at->part, "x-ase-ref"))
		rec = ase_world_get(l->ses->world, ase_node_text(at->node));
	if (rec) {
		*out = *rec;
		*of = (letter_entries){ .kind = rec->kind };
		return rec;
	}
	if (!at->rec || !at->part || ase_node_is(at->node) != ASE_NODE_MAP)
		return NULL;
	*of = letter_entries_of(at->rec->kind, at->part);
	*out = (ase_record){ .node = at->node };
	snprintf(out->id, sizeof(out->id), "%08u", (unsigned)(i % 100000000));
	return at->rec;
}

static bool is_same(const letter_entries *a, const letter_entries *b)
{
	return a->kind == b->kind && a->own.root == b->own.root;
}

/* Whether the item leads to a record that is not there. */
static bool is_lost(const letter_context *at)
{
	return at->rec && !at->top && ase_schema_note(at->part, "x-ase-ref");
}

/* Take one item; one that leads nowhere is left out. */
static ase_status take_item(struct pick *pick, size_t i, ase_err *err)
{
	ase_template_item item = letter_at(pick->l, pick->list, i);
	letter_entries of = { .kind = NULL };
	const ase_record *real =
		item.handle ? stand_for(pick->l, item.handle, i,
					&pick->stands[pick->count], &of)
			    : NULL;

	if (!real)
		return item.handle && is_lost(item.handle)
			       ? ASE_OK
			       : ase_fail(err, ASE_E_INVALID,
					  "these are no records and no entries "
					  "of a list");
	if (pick->count && !is_same(&pick->of, &of))
		return ase_fail(err, ASE_E_INVALID,
				"these are not all of one kind");
	pick->of = of;
	pick->real[pick->count] = real;
	pick->items[pick->count++] = item;
	return ASE_OK;
}

static ase_status take_items(struct pick *pick, ase_err *err)
{
	const size_t count = pick->list->count;
	ase_status s = ASE_OK;

	pick->items = ase_alloc((count + 1) * sizeof(*pick->items));
	pick->stands = ase_alloc((count + 1) * sizeof(*pick->stands));
	pick->real = ase_alloc((count + 1) * sizeof(*pick->real));
	for (size_t i = 0; i < count && !s; i++)
		s = take_item(pick, i, err);
	for (size_t i = 0; i < pick->count; i++)
		pick->stands[i].kind = letter_entries_kind(&pick->of);
	return s;
}

static ase_status choose_items(struct pick *pick,
			       const ase_template_words *words, ase_err *err)
{
	const session *ses = pick->l->ses;
	const ase_input_context context =
		letter_entries_context(ses, &pick->of);
	const ase_kind *kind = letter_entries_kind(&pick->of);
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ase_status s =
		ase_filter_new(ses->world, &context, kind, words->where.items,
			       words->where.count, &filter, err);

	if (s)
		return s;
	for (size_t i = 0; i < pick->count; i++)
		if (ase_filter_passes(filter, &pick->stands[i]))
			ase_records_add(&pick->chosen, &pick->stands[i]);
	return words->sort ? ase_records_sort(ses->world, &context, kind,
					      &pick->chosen, words->sort, err)
			   : ASE_OK;
}

/* The item whose stand-in the record is. */
static const ase_template_item *item_of(const struct pick *pick,
					const ase_record *stand)
{
	return &pick->items[stand - pick->stands];
}

static ase_template_item as_list(const struct pick *pick)
{
	ase_template_item *items =
		ase_alloc((pick->chosen.count + 1) * sizeof(*items));

	for (size_t i = 0; i < pick->chosen.count; i++)
		items[i] = *item_of(pick, pick->chosen.items[i]);
	return letter_gathered(pick->l, items, pick->chosen.count);
}

/*
 * Groups
 */

/* Those that are alike so far. */
struct pile {
	char *key; /* owned; NULL: nothing is set */
	ase_template_item by;
	ase_template_item *items; /* owned */
	size_t count, room;
};

struct piles {
	const struct pick *pick;
	const ase_node *part;  /* of what groups them, or NULL */
	const ase_kind *owner; /* of that part */
	struct pile **items;   /* owned, in the order they were met */
	size_t count, room;
	struct pile *unset;
	ase_map by_key; /* of `items` */
};

static void piles_drop(struct piles *piles)
{
	for (size_t i = 0; i < piles->count; i++) {
		free(piles->items[i]->key);
		free(piles->items[i]->items);
		free(piles->items[i]);
	}
	free(piles->items);
	ase_map_drop(&piles->by_key);
}

static struct pile *add_pile(struct piles *piles, const char *key)
{
	struct pile *pile = ase_alloc(sizeof(*pile));

	pile->key = key ? ase_strdup(key) : NULL;
	piles->items = ase_grow(piles->items, &piles->room, piles->count,
				sizeof(*piles->items));
	piles->items[piles->count++] = pile;
	if (key)
		ase_map_put(&piles->by_key, pile->key, pile);
	else
		piles->unset = pile;
	return pile;
}

static void put(struct pile *pile, const ase_template_item *item)
{
	pile->items = ase_grow(pile->items, &pile->room, pile->count,
			       sizeof(*pile->items));
	pile->items[pile->count++] = *item;
}

/* What a pile is alike in: `text`, which stands at `node` of `rec`; NULL: it
 * is no field. */
static ase_template_item alike(const struct piles *piles,
			       const letter_context *at, const ase_record *rec,
			       const ase_node *node, const char *text)
{
	letter *l = piles->pick->l;

	if (!node)
		return letter_text(l, ase_strdup(text), NULL);
	return letter_item(l, (letter_context){ .rec = rec,
						.about = at->about,
						.node = node,
						.part = piles->part });
}

/* One value of an item: it goes on the pile of its like. */
static void put_by(struct piles *piles, const ase_template_item *item,
		   const ase_record *rec, const ase_node *node,
		   const char *text)
{
	struct pile *pile = ase_map_get(&piles->by_key, text);

	if (!pile) {
		pile = add_pile(piles, text);
		pile->by = alike(piles, item->handle, rec, node, text);
	}
	if (!pile->count || pile->items[pile->count - 1].handle != item->handle)
		put(pile, item);
}

/* Put one item on all of its piles. */
static void pile_up(struct piles *piles, const char *path,
		    const ase_record *stand)
{
	const ase_template_item *item = item_of(piles->pick, stand);
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;
	size_t count = 0;

	ase_world_path(piles->pick->l->ses->world, stand, path, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const ase_hit *hit = &hits.items[i];
		const ase_record *rec =
			hit->rec == stand
				? piles->pick->real[stand - piles->pick->stands]
				: hit->rec;

		if (hit->text && ++count)
			put_by(piles, item, rec, hit->node, hit->text);
		ase_each(one, hit->text ? NULL : hit->node) {
			if (ase_node_text(one) && ++count)
				put_by(piles, item, rec, one,
				       ase_node_text(one));
		}
	}
	if (!count)
		put(piles->unset ? piles->unset : add_pile(piles, NULL), item);
}

/* By what they are alike in; those without it last. */
static int in_order(const void *a, const void *b)
{
	const struct pile *left = *(struct pile *const *)a;
	const struct pile *right = *(struct pile *const *)b;
	const int order = ase_text_order(left->key, left->by.text, right->key,
					 right->by.text);

	return order || !left->key || !right->key
		       ? order
		       : strcmp(left->key, right->key);
}

/* The pile of those without it goes behind the others. */
static void put_unset_last(struct piles *piles)
{
	size_t i = 0;

	while (i < piles->count && piles->items[i] != piles->unset)
		i++;
	for (; i + 1 < piles->count; i++)
		piles->items[i] = piles->items[i + 1];
	if (piles->unset)
		piles->items[i] = piles->unset;
}

static ase_template_item as_groups(struct piles *piles)
{
	letter *l = piles->pick->l;
	ase_template_item *items =
		ase_alloc((piles->count + 1) * sizeof(*items));

	for (size_t i = 0; i < piles->count; i++) {
		struct pile *pile = piles->items[i];
		letter_group *group = ase_alloc(sizeof(*group));

		group->by = pile->key ? pile->by : letter_nothing;
		group->items = letter_gathered(l, pile->items, pile->count);
		pile->items = NULL; /* moved */
		items[i] = letter_map(l, (letter_context){ .group = group });
	}
	return letter_gathered(l, items, piles->count);
}

static ase_status group_items(struct pick *pick,
			      const ase_template_words *words,
			      ase_template_item *out, ase_err *err)
{
	const ase_kind *kind = letter_entries_kind(&pick->of);
	ASE_AUTO(piles_drop)
	struct piles piles = { .pick = pick, .owner = kind };
	ASE_AUTO(ase_strdrop) char *path = NULL;
	const ase_node *items;
	ase_status s = letter_words_path(pick->l->ses, &pick->of, words->by,
					 &path, &piles.owner, &piles.part, err);

	if (s)
		return s;
	items = piles.part
			? ase_schema_step(piles.owner->schema, piles.part, NULL)
			: NULL;
	if (items)
		piles.part = items;
	for (size_t i = 0; i < pick->chosen.count; i++)
		pile_up(&piles, path, pick->chosen.items[i]);
	if (!words->sort)
		qsort(piles.items, piles.count, sizeof(piles.items[0]),
		      in_order);
	put_unset_last(&piles);
	*out = as_groups(&piles);
	return ASE_OK;
}

ase_status letter_choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err)
{
	letter *l = payload;
	ASE_AUTO(pick_drop) struct pick pick = { .l = l, .list = list };
	ASE_AUTO(ase_strdrop) char *secret = NULL;
	ase_err why = ASE_ERR_INIT;
	ase_status s = take_items(&pick, &why);

	if (!s && !pick.count) {
		*out = letter_gathered(l, NULL, 0);
		return ASE_OK;
	}
	if (!s)
		secret = letter_words_secret(
			l->ses, letter_entries_kind(&pick.of), words);
	if (secret)
		letter_refuse(l, N_("'%s' stands in no letter"), secret);
	if (!s)
		s = choose_items(&pick, words, &why);
	if (!s && words->by)
		s = group_items(&pick, words, out, &why);
	else if (!s)
		*out = as_list(&pick);
	return s ? ase_fail(err, ASE_E_INVALID, "%s", why.text) : ASE_OK;
}
