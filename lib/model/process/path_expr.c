#include "lib/model/process/condition.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void ase_path_expr_drop(ase_path_expr *path_expr)
{
	free(path_expr->path);
	if (path_expr->tally)
		ase_tally_drop(&path_expr->tally);
	*path_expr = (ase_path_expr){ .path = NULL };
}

/*
 * Reading.
 */

static bool has_field(const ase_kinds *kinds, const ase_kind *kind,
		      const char *path)
{
	return *path == '@' || !strcmp(path, "id") || !strcmp(path, "kind") ||
	       ase_kinds_field(kinds, kind, path, NULL) ||
	       (ase_kinds_get(kinds, path) &&
		ase_kind_below(kind, ase_kinds_get(kinds, path)));
}

/* Whether entries of the reader's list have such a field. */
static bool in_entry(const ase_reader *reader, const ase_kind *kind,
		     const char *path)
{
	ASE_AUTO(ase_strdrop)
	char *whole = ase_strf("%s.%s", reader->entry, path);

	return ase_kinds_field(reader->kinds, kind, whole, NULL);
}

/* What a policy file says is read without a reader's language or day. */
static size_t read_tally(const ase_reader *reader, const ase_kind *kind,
			 const char *text, const char *field,
			 ase_path_expr *out)
{
	const ase_field_context context = { .kinds = reader->kinds,
					    .vocabularies =
						    reader->vocabularies,
					    .lang = "en",
					    .today = ASE_DATE_NONE };
	ase_err err = ASE_ERR_INIT;

	if (!ase_tally_read(&context, kind, NULL, text, &out->tally, &err))
		return 0;
	return ase_problems_add(reader->problems, 0, 0, field, "%s", err.text);
}

size_t ase_path_expr_read(const ase_reader *reader, const ase_kind *kind,
			  const char *text, const char *field,
			  ase_path_expr *out)
{
	bool counts = text && ase_tally_looks(reader->kinds, text);

	if (!text || !*text)
		return ase_problems_add(reader->problems, 0, 0, field,
					"a path was expected here");
	out->path = ase_strdup(text);
	out->entry = reader->entry && in_entry(reader, kind, text);
	if (out->entry)
		return 0;
	if (reader->trusted && !counts)
		return 0;
	if (has_field(reader->kinds, kind, text))
		return 0;
	if (counts)
		return read_tally(reader, kind, text, field, out);
	return ase_problems_add(reader->problems, 0, 0, field,
				"no field '%s' in records of kind '%s'", text,
				kind->name);
}

size_t ase_path_expr_read_plain(const ase_reader *reader, const ase_kind *kind,
				const char *text, const char *field,
				ase_path_expr *out)
{
	size_t wrong = ase_path_expr_read(reader, kind, text, field, out);

	if (wrong || !out->tally)
		return wrong;
	return ase_problems_add(reader->problems, 0, 0, field,
				"'%s' counts or chooses; here one field is "
				"wanted",
				text);
}

/*
 * Asking.
 */

/* Split a path whose first word names a kind above. */
static void go_up(const ase_kinds *kinds, ase_path_expr *path_expr)
{
	size_t size = strcspn(path_expr->path, ".");
	ASE_AUTO(ase_strdrop) char *word = ase_strndup(path_expr->path, size);

	path_expr->rest = path_expr->path;
	path_expr->above = NULL;
	if (!path_expr->path[size])
		return;
	path_expr->above = ase_kinds_above(kinds, path_expr->kind, word);
	if (path_expr->above)
		path_expr->rest = path_expr->path + size + 1;
}

/* What a way leads through is a memory of it: nobody sees it change. */
static void look_ahead(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_path_expr *path_expr)
{
	ase_path_expr *memory = (ase_path_expr *)(uintptr_t)path_expr;

	if (path_expr->kind == kind)
		return;
	memory->kind = kind;
	go_up(kinds, memory);
	memory->own =
		ase_kinds_own(kinds, path_expr->above ? path_expr->above : kind,
			      path_expr->rest);
}

static bool is_hidden(const ase_eval *eval, const ase_hit *hit)
{
	for (size_t i = 0; eval->hidden && i < eval->hidden->count; i++)
		if (hit->node && eval->hidden->items[i].node == hit->node)
			return true;
	return false;
}

static bool has_content(const ase_hit *hit)
{
	return hit->text ? *hit->text : ase_node_count(hit->node) > 0;
}

static void add_hit(ase_hits *hits, const ase_node *node, const ase_record *rec)
{
	hits->items = ase_grow(hits->items, &hits->room, hits->count,
			       sizeof(hits->items[0]));
	hits->items[hits->count++] = (ase_hit){ .node = node,
						.rec = rec,
						.text = ase_node_text(node) };
}

static void walk_own(const ase_record *rec, const ase_node *node,
		     const char *path, ase_hits *out);

/* Into a list: to one entry, or to what the path leads to in each. */
static void walk_list(const ase_record *rec, const ase_node *list,
		      ase_path_segment word, const char *rest, ase_hits *out)
{
	size_t at;

	if (ase_path_segment_index(word, ase_node_count(list), &at)) {
		walk_own(rec, ase_node_item(list, at), rest, out);
		return;
	}
	ase_each(item, list)
		walk_own(rec, item, word.text, out);
}

/* Down a path inside the record: what ase_world_path finds there. */
static void walk_own(const ase_record *rec, const ase_node *node,
		     const char *path, ase_hits *out)
{
	ase_path_segment word = { .text = path };
	const char *rest;

	if (!node || ase_node_null(node))
		return;
	if (!*path) {
		add_hit(out, node, rec);
		return;
	}
	while (path[word.size] && path[word.size] != '.')
		word.size++;
	rest = path + word.size + (path[word.size] == '.');
	if (ase_node_is(node) == ASE_NODE_LIST)
		walk_list(rec, node, word, rest, out);
	else
		walk_own(rec, ase_node_find(node, path, word.size), rest, out);
}

static void walk_above(const ase_world *world, const ase_record *rec,
		       const ase_path_expr *path_expr, ase_hits *out)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;

	ase_world_ancestors(world, rec, path_expr->above, &found);
	for (size_t i = 0; i < found.count; i++)
		walk_own(found.items[i], found.items[i]->node, path_expr->rest,
			 out);
}

static void find(const ase_eval *eval, const ase_record *rec,
		 const ase_path_expr *path_expr, ase_hits *out)
{
	if (path_expr->entry) {
		walk_own(rec, eval->entry, path_expr->path, out);
		return;
	}
	if (!path_expr->tally)
		look_ahead(ase_world_kinds(eval->world), rec->kind, path_expr);
	if (path_expr->tally && !eval->asking)
		ase_tally_ends_ever(path_expr->tally, eval->world, eval->hidden,
				    rec, out);
	else if (path_expr->tally)
		ase_tally_ends(path_expr->tally, eval->world, eval->hidden, rec,
			       NULL, out);
	else if (!path_expr->own)
		ase_world_path(eval->world, rec, path_expr->path, out);
	else if (path_expr->above)
		walk_above(eval->world, rec, path_expr, out);
	else
		walk_own(rec, rec->node, path_expr->path, out);
}

void ase_path_expr_eval(const ase_eval *eval, const ase_record *rec,
			const ase_path_expr *path_expr, ase_hits *out)
{
	size_t kept = out->count;

	find(eval, rec, path_expr, out);
	for (size_t i = kept; i < out->count; i++)
		if (has_content(&out->items[i]) &&
		    !is_hidden(eval, &out->items[i]))
			out->items[kept++] = out->items[i];
	out->count = kept;
}

/* Whether `hit` is the "false" of a field that holds yes or no. */
static bool is_no(const ase_world *world, const ase_kind *kind,
		  const char *path, const ase_hit *hit)
{
	const ase_kind *owner = NULL;
	const ase_node *part;
	bool yes = true;

	if (!ase_node_boolean(hit->node, &yes) || yes)
		return false;
	part = ase_kinds_field(ase_world_kinds(world), kind, path, &owner);
	return part &&
	       ase_field_of(owner->schema, part).type == ASE_FIELD_BOOLEAN;
}

void ase_path_expr_set(const ase_eval *eval, const ase_record *rec,
		       const ase_path_expr *path_expr, ase_hits *out)
{
	size_t kept = out->count;

	ase_path_expr_eval(eval, rec, path_expr, out);
	for (size_t i = kept; i < out->count; i++)
		if (!is_no(eval->world, rec->kind, path_expr->path,
			   &out->items[i]))
			out->items[kept++] = out->items[i];
	out->count = kept;
}

/* While asking, keep those from number `from` on that nobody has archived. */
static void drop_archived(const ase_eval *eval, ase_records *out, size_t from)
{
	size_t kept = from;

	if (!eval->asking)
		return;
	for (size_t i = kept; i < out->count; i++)
		if (!ase_node_path_text(out->items[i]->node, "archived_on"))
			out->items[kept++] = out->items[i];
	out->count = kept;
}

void ase_path_expr_children(const ase_eval *eval, const ase_record *rec,
			    const ase_kind *kind, ase_records *out)
{
	size_t from = out->count;

	ase_world_children(eval->world, rec, kind, out);
	drop_archived(eval, out, from);
}

void ase_path_expr_naming(const ase_eval *eval, const ase_record *rec,
			  const ase_condition *condition, ase_records *out)
{
	size_t from = out->count;

	ase_world_naming(eval->world, condition->kind, condition->text, rec->id,
			 out);
	drop_archived(eval, out, from);
}
