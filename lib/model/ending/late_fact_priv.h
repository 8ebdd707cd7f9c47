#ifndef ASE_MODEL_ENDING_LATE_FACT_PRIV_H
#define ASE_MODEL_ENDING_LATE_FACT_PRIV_H

#include "lib/model/ending/late_fact.h"

/*
 * What late_fact.c asks of late_leaf.c and late_check.c: which fields a value
 * sets, and of what day they are.
 */
typedef struct ase_late_leaves {
	ase_strs paths;	  /* of scalars, numbers of entries left out */
	ase_strs parties; /* those of them that name a party of the record... */
	ase_strs named;	  /* ... and the ID that stands there */
	ase_date on;	  /* the latest day that was not planned; none */
} ase_late_leaves;

/* clang-format off */
#define ASE_LATE_LEAVES_INIT { .on = ASE_DATE_NONE }
/* clang-format on */

void ase_late_leaves_drop(ase_late_leaves *leaves);

/* Append what `value` sets at `path` of records of `kind`; entries of a list
 * that stood in `old` (may be NULL) as they are, left out. */
void ase_late_leaves_take(ase_late_leaves *out, const ase_kind *kind,
			  const char *path, const ase_node *value,
			  const ase_node *old);

/* Whether `part` holds a day on which something happened. */
bool ase_late_leaf_is_day(const ase_schema *schema, const ase_node *part);

/* Whether `path` of `rec` belongs to what ended it: "declined.by". */
bool ase_late_fact_of_end(const ase_ending *ending, const ase_record *rec,
			  const char *path);

/* Append one; `path` is copied. */
void ase_late_fact_add(ase_late_facts *out, const ase_record *rec,
		       const char *path, const ase_ending *by, ase_date on);

/* How many entries of the record's `overrides` name the ending; NULL: none. */
size_t ase_late_fact_overrides(const ase_record *rec, const char *name);

#endif
