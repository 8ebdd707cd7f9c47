#ifndef ASE_MODEL_INTEGRITY_SIGNER_H
#define ASE_MODEL_INTEGRITY_SIGNER_H

#include "lib/base/problem.h"
#include "lib/model/integrity/signature.h"
#include "lib/model/process/process.h"

/*
 * Who may sign. x-ase-fixed of a kind says it for each place:
 *
 *   signers:
 *     signatures.org: {party: org, new: true}
 *     signatures.experts: {party: expert}
 *     signatures.ase: {kind: coordinator}
 *
 * party: the people of that party (lib/model/process/party.h) of the record; of
 * a list known by references, of the record that the entry names. new: also
 * somebody whom the same change makes known. kind: whose `person` records of
 * that kind are. Who signed at the same place of a record above signs here, too.
 * Nobody signs at two places. An entry of `overrides` for the step
 * ASE_SIGNER_STEP, of the same change, lets anybody.
 */
#define ASE_SIGNER_STEP "signer"

/* What is asked. All borrowed. */
typedef struct ase_signers {
	const ase_process *process;
	const ase_world *before; /* a change is judged by the signatures that it
				    brings; NULL: all are */
	const ase_world *after;
	const char *lang;
} ase_signers;

/*
 * Add a problem at "PLACE.by" for each signature of `rec` (in `after`) by
 * somebody who does not sign there. Without `before`, where somebody new may
 * sign, who signed what is sealed is not asked about again: they may have left
 * since. Returns how many.
 */
size_t ase_signers_check(const ase_signers *ask, const ase_record *rec,
			 ase_problems *problems);

#endif
