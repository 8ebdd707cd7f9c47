#include "lib/model/meeting/meeting_clash.h"

#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/record/field.h"

#include <stdlib.h>
#include <string.h>

void ase_meeting_clashes_drop(ase_meeting_clashes *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].path);
		ase_records_drop(&list->items[i].people);
	}
	free(list->items);
	*list = (ase_meeting_clashes)ASE_MEETING_CLASHES_INIT;
}

/* Told of one time that a record plans. */
typedef void time_fn(void *payload, const char *path, const char *text);

/* Whether `part` is the field of a time that is planned. */
static bool is_planned(const ase_schema *schema, const ase_node *part)
{
	const ase_field field = ase_field_of(schema, part);

	return field.type == ASE_FIELD_DATE && field.lean == ASE_DATE_COMING &&
	       ase_schema_note(ase_schema_part(schema, field.part),
			       "x-ase-format");
}

/* Whether it may be a time; most texts are none, and no field is looked for. */
static bool is_time(const ase_node *node)
{
	const char *text = ase_node_text(node);
	ase_date at;

	return text && strnlen(text, 11) == 11 && strchr("Tt ", text[10]) &&
	       ase_date_iso(text, &at) && at.hour >= 0;
}

static void each_time(const ase_schema *schema, const ase_node *map,
		      const ase_node *part, const char *path, time_fn *fn,
		      void *payload)
{
	size_t i = 0;

	ase_each(node, map) {
		const char *key = ase_node_key(node);
		const bool leaf = ase_node_is(node) == ASE_NODE_TEXT;
		const size_t number = i++;
		const ase_node *its;
		ASE_AUTO(ase_strdrop) char *at = NULL;

		if (leaf && !is_time(node))
			continue;
		its = ase_schema_step(schema, part, key);
		at = key ? ase_strf("%s%s%s", path, *path ? "." : "", key)
			 : ase_strf("%s.%zu", path, number);
		if (its && !leaf)
			each_time(schema, node, its, at, fn, payload);
		else if (its && is_planned(schema, its))
			fn(payload, at, ase_node_text(node));
	}
}

static void times_of(const ase_record *rec, time_fn *fn, void *payload)
{
	const ase_schema *schema = rec->kind->schema;

	each_time(schema, rec->node, ase_schema_root(schema), "", fn, payload);
}

/* Everybody whom the parties of `rec`, and those above it, lead to. */
static void people_of(const ase_process *process, const ase_world *world,
		      const ase_record *rec, ase_records *out)
{
	ASE_AUTO(ase_strdrop)
	char *names = ase_party_names(process, rec->kind);
	ASE_AUTO(ase_strs_drop) ase_strs parties = ASE_STRS_INIT;

	ase_strs_split(&parties, names, ',');
	for (size_t i = 0; i < parties.count; i++) {
		const char *party = parties.items[i];

		ase_party_people(process, world, rec,
				 party + strspn(party, " "), out);
	}
}

/*
 * All meetings ahead, in the order of their times.
 */

struct meeting {
	const char *text; /* borrowed from the record */
	const ase_record *rec;
};

struct ase_meetings {
	struct meeting *items; /* owned */
	size_t count, room;
	const ase_record *rec; /* whose are being added */
};

static int by_time(const void *a, const void *b)
{
	const struct meeting *left = a, *right = b;
	const int differs = strcmp(left->text, right->text);

	return differs ? differs : strcmp(left->rec->id, right->rec->id);
}

static void add_meeting(void *payload, const char *path, const char *text)
{
	ase_meetings *all = payload;

	(void)path;
	all->items = ase_grow(all->items, &all->room, all->count,
			      sizeof(*all->items));
	all->items[all->count++] =
		(struct meeting){ .text = text, .rec = all->rec };
}

ase_meetings *ase_meetings_new(const ase_world *world)
{
	ase_meetings *all = ase_alloc(sizeof(*all));
	const ase_kinds *kinds = ase_world_kinds(world);

	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		ASE_AUTO(ase_records_drop)
		ase_records of = ASE_RECORDS_INIT;

		ase_world_all(world, ase_kinds_name_item(kinds, i), &of);
		for (size_t k = 0; k < of.count; k++) {
			all->rec = of.items[k];
			times_of(all->rec, add_meeting, all);
		}
	}
	if (all->count)
		qsort(all->items, all->count, sizeof(*all->items), by_time);
	return all;
}

void ase_meetings_drop(ase_meetings **all)
{
	if (*all)
		free((*all)->items);
	free(*all);
	*all = NULL;
}

/* Append the records that have a meeting at the time `text`, each once. */
static void meet_at(const ase_meetings *all, const char *text, ase_records *out)
{
	size_t low = 0, high = all->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (strcmp(all->items[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < all->count && !strcmp(all->items[low].text, text); low++)
		if (!out->count ||
		    out->items[out->count - 1] != all->items[low].rec)
			ase_records_add(out, all->items[low].rec);
}

/* A record whose meetings are looked at, and where clashes go. */
struct search {
	const ase_process *process;
	const ase_world *world;
	const ase_record *rec;	 /* whose meeting it is */
	const ase_record *was;	 /* it before the change; NULL: all count */
	const ase_strs *changed; /* of two of these the first tells */
	const ase_meetings *all; /* NULL: they are looked for in the world */
	ase_meeting_clashes *out;
	const char *path, *text; /* the meeting */
	bool found;		 /* that another record has one then */
};

static void find_text(void *payload, const char *path, const char *text)
{
	struct search *search = payload;

	(void)path;
	search->found |= text && !strcmp(text, search->text);
}

/* Whether `other` has a meeting at that time, which is not over. */
static bool meets_then(struct search *search, const ase_record *other)
{
	search->found = false;
	if (strcmp(other->id, search->rec->id) != 0 &&
	    ase_record_open(search->world, other))
		times_of(other, find_text, search);
	return search->found;
}

static bool is_told_there(const struct search *search, const ase_record *other)
{
	return search->changed && ase_strs_has(search->changed, other->id) &&
	       strcmp(other->id, search->rec->id) < 0;
}

static void add_clash(struct search *search, const ase_record *other,
		      ase_date at)
{
	ASE_AUTO(ase_records_drop) ase_records ours = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records theirs = ASE_RECORDS_INIT;
	ase_records both = ASE_RECORDS_INIT;
	ase_meeting_clashes *out = search->out;

	people_of(search->process, search->world, search->rec, &ours);
	people_of(search->process, search->world, other, &theirs);
	for (size_t i = 0; i < ours.count; i++)
		if (ase_records_has(&theirs, ours.items[i]->id) &&
		    !ase_records_has(&both, ours.items[i]->id))
			ase_records_add(&both, ours.items[i]);
	if (!both.count)
		return;
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(*out->items));
	out->items[out->count++] =
		(ase_meeting_clash){ .rec = search->rec,
				     .path = ase_strdup(search->path),
				     .at = at,
				     .other = other,
				     .people = both };
}

/* Whether the time stood there before the change. */
static bool stood(const struct search *search, const char *path,
		  const char *text)
{
	const char *old = search->was
				  ? ase_node_path_text(search->was->node, path)
				  : NULL;

	return old && !strcmp(old, text);
}

static void find_clashes(void *payload, const char *path, const char *text)
{
	struct search *search = payload;
	const ase_kinds *kinds = ase_world_kinds(search->world);
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ase_date at;

	if (!text || !ase_date_iso(text, &at) || at.hour < 0 ||
	    ase_date_cmp(at, ase_world_today(search->world)) < 0 ||
	    stood(search, path, text))
		return;
	search->path = path;
	search->text = text;
	if (search->all)
		meet_at(search->all, text, &all);
	for (size_t i = 0; !search->all && i < ase_kinds_count(kinds); i++)
		ase_world_with_text(search->world,
				    ase_kinds_name_item(kinds, i), text, &all);
	for (size_t k = 0; k < all.count; k++)
		if (meets_then(search, all.items[k]) &&
		    !is_told_there(search, all.items[k]))
			add_clash(search, all.items[k], at);
}

void ase_meeting_clash_find(const ase_process *process, const ase_world *world,
			    const ase_meetings *all, const ase_record *rec,
			    ase_meeting_clashes *out)
{
	struct search search = { .process = process,
				 .world = world,
				 .rec = rec,
				 .all = all,
				 .out = out };

	if (ase_record_open(world, rec))
		times_of(rec, find_clashes, &search);
}

void ase_meeting_clash_brought(const ase_process *process,
			       const ase_world *before, const ase_world *after,
			       const ase_strs *ids, ase_meeting_clashes *out)
{
	struct search search = {
		.process = process, .world = after, .changed = ids, .out = out
	};

	for (size_t i = 0; i < ids->count; i++) {
		search.rec = ase_world_get(after, ids->items[i]);
		search.was = ase_world_get(before, ids->items[i]);
		if (search.rec && ase_record_open(after, search.rec))
			times_of(search.rec, find_clashes, &search);
	}
}
