#ifndef ASE_MODEL_LIMIT_LIMIT_H
#define ASE_MODEL_LIMIT_LIMIT_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"
#include "lib/model/tally/tally.h"

/*
 * Limits: what may not grow beyond a number, whoever asks. process.yaml:
 *
 *   limits:
 *     - limit: places
 *       kind: training               the records that have it
 *       of: "registrations[confirmed_on!=,withdrawn_on=].count"
 *                                    a tally that ends in .count or .sum.FIELD
 *       most: capacity               a path, or a number; while it is not set
 *                                    there is no limit
 *       fact: confirmed_on           what gives a record its place; default:
 *                                    the first FIELD!= of the brackets
 *       instead: waiting_on          the field that is set in its place where
 *                                    there is no room: a waiting list
 *       missing: {en: a free place, fr: une place libre}
 *
 * An invariant: a change, of either side, that makes the excess greater than it
 * was is refused. What is too much already stands, and may be made less. Who
 * waits moves up as places become free, the longest waiting first; of several
 * who come at once those have the places who asked first. Archived records take
 * no place, as in every tally.
 */
typedef struct ase_limit {
	const ase_node
		*node; /* in process.yaml; all borrowed but the tallies */
	const char *name;
	size_t index; /* in the file, from 0 */
	const ase_kind *kind;
	const ase_kind *counted; /* NULL: entries of a list are counted */
	char *fact;		 /* owned; NULL: nothing alone gives a place */
	const char *instead;	 /* NULL: nobody waits */
	const char *weight; /* the field that is summed; NULL: each counts 1 */
	ase_tally *figure;  /* owned */
	ase_tally *members; /* owned: those that are counted */
	ase_tally *waiting; /* owned; NULL: nobody waits */
	ase_tally *most;    /* owned; NULL: `number` */
	double number;
} ase_limit;

typedef struct ase_limits {
	ase_limit *items; /* owned */
	size_t count;
} ase_limits;

/* clang-format off */
#define ASE_LIMITS_INIT { .items = NULL }
/* clang-format on */

void ase_limits_drop(ase_limits *limits);

/*
 * Read the limits of process.yaml (`root`). What is wrong with them is added to
 * `problems` (may be NULL) under "limits.N.of" and the like, and such a limit
 * is left out. Returns how many problems were added.
 */
size_t ase_limits_read(const ase_node *root, const ase_kinds *kinds,
		       ase_limits *out, ase_problems *problems);

/* What a refusal calls it: `missing`, else `title`, else its name. Borrowed. */
const char *ase_limit_missing(const ase_limit *limit, const char *lang);

/* ---- limit_find.c ---- */

/* Where one record stands to its limit, before a change and after it. */
typedef struct ase_limit_case {
	const ase_limit *limit;
	const ase_record *rec; /* borrowed from `after` */
	double most;	       /* INFINITY: none is set */
	double taken;
	double over;	       /* taken - most; less than 0: there is room */
	double over_before;    /* 0 of what was not there */
	ase_records newcomers; /* owned; counted since, who asked first first */
} ase_limit_case;

typedef struct ase_limit_cases {
	ase_limit_case *items; /* owned */
	size_t count;
	size_t room;
} ase_limit_cases;

void ase_limit_cases_drop(ase_limit_cases *cases);

/* Append how every limit stands that a change of the records `ids` touches, of
 * either side: those of one limit by their names. */
void ase_limit_find(const ase_limits *limits, const ase_world *before,
		    const ase_world *after, const ase_strs *ids,
		    ase_limit_cases *out);

/* By how much the change makes the excess greater; 0: it does not. */
double ase_limit_grown(const ase_limit_case *one);

/* How much room the change has made; 0: none. */
double ase_limit_freed(const ase_limit_case *one);

/* Add a problem: how many too many. Returns 1. */
size_t ase_limit_tell(const ase_limit_case *one, const ase_world *world,
		      const char *lang, ase_problems *problems);

/* So much of what it counts, as people of `lang` read it: « 201,60 $ », "12";
 * yours. */
char *ase_limit_quantity(const ase_limit *limit, const ase_world *world,
			 const char *lang, double number);

/* What the record takes of the limit: 1, or what is summed. */
double ase_limit_weight(const ase_limit *limit, const ase_world *world,
			const ase_record *rec);

/* Append those that are counted for `rec`, by name. `out` is empty. */
void ase_limit_members(const ase_limit *limit, const ase_world *world,
		       const ase_record *rec, ase_records *out);

/* Append those that wait for a place of `rec`, by their claims, then by name.
 * `out` is empty. */
void ase_limit_waiting(const ase_limit *limit, const ase_world *world,
		       const ase_record *rec, ase_records *out);

/*
 * Which of two has the older claim to a place (<0, 0, >0): who waits, the
 * longest waiting first, before who does not wait yet; then as they asked, by
 * the first date that x-ase-defaults gives their kind.
 */
int ase_limit_claim(const ase_limit *limit, const ase_record *a,
		    const ase_record *b);

/* The same of two who have a place: who got it first, then by their claims. */
int ase_limit_taken(const ase_limit *limit, const ase_record *a,
		    const ase_record *b);

/*
 * Add a warning for every record that is over its limit, but for what was put
 * there with --override (an entry of `overrides` names the limit), and for
 * every limit of 0 or less.
 */
void ase_limit_check(const ase_limits *limits, const ase_world *world,
		     const char *lang, ase_problems *problems);

#endif
