#ifndef ASE_MODEL_RECORD_NAMES_H
#define ASE_MODEL_RECORD_NAMES_H

#include "lib/model/record/world.h"
#include "lib/text/word_match.h"

/*
 * What records are called, for those who look for one.
 */

/* The annotations that list a kind's names. */
#define ASE_NAMES_OWN	   "x-ase-names"
#define ASE_NAMES_KNOWN_BY "x-ase-known-by"

/* What people read for `text`, which is the name of `rec` at `path`: the label of
 * a code or a choice, else itself. Borrowed. */
const char *ase_names_label(const ase_world *world, const ase_record *rec,
			    const char *path, const char *text);

/* Append the names of `rec` at the paths that its kind's `note` lists; of a code
 * or a choice its labels and aliases, too. */
void ase_names_of(const ase_world *world, const ase_record *rec,
		  const char *note, ase_hits *out);

/* How well the best of those names fits what was typed. */
ase_fit ase_names_fit(const ase_world *world, const ase_record *rec,
		      const char *note, const ase_words *typed);

/* Whether any of its names fits, or all of them together have the words
 * ("petition colombie": its title, and the campaign it is of). */
bool ase_names_any(const ase_world *world, const ase_record *rec,
		   const ase_words *typed);

/* Whether the words stand in its names together, each in whichever. */
bool ase_names_together(const ase_world *world, const ase_record *rec,
			const ase_words *typed);

/*
 * The order in which people look for records: by what they are called
 * (ase_world_name), case and accents ignored, numbers as numbers (2 before 10);
 * then by ID.
 */
int ase_names_order(const ase_world *world, const ase_record *a,
		    const ase_record *b);
void ase_names_sort(const ase_world *world, ase_records *records);

/* "Épicerie du Forez (o-7k3f9q2m), ...": up to `most` of them, in that order,
 * with a note that there are more. Yours. */
char *ase_names_list(const ase_world *world, const ase_records *records,
		     size_t most);

#endif
