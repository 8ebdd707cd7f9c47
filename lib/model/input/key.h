#ifndef ASE_MODEL_INPUT_KEY_H
#define ASE_MODEL_INPUT_KEY_H

#include "lib/model/record/world.h"

/*
 * The real path for one that a person typed for records of `kind`, through
 * aliases, references and the kinds of ancestors, and the schema part at its
 * end (NULL for `id`, `kind` and a word for the record itself). Both outs may
 * be NULL; `out` is yours.
 *
 * ASE_E_USAGE: no such field; `err` names the nearest.
 */
ase_status ase_key_read(const ase_kinds *kinds, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err) ASE_MUST_CHECK;

#endif
