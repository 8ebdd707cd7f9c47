#ifndef ASE_DATA_LAYOUT_WEAVE_H
#define ASE_DATA_LAYOUT_WEAVE_H

#include "lib/base/map.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * One order out of three: names as they stood in `base` and as two sides have
 * them now. What a side took away is gone, what one added is there, behind the
 * name of base that it stands behind on its side. All borrowed; in one list a
 * name stands once.
 */
typedef struct ase_weave_list {
	char *const *names;
	size_t count;
} ase_weave_list;

typedef struct ase_weave {
	ase_weave_list base, a, b;
	const ase_map *kept; /* names that stay though one took them away */
	bool b_leads; /* whose order of the old names, where both moved them */
	bool by_name; /* where both added in one place: by name, so that it is
			 the same in any order of merges. Else a's, then b's */
} ase_weave;

/* The names in their order, `count_out` of them; yours, with the names
 * borrowed. */
const char **ase_weave_order(const ase_weave *weave, size_t *count_out);

/* Whether both moved names of base about, and not in the same way. */
bool ase_weave_parted(const ase_weave *weave);

/* Whether an order that matters cannot be told: a side moved names of base
 * about, or both added something in one place, and not the same. Behind all
 * names of base both may, when they left the last of those. */
bool ase_weave_clashes(const ase_weave *weave);

#endif
