#ifndef ASE_MODEL_INPUT_KEY_FIND_H
#define ASE_MODEL_INPUT_KEY_FIND_H

#include "lib/model/input/filter.h"
#include "lib/model/record/field.h"

/*
 * ase_key_read (lib/model/tally/key.h) for somebody who types: where the path
 * names entries of a list by their key as people say it (a person's name, a
 * word for a code), `out` has the key itself.
 *
 * ASE_E_USAGE, ASE_E_NOT_FOUND: no such field; nobody is called so.
 */
ase_status ase_key_find(const ase_world *world,
			const ase_input_context *context, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err) ASE_MUST_CHECK;

/*
 * The key that `typed` means in a list whose entries are known by the field
 * `known`, as a value (yours): an ID for a name, a code for a word.
 */
ase_status ase_key_find_entry(const ase_world *world,
			      const ase_input_context *context,
			      const ase_field *known, const char *typed,
			      ase_value **out, ase_err *err) ASE_MUST_CHECK;

#endif
