#ifndef ASE_MODEL_INTEGRITY_BEGINS_H
#define ASE_MODEL_INTEGRITY_BEGINS_H

#include "lib/model/integrity/integrity.h"

/*
 * x-ase-begins: siren, said of the field `siret`: what stands there begins with
 * what stands in the other field of the record.
 *
 * ase_begins_check adds a problem where it does not, and a warning where a
 * change gives a record the beginning that another record of the kind has
 * already: they may be two establishments of one body, or one body noted twice.
 * Returns how many that are not warnings.
 */
size_t ase_begins_check(const ase_integrity *law, const ase_record *rec,
			const ase_value *value, ase_problems *problems);

#endif
