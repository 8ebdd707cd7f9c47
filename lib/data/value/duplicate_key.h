#ifndef ASE_DATA_VALUE_DUPLICATE_KEY_H
#define ASE_DATA_VALUE_DUPLICATE_KEY_H

#include "lib/data/value/yaml.h"

/*
 * Whether every key of every map stands there once. libyaml does not ask.
 *
 * ASE_E_INVALID: one is given twice; `err` has its place, and its first one.
 */
ase_status ase_duplicate_key_check(const char *text, size_t size,
				   const ase_value *value,
				   const ase_spans *spans,
				   ase_err *err) ASE_MUST_CHECK;

#endif
