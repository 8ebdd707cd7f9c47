#ifndef ASE_MODEL_INPUT_INPUT_VALUE_H
#define ASE_MODEL_INPUT_INPUT_VALUE_H

#include "lib/model/record/field.h"
#include "lib/model/record/field.h"
#include "lib/model/input/input.h"

/*
 * What typing needs besides the text: for ase_input_value and its kin, which
 * build values but know nothing of drafts. input_value.c and input_tree.c call
 * each other as a tree has scalars and an item may be typed as a tree.
 */
typedef struct ase_input_typing {
	const ase_world *world;
	const ase_input_context *context;
	ase_builder *builder;
	ase_err *err;
} ase_input_typing;

/* What is typed, in English, for the number that comes next. */
#define ASE_INPUT_NEXT "next"

/*
 * The number that comes next in a field with x-ase-number: one more than the
 * highest that any record of the kind has, archived or not, so that none that
 * stands on paper is given again. Of many records of one change (the context's
 * memo) each has another. Yours; NULL: the field has none.
 */
char *ase_input_next_number(const ase_world *world,
			    const ase_input_context *context,
			    const ase_field *field);

/* Add `typed` under `key` as one value of the field (of its items). */
ase_status ase_input_scalar(const ase_input_typing *t, const ase_field *field,
			    const char *typed, const char *key) ASE_MUST_CHECK;

/*
 * Add `typed` as one item of a list: a scalar; of maps the field that the list
 * knows its items by, with its degree behind a colon ("bookkeeping:2"), or the
 * text of a log's entry; or YAML in braces.
 */
ase_status ase_input_item(const ase_input_typing *t, const ase_field *field,
			  const char *typed) ASE_MUST_CHECK;

/*
 * Append the items that `typed` means: all of it, or what stands between its
 * commas. What is free text has commas of its own where one item is added.
 */
void ase_input_pieces(const ase_input_typing *t, const ase_field *list,
		      const char *typed, bool adds, ase_strs *out);

/*
 * Add the tree `node` (of YAML that somebody typed) as `part` of `schema`
 * wants it: words become codes, names IDs, entries of a log get an `id`.
 */
ase_status ase_input_tree(const ase_input_typing *t, const ase_schema *schema,
			  const ase_node *part, const ase_node *node,
			  const char *key) ASE_MUST_CHECK;

/* Read `typed` as YAML and add it as ase_input_tree does. */
ase_status ase_input_yaml(const ase_input_typing *t, const ase_schema *schema,
			  const ase_node *part, const char *typed,
			  const char *key) ASE_MUST_CHECK;

/* Read `typed` as YAML and add it as one item of `list`. */
ase_status ase_input_yaml_item(const ase_input_typing *t, const ase_field *list,
			       const char *typed) ASE_MUST_CHECK;

/* Add the random `id` of a log's new entry. */
ase_status ase_input_entry_id(const ase_input_typing *t) ASE_MUST_CHECK;

/* The field that a list knows its items by (x-ase-merge: key:FIELD), or NULL.
 */
const char *ase_field_key(const ase_field *field);

/*
 * The field of such a list's items that is typed behind a colon ("bookkeeping:2",
 * "Jean Martin:treasurer"): besides the key the only one with choices, else the
 * only number, else the only one there is. NULL: none.
 */
const char *ase_field_degree(const ase_field *list);

/* Whether it is a list whose entries have a random `id`. */
bool ase_field_is_log(const ase_field *field);

#endif
