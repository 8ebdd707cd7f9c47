/*
 * When: the colouring of a bipartite graph's edges by rounds. A pair whose
 * guests have no free round in common gets one by turning a chain of meetings
 * between two rounds (Kempe); where everybody is there all the time this never
 * fails. A chain may be turned if the guest at its end is there in both.
 */

#include "lib/model/rounds/rounds_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void ase_rounds_times_open(ase_rounds_times *t, const ase_rounds *q)
{
	*t = (ase_rounds_times){ .q = q };
	for (int side = 0; side < 2; side++) {
		const size_t cells = q->count[side] * q->rounds;

		t->at[side] = ase_realloc(NULL, cells + 1, sizeof(uint32_t));
		for (size_t c = 0; c < cells; c++)
			t->at[side][c] = ASE_ROUNDS_NONE;
	}
	t->size = ase_alloc((q->rounds + 1) * sizeof(*t->size));
}

void ase_rounds_times_drop(ase_rounds_times *t)
{
	free(t->at[0]);
	free(t->at[1]);
	free(t->size);
	*t = (ase_rounds_times){ .q = NULL };
}

void ase_rounds_put(ase_rounds_times *t, size_t one, size_t other,
		    uint32_t round)
{
	*ase_rounds_at(t, 0, one, round) = (uint32_t)other;
	*ase_rounds_at(t, 1, other, round) = (uint32_t)one;
	t->size[round]++;
}

void ase_rounds_take(ase_rounds_times *t, size_t one, size_t other,
		     uint32_t round)
{
	*ase_rounds_at(t, 0, one, round) = ASE_ROUNDS_NONE;
	*ase_rounds_at(t, 1, other, round) = ASE_ROUNDS_NONE;
	t->size[round]--;
}

/* A chain of meetings, in turn in the rounds `first` and `second`. */
struct chain {
	int side;	/* of the guest it begins at */
	size_t guest;	/* that guest */
	uint32_t first; /* the round of its first meeting */
	uint32_t second;
};

/* How many meetings it has; 0: it cannot be turned. */
static size_t chain_size(const ase_rounds_times *t, const struct chain *c)
{
	int side = c->side;
	size_t guest = c->guest, size = 0;
	uint32_t now = c->first, next = c->second;

	for (;;) {
		const uint32_t partner = *ase_rounds_at(t, side, guest, now);
		const uint32_t left = now;

		/* It ends here, so the guest came in `next`, and is to be there
		 * in `now`. */
		if (partner == ASE_ROUNDS_NONE)
			return ase_rounds_here(t->q, side, guest, now) ? size
								       : 0;
		guest = partner;
		side = !side;
		now = next;
		next = left;
		size++;
	}
}

/* Turn it: what was in one round is in the other. All of it is taken away
 * before any of it is put anew. */
static void chain_turn(ase_rounds_times *t, int side, size_t guest,
		       uint32_t now, uint32_t next)
{
	const uint32_t partner = *ase_rounds_at(t, side, guest, now);
	const size_t one = side ? partner : guest;
	const size_t other = side ? guest : partner;

	if (partner == ASE_ROUNDS_NONE)
		return;
	ase_rounds_take(t, one, other, now);
	chain_turn(t, !side, partner, next, now);
	ase_rounds_put(t, one, other, next);
}

static bool both_free(const ase_rounds_times *t, size_t one, size_t other,
		      uint32_t round)
{
	return ase_rounds_free(t, 0, one, round) &&
	       ase_rounds_free(t, 1, other, round);
}

/* A round that both have free; ASE_ROUNDS_NONE: none. The one in which the
 * other side goes on from table to table, else the emptiest. */
static uint32_t common(const ase_rounds_times *t, size_t one, size_t other)
{
	const uint32_t next = (uint32_t)((one + other) % t->q->rounds);
	uint32_t best = ASE_ROUNDS_NONE;

	if (both_free(t, one, other, next) && t->size[next] < t->q->tables)
		return next;
	for (uint32_t r = 0; r < t->q->rounds; r++)
		if (both_free(t, one, other, r) &&
		    (best == ASE_ROUNDS_NONE || t->size[r] < t->size[best]))
			best = r;
	return best;
}

/* Free the round `one` has free of `other`'s meeting in it, by a chain between
 * it and one that `other` has free. */
static bool make_room(ase_rounds_times *t, size_t one, size_t other)
{
	for (uint32_t i = 0; i < t->q->rounds; i++) {
		if (!ase_rounds_free(t, 0, one, i) ||
		    !ase_rounds_here(t->q, 1, other, i))
			continue;
		for (uint32_t j = 0; j < t->q->rounds; j++) {
			const struct chain c = { 1, other, i, j };

			if (!ase_rounds_free(t, 1, other, j) ||
			    !chain_size(t, &c))
				continue;
			chain_turn(t, 1, other, i, j);
			ase_rounds_put(t, one, other, i);
			return true;
		}
	}
	return false;
}

bool ase_rounds_seat(ase_rounds_times *t, size_t one, size_t other)
{
	const uint32_t round = common(t, one, other);

	if (round == ASE_ROUNDS_NONE)
		return make_room(t, one, other);
	ase_rounds_put(t, one, other, round);
	return true;
}

/* Turn a chain that has one meeting more in `full` than in `bare`. */
static bool even_out(ase_rounds_times *t, uint32_t full, uint32_t bare)
{
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < t->q->count[side]; i++) {
			const struct chain c = { side, i, full, bare };

			if (*ase_rounds_at(t, side, i, full) ==
				    ASE_ROUNDS_NONE ||
			    !ase_rounds_free(t, side, i, bare) ||
			    chain_size(t, &c) % 2 == 0)
				continue;
			chain_turn(t, side, i, full, bare);
			return true;
		}
	return false;
}

/* The fullest round gives to any that has two fewer. */
static bool level_one(ase_rounds_times *t)
{
	const uint32_t rounds = t->q->rounds;
	uint32_t full = 0;

	for (uint32_t r = 1; r < rounds; r++)
		if (t->size[r] > t->size[full])
			full = r;
	for (uint32_t low = 0; low + 1 < t->size[full]; low++)
		for (uint32_t r = 0; r < rounds; r++)
			if (t->size[r] == low && even_out(t, full, r))
				return true;
	return false;
}

bool ase_rounds_level(ase_rounds_times *t)
{
	while (t->q->rounds && level_one(t))
		;
	for (uint32_t r = 0; r < t->q->rounds; r++)
		if (t->size[r] > t->q->tables)
			return false;
	return true;
}
