#ifndef ASE_MODEL_TALLY_SAY_H
#define ASE_MODEL_TALLY_SAY_H

#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

/*
 * What people read for what records hold, in the words of a rule.
 */

/* For whom, and in whose words. All borrowed. */
typedef struct ase_say {
	const ase_world *world;
	const ase_vocabularies *vocabularies; /* NULL: codes stay codes */
	const char *lang;
} ase_say;

/*
 * The text of a field that `part` rules (NULL: nobody knows): the label of a
 * choice or code, the name behind a reference, a date in words, a number with
 * its unit; yours.
 */
char *ase_say_text(const ase_say *say, const ase_node *part, const char *text);

/*
 * The words of a rule about `rec`, each {PATH} replaced by all that stands
 * there, as people read it, each {KIND} by the name of that record, {id} by its
 * own; what leads to no field stays as it is. Yours.
 */
char *ase_say_fill(const ase_say *say, const ase_record *rec,
		   const char *words);

#endif
