#include "lib/doc/template.h"

#include "lib/base/i18n.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/doc/template_parse.h"

#include <stdlib.h>
#include <string.h>

/* The items whose names are in reach, innermost first. */
struct scope {
	ase_template_item item;
	const struct scope *outer;
};

/* A partial, taken apart once. */
struct part {
	char *name; /* owned */
	ase_template_tags tags;
};

/* All of one rendering. */
struct job {
	const ase_template_data *data;
	ase_str *out;
	ase_problems *problems; /* NULL: nobody asks */
	ase_map parts;		/* owned; those met, by name */
	size_t from;		/* where our output begins in `out` */
	size_t steps;		/* taken so far */
};

/* One template that is being rendered, perhaps a partial of another. */
struct page {
	struct job *job;
	const char *name; /* of a partial; NULL for the outermost */
	const char *lead; /* blanks before each of its lines */
	size_t depth;
	ase_template_tags *tags; /* borrowed */
};

static ase_status render_page(const struct page *page,
			      const struct scope *scope, ase_err *err);

static void part_drop(struct part **part)
{
	if (*part) {
		free((*part)->name);
		ase_template_tags_drop(&(*part)->tags);
	}
	free(*part);
	*part = NULL;
}

static void job_drop(struct job *job)
{
	for (size_t i = 0; i < job->parts.room; i++) {
		struct part *part = job->parts.slots[i].thing;

		part_drop(&part);
	}
	ase_map_drop(&job->parts);
}

static bool is_full(const struct job *job)
{
	return job->out->size - job->from > ASE_TEMPLATE_BYTES;
}

/* Fail as soon as the whole takes more than it may. */
static ase_status look_at_budget(const struct page *page,
				 const ase_template_tag *tag, ase_err *err)
{
	if (page->job->steps > ASE_TEMPLATE_STEPS)
		return ase_fail_at(err, ASE_E_INVALID, tag->line, tag->column,
				   "the letter comes to no end: %d steps were "
				   "taken when it got here",
				   ASE_TEMPLATE_STEPS);
	if (is_full(page->job))
		return ase_fail_at(err, ASE_E_INVALID, tag->line, tag->column,
				   "the letter is longer than %d bytes when it "
				   "gets here",
				   ASE_TEMPLATE_BYTES);
	return ASE_OK;
}

static ase_template_item first_of(struct job *job, const struct scope *scope,
				  const char *name)
{
	ase_template_item item = { .kind = ASE_TEMPLATE_UNKNOWN };

	for (; scope && item.kind == ASE_TEMPLATE_UNKNOWN;
	     scope = scope->outer) {
		item = job->data->get(job->data->payload, &scope->item, name);
		job->steps++;
	}
	return item;
}

/* The first segment is looked for outwards, each other in the one before. */
static ase_template_item look_up(struct job *job, const struct scope *scope,
				 const char *path)
{
	if (strcmp(path, ".") == 0)
		return scope->item;
	ASE_AUTO(ase_strs_drop) ase_strs names = ASE_STRS_INIT;
	ase_template_path_split(&names, path);
	ase_template_item item = first_of(job, scope, names.items[0]);
	for (size_t i = 1; i < names.count; i++) {
		if (item.kind == ASE_TEMPLATE_UNKNOWN ||
		    item.kind == ASE_TEMPLATE_FALSE)
			break;
		item = job->data->get(job->data->payload, &item,
				      names.items[i]);
		job->steps++;
	}
	return item;
}

static bool is_known_problem(const ase_problems *list, const struct page *page,
			     const ase_template_tag *tag)
{
	for (size_t i = 0; i < list->count; i++) {
		const ase_problem *p = &list->items[i];
		bool same_page = page->name && p->file
					 ? strcmp(page->name, p->file) == 0
					 : !page->name && !p->file;
		if (same_page && p->line == tag->line &&
		    p->column == tag->column)
			return true;
	}
	return false;
}

/* Each place once, however often it is rendered. */
static void warn(const struct page *page, ase_template_tag *tag,
		 const char *fmt)
{
	ase_problems *list = page->job->problems;

	if (!list || tag->warned || list->count >= ASE_TEMPLATE_WARNINGS)
		return;
	tag->warned = true;
	if (is_known_problem(list, page, tag))
		return;
	ase_problems_warn(list, tag->line, tag->column, tag->name, fmt,
			  tag->name);
	if (page->name)
		ase_problems_in(list, list->count - 1, page->name);
}

static ase_template_item ask(const struct page *page, ase_template_tag *tag,
			     const struct scope *scope)
{
	ase_template_item item = look_up(page->job, scope, tag->name);

	if (item.kind == ASE_TEMPLATE_UNKNOWN)
		warn(page, tag, N_("nothing here is called '%s'"));
	return item;
}

/* How much of `text`, which comes next, is left out. */
static size_t join(const struct job *job, const char *text, size_t size,
		   const ase_template_item *item)
{
	return job->data->join ? job->data->join(job->data->payload, job->out,
						 job->from, text, size, item)
			       : 0;
}

static void render_name(const struct page *page, ase_template_tag *tag,
			const struct scope *scope)
{
	const struct job *job = page->job;
	ase_template_item item = ask(page, tag, scope);

	if (!item.text)
		return;
	item.text += join(job, item.text, strlen(item.text), &item);
	if (tag->kind == ASE_TAG_ESCAPED && job->data->escape)
		job->data->escape(job->out, item.text);
	else
		ase_str_add(job->out, item.text);
}

/* The text of a tag, each line of a partial begun by its blanks. */
static void render_text(const struct page *page, const ase_template_tag *tag)
{
	const char *source = page->tags->source;
	ase_str *out = page->job->out;

	for (size_t at = tag->from + join(page->job, source + tag->from,
					  tag->to - tag->from, NULL);
	     at < tag->to && !is_full(page->job);) {
		const char *newline = memchr(source + at, '\n', tag->to - at);
		size_t next =
			newline ? (size_t)(newline - source) + 1 : tag->to;
		if (ase_template_tags_line_begins(source, at))
			ase_str_add(out, page->lead);
		ase_str_addn(out, source + at, next - at);
		at = next;
	}
}

/* The partial called `name`; NULL in `out`: there is none. */
static ase_status find_part(struct job *job, const char *name,
			    struct part **out, ase_err *err)
{
	const ase_template_data *data = job->data;
	struct part *known = ase_map_get(&job->parts, name);
	const char *template = NULL;

	if (!known && data->partial)
		template = data->partial(data->payload, name);
	if (template) {
		ASE_AUTO(part_drop)
		struct part *part = ase_alloc(sizeof(*part));

		part->name = ase_strdup(name);
		if (ase_template_tags_read(template, &part->tags, err)) {
			if (err && err->line)
				ase_fail_in(err, name);
			return ASE_E_INVALID;
		}
		ase_map_put(&job->parts, part->name, part);
		known = part;
		part = NULL; /* moved */
	}
	*out = known;
	return ASE_OK;
}

static ase_status render_partial(const struct page *page, ase_template_tag *tag,
				 const struct scope *scope, ase_err *err)
{
	struct part *part = NULL;
	ase_status status = find_part(page->job, tag->name, &part, err);

	if (status != ASE_OK)
		return status;
	if (!part) {
		warn(page, tag, N_("there is no template '%s'"));
		return ASE_OK;
	}
	if (page->depth == ASE_TEMPLATE_DEPTH)
		return ase_fail_at(err, ASE_E_INVALID, tag->line, tag->column,
				   "template '%s' calls itself without end",
				   tag->name);
	ASE_AUTO(ase_strdrop)
	char *lead = tag->alone ? ase_strf("%s%s", page->lead, tag->lead)
				: ase_strdup("");
	const struct page inner = {
		.job = page->job,
		.name = tag->name,
		.lead = lead,
		.depth = page->depth + 1,
		.tags = &part->tags,
	};
	return render_page(&inner, scope, err);
}

static bool is_open(const ase_template_item *item)
{
	switch (item->kind) {
	case ASE_TEMPLATE_TEXT:
		return item->text && *item->text;
	case ASE_TEMPLATE_LIST:
		return item->count > 0;
	case ASE_TEMPLATE_MAP:
		return true;
	default:
		return false;
	}
}

static ase_status render_range(const struct page *page, size_t from, size_t to,
			       const struct scope *scope, ase_err *err);

/* What a section is about: its list as its words want it. */
static ase_status choose(const struct page *page, ase_template_tag *tag,
			 const struct scope *scope, ase_template_item *out,
			 ase_err *err)
{
	const ase_template_data *data = page->job->data;
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	*out = ask(page, tag, scope);
	if (!ase_template_words_any(&tag->words) ||
	    out->kind == ASE_TEMPLATE_UNKNOWN ||
	    out->kind == ASE_TEMPLATE_FALSE)
		return ASE_OK;
	if (!data->choose || out->kind != ASE_TEMPLATE_LIST)
		return ase_fail_at(err, ASE_E_INVALID, tag->line, tag->column,
				   "'%s' is no list to be sorted or chosen "
				   "from",
				   tag->name);
	page->job->steps += out->count;
	const ase_template_item list = *out;
	tag->words.partial = page->name;
	s = data->choose(data->payload, &list, &tag->words, out, &why);
	return s ? ase_fail_at(err, s, tag->line, tag->column, "%s", why.text)
		 : ASE_OK;
}

static ase_status render_section(const struct page *page, size_t i,
				 const struct scope *scope, ase_err *err)
{
	const ase_template_data *data = page->job->data;
	ase_template_tag *tag = &page->tags->items[i];
	ase_template_item item;
	ase_status status = choose(page, tag, scope, &item, err);

	if (status != ASE_OK)
		return status;
	if (tag->kind == ASE_TAG_INVERTED)
		return is_open(&item) ? ASE_OK
				      : render_range(page, i + 1, tag->end + 1,
						     scope, err);
	if (!is_open(&item))
		return ASE_OK;
	bool list = item.kind == ASE_TEMPLATE_LIST;
	size_t count = list ? item.count : 1;
	for (size_t n = 0; n < count && status == ASE_OK; n++) {
		struct scope inner = { .item = item, .outer = scope };
		if (list)
			inner.item = data->at(data->payload, &item, n);
		/* An entry is found by counting up to it. */
		page->job->steps += 1 + n / 256;
		status = look_at_budget(page, tag, err);
		if (status == ASE_OK)
			status = render_range(page, i + 1, tag->end + 1, &inner,
					      err);
	}
	return status;
}

static ase_status render_tag(const struct page *page, size_t i,
			     const struct scope *scope, ase_err *err)
{
	ase_template_tag *tag = &page->tags->items[i];

	if (tag->kind != ASE_TAG_TEXT && !tag->alone &&
	    ase_template_tags_line_begins(page->tags->source, tag->from))
		ase_str_add(page->job->out, page->lead);
	switch (tag->kind) {
	case ASE_TAG_TEXT:
		render_text(page, tag);
		return ASE_OK;
	case ASE_TAG_ESCAPED:
	case ASE_TAG_RAW:
		render_name(page, tag, scope);
		return ASE_OK;
	case ASE_TAG_SECTION:
	case ASE_TAG_INVERTED:
		return render_section(page, i, scope, err);
	case ASE_TAG_PARTIAL:
		return render_partial(page, tag, scope, err);
	default:
		return ASE_OK;
	}
}

/* The tags [from, to); a section's range is its own business. */
static ase_status render_range(const struct page *page, size_t from, size_t to,
			       const struct scope *scope, ase_err *err)
{
	for (size_t i = from; i < to;) {
		const ase_template_tag *tag = &page->tags->items[i];
		ase_status status = render_tag(page, i, scope, err);

		page->job->steps += 1 + (tag->to - tag->from) / 64;
		if (status == ASE_OK)
			status = look_at_budget(page, tag, err);
		if (status != ASE_OK)
			return status;
		i = tag->end ? tag->end + 1 : i + 1;
	}
	return ASE_OK;
}

static ase_status render_page(const struct page *page,
			      const struct scope *scope, ase_err *err)
{
	ase_status status =
		render_range(page, 0, page->tags->count, scope, err);

	/* Only the innermost partial knows its line; it says so itself. */
	if (status != ASE_OK && page->name && err && err->line)
		ase_fail_in(err, page->name);
	return status;
}

ase_status ase_template_render(const char *template,
			       const ase_template_data *data,
			       const ase_template_item *root, ase_str *out,
			       ase_problems *problems, ase_err *err)
{
	ASE_AUTO(ase_template_tags_drop) ase_template_tags tags = ASE_TAGS_INIT;
	ASE_AUTO(job_drop)
	struct job job = { .data = data,
			   .out = out,
			   .problems = problems,
			   .from = out->size };
	const struct page page = { .job = &job, .lead = "", .tags = &tags };
	struct scope scope = { .item = *root };

	ase_str_add(out, "");
	ase_status status = ase_template_tags_read(template, &tags, err);
	if (status == ASE_OK)
		status = render_page(&page, &scope, err);
	if (status != ASE_OK)
		ase_str_cut(out, job.from);
	return status;
}

ase_status ase_template_check(const char *template, ase_err *err)
{
	ASE_AUTO(ase_template_tags_drop) ase_template_tags tags = ASE_TAGS_INIT;

	return ase_template_tags_read(template, &tags, err);
}

void ase_template_escape_html(ase_str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			ase_str_add(out, "&amp;");
		else if (*text == '<')
			ase_str_add(out, "&lt;");
		else if (*text == '>')
			ase_str_add(out, "&gt;");
		else if (*text == '"')
			ase_str_add(out, "&quot;");
		else if (*text == '\'')
			ase_str_add(out, "&#39;");
		else
			ase_str_addc(out, *text);
	}
}

static ase_template_item get_node(void *payload, const ase_template_item *item,
				  const char *name)
{
	(void)payload;
	return ase_template_node(ase_node_path(item->handle, name));
}

static ase_template_item node_at(void *payload, const ase_template_item *list,
				 size_t i)
{
	(void)payload;
	return ase_template_node(ase_node_item(list->handle, i));
}

ase_template_data ase_template_nodes(void)
{
	return (ase_template_data){ .get = get_node, .at = node_at };
}

static ase_template_kind text_kind(const ase_node *node)
{
	bool yes = true;

	if (ase_node_null(node))
		return ASE_TEMPLATE_FALSE;
	if (ase_node_boolean(node, &yes) && !yes)
		return ASE_TEMPLATE_FALSE;
	return ASE_TEMPLATE_TEXT;
}

ase_template_item ase_template_node(const ase_node *node)
{
	ase_template_item item = { .handle = node };

	switch (ase_node_is(node)) {
	case ASE_NODE_NONE:
		break;
	case ASE_NODE_TEXT:
		item.kind = text_kind(node);
		if (!ase_node_null(node))
			item.text = ase_node_text(node);
		break;
	case ASE_NODE_LIST:
		item.kind = ASE_TEMPLATE_LIST;
		item.count = ase_node_count(node);
		break;
	case ASE_NODE_MAP:
		item.kind = ASE_TEMPLATE_MAP;
		break;
	}
	return item;
}
