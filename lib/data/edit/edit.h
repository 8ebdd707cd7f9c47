#ifndef ASE_DATA_EDIT_EDIT_H
#define ASE_DATA_EDIT_EDIT_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"

/*
 * Changing a record without rewriting it.
 *
 * A record is its text. An edit finds the place of each change and splices
 * those bytes; comments, order and quoting everywhere else survive to the
 * byte. Then it proves itself: the new text parsed again equals the changes
 * applied to the old value, and the bytes outside the spans are the same. If
 * the proof fails the edit is refused and nothing is written.
 */
typedef enum ase_edit_op {
	ASE_EDIT_SET,	 /* path = value, made with its parents if missing */
	ASE_EDIT_UNSET,	 /* path is gone, and parents that it leaves empty */
	ASE_EDIT_ADD,	 /* value behind the last item of the list at path */
	ASE_EDIT_REMOVE, /* the items of the list at path that equal value */
	ASE_EDIT_INSERT, /* value before the item of a list at path */
} ase_edit_op;

/*
 * What that means where there is more than one way:
 *
 *  - SET of what is so already, in whatever quotes, leaves the bytes alone. A
 *    list or map is set whole. The comment beside a scalar stays beside it.
 *  - Nothing (`key:`, `~`) is no obstacle on a path: it becomes the map or
 *    list that the path asks for. What is missing becomes a list where the
 *    order's schema says so, or, without one, where the path goes on with 0.
 *  - UNSET of what is not there is no error.
 *  - A key or entry that goes takes its lines; comments on lines of their own
 *    stay. Parents left empty go as well, but never an entry of a list, nor
 *    the last key of one: what is left there is `{}` or `[]`. So is what is
 *    left of a list that was the whole record.
 *  - Inside brackets everything stays on one line; over lines, new items take
 *    the indentation of their neighbours, and CRLF in a file that has it.
 */

/*
 * A list of changes, applied in order. Paths are those of ase_node_path; on a
 * list `last` is its last item, and the number one past the end appends.
 */
typedef struct ase_edits ase_edits;

ase_edits *ase_edits_new(void);
void ase_edits_drop(ase_edits **edits);
size_t ase_edits_count(const ase_edits *edits);

/* Add one change; `value` is copied (NULL for ASE_EDIT_UNSET). */
void ase_edits_add(ase_edits *edits, ase_edit_op op, const char *path,
		   const ase_node *value);

/* A new key or entry of the change added last is written as these `lines`, which
 * begin with its key or `-` and are ended by none, if that can be proved; else
 * as any other. */
void ase_edits_write_as(ase_edits *edits, const char *lines);

/* Short cuts: a string (quoted where needed); a number or boolean (bare). */
void ase_edits_set(ase_edits *edits, const char *path, const char *text);
void ase_edits_plain(ase_edits *edits, const char *path, const char *text);

/* What change `i` says; borrowed. */
ase_edit_op ase_edits_op(const ase_edits *edits, size_t i);
const char *ase_edits_path(const ase_edits *edits, size_t i);
const ase_node *ase_edits_value(const ase_edits *edits, size_t i);
const char *ase_edits_lines(const ase_edits *edits, size_t i); /* or NULL */

/*
 * Apply `edits` to the `size` bytes of `text` and append the new text to
 * `out`. A new key goes behind the last key that stands before it in `order`
 * (NULL: at the end). An empty `text` makes a new record. When nothing would
 * change, `out` is the old text.
 *
 * ASE_E_INVALID: the text is not a record, a path leads through a scalar, or
 * the change could not be proved.
 * ASE_E_NOT_FOUND: an item to remove is not in its list, or an index is past
 * its end; `err` names the path.
 */
ase_status ase_edits_apply(const ase_edits *edits, const char *text,
			   size_t size, const ase_schema *order, ase_str *out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
