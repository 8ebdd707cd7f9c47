#ifndef ASE_MODEL_MATCH_EVALUATION_H
#define ASE_MODEL_MATCH_EVALUATION_H

#include "lib/model/record/world.h"

/*
 * What both sides said at the end of their missions.
 *
 * Scale of the items: 1 to 5. "Satisfied" is the share of 4 and 5 (CSAT).
 * Net promoter score: percentage of 9-10 less percentage of 0-6 of the
 * recommendation 0-10. With fewer than ASE_EVALUATION_FEW answers no share and
 * no score is given, only their number: twelve missions a year carry none.
 */
#define ASE_EVALUATION_FEW 5

/* One item of the questionnaire over some evaluations. */
typedef struct ase_item_summary {
	const char *item; /* its key in `answers`; borrowed */
	size_t org_count, expert_count;
	int org_sum, expert_sum; /* of answers 1 to 5 */
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

/* A mean in hundredths (4.25 is 425); -1 without answers. */
int ase_evaluation_mean_hundredths(int sum, size_t count);

/* Expert's mean less the organisation's, in hundredths; `known` false when one
 * side is missing: the gap is the useful signal. */
int ase_evaluation_gap_hundredths(const ase_item_summary *item, bool *known);

/* The net promoter score, -100 to 100; `known` false with too few answers. */
int ase_evaluation_net_promoter(const ase_summary *summary, bool *known);

#endif
