#ifndef ASE_MODEL_INPUT_RECORD_EDITS_H
#define ASE_MODEL_INPUT_RECORD_EDITS_H

#include "lib/model/input/input.h"

/*
 * Drafts as lib/model/input*.c handle them.
 */

/* The draft of `id`, or NULL. */
ase_record_edits *ase_record_edit_set_find(const ase_record_edit_set *drafts,
					   const char *id);

/*
 * The text that the draft's edits leave at `path`, borrowed: NULL when none of
 * them says anything about it, "" when they unset it.
 */
const char *ase_record_edits_text(const ase_record_edits *draft,
				  const char *path);

/* Whether an edit of the draft says something about `path` or parts of it. */
bool ase_record_edits_says(const ase_record_edits *draft, const char *path);

/*
 * Carry edit `i` out on `known`: what knows the entries of the list at `path`,
 * whose key is the field `key`, in their order.
 */
void ase_record_edits_entries(const ase_edits *edits, size_t i,
			      const char *path, const char *key,
			      ase_strs *known);

/*
 * The drafts `made` (IDs) are of people whom a path led to. Where somebody of
 * that name and e-mail is in `world` already, that record is taken instead,
 * and whatever else was said of the new one is said of it.
 */
void ase_record_edit_set_settle(ase_record_edit_set *drafts,
				const ase_world *world, const ase_strs *made);

#endif
