#ifndef ASE_APP_MERGE_MERGE_PLACE_H
#define ASE_APP_MERGE_MERGE_PLACE_H

#include "lib/data/schema/schema.h"

/*
 * A field by a path that means the same in every version of a record: an entry
 * of a list is named by its `id`, or by what it is known by (x-ase-merge:
 * key:FIELD), and by its number only where it has neither:
 *
 *	log.id=7k3f9q2m.what	steps.step=ethics.due	leaders.0.person
 */

/* The field that `path`, whatever names its entries, leads to in `root`;
 * yours. */
char *merge_place_field(const ase_node *root, const ase_schema *schema,
			const char *path);

#endif
