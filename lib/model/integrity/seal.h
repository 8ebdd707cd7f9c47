#ifndef ASE_MODEL_INTEGRITY_SEAL_H
#define ASE_MODEL_INTEGRITY_SEAL_H

#include "lib/base/digest.h"
#include "lib/model/integrity/signature.h"

/*
 * What proves, from a record alone, that it is what was signed.
 *
 * Each signature bears a digest: SHA-256 over what the record's kind fixes
 * (x-ase-fixed, frozen.h) as it stood then, over who signed when, and over the
 * digests of the signatures that were there before. Two that were made apart
 * and merged know nothing of each other, and both hold. (Of more than twelve
 * signatures nobody asks which came before which.)
 *
 * What --override changed all the same is sealed by the digest of its entry in
 * `overrides` (step: fixed): over what was fixed and the signatures as it left
 * them.
 *
 * The text that is digested is made of values, not of bytes: quotes, comments,
 * the order of keys and of sets, 20 or 20.0 make no difference.
 *
 * A record that `amended_by` says is amended is what it was before: of the
 * records of that kind below it, those that are in force (lib/model/fact/amend.h)
 * are undone one by one, the newest first.
 */

/* The step that an override of what is fixed is noted as. */
#define ASE_SEAL_STEP "fixed"

/* The record whose seals are looked at, in a world. */
typedef struct ase_seals ase_seals;

/* `world` and `rec` are borrowed. */
ase_seals *ase_seals_new(const ase_world *world, const ase_record *rec);
void ase_seals_drop(ase_seals **seals);

/* Its signatures; borrowed. */
const ase_signatures *ase_seals_signatures(const ase_seals *seals);

/* What the digest of signature `i` is when it is made now: after those of the
 * others that bear one and stand before it, or in `before`. */
void ase_seals_make(const ase_seals *seals, size_t i,
		    const ase_signatures *before, char out[ASE_DIGEST_SIZE]);

/* The same of an override. */
void ase_seals_override(const ase_seals *seals, char out[ASE_DIGEST_SIZE]);

/* Whether signature `i` bears a digest, and what it says holds: by itself, or
 * by a later override. */
bool ase_seals_hold(const ase_seals *seals, size_t i);

/* Whether some override seals all that stands now. */
bool ase_seals_overridden(const ase_seals *seals);

#endif
