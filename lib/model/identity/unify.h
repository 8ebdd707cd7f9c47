#ifndef ASE_MODEL_IDENTITY_UNIFY_H
#define ASE_MODEL_IDENTITY_UNIFY_H

#include "lib/data/edit/edit.h"
#include "lib/model/record/world.h"

/*
 * Of two records of one, what the one that stays takes over from its double:
 * fields that it does not have, and entries of lists that it has not, known by
 * their `id`, their key or what they are. Nothing that it says is changed, and
 * nothing is taken from the double.
 */

/* Add the edits of `stays`. */
void ase_unify_edits(const ase_record *stays, const ase_record *goes,
		     ase_edits *out);

/* Append the fields that such edits would touch, each once. */
void ase_unify_missing(const ase_record *stays, const ase_record *goes,
		       ase_strs *out);

/* Append the fields of one value of which both say something, and not the
 * same. */
void ase_unify_differing(const ase_record *stays, const ase_record *goes,
			 ase_strs *out);

#endif
