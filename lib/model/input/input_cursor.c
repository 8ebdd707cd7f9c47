#include "lib/model/input/input_cursor.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/input/input_value.h"
#include "lib/model/input/record_edits.h"

#include <string.h>

void ase_input_cursor_drop(struct ase_input_cursor *at)
{
	ase_str_drop(&at->path);
}

void ase_input_cursor_enter(struct ase_input_cursor *at, const ase_kind *kind,
			    const char *id, const ase_node *node)
{
	at->kind = kind;
	memcpy(at->id, id, strlen(id) + 1);
	at->node = node;
	at->part = kind->root;
	ase_str_clear(&at->path);
}

ase_record_edits *ase_input_cursor_edits(const struct ase_input *in,
					 const struct ase_input_cursor *at)
{
	return ase_record_edit_set_of(in->drafts, at->kind, at->id, !at->node);
}

/* The text at the spot as it will be, or NULL. */
static const char *text_at(const struct ase_input *in,
			   const struct ase_input_cursor *at)
{
	const char *path = ase_str_text(&at->path);
	const char *text = ase_record_edits_text(
		ase_record_edit_set_find(in->drafts, at->id), path);

	if (!text)
		text = ase_node_path_text(at->node, path);
	return text && *text ? text : NULL;
}

/*
 * Following a key
 */

/* On in the record that the reference at the spot names, or in a new one. */
static ase_status follow(struct ase_input *in, struct ase_input_cursor *at,
			 const ase_kind *kind)
{
	const char *id = text_at(in, at);
	const ase_record *rec = id ? ase_world_get(in->world, id) : NULL;
	const ase_record_edits *known =
		id ? ase_record_edit_set_find(in->drafts, id) : NULL;
	ase_record_edits *draft = NULL;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);
	char made[ASE_ID_SIZE];
	ase_status s;

	if (rec || known) {
		ase_input_cursor_enter(at, rec ? rec->kind : known->kind,
				       rec ? rec->id : known->id,
				       rec ? rec->node : NULL);
		return ASE_OK;
	}
	if (id)
		return ase_fail(in->err, ASE_E_NOT_FOUND, "there is no %s '%s'",
				noun, id);
	if ((s = ase_record_edit_set_new(in->drafts, kind, &draft, in->err)))
		return s;
	memcpy(made, draft->id, sizeof(made));
	ase_strs_add(&in->made, made);
	ase_edits_set(ase_input_cursor_edits(in, at)->edits,
		      ase_str_text(&at->path), made);
	ase_input_cursor_enter(at, kind, made, NULL);
	return ASE_OK;
}

/* On in the only ancestor of the kind that `word` names. */
static ase_status rise(struct ase_input *in, struct ase_input_cursor *at,
		       const char *word)
{
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	const ase_kind *above = ase_kinds_get(ase_world_kinds(in->world), word);
	const ase_record *rec = ase_world_get(in->world, at->id);

	if (above && rec)
		ase_world_ancestors(in->world, rec, above, &found);
	if (found.count != 1)
		return ase_fail(in->err, ASE_E_USAGE,
				"it does not lead to one record");
	ase_input_cursor_enter(at, above, found.items[0]->id,
			       found.items[0]->node);
	return ASE_OK;
}

/* A number in a log: an entry that is new there needs its `id`. */
static ase_status begin_entry(struct ase_input *in,
			      const struct ase_input_cursor *at)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%s.id", ase_str_text(&at->path));
	const ase_record_edits *draft =
		ase_record_edit_set_find(in->drafts, at->id);
	char id[ASE_ID_SIZE];
	ase_status s;

	if (ase_node_path(at->node, ase_str_text(&at->path)) ||
	    ase_record_edits_says(draft, ase_str_text(&at->path)))
		return ASE_OK;
	s = ase_id_make(NULL, 6, id, sizeof(id), in->err);
	if (!s)
		ase_edits_set(ase_input_cursor_edits(in, at)->edits, path, id);
	return s;
}

/* Into one item of a list. */
static ase_status pick(struct ase_input *in, struct ase_input_cursor *at,
		       const char *word, const ase_field *list)
{
	if (word[strspn(word, "0123456789")] && strcmp(word, "first") != 0 &&
	    strcmp(word, "last") != 0)
		return ase_fail(in->err, ASE_E_USAGE,
				"'%s' is a list: say which of it (%s.0.%s)",
				ase_str_text(&at->path),
				ase_str_text(&at->path), word);
	ase_path_add(&at->path, word);
	at->part = list->part;
	if (ase_field_is_log(list) && *word >= '0' && *word <= '9')
		return begin_entry(in, at);
	return ASE_OK;
}

static ase_status step(struct ase_input *in, struct ase_input_cursor *at,
		       const char *word, bool is_end)
{
	const ase_kinds *kinds = ase_world_kinds(in->world);
	const ase_field field = ase_field_of(at->kind->schema, at->part);
	ase_status s;

	if (field.is_list)
		return pick(in, at, word, &field);
	if (field.ref && ase_kinds_get(kinds, field.ref) &&
	    (s = follow(in, at, ase_kinds_get(kinds, field.ref))))
		return s;
	if (ase_schema_step(at->kind->schema, at->part, word)) {
		at->part = ase_schema_step(at->kind->schema, at->part, word);
		ase_path_add(&at->path, word);
		return ASE_OK;
	}
	if (is_end)
		return ase_fail(in->err, ASE_E_USAGE,
				"'%s' is no field that can be set", word);
	return rise(in, at, word);
}

ase_status ase_input_cursor_walk(struct ase_input *in,
				 struct ase_input_cursor *at, const char *path)
{
	const char *rest = path;
	ase_path_segment segment;
	ase_status s = ASE_OK;

	while (!s && ase_path_next(&rest, &segment)) {
		ASE_AUTO(ase_strdrop)
		char *word = ase_path_segment_key(segment);

		s = step(in, at, word, !*rest);
	}
	return s;
}
