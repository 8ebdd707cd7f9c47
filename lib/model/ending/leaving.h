#ifndef ASE_MODEL_ENDING_LEAVING_H
#define ASE_MODEL_ENDING_LEAVING_H

#include "lib/model/process/ending.h"

/*
 * What somebody leaves behind: records that go on and name them among their
 * parties, of the kinds that `leaves` of their endings tells
 * (lib/model/process/ending.h), with what is to be done with each.
 */
typedef struct ase_leaving {
	const ase_record *rec; /* that goes on; borrowed */
	char *command;	       /* owned */
} ase_leaving;

typedef struct ase_leavings {
	ase_leaving *items; /* owned */
	size_t count;
	size_t room;
} ase_leavings;

/* clang-format off */
#define ASE_LEAVINGS_INIT { .items = NULL }
/* clang-format on */

void ase_leavings_drop(ase_leavings *list);

/* Append what `rec` holds; commands name records as `word` says (NULL: IDs). */
void ase_leavings_find(const ase_world *world, const ase_record *rec,
		       ase_word_fn *word, ase_leavings *out);

/*
 * Append what archiving `rec` takes out of sight: the steps that are open in it
 * and in what stands below it.
 */
void ase_leavings_running(const ase_process *process, const ase_world *world,
			  const ase_record *rec, ase_tasks *out);

#endif
