#include "lib/model/input/input_cursor.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/input/input_value.h"
#include "lib/model/input/key_find.h"
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

/* What knows the entries of the list at the spot once the draft's edits are
 * made, in their order. */
static void entries_as_edited(const struct ase_input *in,
			      const struct ase_input_cursor *at,
			      const char *key, ase_strs *out)
{
	const ase_record_edits *draft =
		ase_record_edit_set_find(in->drafts, at->id);
	const char *path = ase_str_text(&at->path);

	ase_each(item, ase_node_path(at->node, path)) {
		const char *text = ase_node_path_text(item, key);

		ase_strs_add(out, text ? text : "");
	}
	for (size_t i = 0; draft && i < ase_edits_count(draft->edits); i++)
		ase_record_edits_entries(draft->edits, i, path, key, out);
}

/* Begin an entry of the list at the spot, which is known by `value`. */
static void begin_known(struct ase_input *in, const struct ase_input_cursor *at,
			const char *key, size_t number, const ase_node *value)
{
	ASE_AUTO(ase_strdrop)
	char *path =
		ase_strf("%s.%zu.%s", ase_str_text(&at->path), number, key);

	ase_edits_add(ase_input_cursor_edits(in, at)->edits, ASE_EDIT_SET, path,
		      value);
}

/* Which of `known` says `text`; their number when none does. */
static size_t place_of(const ase_strs *known, const char *text)
{
	size_t i = 0;

	while (i < known->count && strcmp(known->items[i], text) != 0)
		i++;
	return i;
}

/* The number of the entry that `word` is the key of, begun when it is not
 * there. A number that is no key is the place of an entry, or the one behind
 * the last; any other is a key. */
static ase_status find_known(struct ase_input *in, struct ase_input_cursor *at,
			     const char *word, const char *key,
			     const ase_field *list, size_t *out)
{
	const ase_field known = ase_field_of(
		at->kind->schema,
		ase_schema_step(at->kind->schema, list->part, key));
	ASE_AUTO(ase_strs_drop) ase_strs there = ASE_STRS_INIT;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_path_segment segment = { word, strlen(word) };
	size_t number;
	ase_status s;

	entries_as_edited(in, at, key, &there);
	*out = place_of(&there, word);
	if (*out < there.count)
		return ASE_OK;
	if (known.type != ASE_FIELD_NUMBER &&
	    ase_path_segment_index(segment, there.count, &number) &&
	    number <= there.count) {
		*out = number;
		return ASE_OK;
	}
	if ((s = ase_key_find_entry(in->world, in->context, &known, word,
				    &value, in->err)))
		return s;
	*out = place_of(&there, ase_node_text(ase_value_root(value)));
	if (*out < there.count)
		return ASE_OK;
	if (at->only)
		return ase_fail(in->err, ASE_E_NOT_FOUND,
				"there is no '%s' in it", word);
	begin_known(in, at, key, *out, ase_value_root(value));
	return ASE_OK;
}

/* Into the entry of a list that `word` is the key of. */
static ase_status pick_known(struct ase_input *in, struct ase_input_cursor *at,
			     const char *word, const char *key,
			     const ase_field *list)
{
	size_t number = 0;
	ase_status s = find_known(in, at, word, key, list, &number);

	if (s)
		return s;
	ase_path_add_index(&at->path, number);
	at->part = list->part;
	return ASE_OK;
}

/* Into one item of a list. */
static ase_status pick(struct ase_input *in, struct ase_input_cursor *at,
		       const char *word, const ase_field *list)
{
	const char *key = ase_field_key(list);
	const bool is_place = !word[strspn(word, "0123456789")] ||
			      !strcmp(word, "first") || !strcmp(word, "last");

	if (key && ase_kind_list_word(at->kind->schema, at->part, word))
		return pick_known(in, at, word, key, list);
	if (!is_place)
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
