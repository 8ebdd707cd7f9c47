#ifndef ASE_MODEL_PLAN_UNMET_H
#define ASE_MODEL_PLAN_UNMET_H

#include "lib/model/match/match.h"

/*
 * The needs that nobody within reach can serve, and the resources of the
 * directory that could take them.
 *
 * A resource could take a need when it is not archived, knows a skill that the
 * need asks for or one of the same group, and serves the need's territory or
 * its region (one that names no territory serves all).
 */

/* A need without anybody. All but the lists is borrowed. */
typedef struct ase_unmet_need {
	const ase_record *need;
	const char *territory; /* NULL: unknown */
	bool crisis;
	int days;      /* since its request came */
	ase_rule rule; /* that keeps most experts away; LEFT: there are none */
	ase_strs skills;       /* codes: its musts, or all where it has none */
	ase_records resources; /* the nearest level first, then by ID */
} ase_unmet_need;

typedef struct ase_unmet_needs {
	ase_unmet_need *items; /* owned; the oldest first, then by ID */
	size_t count;
} ase_unmet_needs;

void ase_unmet_drop(ase_unmet_needs *list);

/* Which of the open `needs` want somebody and have nobody to want. What blocks
 * their proposal for now plays no part. */
void ase_unmet_find(ase_roster *roster, const ase_records *needs,
		    ase_unmet_needs *out);

/* What lacks may have in common. */
typedef enum ase_unmet_by {
	ASE_LACK_BY_SKILL, /* a need that asks for several stands under each */
	ASE_LACK_BY_TERRITORY,
	ASE_LACK_BY_AGE, /* "0-29", "30-89", "90-" days */
} ase_unmet_by;

/* Some lacks with one thing in common. */
typedef struct ase_unmet_total {
	const char *key; /* borrowed; "": unknown */
	size_t needs, crises;
	int days;	       /* of the oldest */
	size_t helped;	       /* needs that some resource could take */
	ase_records resources; /* that could take any, as in a lack */
} ase_unmet_total;

typedef struct ase_unmet_totals {
	ase_unmet_total
		*items; /* owned; most needs first, then the oldest, then
				by key */
	size_t count;
} ase_unmet_totals;

void ase_unmet_totals_drop(ase_unmet_totals *sums);

/* Borrows from `list`. */
void ase_unmet_sum(const ase_unmet_needs *list, ase_unmet_by by,
		   ase_unmet_totals *out);

#endif
