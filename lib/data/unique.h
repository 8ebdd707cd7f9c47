#ifndef ASE_DATA_UNIQUE_H
#define ASE_DATA_UNIQUE_H

#include "lib/data/yaml.h"

/*
 * Whether every key of every map stands there once. libyaml does not ask.
 *
 * ASE_E_INVALID: one is given twice; `err` has its place, and its first one.
 */
ase_status ase_unique_check(const char *text, size_t size,
			    const ase_value *value, const ase_spans *spans,
			    ase_err *err) ASE_MUST_CHECK;

#endif
