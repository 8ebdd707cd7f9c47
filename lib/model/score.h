#ifndef ASE_MODEL_SCORE_H
#define ASE_MODEL_SCORE_H

#include "lib/model/match.h"
#include "lib/model/table.h"

/*
 * What judging pairs needs, gathered once for all experts.
 *
 *   match.c    what is to be judged, the parts of the score, the ranking
 *   exclude.c  the rules that exclude a pair
 */
struct ase_task {
	const ase_world *world;
	const ase_record *need;
	ase_records orgs;      /* whose need it is */
	const char *territory; /* where the need is; NULL: unknown */
	ase_records matches;   /* of all needs */
	ase_table by_expert;   /* ase_records (owned) of matches */
	ase_table skills;      /* the group (borrowed text) of each code */
	ase_table territories; /* the same */
};

void ase_task_open(struct ase_task *task, const ase_world *world,
		   const ase_vocabularies *vocabularies,
		   const ase_record *need);
void ase_task_drop(struct ase_task *task);

/* Whether list `node` holds the scalar `text`. */
bool ase_list_has(const ase_node *node, const char *text);

/* The level (from 1) that `skills` has `code` at; 0: it has not. */
int ase_skill_level(const ase_node *skills, const char *code);

/* The level of one skill, of an expert or asked for: 1 unless it says more. */
int ase_level(const ase_node *skill);

/* How near the expert's territories are: the points of that part, 0 for out
 * of reach. */
int ase_territory_points(const struct ase_task *task, const ase_record *expert);

/* Whether a rule excludes `expert`; then it fills `excluded`, `because`. */
bool ase_score_exclude(const struct ase_task *task, const ase_record *expert,
		       ase_score *out);

#endif
