#ifndef ASE_MODEL_INPUT_INPUT_CURSOR_H
#define ASE_MODEL_INPUT_INPUT_CURSOR_H

#include "lib/model/record/field.h"
#include "lib/model/record/field.h"
#include "lib/model/input/input.h"

/*
 * Where a key of KEY=VALUE leads: through references to other records, into
 * lists and maps. Records that are not there yet are begun on the way.
 */

/* One run of ase_input_read. */
struct ase_input {
	const ase_world *world;
	const ase_input_context *context;
	ase_record_edit_set *drafts;
	ase_strs made; /* IDs of records that paths led to and had to be made */
	ase_err *err;
};

/* How far a key has been followed: a record, and a place in it. */
struct ase_input_cursor {
	const ase_kind *kind;
	char id[ASE_ID_SIZE];
	const ase_node *node; /* NULL: the record is new */
	const ase_node *part;
	ase_str path;
	bool only; /* entries of lists that are not there are not begun */
};

void ase_input_cursor_drop(struct ase_input_cursor *at);

/* Stand at the root of a record. */
void ase_input_cursor_enter(struct ase_input_cursor *at, const ase_kind *kind,
			    const char *id, const ase_node *node);

/* The draft of the record at the spot; lives until the next one is added. */
ase_record_edits *ase_input_cursor_edits(const struct ase_input *in,
					 const struct ase_input_cursor *at);

/*
 * Follow `path`, which ase_key_read has made out of what was typed.
 *
 * ASE_E_USAGE: it ends nowhere, or in a list without a number.
 * ASE_E_NOT_FOUND: a reference on the way leads to nobody, or a list has no
 * such entry and `only` is set.
 */
ase_status ase_input_cursor_walk(struct ase_input *in,
				 struct ase_input_cursor *at,
				 const char *path) ASE_MUST_CHECK;

#endif
