#ifndef ASE_DATA_EDIT_MERGE_H
#define ASE_DATA_EDIT_MERGE_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"

/*
 * Two people changed the same record: one text that says what both did.
 *
 * First the value, which is the same whichever side is ours: what one of them
 * changed since `base` is so; sets go by element, logs by the `id` of their
 * entries in the order of time, then id, lists `key:FIELD` by that field, maps
 * key by key, anything else is one value. What the natures of lists are, the
 * schema says (x-ase-merge); without it, lists whose entries all have an `id`
 * are logs. Then a text that says so: the merge of lines where it does, else
 * one of the two, changed by splices, with the comments that the other one
 * wrote.
 *
 * A field that both changed, to different values, is a rival: one of them
 * stands, and both are told. Where one took away what the other changed, the
 * change stands.
 */

/* A text and what it says; all borrowed. root NULL: it is not there. */
typedef struct ase_merge_side {
	const ase_node *root;
	const char *text;
	size_t size;
} ase_merge_side;

typedef struct ase_merge_input {
	ase_merge_side base, ours, theirs; /* base.root NULL: both made it */
	const char *lines; /* the merge of their lines, when it is clean; NULL:
			      there is none */
	size_t lines_size;
	const ase_schema *schema; /* natures of lists, order of keys; or NULL */
	bool on_ours; /* splice into our text, come what may; else the text is
			 the same whichever side is ours */
	/* Whether the value of theirs stands of the rivals at `path`; of two
	 * sides only one may. NULL: ours stands. */
	bool (*theirs_stand)(const char *path, void *payload);
	void *payload;
} ase_merge_input;

/* What both made of one field. Owned; NULL: it is not there. */
typedef struct ase_rival {
	char *path; /* in the merged text; entries of lists by FIELD=TEXT */
	ase_value *ours, *theirs;
	bool theirs_stand;
} ase_rival;

/* What came of it; owned. */
typedef struct ase_merged {
	ase_str text;
	ase_rival *rivals;
	size_t count, room;
	ase_strs lost; /* comments that had no place left, as written */
} ase_merged;

/* clang-format off */
#define ASE_MERGED_INIT { .text = ASE_STR_INIT }
/* clang-format on */

/*
 * Merge. `out` is yours, whatever is returned; where both sides are gone, its
 * text is empty.
 *
 * ASE_E_INVALID: a text is not a record, or what is to be said cannot be put
 * into it.
 */
ase_status ase_merge(const ase_merge_input *in, ase_merged *out,
		     ase_err *err) ASE_MUST_CHECK;
void ase_merged_drop(ase_merged *merged);

#endif
