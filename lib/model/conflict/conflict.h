#ifndef ASE_MODEL_CONFLICT_CONFLICT_H
#define ASE_MODEL_CONFLICT_CONFLICT_H

#include "lib/model/match/match.h"

/*
 * Conflicts of interest, whatever brings them about: a verb, `set`, an import,
 * a hand edit, a merge. They are looked for whenever two are brought together,
 * and whenever a contact, a leader, a declared conflict, a coordinator or a
 * signature changes under a match that is open. Who takes a seat on the board
 * of an organisation after a mission there has done nothing wrong.
 */
typedef struct ase_conflict {
	const ase_record *match; /* borrowed */
	ase_rule rule;		 /* CONFLICT, SAME_PERSON or COORDINATOR */
	bool brought;		 /* the match itself does: it is new */
	char *because;		 /* owned; for people, as ase_explain_rule */
} ase_conflict;

typedef struct ase_conflicts {
	ase_conflict *items; /* owned */
	size_t count;
} ase_conflicts;

void ase_conflicts_drop(ase_conflicts *list);

/*
 * Which conflicts the change of the records `ids`, from `before` to the world
 * of `context`, brings: in matches that are made (`brought`), and in open ones
 * that it touches. A match that is off or over, or whose `overrides` name the
 * rule, is not told of. Returns how many there are.
 */
size_t ase_conflicts_find(const ase_match_context *context,
			  const ase_world *before, const ase_strs *ids,
			  const char *lang, ase_conflicts *out);

/* Those of all open matches of the world that no override covers. */
size_t ase_conflicts_all(const ase_match_context *context, const char *lang,
			 ase_conflicts *out);

/* The rule of a conflict that is called so ("conflict", "same-person",
 * "coordinator"), in English or the language of the messages; NONE: none. */
ase_rule ase_conflict_rule(const char *typed);

/* The command that ends the conflict, and the one that keeps it knowingly, in
 * a sentence for people; yours. */
char *ase_conflict_ways(const ase_conflict *conflict);

#endif
