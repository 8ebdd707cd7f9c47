#ifndef ASE_MODEL_MATCH_CONFLICT_H
#define ASE_MODEL_MATCH_CONFLICT_H

#include "lib/model/match/match.h"

/*
 * Conflicts of interest in matches that are being made, whatever makes them:
 * a verb of matching, `set`, an import, a hand edit. It is asked when the two
 * are brought together; who takes a seat on the board of an organisation after
 * a mission there has done nothing wrong.
 */
typedef struct ase_conflict {
	const ase_record *match; /* borrowed */
	ase_rule rule;		 /* CONFLICT or SAME_PERSON */
	char *because;		 /* owned; for people, as ase_explain_rule */
} ase_conflict;

typedef struct ase_conflicts {
	ase_conflict *items; /* owned */
	size_t count;
} ase_conflicts;

void ase_conflicts_drop(ase_conflicts *list);

/*
 * Which of the records `ids` bring two together in the world of `context` who
 * were not so in `before`, and who have a conflict. A match that is off, or
 * whose `overrides` name the rule, is not told of. Returns how many there are.
 */
size_t ase_conflicts_find(const ase_match_context *context,
			  const ase_world *before, const ase_strs *ids,
			  const char *lang, ase_conflicts *out);

#endif
