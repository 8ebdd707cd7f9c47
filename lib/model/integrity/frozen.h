#ifndef ASE_MODEL_INTEGRITY_FROZEN_H
#define ASE_MODEL_INTEGRITY_FROZEN_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/model/record/world.h"

/*
 * What is signed is fixed. A kind's schema may say
 *
 *   x-ase-fixed:
 *     signatures: [signatures.org, signatures.experts]
 *                              where signatures stand (signature.h): each, once
 *                              there, stays what it is
 *     signers: {...}           who may sign where (signer.h)
 *     fields: [hours, place]   what the first of them fixes
 *     later: [received_on]     what stays what it is once it is set, and
 *                              somebody has signed
 *     amended_by: amendment    a kind of records below (lib/model/fact/amend.h):
 *                              one that takes effect in the same change may
 *                              change the fields that it names
 *     text: {file: convention.md, digest: text_sha256}
 *                              the file beside the record that was signed, and
 *                              the field that has its SHA-256
 *     command: "ase-convention amend {id} FIELD=VALUE"
 *                              what changes them, told in refusals
 *     by: text_sha256          in place of signatures: once this stands, it
 *                              and `fields` stay what they are
 *     while: signed_on         ... as long as this is set, before a change and
 *                              after it
 *     unless: amendments       ... unless this list changes with them
 */

/*
 * Add a problem for each field, each signature that is changed between
 * `before` and `after` though it is fixed in record `id`; none where all
 * digests hold afterwards: then it is what was signed. Returns how many.
 *
 * An entry for the step ASE_SEAL_STEP (seal.h) that `overrides` has since lets
 * it all. Who takes a command `back` may take a signature away, but not what the others
 * that stay have signed.
 */
size_t ase_frozen_check(const ase_world *before, const ase_world *after,
			const char *id, bool back, const char *lang,
			ase_problems *problems);

/*
 * Add what the digests of `rec` say against it (seal.h), and a warning for each
 * signature without one. Returns how many problems were added.
 */
size_t ase_frozen_prove(const ase_world *world, const ase_record *rec,
			const char *lang, ase_problems *problems);

#endif
