#ifndef ASE_MODEL_ENDING_LATE_FACT_H
#define ASE_MODEL_ENDING_LATE_FACT_H

#include "lib/model/process/ending.h"

/*
 * Facts that come too late: set, or changed, in a record that had ended before
 * (lib/model/process/ending.h) or that stands below one, and ends still. What
 * is dated before the end is none, nor what the ending takes; nor is anything
 * that is taken out.
 *
 * Likewise a party that is newly named and has left.
 */
typedef struct ase_late_fact {
	const ase_record *rec; /* in which it is; borrowed */
	char *path;	       /* owned: "log.text" */
	ase_ending by;	       /* borrowed from the world after */
	ase_date on;	       /* the fact's own day; none: it has none */
} ase_late_fact;

typedef struct ase_late_facts {
	ase_late_fact *items; /* owned */
	size_t count;
	size_t room;
} ase_late_facts;

/* clang-format off */
#define ASE_LATE_FACTS_INIT { .items = NULL }
/* clang-format on */

void ase_late_facts_drop(ase_late_facts *list);

/*
 * Append, of each of the records `ids`, the first such fact that is in `after`
 * and was not in `before`, unless the record's `overrides` name the ending once
 * more than they did. Returns how many.
 */
size_t ase_late_facts_find(const ase_process *process, const ase_world *before,
			   const ase_world *after, const ase_strs *ids,
			   ase_late_facts *out);

/*
 * Append what a state shows by itself: of each record, the first day that is
 * later than the end, unless the record's `overrides` name that. A day that was
 * planned (x-ase-lean: coming) shows nothing. Returns how many.
 */
size_t ase_late_facts_check(const ase_world *world, const ase_strs *ids,
			    ase_late_facts *out);

/* Whether what is set at one of the `paths` of `rec`, as it stands, would come
 * too late if it were not so already; `out` gets by what. */
bool ase_late_fact_again(const ase_world *world, const ase_record *rec,
			 const ase_strs *paths, ase_ending *out);

#endif
