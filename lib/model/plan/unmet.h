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
typedef struct ase_lack {
	const ase_record *need;
	const char *territory; /* NULL: unknown */
	bool crisis;
	int days;      /* since its request came */
	ase_rule rule; /* that keeps most experts away; LEFT: there are none */
	ase_strs skills;       /* codes: its musts, or all where it has none */
	ase_records resources; /* the nearest level first, then by ID */
} ase_lack;

typedef struct ase_lacks {
	ase_lack *items; /* owned; the oldest first, then by ID */
	size_t count;
} ase_lacks;

void ase_lacks_drop(ase_lacks *list);

/* Which of the open `needs` want somebody and have nobody to want. What blocks
 * their proposal for now plays no part. */
void ase_lacks_find(ase_roster *roster, const ase_records *needs,
		    ase_lacks *out);

/* What lacks may have in common. */
typedef enum ase_lack_by {
	ASE_LACK_BY_SKILL, /* a need that asks for several stands under each */
	ASE_LACK_BY_TERRITORY,
	ASE_LACK_BY_AGE, /* "0-29", "30-89", "90-" days */
} ase_lack_by;

/* Some lacks with one thing in common. */
typedef struct ase_lack_sum {
	const char *key; /* borrowed; "": unknown */
	size_t needs, crises;
	int days;	       /* of the oldest */
	size_t helped;	       /* needs that some resource could take */
	ase_records resources; /* that could take any, as in a lack */
} ase_lack_sum;

typedef struct ase_lack_sums {
	ase_lack_sum *items; /* owned; most needs first, then the oldest, then
				by key */
	size_t count;
} ase_lack_sums;

void ase_lack_sums_drop(ase_lack_sums *sums);

/* Borrows from `list`. */
void ase_lacks_sum(const ase_lacks *list, ase_lack_by by, ase_lack_sums *out);

#endif
