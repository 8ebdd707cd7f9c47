#ifndef ASE_MODEL_INPUT_LOOKUP_STEP_H
#define ASE_MODEL_INPUT_LOOKUP_STEP_H

#include "lib/base/err.h"
#include "lib/model/process/process.h"

/*
 * The step: its code, its verb for records of `kind` (NULL: of none), its title,
 * or words of it that fit no other. Those of `kind` and of the kinds above and
 * below are meant before all others.
 *
 * ASE_E_USAGE: none, or several, as above.
 */
ase_status ase_lookup_step(const ase_process *process, const ase_kind *kind,
			   const char *typed, const ase_step **out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
