/*
 * When, where some come late or leave early: a list colouring, hard in general.
 * A pair without a round is put where it is least in the way, whom it drives
 * out looks for a round in turn, and the best that was seen is kept.
 */

#include "lib/model/rounds/rounds_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct search {
	ase_rounds_times *t;
	const ase_rounds_units *units;
	bool *held;   /* borrowed; of pairs */
	size_t *line; /* owned; pairs without a round: a ring */
	size_t pairs; /* how many pairs there are, and room in the ring */
	size_t head, waiting;
	int64_t lost; /* what those are worth */
	int64_t best_lost;
	uint32_t *best; /* owned; of side 0, as t->at[0] */
	uint32_t dice;
};

static void search_drop(struct search *s)
{
	free(s->line);
	free(s->best);
}

static size_t others(const struct search *s)
{
	return s->t->q->count[1];
}

static int64_t worth(const struct search *s, size_t pair)
{
	return s->units->meeting + s->units->point * s->t->q->points[pair];
}

/* Always the same numbers: always the same grid. */
static uint32_t roll(struct search *s, uint32_t sides)
{
	s->dice = s->dice * 1664525u + 1013904223u;
	return sides ? (s->dice >> 8) % sides : 0;
}

static void wait_for(struct search *s, size_t pair)
{
	s->line[(s->head + s->waiting++) % (s->pairs + 1)] = pair;
	s->lost += worth(s, pair);
}

static size_t next_waiting(struct search *s)
{
	const size_t pair = s->line[s->head];

	s->head = (s->head + 1) % (s->pairs + 1);
	s->waiting--;
	s->lost -= worth(s, pair);
	return pair;
}

static void drive_out(struct search *s, size_t one, size_t other,
		      uint32_t round)
{
	ase_rounds_take(s->t, one, other, round);
	wait_for(s, one * others(s) + other);
}

/* Drive one out of a round that has too many, but not `spared`. */
static void thin(struct search *s, uint32_t round, size_t spared)
{
	const size_t count = s->t->q->count[0];
	const size_t from = roll(s, (uint32_t)count);

	for (size_t n = 0; n < count; n++) {
		const size_t one = (from + n) % count;
		const uint32_t other = *ase_rounds_at(s->t, 0, one, round);

		if (other == ASE_ROUNDS_NONE || one == spared)
			continue;
		drive_out(s, one, other, round);
		return;
	}
}

/* How many meetings have to leave a round for one of the two. */
static uint32_t in_the_way(const struct search *s, size_t one, size_t other,
			   uint32_t round)
{
	const uint32_t gone = (uint32_t)!ase_rounds_free(s->t, 0, one, round) +
			      (uint32_t)!ase_rounds_free(s->t, 1, other, round);

	return gone ? gone : s->t->size[round] >= s->t->q->tables;
}

/* Where the two are least in the way, by lot among the best. */
static uint32_t least_in_the_way(struct search *s, size_t one, size_t other)
{
	const ase_rounds *q = s->t->q;
	uint32_t best = ASE_ROUNDS_NONE, least = UINT32_MAX, alike = 0;

	for (uint32_t r = 0; r < q->rounds; r++) {
		if (!ase_rounds_here(q, 0, one, r) ||
		    !ase_rounds_here(q, 1, other, r))
			continue;
		const uint32_t cost = in_the_way(s, one, other, r);
		if (cost > least)
			continue;
		alike = cost < least ? 1 : alike + 1;
		least = cost;
		if (roll(s, alike) == 0)
			best = r;
	}
	return best;
}

static void force(struct search *s, size_t one, size_t other)
{
	const uint32_t round = least_in_the_way(s, one, other);
	uint32_t there;

	if (round == ASE_ROUNDS_NONE)
		return;
	there = *ase_rounds_at(s->t, 0, one, round);
	if (there != ASE_ROUNDS_NONE)
		drive_out(s, one, there, round);
	there = *ase_rounds_at(s->t, 1, other, round);
	if (there != ASE_ROUNDS_NONE)
		drive_out(s, there, other, round);
	ase_rounds_put(s->t, one, other, round);
	if (s->t->size[round] > s->t->q->tables)
		thin(s, round, one);
}

/* No round above the tables, whoever has to wait for that. */
static void thin_all(struct search *s)
{
	if (ase_rounds_level(s->t))
		return;
	for (uint32_t r = 0; r < s->t->q->rounds; r++)
		while (s->t->size[r] > s->t->q->tables)
			thin(s, r, SIZE_MAX);
}

static void keep_best(struct search *s)
{
	const size_t cells = s->t->q->count[0] * s->t->q->rounds;

	if (s->lost >= s->best_lost)
		return;
	s->best_lost = s->lost;
	memcpy(s->best, s->t->at[0], cells * sizeof(*s->best));
}

/* Back to the best; who waits in it does not meet. */
static void take_best(struct search *s)
{
	const ase_rounds *q = s->t->q;

	ase_rounds_times_drop(s->t);
	ase_rounds_times_open(s->t, q);
	memset(s->held, 0, s->pairs * sizeof(*s->held));
	for (size_t i = 0; i < q->count[0]; i++)
		for (uint32_t r = 0; r < q->rounds; r++) {
			const uint32_t k = s->best[i * q->rounds + r];

			if (k == ASE_ROUNDS_NONE)
				continue;
			ase_rounds_put(s->t, i, k, r);
			s->held[i * others(s) + k] = true;
		}
}

/* A round that both have free, with a table left. */
static bool fits(ase_rounds_times *t, size_t one, size_t other, uint32_t *out)
{
	for (uint32_t r = 0; r < t->q->rounds; r++)
		if (ase_rounds_free(t, 0, one, r) &&
		    ase_rounds_free(t, 1, other, r) &&
		    t->size[r] < t->q->tables) {
			*out = r;
			return true;
		}
	return false;
}

/* Others may meet where those who wait do not: most points first. */
static void fill(struct search *s)
{
	const ase_rounds *q = s->t->q;
	int32_t most = 0;
	uint32_t round;

	for (size_t p = 0; p < s->pairs; p++)
		most = q->points[p] > most ? q->points[p] : most;
	for (int32_t points = most; points >= 0; points--)
		for (size_t p = 0; p < s->pairs; p++) {
			const size_t one = p / others(s), other = p % others(s);

			if (s->held[p] || q->points[p] != points ||
			    !ase_rounds_may(q, one, other) ||
			    !fits(s->t, one, other, &round))
				continue;
			ase_rounds_put(s->t, one, other, round);
			s->held[p] = true;
		}
}

static bool is_seated(const struct search *s, size_t pair)
{
	const size_t one = pair / others(s);

	for (uint32_t r = 0; r < s->t->q->rounds; r++)
		if (*ase_rounds_at(s->t, 0, one, r) == pair % others(s))
			return true;
	return false;
}

static void move_on(struct search *s)
{
	const size_t pair = next_waiting(s);
	const size_t one = pair / others(s), other = pair % others(s);
	uint32_t round;

	if (fits(s->t, one, other, &round)) {
		ase_rounds_put(s->t, one, other, round);
		return;
	}
	/* By a chain; now and then by force, or it would turn in a ring. */
	if (roll(s, 8) && ase_rounds_seat(s->t, one, other))
		thin_all(s);
	else
		force(s, one, other);
}

uint64_t ase_rounds_search(ase_rounds_times *t, bool *held,
			   const ase_rounds_units *units)
{
	const ase_rounds *q = t->q;
	const size_t pairs = q->count[0] * q->count[1];
	ASE_AUTO(search_drop)
	struct search s = { .t = t,
			    .units = units,
			    .held = held,
			    .pairs = pairs,
			    .best_lost = INT64_MAX,
			    .dice = 1 };
	uint64_t moves = 0;

	s.line = ase_realloc(NULL, pairs + 1, sizeof(*s.line));
	s.best =
		ase_realloc(NULL, q->count[0] * q->rounds + 1, sizeof(*s.best));
	for (size_t p = 0; p < pairs; p++)
		if (held[p] && !is_seated(&s, p))
			wait_for(&s, p);
	thin_all(&s);
	keep_best(&s);
	for (; s.waiting && moves < ASE_ROUNDS_MOST_MOVES; moves++) {
		move_on(&s);
		keep_best(&s);
	}
	take_best(&s);
	fill(&s);
	return moves + 1;
}
