#ifndef ASE_MODEL_MATCH_EVALUATION_H
#define ASE_MODEL_MATCH_EVALUATION_H

#include "lib/model/mission/interval.h"
#include "lib/model/record/world.h"

/*
 * What both sides said at the end of their missions.
 *
 * Scale of the items: 1 to 5. "Satisfied" is the share of 4 and 5 (CSAT). Net
 * promoter score: percentage of 9-10 less percentage of 0-6 of the
 * recommendation 0-10. The gap is the expert's answer less the organisation's
 * to the same item about the same match: of the pairs where both answered it,
 * and of no others. Every figure comes with its interval, and none is given of
 * fewer than ASE_INTERVAL_FEW answers or pairs: interval.h.
 *
 * Who was asked again about a match counts once, with the last answers.
 */

/* One item of the questionnaire over some evaluations. */
typedef struct ase_item_summary {
	const char *item;	 /* its key in `answers`; borrowed */
	ase_answers org, expert; /* 1 to 5; who is no expert counts as org */
	ase_answers gaps;	 /* of the pairs, -4 to 4 */
	size_t satisfied;	 /* answers of 4 and 5, both sides */
} ase_item_summary;

typedef struct ase_summary {
	ase_item_summary *items; /* owned, in the questionnaire's order */
	size_t count;
	size_t sent, answered, waived;
	size_t promoters, detractors, recommend_count;
} ase_summary;

void ase_evaluation_summary_drop(ase_summary *summary);

/*
 * Sum up `records` (of kind evaluation) by the items of `questionnaire`
 * (root of questionnaire.yaml).
 */
void ase_evaluation_sum(const ase_world *world, const ase_node *questionnaire,
			const ase_records *records, ase_summary *out);

/* The mean of one side or of both (ase_answers_join), in hundredths. */
ase_figure ase_evaluation_mean(const ase_answers *answers);

/* Of the pairs, the expert's answer less the organisation's, in hundredths: the
 * useful signal. */
ase_figure ase_evaluation_gap(const ase_item_summary *item);

/* The share of the satisfied among both sides, in percent. */
ase_figure ase_evaluation_satisfied(const ase_item_summary *item);

/* The net promoter score, -100 to 100. */
ase_figure ase_evaluation_net_promoter(const ase_summary *summary);

/* The ID of the match that an evaluation of a mission is about: the one that it
 * names, else the only one of its convention; NULL: none, or several. Borrowed. */
const char *ase_evaluation_match(const ase_world *world,
				 const ase_record *evaluation);

#endif
