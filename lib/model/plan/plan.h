#ifndef ASE_MODEL_PLAN_PLAN_H
#define ASE_MODEL_PLAN_PLAN_H

#include "lib/model/match/match.h"
#include "lib/model/plan/assign.h"

/*
 * All open needs against all experts at once: the best plan (assign.h), proved
 * before anybody sees it, and what it teaches.
 */

/* Two who go together. */
typedef struct ase_plan_pair {
	size_t need;	      /* which of the plan's needs */
	ase_score score;      /* of the expert */
	ase_assign_gain loss; /* of the whole plan, if this pair fell through */
	size_t instead; /* the expert it would be then, in the roster; SIZE_MAX:
			   nobody */
	ase_assign_gain
		more; /* what one more mission of the expert would add */
} ase_plan_pair;

/* A need that still wants somebody. */
typedef struct ase_plan_open {
	size_t need;
	size_t places;		 /* that stay empty */
	size_t could;		 /* experts whom no rule keeps away, all taken
				    by needs where they count for more */
	size_t rules[ASE_RULES]; /* experts by the first rule that holds */
	size_t nearest; /* the nearest excluded expert; SIZE_MAX: nobody */
} ase_plan_open;

/* A must, or else a wish, that open needs of one territory have in common. */
typedef struct ase_plan_scarce {
	const char *skill;     /* borrowed */
	const char *territory; /* borrowed; NULL: unknown */
	size_t needs, empty;   /* that ask for it; that stay without anybody */
	size_t experts;	       /* with it, at any level, within reach */
	ase_assign_gain more;  /* what one more expert there who has all that
				  such a need asks for would add at most */
} ase_plan_scarce;

typedef struct ase_plan {
	ase_demand **needs; /* owned, by ID */
	size_t need_count;
	ase_plan_pair *pairs; /* owned; by need, then by expert */
	size_t pair_count;
	ase_plan_open *open; /* owned */
	size_t open_count;
	ase_plan_scarce *scarce; /* owned; the dearest first */
	size_t scarce_count;
	ase_assign_gain total;
	size_t edges; /* pairs that might have been */
} ase_plan;

void ase_plan_drop(ase_plan *plan);

/*
 * Plan for `needs`, in whatever order they come; those with request.priority
 * crisis come first.
 *
 * ASE_E_INVALID: more than the solver can count, or (never) no proof.
 */
ase_status ase_plan_make(ase_roster *roster, const ase_records *needs,
			 ase_plan *out, ase_err *err) ASE_MUST_CHECK;

#endif
