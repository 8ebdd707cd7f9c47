#ifndef ASE_MODEL_INTEGRITY_WHERE_H
#define ASE_MODEL_INTEGRITY_WHERE_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"

/*
 * Which records a rule of a schema counts: a filter as in the brackets of a
 * tally (lib/model/tally/tally.h), or a list of filters which must all hold:
 * `withdrawn_on=`, `status=a,b`, `at<today`.
 */

/* Add what is wrong with `where` (NULL: all records) for records of `kind`.
 * Problems are added under `field`; returns how many. */
size_t ase_where_check(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_node *where, const char *field,
		       ase_problems *problems);

/* Whether the record is one of these. */
bool ase_where_holds(const ase_world *world, const ase_record *rec,
		     const ase_node *where);

/* The same of one filter alone, a text. */
bool ase_where_fits(const ase_world *world, const ase_record *rec,
		    const char *filter);

#endif
