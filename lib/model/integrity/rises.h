#ifndef ASE_MODEL_INTEGRITY_RISES_H
#define ASE_MODEL_INTEGRITY_RISES_H

#include "lib/model/integrity/integrity.h"

/*
 * A list of a record each entry of which goes further than those before it, as
 * the extensions of a mission do. At the list:
 *
 *   x-ase-rises:
 *     by: until                 the entries' date
 *     from: [period.until]      a new one lies behind the first of these paths
 *                               that holds a date, too
 *     say: {en: ..., fr: ...}   what may be done instead
 */

/*
 * Add a problem at each entry of `rec`, whose root belongs to `value`, that
 * does not: coming from law->before, at those that were not there or said
 * something else; else at all, and `from`, which may have moved since, is not
 * asked about. Returns how many.
 */
size_t ase_rises_check(const ase_integrity *law, const ase_record *rec,
		       const ase_value *value, ase_problems *problems);

#endif
