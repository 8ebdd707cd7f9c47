#ifndef ASE_DATA_EDIT_MERGE_H
#define ASE_DATA_EDIT_MERGE_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"

/*
 * Two people changed the same record: what one of them changed since `base` is
 * put onto the text of the other, by the same edits as any change. So the
 * text, its comments and its order stay ours.
 *
 * A field that both changed, to different values, is a rival: ours stays, and
 * its path is told. Entries of log lists are known by their `id` wherever they
 * stand; both sides' new ones are kept.
 */

/* The three values and our text; all borrowed. A NULL base: both made it. */
typedef struct ase_three {
	const ase_node *base;
	const ase_node *ours;
	const ase_node *theirs;
	const char *text; /* ours, as it is written */
	size_t size;
} ase_three;

/*
 * Append the merged text to `out`, and the paths of rivals to `rivals`. New
 * keys stand where `order` (may be NULL) wants them.
 *
 * ASE_E_INVALID: what they changed cannot be put onto our text.
 */
ase_status ase_merge(const ase_three *three, const ase_schema *order,
		     ase_str *out, ase_strs *rivals,
		     ase_err *err) ASE_MUST_CHECK;

#endif
