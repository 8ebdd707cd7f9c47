#ifndef ASE_MODEL_INTEGRITY_FROZEN_H
#define ASE_MODEL_INTEGRITY_FROZEN_H

#include "lib/base/err.h"
#include "lib/model/record/world.h"

/*
 * What a signature fixes. A kind's schema may say
 *
 *   x-ase-fixed:
 *     by: text_sha256          once this stands, it stays what it is
 *     while: signatures        ... as long as this is set
 *     fields: [hours, place]   and these stay what they are,
 *     unless: amendments       unless this log changes with them
 *     command: "ase-convention amend {id} FIELD=VALUE"
 */

/*
 * Whether `after` may follow `before` (NULL: a new record).
 *
 * ASE_E_REFUSED: it changes what is fixed; `err` names the field and the
 * command that may do it.
 */
ase_status ase_frozen_check(const ase_record *before, const ase_record *after,
			    ase_err *err) ASE_MUST_CHECK;

#endif
