#include "lib/app/page/page_data.h"

#include "lib/app/session/appointment.h"
#include "lib/app/session/label.h"
#include "lib/base/mem.h"
#include "lib/doc/web/web_lint.h"
#include "lib/model/input/filter.h"
#include "lib/model/public/public.h"
#include "lib/model/record/names.h"
#include "lib/text/quantity.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* What is read, and where it goes. */
struct copy {
	session over; /* in the language of the network */
	ui mine;
	ase_builder *to;
};

/* What a text may hold: no control but a line's end. */
static void put(struct copy *c, const char *key, const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str clean = ASE_STR_INIT;

	for (; *text; text++)
		ase_str_addc(&clean, (unsigned char)*text < ' ' && *text != '\n'
					     ? ' '
					     : *text);
	ase_builder_text(c->to, key, ase_str_text(&clean), false);
}

/*
 * Fields
 */

/* What people read for one text; yours. */
static char *say(const struct copy *c, const ase_node *part, const char *text)
{
	struct label how = label_of(&c->over, part);

	how.today = (ase_date)ASE_DATE_NONE;
	return label_say(&how, text);
}

static void put_one(struct copy *c, const ase_node *part, const char *text)
{
	const char *format = ase_schema_note(part, "format");
	const char *type = ase_schema_note(part, "type");
	ASE_AUTO(ase_strdrop) char *said = say(c, part, text);

	put(c, "value", text);
	put(c, "text", said);
	if (label_of(&c->over, part).dated)
		put(c, "date", text);
	else if (type &&
		 (!strcmp(type, "number") || !strcmp(type, "integer")) &&
		 !ase_node_get(part, "x-ase-values"))
		ase_builder_text(c->to, "number", text, true);
	if (format && !strcmp(format, "uri") && ase_web_is_url(text))
		put(c, "url", text);
}

static void put_list(struct copy *c, const ase_schema *schema,
		     const ase_node *part, const ase_node *node)
{
	const ase_node *items = ase_schema_step(schema, part, NULL);
	const ase_node *ruled = items ? ase_schema_part(schema, items) : part;
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *line = NULL;

	ase_builder_list(c->to, "values");
	ase_each(child, node) {
		const char *text = ase_node_text(child);

		if (!text || ase_node_null(child))
			continue;
		ase_builder_map(c->to, NULL);
		put_one(c, ruled, text);
		ase_builder_end(c->to);
		ase_strs_take(&words, say(c, ruled, text));
	}
	ase_builder_end(c->to);
	line = ase_strs_join(&words, ", ");
	put(c, "text", line);
}

/* One field: a scalar, or a list of these. Nothing deeper is public. */
static void put_field(struct copy *c, const ase_kind *kind,
		      const ase_node *node)
{
	const char *key = ase_node_key(node);
	const ase_node *step = ase_schema_step(
		kind->schema, ase_schema_root(kind->schema), key);
	const ase_node *part =
		step ? ase_schema_part(kind->schema, step) : NULL;
	const ase_node_kind is = ase_node_is(node);

	if (!part || !ase_public_field(kind, part) || ase_node_null(node) ||
	    is == ASE_NODE_MAP ||
	    (is == ASE_NODE_LIST && !ase_node_count(node)))
		return;
	ase_builder_map(c->to, key);
	if (is == ASE_NODE_LIST)
		put_list(c, kind->schema, part, node);
	else
		put_one(c, part, ase_node_text(node));
	put(c, "title", label_title(&c->over, kind->schema, step, key));
	ase_builder_end(c->to);
}

/* Its fields in the order of the schema, so that a file's own plays no part. */
static void put_fields(struct copy *c, const ase_record *rec)
{
	ase_builder_map(c->to, "fields");
	ase_each(one, ase_node_get(rec->kind->root, "properties")) {
		const ase_node *node =
			ase_node_get(rec->node, ase_node_key(one));

		if (node)
			put_field(c, rec->kind, node);
	}
	ase_builder_end(c->to);
}

/*
 * Lists
 */

static void put_record(struct copy *c, const ase_record *rec)
{
	ase_builder_map(c->to, NULL);
	put(c, "id", rec->id);
	put(c, "kind", ase_kind_title(rec->kind, c->mine.lang));
	put_fields(c, rec);
	ase_builder_end(c->to);
}

/* The public records of a kind, as they stand in lists. */
static void select_public(const struct copy *c, const ase_kind *kind,
			  ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const session *ses = &c->over;

	if (!ase_node_get(kind->root, "x-ase-public"))
		return;
	ase_world_all(ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_public(ses->world, all.items[i]))
			ase_records_add(out, all.items[i]);
	(void)!ase_records_sort(ses->world, &ses->context, kind, out, NULL,
				NULL);
}

static void put_lists(struct copy *c)
{
	const ase_kinds *kinds = c->over.kinds;

	ase_builder_map(c->to, "lists");
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);
		ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

		kind = ase_kinds_get(kinds, kind->name);
		select_public(c, kind, &all);
		if (!all.count)
			continue;
		ase_builder_list(c->to, kind->directory);
		for (size_t k = 0; k < all.count; k++)
			put_record(c, all.items[k]);
		ase_builder_end(c->to);
	}
	ase_builder_end(c->to);
}

/*
 * Dates
 */

struct dated {
	const ase_record *rec;
	appointment at;
};

struct dates {
	struct dated *items; /* owned */
	size_t count, room;
};

static void dates_drop(struct dates *dates)
{
	for (size_t i = 0; i < dates->count; i++)
		appointment_drop(&dates->items[i].at);
	free(dates->items);
}

static void add_dates(const struct copy *c, const ase_kind *kind,
		      struct dates *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (ase_node_get(kind->root, "x-ase-calendar"))
		select_public(c, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct dated one = { .rec = all.items[i] };

		if (!appointment_read(&c->over, one.rec, true, &one.at))
			continue;
		out->items = ase_grow(out->items, &out->room, out->count,
				      sizeof(*out->items));
		out->items[out->count++] = one;
	}
}

static int by_time(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	char x_text[ASE_DATE_SIZE], y_text[ASE_DATE_SIZE];
	const int order = strcmp(ase_date_text(x->at.on, x_text),
				 ase_date_text(y->at.on, y_text));

	return order ? order : strcmp(x->rec->id, y->rec->id);
}

static void put_pair(struct copy *c, const char *key, const char *value,
		     const char *text)
{
	ase_builder_map(c->to, key);
	put(c, "value", value);
	put(c, "text", text);
	ase_builder_end(c->to);
}

static void put_date(struct copy *c, const struct dated *one)
{
	const char *lang = c->mine.lang;
	const char *kind = ase_kind_title(one->rec->kind, lang);
	const char *title = one->at.title ? one->at.title : kind;
	ASE_AUTO(ase_strdrop)
	char *said = ase_date_say_whole_in(lang, one->at.on);
	ASE_AUTO(ase_strdrop) char *minutes = ase_strf("%ld", one->at.minutes);
	ASE_AUTO(ase_strdrop)
	char *length = ase_quantity_show("min", NULL, lang, minutes);
	const bool past = ase_date_cmp(one->at.on, c->over.today) < 0;
	char at[ASE_DATE_SIZE];

	ase_builder_map(c->to, NULL);
	put(c, "id", one->rec->id);
	put(c, "kind", kind);
	put(c, "list", one->rec->kind->directory);
	ase_builder_map(c->to, "fields");
	put_pair(c, "title", title, title);
	put_pair(c, "kind", one->rec->kind->name, kind);
	put_pair(c, "at", ase_date_text(one->at.on, at), said);
	if (one->at.place)
		put_pair(c, "place", one->at.place, one->at.place);
	if (one->at.minutes)
		put_pair(c, "minutes", minutes, length);
	if (past)
		put_pair(c, "past", "true", ase_i18n(lang, N_("yes")));
	ase_builder_end(c->to);
	ase_builder_end(c->to);
}

static void put_dates(struct copy *c)
{
	ASE_AUTO(dates_drop) struct dates all = { .items = NULL };

	for (size_t i = 0; i < ase_kinds_count(c->over.kinds); i++)
		add_dates(c,
			  ase_kinds_get(c->over.kinds,
					ase_kinds_item(c->over.kinds, i)->name),
			  &all);
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_time);
	ase_builder_list(c->to, "dates");
	for (size_t i = 0; i < all.count; i++)
		put_date(c, &all.items[i]);
	ase_builder_end(c->to);
}

static void put_network(struct copy *c)
{
	const ase_node *config = c->over.config;
	const char *name = ase_node_path_text(config, "name");

	ase_builder_map(c->to, "network");
	put(c, "name", name ? name : "A.S.E.");
	put(c, "language", c->mine.lang);
	ase_each(one, ase_node_get(config, "page"))
		if (ase_node_text(one))
			put(c, ase_node_key(one), ase_node_text(one));
	ase_builder_end(c->to);
}

ase_value *page_data_read(const session *ses)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	struct copy c = { .over = *ses, .mine = *ses->ui, .to = b };

	c.mine.lang = session_language(ses);
	c.over.ui = &c.mine;
	ase_builder_map(b, NULL);
	put_network(&c);
	put_lists(&c);
	put_dates(&c);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/*
 * Asking it
 */

const ase_node *page_data_list(const ase_node *root, const char *directory)
{
	return ase_node_get(ase_node_get(root, "lists"), directory);
}

const char *page_data_text(const ase_node *rec, const char *field)
{
	const ase_node *fields = ase_node_get(rec, "fields");

	return ase_node_text(ase_node_get(ase_node_get(fields, field), "text"));
}

const char *page_data_title(const ase_node *rec)
{
	const ase_node *first = ase_node_first(ase_node_get(rec, "fields"));
	const char *text = ase_node_text(ase_node_get(first, "text"));

	return text && *text ? text : ase_node_text(ase_node_get(rec, "kind"));
}

void page_data_each(const ase_node *node, page_text_fn fn, void *payload)
{
	if (ase_node_text(node))
		fn(payload, ase_node_text(node));
	ase_each(child, node)
		page_data_each(child, fn, payload);
}
