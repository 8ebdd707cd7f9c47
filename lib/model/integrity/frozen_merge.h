#ifndef ASE_MODEL_INTEGRITY_FROZEN_MERGE_H
#define ASE_MODEL_INTEGRITY_FROZEN_MERGE_H

#include "lib/data/edit/edit.h"
#include "lib/model/record/world.h"

/*
 * Two have changed a record that is signed (x-ase-fixed, frozen.h). A signed
 * field keeps the signed side: what the other one changed in it is left out,
 * and told. What both signed apart and say otherwise stays ours, signatures and
 * all. A signature that was there stays what it was; it may be taken back. What
 * --override passed is let.
 */

/* The record as both knew it and as each side has it. All borrowed; a NULL
 * base: both made it. */
typedef struct ase_frozen_merge {
	const ase_kind *kind;
	const char *id;
	const ase_node *base, *ours, *theirs;
} ase_frozen_merge;

/* What has to be done to each side before they are merged as any other. */
typedef struct ase_frozen_merged {
	ase_edits *ours, *theirs; /* owned */
	ase_strs kept;		  /* fields that stay as they were signed */
	ase_strs rivals;	  /* what both signed, and say otherwise */
} ase_frozen_merged;

/* Find out; `out` is yours, whatever it says. */
void ase_frozen_merge_settle(const ase_frozen_merge *merge,
			     ase_frozen_merged *out);
void ase_frozen_merge_drop(ase_frozen_merged *merged);

#endif
