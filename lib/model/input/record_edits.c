#include "lib/model/input/record_edits.h"

#include "lib/base/mem.h"
#include "lib/data/value/path.h"
#include "lib/model/record/field.h"
#include "lib/model/identity/person.h"
#include "lib/text/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void ase_record_edit_set_drop(ase_record_edit_set *drafts)
{
	for (size_t i = 0; i < drafts->count; i++)
		ase_edits_drop(&drafts->items[i].edits);
	free(drafts->items);
	ase_map_drop(&drafts->places);
	ase_strs_drop(&drafts->keys);
	*drafts = (ase_record_edit_set)ASE_DRAFTS_INIT;
}

/* Remember where item `i` stands. */
static void note_place(ase_record_edit_set *drafts, size_t i)
{
	ase_strs_add(&drafts->keys, drafts->items[i].id);
	ase_map_put(&drafts->places, drafts->keys.items[drafts->keys.count - 1],
		    (void *)(uintptr_t)(i + 1));
}

ase_record_edits *ase_record_edit_set_find(const ase_record_edit_set *drafts,
					   const char *id)
{
	uintptr_t place = (uintptr_t)ase_map_get(&drafts->places, id);

	return place ? &drafts->items[place - 1] : NULL;
}

ase_record_edits *ase_record_edit_set_of(ase_record_edit_set *drafts,
					 const ase_kind *kind, const char *id,
					 bool is_new)
{
	ase_record_edits *draft = ase_record_edit_set_find(drafts, id);

	if (draft)
		return draft;
	assert(strlen(id) < sizeof(draft->id));
	drafts->items = ase_grow(drafts->items, &drafts->room, drafts->count,
				 sizeof(drafts->items[0]));
	draft = &drafts->items[drafts->count++];
	*draft = (ase_record_edits){ .kind = kind,
				     .is_new = is_new,
				     .edits = ase_edits_new() };
	memcpy(draft->id, id, strlen(id) + 1);
	note_place(drafts, drafts->count - 1);
	return draft;
}

ase_status ase_record_edit_set_new(ase_record_edit_set *drafts,
				   const ase_kind *kind, ase_record_edits **out,
				   ase_err *err)
{
	char id[ASE_ID_SIZE];
	ase_status s =
		ase_id_make(kind->prefix, ASE_ID_CHARS, id, sizeof(id), err);

	if (!s)
		*out = ase_record_edit_set_of(drafts, kind, id, true);
	return s;
}

const char *ase_record_edits_text(const ase_record_edits *draft,
				  const char *path)
{
	const char *text;

	for (size_t i = draft ? ase_edits_count(draft->edits) : 0; i > 0; i--) {
		if (strcmp(ase_edits_path(draft->edits, i - 1), path) != 0)
			continue;
		text = ase_node_text(ase_edits_value(draft->edits, i - 1));
		return text ? text : "";
	}
	return NULL;
}

bool ase_record_edits_says(const ase_record_edits *draft, const char *path)
{
	const size_t size = strlen(path);

	for (size_t i = 0; draft && i < ase_edits_count(draft->edits); i++) {
		const char *said = ase_edits_path(draft->edits, i);

		if (!strncmp(said, path, size) &&
		    (!said[size] || said[size] == '.'))
			return true;
	}
	return false;
}

/*
 * Entries of a list that are known by a field
 */

static const char *known_of(const ase_node *item, const char *key)
{
	const char *text = ase_node_path_text(item, key);

	return text ? text : "";
}

/* Take entry `number` out of `known`. */
static void take_out(ase_strs *known, size_t number)
{
	if (number >= known->count)
		return;
	free(known->items[number]);
	memmove(&known->items[number], &known->items[number + 1],
		(--known->count - number) * sizeof(known->items[0]));
}

/* An edit of the whole list. */
static void edit_list(ase_edit_op op, const ase_node *value, const char *key,
		      ase_strs *known)
{
	if (op == ASE_EDIT_SET || op == ASE_EDIT_UNSET)
		while (known->count)
			take_out(known, known->count - 1);
	if (op == ASE_EDIT_SET)
		ase_each(item, value)
			ase_strs_add(known, known_of(item, key));
	if (op == ASE_EDIT_ADD)
		ase_strs_add(known, known_of(value, key));
	for (size_t i = known->count; op == ASE_EDIT_REMOVE && i > 0; i--)
		if (!strcmp(known->items[i - 1], known_of(value, key)))
			take_out(known, i - 1);
}

/* An edit of one entry, or of what is known of it. */
static void edit_entry(ase_edit_op op, const ase_node *value, size_t number,
		       const char *rest, const char *key, ase_strs *known)
{
	const bool is_key = !strcmp(rest, key);

	if (op == ASE_EDIT_UNSET && !*rest) {
		take_out(known, number);
		return;
	}
	if (op != ASE_EDIT_SET || number > known->count)
		return;
	if (number == known->count)
		ase_strs_add(known, "");
	if (*rest && !is_key)
		return;
	free(known->items[number]);
	known->items[number] = ase_strdup(
		is_key ? (ase_node_text(value) ? ase_node_text(value) : "")
		       : known_of(value, key));
}

void ase_record_edits_entries(const ase_edits *edits, size_t i,
			      const char *path, const char *key,
			      ase_strs *known)
{
	const size_t size = strlen(path);
	const char *said = ase_edits_path(edits, i);
	const ase_edit_op op = ase_edits_op(edits, i);
	const ase_node *value = ase_edits_value(edits, i);
	ase_path_segment segment;
	size_t number;

	if (strncmp(said, path, size) != 0)
		return;
	said += size;
	if (!*said)
		edit_list(op, value, key, known);
	if (*said++ == '.' && ase_path_next(&said, &segment) &&
	    ase_path_segment_index(segment, known->count, &number))
		edit_entry(op, value, number, said, key, known);
}

/*
 * People who are there already
 */

/* The record of that name and e-mail; an address alone is nobody's own. */
static const ase_record *find_same(const ase_world *world,
				   const ase_record_edits *draft)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const char *name = ase_record_edits_text(draft, "name");
	const char *email = ase_record_edits_text(draft, "email");

	if (!name || !email)
		return NULL;
	ase_world_all(world, draft->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_node *node = all.items[i]->node;

		if (ase_person_same(name, email,
				    ase_node_path_text(node, "name"),
				    ase_node_path_text(node, "email")))
			return all.items[i];
	}
	return NULL;
}

/* Write `to` wherever the draft's edits say `from`. */
static void replace_id(ase_record_edits *draft, const char *from,
		       const char *to)
{
	ase_edits *edits = ase_edits_new();

	for (size_t i = 0; i < ase_edits_count(draft->edits); i++) {
		const ase_node *value = ase_edits_value(draft->edits, i);
		const char *text = ase_node_text(value);

		if (text && !strcmp(text, from))
			ase_edits_set(edits, ase_edits_path(draft->edits, i),
				      to);
		else
			ase_edits_add(edits, ase_edits_op(draft->edits, i),
				      ase_edits_path(draft->edits, i), value);
	}
	ase_edits_drop(&draft->edits);
	draft->edits = edits; /* moved */
}

/* Say of `rec` what was said of the new one, but for what they share. */
static void hand_over(ase_record_edit_set *drafts, const char *from,
		      const ase_record *rec)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = NULL;
	ase_record_edits *made = ase_record_edit_set_find(drafts, from);

	edits = made->edits;
	made->edits = NULL; /* moved */
	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		const char *path = ase_edits_path(edits, i);

		if (strcmp(path, "name") != 0 && strcmp(path, "email") != 0)
			ase_edits_add(ase_record_edit_set_of(drafts, rec->kind,
							     rec->id, false)
					      ->edits,
				      ase_edits_op(edits, i), path,
				      ase_edits_value(edits, i));
	}
}

static void forget(ase_record_edit_set *drafts, const char *id)
{
	ase_record_edits *draft = ase_record_edit_set_find(drafts, id);
	const size_t at = (size_t)(draft - drafts->items);

	ase_edits_drop(&draft->edits);
	drafts->count--;
	memmove(draft, draft + 1, (drafts->count - at) * sizeof(*draft));
	ase_map_drop(&drafts->places);
	ase_strs_drop(&drafts->keys);
	for (size_t i = 0; i < drafts->count; i++)
		note_place(drafts, i);
}

void ase_record_edit_set_settle(ase_record_edit_set *drafts,
				const ase_world *world, const ase_strs *made)
{
	for (size_t i = 0; i < made->count; i++) {
		const char *id = made->items[i];
		const ase_record_edits *draft =
			ase_record_edit_set_find(drafts, id);
		const ase_record *same = draft ? find_same(world, draft) : NULL;

		if (!same)
			continue;
		hand_over(drafts, id, same);
		forget(drafts, id);
		for (size_t k = 0; k < drafts->count; k++)
			replace_id(&drafts->items[k], id, same->id);
	}
}
