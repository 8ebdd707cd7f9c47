#ifndef ASE_MODEL_RECORD_LAST_CONTACT_H
#define ASE_MODEL_RECORD_LAST_CONTACT_H

#include "lib/model/record/world.h"

/*
 * When people were last in touch. A schema marks with `x-ase-contact: true`
 * the days on which a word went from one to the other: a call, a letter, a
 * signature.
 */

/* The latest such day, not after the world's today, in `rec` and in all
 * records below it; none: nobody was. */
ase_date ase_last_contact(const ase_world *world, const ase_record *rec);

#endif
