#ifndef ASE_MODEL_PUBLIC_PUBLIC_H
#define ASE_MODEL_PUBLIC_PUBLIC_H

#include "lib/model/process/process.h"

/*
 * What anybody may see: the fields that say `x-ase-public: true`, of records
 * for which x-ase-public of their kind holds (ase_record_public), and never
 *
 *  - what is about a person (x-ase-personal: identity, contact),
 *  - a reference, which leads to somebody,
 *  - what stands in no letter (x-ase-letters: never),
 *  - free text (x-ase-personal: text), unless x-ase-public of the kind asks for
 *    a yes of somebody who has read it: a field of yes or no, by itself or
 *    among its `all`.
 */

/* Whether that holds for the field that `part` rules, of a record of `kind`
 * that anybody may see. */
bool ase_public_field(const ase_kind *kind, const ase_node *part);

/* Whether x-ase-public of the kind asks for such a yes. */
bool ase_public_is_read(const ase_schema *schema);

#endif
