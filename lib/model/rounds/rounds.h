#ifndef ASE_MODEL_ROUNDS_ROUNDS_H
#define ASE_MODEL_ROUNDS_ROUNDS_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Who of two sides meets whom, in which round, at which table: the best grid,
 * and the proof that none is better.
 *
 * A pair meets once at most, a guest sits at one table in a round, a round has
 * so many tables. Of all grids the best one has, in this order,
 *
 *  1. most meetings,
 *  2. most points: what the pairs that meet are worth,
 *  3. the most equal loads: the least sum, over all guests, of the squares of
 *     how many meetings each has, those before the first round included.
 *
 * Who meets whom is a flow of least cost whose arcs grow dearer with each
 * meeting of a guest (Ahuja, Magnanti and Orlin, "Network Flows", 1993,
 * chapters 9 and 14). When is the colouring of a bipartite graph's edges: as
 * many rounds are enough as the busiest guest has meetings (D. König, "Über
 * Graphen und ihre Anwendung", Mathematische Annalen 77, 1916), and rounds can
 * be made even (D. de Werra, "Equitable colorations of graphs", RIRO 5, 1971).
 * So where everybody is there all the time, the best grid is found without a
 * search. Where some come late or leave early, rounds are a list colouring,
 * which is searched for; the proof then says how far the grid is from the
 * bound, if it is.
 *
 * Pure, whole numbers only, always the same grid for the same question.
 */

#define ASE_ROUNDS_NONE UINT32_MAX

/* The points of a pair that shall not meet. */
#define ASE_ROUNDS_NEVER (-1)

/* The most of each side, rounds and tables; and points of one pair. */
#define ASE_ROUNDS_MOST	       1000
#define ASE_ROUNDS_MOST_POINTS 1000

typedef struct ase_rounds_guest {
	uint32_t from, until; /* is there in the rounds [from, until) */
	uint32_t met;	      /* meetings it has had before round 0 */
	uint32_t table;	      /* where it sat last; ASE_ROUNDS_NONE: nowhere */
} ase_rounds_guest;

/* The question. Guests of the side 0 keep their table. */
typedef struct ase_rounds {
	size_t count[2];
	uint32_t rounds, tables;
	ase_rounds_guest *guests[2]; /* owned */
	int32_t *points; /* owned; of i and k at [i * count[1] + k] */
} ase_rounds;

/* Everybody is there, every pair may meet for 0 points. End with drop. */
void ase_rounds_open(ase_rounds *q, size_t ones, size_t others, uint32_t rounds,
		     uint32_t tables);
void ase_rounds_drop(ase_rounds *q);

static inline int32_t *ase_rounds_points(const ase_rounds *q, size_t one,
					 size_t other)
{
	return &q->points[one * q->count[1] + other];
}

/* Whether the two may meet: nobody forbids it, and they are there together. */
bool ase_rounds_may(const ase_rounds *q, size_t one, size_t other);

/* Whether a guest is there in a round. */
static inline bool ase_rounds_here(const ase_rounds *q, int side, size_t guest,
				   uint32_t round)
{
	const ase_rounds_guest *g = &q->guests[side][guest];

	return round >= g->from && round < g->until;
}

/* How many rounds a guest is there. */
uint32_t ase_rounds_room(const ase_rounds *q, int side, size_t guest);

/* How many meetings there is a place for: the sum over the rounds of the tables,
 * or of those of a side who are there, where they are fewer. */
int64_t ase_rounds_places(const ase_rounds *q);

typedef struct ase_rounds_meeting {
	uint32_t one, other, round, table; /* all from 0 */
} ase_rounds_meeting;

/*
 * The three rules as one number: meetings and points in units, each more than
 * all below it together, less the squares that the meetings add.
 */
typedef struct ase_rounds_units {
	int64_t meeting, point;
} ase_rounds_units;

/* ASE_E_INVALID: too many of anything to fit in 64 bits, or above the most. */
ase_status ase_rounds_weigh(const ase_rounds *q, ase_rounds_units *out,
			    ase_err *err) ASE_MUST_CHECK;

/* A worth, or a price, in the words of the rules; a worth has `squares` of 0
 * or more, which count against it. */
typedef struct ase_rounds_worth {
	int64_t meetings, points, squares;
} ase_rounds_worth;

ase_rounds_worth ase_rounds_split(const ase_rounds_units *units, int64_t worth);

/* False: it does not fit in 64 bits. */
bool ase_rounds_join(const ase_rounds_units *units,
		     const ase_rounds_worth *parts, int64_t *out);

/* The dual values: what a meeting costs a guest, and a place at a table. */
typedef struct ase_rounds_prices {
	int64_t *guests[2]; /* owned */
	int64_t table;	    /* 0 or more */
} ase_rounds_prices;

void ase_rounds_prices_drop(ase_rounds_prices *prices);

/* The answer. */
typedef struct ase_rounds_grid {
	ase_rounds_meeting *items; /* owned; by round, then by table */
	size_t count;
	ase_rounds_prices prices;
	uint64_t walk;	     /* tables that guests go past, in all */
	uint64_t walk_bound; /* no seating of these meetings has fewer */
	uint64_t moves;	     /* of the search; 0: none was needed */
} ase_rounds_grid;

void ase_rounds_grid_drop(ase_rounds_grid *grid);

/* The most moves that a search makes before it gives in. */
#define ASE_ROUNDS_MOST_MOVES 200000

/* ---- rounds_draw.c ---- */

/* Find the best grid. ASE_E_INVALID: as ase_rounds_weigh. */
ase_status ase_rounds_draw(const ase_rounds *q, ase_rounds_grid *out,
			   ase_err *err) ASE_MUST_CHECK;

/* ---- rounds_check.c: knows question and answer, not how it was found ---- */

/* What a rule says about one meeting (`at`), and the other one of two. */
typedef enum ase_rounds_fault {
	ASE_ROUNDS_SOUND = 0,
	ASE_ROUNDS_NO_ROUND,   /* there are fewer rounds */
	ASE_ROUNDS_NO_TABLE,   /* there are fewer tables */
	ASE_ROUNDS_APART,      /* the two shall not meet */
	ASE_ROUNDS_ABSENT_ONE, /* is not there in that round */
	ASE_ROUNDS_ABSENT_OTHER,
	ASE_ROUNDS_TABLE_TWICE, /* two pairs at one table */
	ASE_ROUNDS_ONE_TWICE,	/* at two tables in one round */
	ASE_ROUNDS_OTHER_TWICE,
	ASE_ROUNDS_PAIR_TWICE, /* meets again */
} ase_rounds_fault;

typedef void ase_rounds_fault_fn(void *payload, ase_rounds_fault fault,
				 const ase_rounds_meeting *at,
				 const ase_rounds_meeting *other);

/* Tell of every fault of a grid, in its order; returns how many there are. */
size_t ase_rounds_faults(const ase_rounds *q, const ase_rounds_meeting *items,
			 size_t count, ase_rounds_fault_fn *fn, void *payload);

/* What the meetings are worth by the three rules. */
ase_rounds_worth ase_rounds_value(const ase_rounds *q,
				  const ase_rounds_meeting *items,
				  size_t count);

/*
 * What the prices prove: no grid is worth more than `bound`. That is linear
 * programming's weak duality, so it holds whatever the prices are; wrong ones
 * only prove less:
 *
 *	bound = Σ over pairs that may meet of max(0, worth - the prices of both
 *	        guests - the price of a table)
 *	      + Σ over guests of max, over 0 … their rounds of l, of
 *	        (price × l - (l + met)² + met²)
 *	      + price of a table × places.
 *
 * ASE_E_INVALID: the price of a table is below 0, or a sum does not fit.
 */
ase_status ase_rounds_bound(const ase_rounds *q,
			    const ase_rounds_prices *prices,
			    ase_rounds_worth *bound,
			    ase_err *err) ASE_MUST_CHECK;

/* How far a grid of that value is proved: rules 1, 2 and 3 in turn; 0: some
 * grid may have more meetings. */
int ase_rounds_proved(const ase_rounds_worth *value,
		      const ase_rounds_worth *bound);

#endif
