#include "lib/app/page/page_view.h"

#include "lib/base/mem.h"
#include "lib/doc/markdown.h"
#include "lib/doc/template.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* What stands in front of a text that is a link; no text of the data holds a
 * control character. */
#define LINK	    '\x01'
#define DESTINATION '\x02'

/* What a name stands for: a node of the data, or some of these. */
struct thing {
	const ase_node *node;	    /* a record, a field, a list; or NULL */
	const struct thing **items; /* owned; of a list that was chosen */
	size_t count;
	const char *by; /* of a group: what they are alike in; borrowed */
	const ase_web_link *page; /* one of the menu; or NULL */
	bool group;
};

struct view {
	const ase_node *root;
	const ase_web_link *pages;
	size_t page_count;
	struct thing **things; /* owned */
	size_t count, room;
	ase_strs texts;
};

static void view_drop(struct view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		free(view->things[i]->items);
		free(view->things[i]);
	}
	free(view->things);
	ase_strs_drop(&view->texts);
}

static struct thing *keep(struct view *view, struct thing of)
{
	struct thing *kept = ase_alloc(sizeof(*kept));

	*kept = of;
	view->things = ase_grow(view->things, &view->room, view->count,
				sizeof(struct thing *));
	view->things[view->count++] = kept;
	return kept;
}

static const char *keep_text(struct view *view, char *text)
{
	ase_strs_take(&view->texts, text);
	return text;
}

/*
 * Names
 */

static ase_template_item nothing(void)
{
	return (ase_template_item){ .kind = ASE_TEMPLATE_UNKNOWN };
}

static ase_template_item unset(void)
{
	return (ase_template_item){ .kind = ASE_TEMPLATE_FALSE };
}

static ase_template_item as_text(const char *text)
{
	return (ase_template_item){ .kind = ASE_TEMPLATE_TEXT, .text = text };
}

static ase_template_item as_map(const struct thing *thing)
{
	return (ase_template_item){ .kind = ASE_TEMPLATE_MAP, .handle = thing };
}

/* "\x01https://...", which the escape makes a link. */
static const char *link_of(struct view *view, char mark, const char *url)
{
	return keep_text(view, ase_strf("%c%s", mark, url));
}

/* A field: its text, as a link where it is one; of several values a list. */
static ase_template_item as_field(struct view *view, const ase_node *field)
{
	const ase_node *values = ase_node_get(field, "values");
	const char *url = ase_node_path_text(field, "url");
	ase_template_item item =
		as_text(url ? link_of(view, LINK, url)
			    : ase_node_path_text(field, "text"));

	item.handle = keep(view, (struct thing){ .node = field });
	if (values) {
		item.kind = ASE_TEMPLATE_LIST;
		item.count = ase_node_count(values);
	}
	return item;
}

static ase_template_item of_record(struct view *view, const ase_node *rec,
				   const char *name)
{
	const ase_node *field = ase_node_get(ase_node_get(rec, "fields"), name);
	const char *text = ase_node_path_text(rec, name);

	if (field)
		return as_field(view, field);
	if (text && (!strcmp(name, "id") || !strcmp(name, "kind")))
		return as_text(text);
	return nothing();
}

static ase_template_item of_field(struct view *view, const ase_node *field,
				  const char *name)
{
	const char *url = ase_node_path_text(field, "url");

	if (!strcmp(name, "label"))
		return as_text(ase_node_path_text(field, "title"));
	return url && !strcmp(name, "url")
		       ? as_text(link_of(view, DESTINATION, url))
		       : nothing();
}

static ase_template_item as_list(struct view *view, const ase_node *list)
{
	return (ase_template_item){
		.kind = ASE_TEMPLATE_LIST,
		.count = ase_node_count(list),
		.handle = keep(view, (struct thing){ .node = list }),
	};
}

static ase_template_item pages_of(struct view *view)
{
	struct thing *all = keep(view, (struct thing){ .node = NULL });

	all->items = ase_alloc((view->page_count + 1) * sizeof(*all->items));
	for (size_t i = 0; i < view->page_count; i++)
		all->items[all->count++] =
			keep(view, (struct thing){ .page = &view->pages[i] });
	return (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
				    .count = all->count,
				    .handle = all };
}

/* What a name means anywhere; a kind none of whose records is public is there,
 * and empty: page_look has looked whether there is such a kind. */
static ase_template_item of_root(struct view *view, const char *name)
{
	const ase_node *list = page_data_list(view->root, name);

	if (!strcmp(name, "dates"))
		return as_list(view, ase_node_get(view->root, "dates"));
	if (!strcmp(name, "pages"))
		return pages_of(view);
	if (!strcmp(name, "network"))
		return as_map(keep(view, (struct thing){ .node = ase_node_get(
								 view->root,
								 "network") }));
	return list ? as_list(view, list) : unset();
}

static ase_template_item of_page(struct view *view, const ase_web_link *page,
				 const char *name)
{
	if (!strcmp(name, "title"))
		return as_text(page->title);
	return strcmp(name, "url")
		       ? nothing()
		       : as_text(keep_text(view, ase_strf("%c%s", DESTINATION,
							  page->to)));
}

static ase_template_item of_group(struct view *view, const struct thing *group,
				  const char *name)
{
	if (!strcmp(name, "by"))
		return group->by ? as_text(group->by) : unset();
	if (!strcmp(name, "count"))
		return as_text(keep_text(view, ase_strf("%zu", group->count)));
	return strcmp(name, "items")
		       ? nothing()
		       : (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
					      .count = group->count,
					      .handle = group };
}

static ase_template_item get(void *payload, const ase_template_item *item,
			     const char *name)
{
	struct view *view = payload;
	const struct thing *thing = item->handle;
	const char *text;

	if (!thing)
		return item->kind == ASE_TEMPLATE_MAP ? of_root(view, name)
						      : nothing();
	if (thing->group)
		return of_group(view, thing, name);
	if (thing->page)
		return of_page(view, thing->page, name);
	if (ase_node_get(thing->node, "fields"))
		return of_record(view, thing->node, name);
	if (ase_node_get(thing->node, "text"))
		return of_field(view, thing->node, name);
	text = ase_node_path_text(thing->node, name);
	return text ? as_text(text) : nothing();
}

static const struct thing *item_of(struct view *view,
				   const ase_template_item *list, size_t i)
{
	const struct thing *thing = list->handle;
	const ase_node *values =
		thing->node ? ase_node_get(thing->node, "values") : NULL;

	if (thing->items)
		return thing->items[i];
	return keep(view, (struct thing){
				  .node = ase_node_item(
					  values ? values : thing->node, i) });
}

static ase_template_item at(void *payload, const ase_template_item *list,
			    size_t i)
{
	struct view *view = payload;
	const struct thing *one = item_of(view, list, i);
	ase_template_item item = as_map(one);

	if (one->node && ase_node_get(one->node, "text"))
		item.text = ase_node_path_text(one->node, "text");
	return item;
}

/*
 * Values on their way into Markdown
 */

static void add_link(ase_str *out, const char *url)
{
	const char *host = strstr(url, "//") + 2;
	ASE_AUTO(ase_strdrop) char *shown = ase_strdup(host);
	const size_t size = strlen(shown);

	if (size && shown[size - 1] == '/')
		shown[size - 1] = '\0';
	ase_str_addc(out, '[');
	ase_markdown_escape(out, shown);
	ase_str_add(out, "](");
	ase_web_destination(out, url);
	ase_str_addc(out, ')');
}

static void escape(ase_str *out, const char *text)
{
	if (*text == LINK)
		add_link(out, text + 1);
	else if (*text == DESTINATION && strstr(text, "://"))
		ase_web_destination(out, text + 1);
	else if (*text == DESTINATION)
		ase_str_add(out, text + 1); /* a file of the site */
	else
		ase_markdown_escape(out, text);
}

/*
 * Lists as a section wants them
 */

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

static struct thing *choose_items(struct view *view,
				  const ase_template_item *list,
				  const ase_template_words *words)
{
	struct thing *chosen = keep(view, (struct thing){ .node = NULL });
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	const struct thing **room;

	chosen->items = ase_alloc((list->count + 1) * sizeof(*chosen->items));
	for (size_t i = 0; i < list->count; i++) {
		const struct thing *one = item_of(view, list, i);

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
	groups->items[groups->count] =
		keep(view, (struct thing){ .by = text, .group = true });
	return groups->items[groups->count++];
}

static void group_one(struct view *view, struct groups *groups,
		      const struct thing *one, const char *by, size_t most)
{
	const ase_node *field = field_of(one, by);
	const ase_node *values = ase_node_get(field, "values");

	if (!field && !groups->rest)
		groups->rest = keep(view, (struct thing){ .group = true });
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

static struct thing *group_items(struct view *view, const struct thing *of,
				 const char *by)
{
	ASE_AUTO(groups_drop) struct groups groups = { .items = NULL };
	struct thing *all = keep(view, (struct thing){ .node = NULL });

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

static ase_status choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err)
{
	struct view *view = payload;
	const struct thing *chosen;

	(void)err;
	if (list->kind != ASE_TEMPLATE_LIST) {
		*out = unset();
		return ASE_OK;
	}
	chosen = choose_items(view, list, words);
	if (words->by)
		chosen = group_items(view, chosen, words->by);
	*out = (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
				    .count = chosen->count,
				    .handle = chosen };
	return ASE_OK;
}

ase_status page_view_fill(const ase_node *data, const char *template,
			  const ase_web_link *pages, size_t count, ase_str *out,
			  ase_err *err)
{
	ASE_AUTO(view_drop)
	struct view view = { .root = data,
			     .pages = pages,
			     .page_count = count };
	const ase_template_data answers = { .get = get,
					    .at = at,
					    .choose = choose,
					    .escape = escape,
					    .payload = &view };
	const ase_template_item root = { .kind = ASE_TEMPLATE_MAP };

	return ase_template_render(template, &answers, &root, out, NULL, err);
}
