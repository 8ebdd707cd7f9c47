#include "lib/model/process/condition.h"

#include "lib/base/mem.h"
#include "lib/model/process/party.h"
#include "lib/model/process/step_def.h"

#include <string.h>

void ase_each_expr_drop(ase_each_expr *each)
{
	ase_path_expr_drop(&each->list);
	ase_path_expr_drop(&each->path_expr);
	ase_condition_drop(&each->where);
	each->party = NULL;
	each->child = NULL;
	each->named = NULL;
}

/*
 * Reading.
 */

/* A set that stands somewhere in a file. */
struct place {
	const ase_reader *reader;
	const ase_kind *kind;
	const char *path;
	const ase_node *where; /* or NULL */
	const char *field;     /* of the path, and that of `where` */
	const char *where_field;
};

/* The kind below whose directory is the first word of the path, where no field
 * is called so; what follows that word. */
static const ase_kind *child_of(const struct place *at, const char **rest)
{
	size_t size = strcspn(at->path, ".");
	ASE_AUTO(ase_strdrop) char *word = ase_strndup(at->path, size);
	const ase_kinds *kinds = at->reader->kinds;

	if (ase_kinds_field(kinds, at->kind, word, NULL))
		return NULL;
	*rest = at->path + size + (at->path[size] == '.');
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (kind != at->kind && !strcmp(kind->directory, word) &&
		    ase_kind_below(kind, at->kind))
			return kind;
	}
	return NULL;
}

/* Records below, and a path of theirs. */
static size_t read_below(const struct place *at, const char *rest,
			 ase_each_expr *out)
{
	size_t wrong = 0;

	if (*rest)
		wrong += ase_path_expr_read(at->reader, out->child, rest,
					    at->field, &out->path_expr);
	return wrong + ase_condition_read(at->reader, out->child, at->where,
					  at->where_field, &out->where);
}

static bool is_list_of_entries(const ase_kinds *kinds, const ase_kind *kind,
			       const char *path)
{
	const ase_kind *owner = kind;
	const ase_node *part = ase_kinds_field(kinds, kind, path, &owner);
	const ase_node *item =
		part ? ase_schema_step(owner->schema, part, NULL) : NULL;

	return item &&
	       !strcmp(ase_schema_type(ase_schema_part(owner->schema, item)),
		       "object");
}

/* How much of the path names the list whose entries have the rest of it; 0: no
 * list does. */
static size_t list_size(const struct place *at)
{
	for (size_t size = strlen(at->path); size; size--) {
		ASE_AUTO(ase_strdrop) char *list = NULL;

		if (at->path[size] != '.' && at->path[size])
			continue;
		list = ase_strndup(at->path, size);
		if (is_list_of_entries(at->reader->kinds, at->kind, list))
			return size;
	}
	return 0;
}

/* A path through a list, of whose entries `where` leaves some out. */
static size_t read_entries(const struct place *at, ase_each_expr *out)
{
	size_t size = list_size(at);
	ASE_AUTO(ase_strdrop) char *list = ase_strndup(at->path, size);
	ase_reader reader = *at->reader;
	size_t wrong;

	if (!size)
		return ase_problems_add(
			at->reader->problems, 0, 0, at->where_field,
			"'where' wants a list of entries, records below or a "
			"field that names records, and '%s' is none of these",
			at->path);
	wrong = ase_path_expr_read(&reader, at->kind, list, at->field,
				   &out->list);
	reader.entry = list;
	if (at->path[size])
		wrong += ase_path_expr_read(&reader, at->kind,
					    at->path + size + 1, at->field,
					    &out->path_expr);
	return wrong + ase_condition_read(&reader, at->kind, at->where,
					  at->where_field, &out->where);
}

/* The kind of the records that the path names (x-ase-ref); NULL: none, or of
 * any kind. */
static const ase_kind *named_kind(const struct place *at)
{
	const ase_kinds *kinds = at->reader->kinds;
	const ase_kind *owner = at->kind;
	const ase_node *part =
		ase_kinds_field(kinds, at->kind, at->path, &owner);
	const char *ref =
		part ? ase_kind_field_note(owner->schema, part, "x-ase-ref")
		     : NULL;

	return ref ? ase_kinds_get(kinds, ref) : NULL;
}

/* Records that a path names, of which `where` leaves some out. */
static size_t read_named(const struct place *at, ase_each_expr *out)
{
	return ase_path_expr_read(at->reader, at->kind, at->path, at->field,
				  &out->path_expr) +
	       ase_condition_read(at->reader, out->named, at->where,
				  at->where_field, &out->where);
}

static size_t read_set(const struct place *at, ase_each_expr *out)
{
	const ase_process *process = at->reader->process;
	const char *rest = NULL;

	if (ase_party_is(process, at->kind, at->path) && !at->where) {
		out->party = at->path;
		return 0;
	}
	out->child = child_of(at, &rest);
	if (out->child)
		return read_below(at, rest, out);
	if (at->where && !list_size(at))
		out->named = named_kind(at);
	if (out->named)
		return read_named(at, out);
	if (at->where)
		return read_entries(at, out);
	return ase_path_expr_read(at->reader, at->kind, at->path, at->field,
				  &out->path_expr);
}

size_t ase_each_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const ase_node *map, const char *key,
			  const char *field, ase_each_expr *out)
{
	ASE_AUTO(ase_strdrop)
	char *own = ase_reader_field(reader, "%s.%s", field, key);
	ASE_AUTO(ase_strdrop)
	char *where = ase_reader_field(reader, "%s.where", field);
	const struct place at = {
		.reader = reader,
		.kind = kind,
		.path = ase_node_path_text(map, key),
		.where =
			strcmp(key, "each") ? NULL : ase_node_get(map, "where"),
		.field = own,
		.where_field = where,
	};

	if (!at.path || !*at.path)
		return ase_problems_add(reader->problems, 0, 0, own,
					"a path was expected here");
	return read_set(&at, out);
}

/*
 * Asking.
 */

static void add_text(ase_hits *out, const ase_record *rec, const char *text)
{
	if (!text || !*text)
		return;
	out->items = ase_grow(out->items, &out->room, out->count,
			      sizeof(out->items[0]));
	out->items[out->count++] = (ase_hit){ .rec = rec, .text = text };
}

/* The texts at a path of `rec`; of a list at its end, those in it. */
static void add_path(const ase_eval *eval, const ase_record *rec,
		     const ase_path_expr *path_expr, ase_hits *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_path_expr_eval(eval, rec, path_expr, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const ase_hit *hit = &hits.items[i];

		add_text(out, hit->rec, hit->text);
		ase_each(item, hit->node)
			add_text(out, hit->rec, ase_node_text(item));
	}
}

/* The same of a path that names records, when `where` holds for these. */
static void add_named(const ase_eval *eval, const ase_record *rec,
		      const ase_each_expr *each, ase_hits *out)
{
	size_t kept = out->count;

	add_path(eval, rec, &each->path_expr, out);
	for (size_t i = kept; i < out->count; i++) {
		const ase_record *one =
			ase_world_get(eval->world, out->items[i].text);

		if (one && one->kind == each->named &&
		    ase_condition_eval(eval, one, &each->where))
			out->items[kept++] = out->items[i];
	}
	out->count = kept;
}

static void add_below(const ase_eval *eval, const ase_record *rec,
		      const ase_each_expr *each, ase_hits *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;

	ase_path_expr_children(eval, rec, each->child, &below);
	for (size_t i = 0; i < below.count; i++) {
		const ase_record *one = below.items[i];

		if (!ase_condition_eval(eval, one, &each->where))
			continue;
		if (each->path_expr.path)
			add_path(eval, one, &each->path_expr, out);
		else
			add_text(out, one, one->id);
	}
}

static void add_entries(const ase_eval *eval, const ase_record *rec,
			const ase_each_expr *each, ase_hits *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits lists = ASE_HITS_INIT;
	ase_eval inside = *eval;

	ase_path_expr_eval(eval, rec, &each->list, &lists);
	for (size_t i = 0; i < lists.count; i++) {
		ase_each(entry, lists.items[i].node) {
			inside.entry = entry;
			if (!ase_condition_eval(&inside, rec, &each->where))
				continue;
			if (each->path_expr.path)
				add_path(&inside, rec, &each->path_expr, out);
			else
				add_text(out, rec, ase_node_text(entry));
		}
	}
}

void ase_each_expr_eval(const ase_eval *eval, const ase_record *rec,
			const ase_each_expr *each, ase_hits *out)
{
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (each->party && eval->serving)
		ase_party_serving(eval->process, eval->world, rec, each->party,
				  &people, NULL);
	else if (each->party)
		ase_party_people(eval->process, eval->world, rec, each->party,
				 &people);
	else if (each->child)
		add_below(eval, rec, each, out);
	else if (each->list.path)
		add_entries(eval, rec, each, out);
	else if (each->named)
		add_named(eval, rec, each, out);
	else if (each->path_expr.path)
		add_path(eval, rec, &each->path_expr, out);
	for (size_t i = 0; i < people.count; i++)
		add_text(out, people.items[i], people.items[i]->id);
}

void ase_each_expr_people(const ase_eval *eval, const ase_record *rec,
			  const ase_each_expr *each, ase_records *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits hits = ASE_HITS_INIT;

	ase_each_expr_eval(eval, rec, each, &hits);
	for (size_t i = 0; i < hits.count; i++)
		(eval->serving ? ase_party_add_serving : ase_party_add)(
			eval->process, eval->world,
			hits.items[i].rec ? hits.items[i].rec : rec,
			hits.items[i].text, out);
}

/* Whether the text stands there, or one of the persons that it leads to. */
static bool stands(const ase_eval *eval, const ase_hit *one,
		   const ase_hits *hits, const ase_records *people)
{
	ASE_AUTO(ase_records_drop) ase_records own = ASE_RECORDS_INIT;

	for (size_t i = 0; i < hits->count; i++)
		if (!strcmp(hits->items[i].text, one->text))
			return true;
	if (people->count)
		ase_party_add(eval->process, eval->world, one->rec, one->text,
			      &own);
	for (size_t i = 0; i < own.count; i++)
		if (ase_records_has(people, own.items[i]->id))
			return true;
	return false;
}

bool ase_each_expr_within(const ase_eval *eval, const ase_record *rec,
			  const ase_each_expr *all, const ase_each_expr *in)
{
	ASE_AUTO(ase_hits_drop) ase_hits wanted = ASE_HITS_INIT;
	ASE_AUTO(ase_hits_drop) ase_hits there = ASE_HITS_INIT;
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	ase_eval asked = *eval;

	asked.asking = true;
	if (eval->hidden || eval->shown) { /* who is asked is seen */
		asked.hidden = NULL;
		asked.shown = NULL;
		asked.memo = NULL;
	}
	ase_each_expr_eval(&asked, rec, all, &wanted);
	ase_each_expr_eval(eval, rec, in, &there);
	for (size_t i = 0; i < there.count; i++)
		ase_party_add(eval->process, eval->world,
			      there.items[i].rec ? there.items[i].rec : rec,
			      there.items[i].text, &people);
	for (size_t i = 0; i < wanted.count; i++)
		if (!stands(eval, &wanted.items[i], &there, &people))
			return false;
	return wanted.count > 0;
}
