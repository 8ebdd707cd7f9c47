#include "lib/app/page/page_view_priv.h"

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

	item.handle = page_view_keep(view, (struct thing){ .node = field });
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

/* Its items side by side: to count up to each would take n times n steps. */
static ase_template_item as_list(struct view *view, const ase_node *list)
{
	const size_t count = ase_node_count(list);
	struct thing *all =
		page_view_keep(view, (struct thing){ .node = NULL });

	all->items = ase_alloc((count + 1) * sizeof(*all->items));
	ase_each(node, list)
		all->items[all->count++] =
			page_view_keep(view, (struct thing){ .node = node });
	return (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
				    .count = all->count,
				    .handle = all };
}

static ase_template_item pages_of(struct view *view)
{
	struct thing *all =
		page_view_keep(view, (struct thing){ .node = NULL });

	all->items = ase_alloc((view->page_count + 1) * sizeof(*all->items));
	for (size_t i = 0; i < view->page_count; i++)
		all->items[all->count++] = page_view_keep(
			view, (struct thing){ .page = &view->pages[i] });
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
		return as_map(page_view_keep(
			view,
			(struct thing){
				.node = ase_node_get(view->root, "network") }));
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

static ase_template_item at(void *payload, const ase_template_item *list,
			    size_t i)
{
	struct view *view = payload;
	const struct thing *one = page_view_item(view, list, i);
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
	chosen = page_view_choose(view, list, words);
	if (words->by)
		chosen = page_view_group(view, chosen, words->by);
	*out = (ase_template_item){ .kind = ASE_TEMPLATE_LIST,
				    .count = chosen->count,
				    .handle = chosen };
	return ASE_OK;
}

ase_status page_view_fill(const ase_node *data, const char *template,
			  const ase_web_link *pages, size_t count, ase_str *out,
			  ase_err *err)
{
	ASE_AUTO(page_view_drop)
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
