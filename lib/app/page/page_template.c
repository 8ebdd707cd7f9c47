/* The templates of a site. */

#include "lib/app/page/page_priv.h"

#include "data-schema/baked.h"
#include "lib/base/mem.h"
#include "lib/doc/document.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

#define HOME "index"

static void template_drop(page_template *one)
{
	free(one->name);
	free(one->path);
	free(one->text);
	free(one->file);
	free(one->title);
	ase_strs_drop(&one->lists);
}

void page_templates_drop(page_templates *list)
{
	for (size_t i = 0; i < list->count; i++)
		template_drop(&list->items[i]);
	free(list->items);
	*list = (page_templates){ .items = NULL };
}

/* What a walk over pages/LANG fills. */
struct walk {
	const session *ses;
	char *dir; /* "pages/fr/"; owned */
	page_templates *out;
	ase_problems problems;
};

static void walk_drop(struct walk *walk)
{
	free(walk->dir);
	ase_problems_drop(&walk->problems);
}

static bool is_there(const page_templates *list, const char *path)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i].path, path))
			return true;
	return false;
}

/* Whether the name may be that of a file of a web site, whatever serves it. */
static bool is_name(const char *name)
{
	return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz"
					   "0123456789-")];
}

static void add(struct walk *walk, const char *path, const char *text)
{
	const char *name = path + strlen(walk->dir);
	page_templates *list = walk->out;
	page_template *one;

	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	one = &list->items[list->count++];
	*one = (page_template){
		.name = ase_strndup(name, strlen(name) - strlen(".md")),
		.path = ase_strdup(path),
		.text = ase_strdup(text),
	};
	one->file = ase_strf("%s.html", one->name);
	if (is_name(one->name))
		return;
	ase_problems_add(&walk->problems, 0, 0, NULL,
			 "a page's file is called by small letters a to z, "
			 "digits and dashes: it is part of an address");
	ase_problems_in(&walk->problems, 0, path);
}

static bool is_page(const struct walk *walk, const char *path)
{
	return ase_text_begins(path, walk->dir) && ase_text_ends(path, ".md") &&
	       !strchr(path + strlen(walk->dir), '/') &&
	       path[strlen(walk->dir)] != '.';
}

static ase_status take_file(const char *path, void *payload, ase_err *err)
{
	struct walk *walk = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	if (!is_page(walk, path))
		return ASE_OK;
	if ((s = ase_snapshot_text(walk->ses->snapshot, path, &text, err)))
		return s;
	add(walk, path, ase_str_text(&text));
	return ASE_OK;
}

static void take_baked(struct walk *walk)
{
	const ase_baked *one;

	for (size_t i = 0; (one = ase_baked_item(i)); i++)
		if (is_page(walk, one->path) && !is_there(walk->out, one->path))
			add(walk, one->path, one->text);
}

/* A file with nothing in it takes the page of that name away. */
static void drop_empty(page_templates *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (ase_text_is_blank(list->items[i].text))
			template_drop(&list->items[i]);
		else
			list->items[kept++] = list->items[i];
	list->count = kept;
}

/* The first heading, filled. */
static ase_status find_title(page_template *one, const ase_node *data,
			     ase_err *err)
{
	const char *at = one->text;
	ASE_AUTO(ase_strdrop) char *line = NULL;
	ASE_AUTO(ase_str_drop) ase_str filled = ASE_STR_INIT;
	ase_status s;

	while (at && !ase_text_begins(at, "# ")) {
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	if (!at)
		return ase_fail_at(err, ASE_E_INVALID, 1, 1,
				   "a page has a heading, which is its title: "
				   "a line '# ...'");
	line = ase_strndup(at, strcspn(at, "\n"));
	if ((s = page_view_fill(data, line, NULL, 0, &filled, err)))
		return s;
	one->title = ase_document_title(ase_str_text(&filled));
	return *one->title ? ASE_OK
			   : ase_fail_at(err, ASE_E_INVALID, 1, 1,
					 "the heading of a page, which is its "
					 "title, is empty");
}

static int by_title(const void *a, const void *b)
{
	const page_template *x = a, *y = b;
	const bool x_home = !strcmp(x->name, HOME);
	const bool y_home = !strcmp(y->name, HOME);
	ASE_AUTO(ase_strdrop) char *x_text = ase_text_fold(x->title);
	ASE_AUTO(ase_strdrop) char *y_text = ase_text_fold(y->title);
	const int order = ase_text_natural(x_text, y_text);

	if (x_home != y_home)
		return x_home ? -1 : 1;
	return order ? order : strcmp(x->name, y->name);
}

static void look(struct walk *walk, page_template *one, const ase_node *data)
{
	const size_t from = walk->problems.count;
	ase_err err = ASE_ERR_INIT;

	if (!page_look(walk->ses, one->text, &one->lists, &walk->problems) &&
	    find_title(one, data, &err))
		ase_problems_add_err(&walk->problems, &err);
	one->dates = strstr(one->text, "{{#dates");
	ase_problems_in(&walk->problems, from, one->path);
}

static ase_status judge(struct walk *walk, ase_err *err)
{
	page_templates *list = walk->out;

	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i].name, HOME) && !walk->problems.count)
			break;
		else if (i + 1 == list->count && !walk->problems.count)
			return ase_fail(err, ASE_E_INVALID,
					"%s%s.md: a site has a page of this "
					"name, where it begins",
					walk->dir, HOME);
	if (!walk->problems.count)
		return ASE_OK;
	ui_problems(&walk->problems, stderr);
	return ase_told(err, ASE_E_INVALID);
}

ase_status page_templates_read(const session *ses, const ase_node *data,
			       page_templates *out, ase_err *err)
{
	const char *lang = session_language(ses);
	ASE_AUTO(ase_strdrop) char *below = ase_strf("pages/%s", lang);
	ASE_AUTO(walk_drop)
	struct walk walk = { .ses = ses,
			     .dir = ase_strf("pages/%s/", lang),
			     .out = out };
	ase_status s =
		ase_snapshot_each(ses->snapshot, below, take_file, &walk, err);

	if (s)
		return s;
	take_baked(&walk);
	drop_empty(out);
	for (size_t i = 0; i < out->count; i++)
		look(&walk, &out->items[i], data);
	if ((s = judge(&walk, err)))
		return s;
	qsort(out->items, out->count, sizeof(*out->items), by_title);
	return ASE_OK;
}
