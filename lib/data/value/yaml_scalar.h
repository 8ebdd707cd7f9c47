#ifndef ASE_DATA_VALUE_YAML_SCALAR_H
#define ASE_DATA_VALUE_YAML_SCALAR_H

#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * How a scalar may be written where. Beside ase_yaml_scalar, which fits
 * everywhere, for the writer alone.
 */

/*
 * Whether a plain scalar can be written as it is and read back as plain: no
 * sign of YAML in the wrong place. (What it then means is the schema's word.)
 */
bool ase_yaml_fits_bare(const char *text, bool flow);

/* Whether `text` has several lines and survives as a literal block. */
bool ase_yaml_fits_literal(const char *text);

/* Append it as one: `|` or `|-`, then its lines, without a last newline. */
void ase_yaml_literal(ase_str *out, const char *text, size_t indent);

#endif
