#ifndef ASE_DATA_EDIT_EDIT_RESOLVE_H
#define ASE_DATA_EDIT_EDIT_RESOLVE_H

#include "lib/data/edit/edit.h"

/*
 * What one edit means for one value.
 *
 * An edit (path, operation, value) is boiled down to a single change of one
 * node. splice.c makes that change in the text, ase_edit_apply makes it in
 * the value, knowing nothing of bytes; edit.c holds the two together.
 */
typedef enum ase_resolved_edit_kind {
	ASE_CHANGE_NONE,    /* it is so already */
	ASE_CHANGE_REPLACE, /* `node` becomes `value` */
	ASE_CHANGE_INSERT,  /* `value` goes into the last of `above` */
	ASE_CHANGE_REMOVE,  /* `node` goes, with its key */
} ase_resolved_edit_kind;

typedef struct ase_resolved_edit {
	ase_resolved_edit_kind kind;
	const ase_node *node; /* borrowed from the old value */
	const ase_node *above[ASE_VALUE_DEPTH]; /* root first, parent last */
	size_t depth;				/* how many are above */
	const ase_node *after; /* INSERT: behind this child; NULL: first */
	char *key;	       /* INSERT into a map: owned */
	ase_value *value;      /* REPLACE, INSERT: owned */
	const char *lines;     /* INSERT over lines: how; borrowed, or NULL */
} ase_resolved_edit;

void ase_edit_resolved_drop(ase_resolved_edit *change);

/* The collection that holds the node or takes the value; NULL at the root. */
const ase_node *ase_edit_parent(const ase_resolved_edit *change);

/*
 * Find out what `op` at `path` of `root` changes. `out` is dropped first.
 * Statuses are those of ase_edits_apply.
 */
ase_status ase_edit_find(const ase_node *root, ase_edit_op op, const char *path,
			 const ase_node *value, const ase_schema *order,
			 ase_resolved_edit *out, ase_err *err) ASE_MUST_CHECK;

/*
 * Remove `node`, which has all of `above` above it, and the parents that it
 * leaves empty. But an entry of a list never goes unasked, nor does its last
 * key: `{}` or `[]` is left there.
 */
void ase_edit_remove(ase_resolved_edit *change, const ase_node *node);

/* `root` with the change made; yours. */
ase_value *ase_edit_apply(const ase_node *root,
			  const ase_resolved_edit *change);

#endif
