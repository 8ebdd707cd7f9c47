#ifndef ASE_MODEL_MATCH_EXPLAIN_H
#define ASE_MODEL_MATCH_EXPLAIN_H

#include "lib/model/match/match.h"

/*
 * A score in words: where each part comes from, why a pair cannot be, and what
 * would have to change. For people in the language of the messages, with
 * labels and days in words; for programs in English, with codes and ISO dates.
 * Every text is yours.
 */
typedef struct ase_explanation {
	const ase_roster *roster;
	const ase_demand *asked;
	size_t expert;
	const char *lang; /* of labels; NULL: for programs */
} ase_explanation;

/* What a part was given for: "300323: level 3 for 2". */
char *ase_explain_part(const ase_explanation *reason, ase_part part);

/* The fields it comes from: "x-9t4me6qk skills, n-51xg29de skills". */
char *ase_explain_source(const ase_explanation *reason, ase_part part);

/* What makes a rule hold, and where that stands: "2 of 2", for people in a
 * sentence, "Ana Lopez is the contact of L'Escale"; "x-9t4me6qk capacity".
 * Yours. */
char *ase_explain_rule(const ase_explanation *reason, ase_rule rule);
char *ase_explain_rule_source(const ase_explanation *reason, ase_rule rule);

/*
 * The least that would have to change for the rule to hold no more: "from 1
 * June", "one level more in 300318", "one mission fewer". NULL: nothing can
 * (a conflict of interest, a no).
 */
char *ase_explain_change(const ase_explanation *reason, ase_rule rule);

/* What would have to change for the expert to serve the need: the changes of
 * all rules that hold, "; " between them. NULL: nothing can. Yours. */
char *ase_explain_changes(const ase_explanation *reason);

/* For people: what ends a rule that nothing in the pair itself can change (a
 * conflict of interest, a no), with the command. NULL: another rule. Yours. */
char *ase_explain_way_out(const ase_explanation *reason, ase_rule rule);

/* The steps that block the need, "; " between them; yours. */
char *ase_explain_missing(const ase_explanation *reason);

/* The newest match of the pair, or NULL. */
const ase_record *ase_explain_match(const ase_explanation *reason);

/* One line that tells the strong points of a score. */
char *ase_explain_line(const ase_explanation *reason);

/*
 * The excluded expert who is nearest to serving the need, and the rules that
 * keep them from it: fewest rules first, then the points they would have, then
 * by ID. Rules that nothing can change leave an expert out, and so does a
 * blocked need nobody. SIZE_MAX: nobody is near.
 */
size_t ase_explain_nearest(const ase_roster *roster, const ase_demand *asked);

#endif
