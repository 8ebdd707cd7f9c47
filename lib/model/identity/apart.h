#ifndef ASE_MODEL_IDENTITY_APART_H
#define ASE_MODEL_IDENTITY_APART_H

#include "lib/model/record/world.h"
#include "lib/text/word_match.h"

/*
 * What tells records of one name from each other: what their lists show of them.
 */

/* ", the organisation, 3 April": of `rec` among `list`, the first columns of its
 * kind that tell it from the others of its name; "": its name does, or nothing.
 * Yours. */
char *ase_apart(const ase_world *world, const ase_records *list,
		const ase_record *rec);

/* ase_names_list, with what tells them apart: "Bookkeeping, 3 April (tr-...)".
 * Yours. */
char *ase_apart_list(const ase_world *world, const ase_records *list,
		     size_t most);

/* Whether the words stand in its names and in what its list shows of it: at
 * least one in a name, each in whichever. ASE_FIT_WHOLE: as whole words. */
ase_fit ase_apart_fit(const ase_world *world, const ase_record *rec,
		      const char *typed);

#endif
