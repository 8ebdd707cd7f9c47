#ifndef ASE_MODEL_FACT_AFFECTED_PRIV_H
#define ASE_MODEL_FACT_AFFECTED_PRIV_H

#include "lib/base/map.h"
#include "lib/base/str.h"
#include "lib/model/fact/affected.h"

/*
 * The inside of affected.h:
 *
 *	affected.c        whom a change bears on
 *	affected_words.c  what facts are asked, and what of it a change changes
 */

/* How far behind a record a condition is followed: 1 in the record itself, 2
 * behind one reference. */
#define AFFECTED_DEEPEST 3

/* The words of all conditions of facts: fields, kinds and directories alike, as
 * nobody has to know which of them is which. Start from zeros. */
struct affected_words {
	const ase_process *process; /* borrowed, as the kinds */
	const ase_kinds *kinds;
	ase_strs texts;	 /* owned: the words, one by one */
	ase_map depth;	 /* of each, how far behind a record it stands */
	ase_map bearing; /* kinds whose records have such facts */
	bool *steps;	 /* owned: the process's, whose words are in it */
};

void affected_words_read(const ase_process *process, const ase_kinds *kinds,
			 struct affected_words *out);
void affected_words_drop(struct affected_words *asked);

/* How far behind a record it stands at the most; 0: nobody asks for it. */
unsigned affected_words_depth(const struct affected_words *asked,
			      const char *word);

/* Whether records of the kind have facts that something is asked of. */
bool affected_words_bear(const struct affected_words *asked,
			 const ase_kind *kind);

/* The greatest depth of what `old` and `now`, of which one may be NULL, say
 * otherwise; 0: nobody asks for it. */
unsigned affected_words_changed(const struct affected_words *asked,
				const ase_record *old, const ase_record *now);

#endif
