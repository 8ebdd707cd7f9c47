#ifndef ASE_MODEL_ROUNDS_ROUNDS_PRIV_H
#define ASE_MODEL_ROUNDS_ROUNDS_PRIV_H

#include "lib/model/rounds/rounds.h"

/*
 * A grid on its way: who meets whom (rounds_who.c), in which round
 * (rounds_when.c, rounds_search.c), at which table (rounds_walk.c).
 */

/* ---- rounds_who.c ---- */

/* The pairs of the best grid into `held` (one × other, as points), and the
 * prices that prove it; `prices` is the caller's to drop. */
void ase_rounds_who(const ase_rounds *q, const ase_rounds_units *units,
		    bool *held, ase_rounds_prices *prices);

/* ---- rounds_when.c ---- */

/* Who sits with whom, by round. */
typedef struct ase_rounds_times {
	const ase_rounds *q;
	uint32_t *at[2]; /* owned; partner at [guest * rounds + round] */
	uint32_t *size;	 /* owned; meetings of each round */
} ase_rounds_times;

void ase_rounds_times_open(ase_rounds_times *t, const ase_rounds *q);
void ase_rounds_times_drop(ase_rounds_times *t);

static inline uint32_t *ase_rounds_at(const ase_rounds_times *t, int side,
				      size_t guest, uint32_t round)
{
	return &t->at[side][guest * t->q->rounds + round];
}

/* Whether a guest is there in a round, and has nobody at its table yet. */
static inline bool ase_rounds_free(const ase_rounds_times *t, int side,
				   size_t guest, uint32_t round)
{
	return ase_rounds_here(t->q, side, guest, round) &&
	       *ase_rounds_at(t, side, guest, round) == ASE_ROUNDS_NONE;
}

void ase_rounds_put(ase_rounds_times *t, size_t one, size_t other,
		    uint32_t round);
void ase_rounds_take(ase_rounds_times *t, size_t one, size_t other,
		     uint32_t round);

/* Find a round for the two, moving others between two rounds if it must be.
 * False: there is none that way. Rounds may get too many meetings. */
bool ase_rounds_seat(ase_rounds_times *t, size_t one, size_t other);

/* Make rounds as even as can be, none above the tables. False: some are. */
bool ase_rounds_level(ase_rounds_times *t);

/* ---- rounds_search.c ---- */

/* Seat the pairs of `held` that have no round yet, at the cost of as few
 * meetings as it finds. Returns how many moves it made. */
uint64_t ase_rounds_search(ase_rounds_times *t, bool *held,
			   const ase_rounds_units *units);

/* ---- rounds_walk.c ---- */

/* Order rounds and give tables, so that guests walk little; fills `out`. */
void ase_rounds_walk(ase_rounds_times *t, ase_rounds_grid *out);

#endif
