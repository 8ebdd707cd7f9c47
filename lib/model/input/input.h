#ifndef ASE_MODEL_INPUT_INPUT_H
#define ASE_MODEL_INPUT_INPUT_H

#include "lib/base/err.h"
#include "lib/base/map.h"
#include "lib/data/edit/edit.h"
#include "lib/model/input/filter.h"
#include "lib/model/record/world.h"

/*
 * From what a person types to edits of records.
 *
 *   key=text    the value as the schema wants it: text, number, boolean; a
 *               date as people write it; a name for a reference; words for a
 *               code; a French name for an enum's value; items between commas
 *               for a list of scalars
 *   key:=YAML   the value as YAML
 *   key+=item   one more item      key-=item   one item less
 *   key=        unset
 *
 * `key` is a path ("period.from", "skills.0.level"), its parts also by their
 * aliases. A path that walks through a reference ("person.email") is an edit
 * of that record; while that reference is not set, of a new one, made in the
 * same change (a person with that name and e-mail who exists already is taken
 * instead).
 */

/* The edits of one record. */
typedef struct ase_record_edits {
	const ase_kind *kind;
	char id[ASE_ID_SIZE];
	bool is_new;
	ase_edits *edits; /* owned */
} ase_record_edits;

/* What a change consists of: the record asked for first, then those that its
 * paths lead to. */
typedef struct ase_record_edit_set {
	ase_record_edits *items; /* owned */
	size_t count;
	size_t room;
	ase_map places; /* of the IDs: 1 is the first item */
	ase_strs keys;	/* what `places` calls them; owned */
} ase_record_edit_set;

/* clang-format off */
#define ASE_DRAFTS_INIT { .items = NULL }
/* clang-format on */

void ase_record_edit_set_drop(ase_record_edit_set *drafts);

/*
 * The draft of `id`, added without edits when it is not there yet. The
 * pointer lives until the next draft is added.
 */
ase_record_edits *ase_record_edit_set_of(ase_record_edit_set *drafts,
					 const ase_kind *kind, const char *id,
					 bool is_new);

/* The draft of a new record with a new ID. */
ase_status ase_record_edit_set_new(ase_record_edit_set *drafts,
				   const ase_kind *kind, ase_record_edits **out,
				   ase_err *err) ASE_MUST_CHECK;

/*
 * Read KEY=VALUE texts into the draft of `rec` (for a new record: one with
 * `node` NULL whose draft is in `drafts` already).
 *
 * ASE_E_USAGE: not KEY=VALUE, no such key (with the nearest), a date, name or
 * code that does not read. ASE_E_INVALID: YAML that does not.
 */
ase_status ase_input_read(const ase_world *world,
			  const ase_input_context *context,
			  const ase_record *rec, char *const *texts,
			  size_t count, ase_record_edit_set *drafts,
			  ase_err *err) ASE_MUST_CHECK;

/* The first name of `kind`, if that is all that one needs to be made; else
 * NULL. Borrowed. */
const char *ase_input_only_need(const ase_kind *kind);

/* Release what `memo` of a context has kept. */
void ase_input_memo_drop(ase_input_memo *memo);

/*
 * One typed value as the field `part` (of a kind's schema) wants it, added to
 * `builder` under `key`.
 */
ase_status ase_input_value(const ase_world *world,
			   const ase_input_context *context,
			   const ase_schema *schema, const ase_node *part,
			   const char *typed, const char *key,
			   ase_builder *builder, ase_err *err) ASE_MUST_CHECK;

/* Add to the draft what x-ase-defaults says and nobody has set. */
ase_status ase_input_defaults(const ase_world *world,
			      const ase_input_context *context,
			      ase_record_edits *draft,
			      ase_err *err) ASE_MUST_CHECK;

#endif
