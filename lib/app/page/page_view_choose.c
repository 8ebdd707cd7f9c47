/* Lists of a page as a section wants them: chosen, sorted, grouped. */

#include "lib/app/page/page_view_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The first value of a field of the item, or NULL. */
static const ase_node *field_of(const struct thing *one, const char *name)
{
	return ase_node_get(ase_node_get(one->node, "fields"), name);
}

static bool says(const ase_node *value, const char *want)
{
	const char *own = ase_node_path_text(value, "value");
	const char *said = ase_node_path_text(value, "text");

	return (own && ase_text_same(own, want)) ||
	       (said && ase_text_same(said, want));
}

/* Whether the item passes "side=need", "side!=need", "until=" (not set). */
static bool passes(const struct thing *one, const char *filter)
{
	const char *sign = strpbrk(filter, "!=");
	const bool not = sign && *sign == '!';
	const char *want = sign ? sign + 1 + not : "";
	ASE_AUTO(ase_strdrop)
	char *name = ase_strndup(filter, sign ? (size_t)(sign - filter)
					      : strlen(filter));
	const ase_node *field = field_of(one, name);
	const ase_node *values = ase_node_get(field, "values");
	bool same = *want ? says(field, want) : !field;

	ase_each(value, values)
		same = same || says(value, want);
	return same != not ;
}

static bool passes_all(const struct thing *one, const ase_strs *where)
{
	for (size_t i = 0; i < where->count; i++)
		if (!passes(one, where->items[i]))
			return false;
	return true;
}

/* <0, 0, >0 by one key; "-until" downwards. What is not set stands last. */
static int order_by(const struct thing *a, const struct thing *b,
		    const char *key)
{
	const bool down = *key == '-';
	const ase_node *x = field_of(a, key + down);
	const ase_node *y = field_of(b, key + down);
	const char *x_value = ase_node_path_text(x, "value");
	const char *y_value = ase_node_path_text(y, "value");
	const int order = ase_text_order(
		x_value ? x_value : ase_node_path_text(x, "text"),
		ase_node_path_text(x, "text"),
		y_value ? y_value : ase_node_path_text(y, "text"),
		ase_node_path_text(y, "text"));

	return down && x && y ? -order : order;
}

static int order_of(const struct thing *a, const struct thing *b,
		    const ase_strs *keys)
{
	int order = 0;

	for (size_t i = 0; i < keys->count && !order; i++)
		order = order_by(a, b, keys->items[i]);
	return order;
}

/* Merge two sorted halves of [from, to): stable, and n log n. */
static void sort(const struct thing **items, const struct thing **room,
		 size_t from, size_t to, const ase_strs *keys)
{
	const size_t mid = from + (to - from) / 2;
	size_t a = from, b = mid;

	if (to - from < 2)
		return;
	sort(items, room, from, mid, keys);
	sort(items, room, mid, to, keys);
	for (size_t i = from; i < to; i++)
		room[i] = b == to || (a < mid &&
				      order_of(items[a], items[b], keys) <= 0)
				  ? items[a++]
				  : items[b++];
	for (size_t i = from; i < to; i++)
		items[i] = room[i];
}

struct thing *page_view_choose(struct view *view, const ase_template_item *list,
			       const ase_template_words *words)
{
	struct thing *chosen =
		page_view_keep(view, (struct thing){ .node = NULL });
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	const struct thing **room;

	chosen->items = ase_alloc((list->count + 1) * sizeof(*chosen->items));
	for (size_t i = 0; i < list->count; i++) {
		const struct thing *one = page_view_item(view, list, i);

		if (passes_all(one, &words->where))
			chosen->items[chosen->count++] = one;
	}
	if (!words->sort)
		return chosen;
	ase_strs_split(&keys, words->sort, ',');
	room = ase_alloc((list->count + 1) * sizeof(*room));
	sort(chosen->items, room, 0, chosen->count, &keys);
	free(room);
	return chosen;
}

/*
 * Groups
 */

struct groups {
	struct thing **items;	 /* owned; the things are the view's */
	const ase_node **values; /* owned: what each is alike in */
	size_t count, room, values_room;
	struct thing *rest; /* those that do not say; NULL: none so far */
};

static void groups_drop(struct groups *groups)
{
	free(groups->items);
	free(groups->values);
}

static void add_to(struct thing *group, const struct thing *one, size_t most)
{
	if (!group->items)
		group->items = ase_alloc((most + 1) * sizeof(*group->items));
	group->items[group->count++] = one;
}

static struct thing *group_for(struct view *view, struct groups *groups,
			       const ase_node *value)
{
	const char *text = ase_node_path_text(value, "text");

	for (size_t i = 0; i < groups->count; i++)
		if (!strcmp(groups->items[i]->by, text))
			return groups->items[i];
	groups->items = ase_grow(groups->items, &groups->room, groups->count,
				 sizeof(struct thing *));
	groups->values = ase_grow(groups->values, &groups->values_room,
				  groups->count, sizeof(ase_node *));
	groups->values[groups->count] = value;
	groups->items[groups->count] = page_view_keep(
		view, (struct thing){ .by = text, .group = true });
	return groups->items[groups->count++];
}

static void group_one(struct view *view, struct groups *groups,
		      const struct thing *one, const char *by, size_t most)
{
	const ase_node *field = field_of(one, by);
	const ase_node *values = ase_node_get(field, "values");

	if (!field && !groups->rest)
		groups->rest =
			page_view_keep(view, (struct thing){ .group = true });
	if (!field)
		add_to(groups->rest, one, most);
	else if (!values)
		add_to(group_for(view, groups, field), one, most);
	ase_each(value, values)
		add_to(group_for(view, groups, value), one, most);
}

/* Groups by what groups them, as people look for it. */
static void sort_groups(struct groups *groups)
{
	for (size_t i = 1; i < groups->count; i++)
		for (size_t k = i; k; k--) {
			const ase_node *a = groups->values[k - 1];
			const ase_node *b = groups->values[k];
			struct thing *thing = groups->items[k];

			if (ase_text_order(ase_node_path_text(a, "value"),
					   ase_node_path_text(a, "text"),
					   ase_node_path_text(b, "value"),
					   ase_node_path_text(b, "text")) <= 0)
				break;
			groups->values[k] = a;
			groups->values[k - 1] = b;
			groups->items[k] = groups->items[k - 1];
			groups->items[k - 1] = thing;
		}
}

struct thing *page_view_group(struct view *view, const struct thing *of,
			      const char *by)
{
	ASE_AUTO(groups_drop) struct groups groups = { .items = NULL };
	struct thing *all =
		page_view_keep(view, (struct thing){ .node = NULL });

	for (size_t i = 0; i < of->count; i++)
		group_one(view, &groups, of->items[i], by, of->count);
	sort_groups(&groups);
	all->items = ase_alloc((groups.count + 2) * sizeof(*all->items));
	for (size_t i = 0; i < groups.count; i++)
		all->items[all->count++] = groups.items[i];
	if (groups.rest)
		all->items[all->count++] = groups.rest;
	return all;
}
