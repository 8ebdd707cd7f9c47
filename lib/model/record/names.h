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

/* What people read for `text`, which a record of `kind` has at `path`: the label
 * of a code or a choice, the name behind a reference, a day in words, a number
 * behind what the field is called, else itself; yours. NULL: the kind has no such
 * field. */
char *ase_names_say(const ase_world *world, const ase_kind *kind,
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
 * Append, by ID, the records of `kind` one of whose names at `note` may fit, or
 * (NULL) in whose own fields, names of all sorts and ID the words may stand
 * between them; without a look at the others, and with some that do not fit.
 * False: nothing was appended, since that is not known, or of more than `most`.
 */
bool ase_names_may(const ase_world *world, const ase_kind *kind,
		   const char *note, const ase_words *typed, size_t most,
		   ase_records *out) ASE_MUST_CHECK;

/* Beyond so many a look at all costs no more. */
#define ASE_NAMES_MOST 4096

/* The same, or all of the kind. */
void ase_names_candidates(const ase_world *world, const ase_kind *kind,
			  const char *note, const ase_words *typed,
			  ase_records *out);

/* Whether names of the kind are codes or choices, and are called otherwise. */
bool ase_names_are_coded(const ase_world *world, const ase_kind *kind);

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
