#ifndef ASE_DATA_EDIT_DIFF_H
#define ASE_DATA_EDIT_DIFF_H

#include "lib/data/edit/edit.h"
#include "lib/data/schema/schema.h"

/*
 * What changed between two values, as the edits that lead from one to the
 * other. Undo, the log of a record, hand edits and merges are built on it.
 *
 * Maps are compared key by key. Lists whose entries carry an `id` (log lists)
 * are compared entry by entry and appended to; of other lists of scalars the
 * added and removed items are told, when their order is otherwise the same;
 * any other list is set whole.
 */

/* Append to `out` the edits that turn `from` into `to` (NULL: empty map). */
void ase_diff(const ase_node *from, const ase_node *to, ase_edits *out);

#endif
