#ifndef ASE_MODEL_RECORD_KIND_RESOLVE_H
#define ASE_MODEL_RECORD_KIND_RESOLVE_H

#include "lib/base/problem.h"
#include "lib/data/value/value.h"

#include <stdbool.h>

/*
 * The schema of a kind is made whole before anything reads it: behind its own
 * fields stand those that every record has, which data-schema/meta/common.yaml
 * tells once (`common`: its root).
 *
 * A kind may have a field of that name itself: then that one counts.
 */

/* The schema `root`, whole; yours. What is no schema comes back as it is. */
ase_value *ase_kind_resolve(const ase_node *root, const ase_node *common);

/*
 * Warn of the common fields that the schema `root` tells itself, as schemas had
 * to once, and of fields of their own that take the place of one. Returns 0.
 */
size_t ase_kind_common_check(const ase_node *root, const ase_node *common,
			     ase_problems *problems);

#endif
