/*
 * Where: guests of one side keep their table, as far as there are tables for
 * all; the rounds and the tables are then ordered so that the other side walks
 * little, by exchanging two as long as that helps. Who meets k at different
 * tables goes at least k - 1 tables far: that is the bound.
 */

#include "lib/model/rounds/rounds_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>

/* Cells of grids that the exchanges may look at. */
#define MOST_LOOKS 20000000

struct walk {
	const ase_rounds_times *t;
	uint32_t *order; /* owned; which round comes when */
	uint32_t *class; /* owned; of rounds: alike, who is there */
	uint32_t *home;	 /* owned; the table of each of side 0 */
	bool *bound_to;	 /* owned; of side 0: sits there already */
	uint64_t looks;
};

static void walk_drop(struct walk *w)
{
	free(w->order);
	free(w->class);
	free(w->home);
	free(w->bound_to);
}

static bool alike(const ase_rounds *q, uint32_t a, uint32_t b)
{
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < q->count[side]; i++)
			if (ase_rounds_here(q, side, i, a) !=
			    ase_rounds_here(q, side, i, b))
				return false;
	return true;
}

/* Rounds may change places with those in which the same are there. */
static void find_classes(struct walk *w)
{
	const ase_rounds *q = w->t->q;

	for (uint32_t r = 0; r < q->rounds; r++) {
		w->order[r] = w->class[r] = r;
		for (uint32_t s = 0; s < r; s++)
			if (w->class[s] == s && alike(q, s, r)) {
				w->class[r] = s;
				break;
			}
	}
}

static uint32_t first_free(const bool *taken, uint32_t tables)
{
	for (uint32_t t = 0; t < tables; t++)
		if (!taken[t])
			return t;
	return ASE_ROUNDS_NONE;
}

/* Give each of side 0 a table of its own: the one it had, else the next. */
static void find_homes(struct walk *w)
{
	const ase_rounds *q = w->t->q;
	bool *taken = ase_alloc(q->tables + 1);

	for (size_t i = 0; i < q->count[0]; i++) {
		const uint32_t had = q->guests[0][i].table;

		w->home[i] = ASE_ROUNDS_NONE;
		if (had >= q->tables || taken[had])
			continue;
		w->home[i] = had;
		w->bound_to[i] = taken[had] = true;
	}
	for (size_t i = 0; i < q->count[0]; i++)
		if (w->home[i] == ASE_ROUNDS_NONE) {
			w->home[i] = first_free(taken, q->tables);
			taken[w->home[i]] = true;
		}
	free(taken);
}

static uint64_t between(uint32_t a, uint32_t b)
{
	return a < b ? b - a : a - b;
}

/* How far one of side 1 walks. */
static uint64_t way_of(const struct walk *w, size_t k)
{
	const ase_rounds *q = w->t->q;
	uint32_t last = q->guests[1][k].table;
	uint64_t far = 0;

	for (uint32_t at = 0; at < q->rounds; at++) {
		const uint32_t one = *ase_rounds_at(w->t, 1, k, w->order[at]);

		if (one == ASE_ROUNDS_NONE)
			continue;
		if (last < q->tables)
			far += between(last, w->home[one]);
		last = w->home[one];
	}
	return far;
}

static uint64_t way_of_all(struct walk *w)
{
	uint64_t far = 0;

	for (size_t k = 0; k < w->t->q->count[1]; k++)
		far += way_of(w, k);
	w->looks += w->t->q->count[1] * w->t->q->rounds;
	return far;
}

static void exchange(uint32_t *a, uint32_t *b)
{
	const uint32_t kept = *a;

	*a = *b;
	*b = kept;
}

/* Exchange the two if that shortens the ways of `far`. */
static bool try(struct walk *w, uint32_t *a, uint32_t *b, uint64_t *far)
{
	exchange(a, b);
	const uint64_t now = way_of_all(w);
	if (now < *far) {
		*far = now;
		return true;
	}
	exchange(a, b);
	return false;
}

static bool exchange_rounds(struct walk *w, uint64_t *far)
{
	const uint32_t rounds = w->t->q->rounds;
	bool better = false;

	for (uint32_t a = 0; a < rounds; a++)
		for (uint32_t b = a + 1; b < rounds; b++)
			if (w->class[w->order[a]] == w->class[w->order[b]] &&
			    w->looks < MOST_LOOKS)
				better |=
					try(w, &w->order[a], &w->order[b], far);
	return better;
}

static bool exchange_homes(struct walk *w, uint64_t *far)
{
	const size_t count = w->t->q->count[0];
	bool better = false;

	for (size_t a = 0; a < count; a++)
		for (size_t b = a + 1; b < count; b++)
			if (!w->bound_to[a] && !w->bound_to[b] &&
			    w->looks < MOST_LOOKS)
				better |= try(w, &w->home[a], &w->home[b], far);
	return better;
}

static void improve(struct walk *w)
{
	uint64_t far = way_of_all(w);
	bool better = true;

	while (better && w->looks < MOST_LOOKS) {
		better = exchange_rounds(w, &far);
		better |= exchange_homes(w, &far);
	}
}

/*
 * The meetings, as they follow each other.
 */

static void add_meetings(const struct walk *w, ase_rounds_grid *out)
{
	const ase_rounds *q = w->t->q;
	size_t count = 0;

	for (uint32_t r = 0; r < q->rounds; r++)
		count += w->t->size[r];
	out->items = ase_realloc(NULL, count + 1, sizeof(*out->items));
	out->count = 0;
	for (uint32_t at = 0; at < q->rounds; at++)
		for (size_t i = 0; i < q->count[0]; i++) {
			const uint32_t k =
				*ase_rounds_at(w->t, 0, i, w->order[at]);

			if (k != ASE_ROUNDS_NONE)
				out->items[out->count++] = (ase_rounds_meeting){
					.one = (uint32_t)i,
					.other = k,
					.round = at,
					.table = w->home[i],
				};
		}
}

/* Where guests sat last, of both sides. */
struct seats {
	uint32_t *last[2]; /* owned */
	bool *taken;	   /* owned; tables of this round */
};

static void seats_drop(struct seats *s)
{
	free(s->last[0]);
	free(s->last[1]);
	free(s->taken);
}

static void seats_open(struct seats *s, const ase_rounds *q)
{
	for (int side = 0; side < 2; side++) {
		s->last[side] =
			ase_realloc(NULL, q->count[side] + 1, sizeof(uint32_t));
		for (size_t i = 0; i < q->count[side]; i++)
			s->last[side][i] = q->guests[side][i].table;
	}
	s->taken = ase_alloc(q->tables + 1);
}

/* Take the table if nobody has it. */
static bool sit(const ase_rounds *q, struct seats *s, ase_rounds_meeting *at,
		uint32_t table)
{
	if (table >= q->tables || s->taken[table])
		return false;
	s->taken[table] = true;
	at->table = table;
	return true;
}

/* Of more guests than tables: who can stays, then who comes, then the first
 * table that is free. */
static void seat_round(const ase_rounds *q, struct seats *s,
		       ase_rounds_meeting *items, size_t count)
{
	for (uint32_t t = 0; t < q->tables; t++)
		s->taken[t] = false;
	for (size_t i = 0; i < count; i++) {
		items[i].table = ASE_ROUNDS_NONE;
		(void)sit(q, s, &items[i], s->last[0][items[i].one]);
	}
	for (size_t i = 0; i < count; i++)
		if (items[i].table == ASE_ROUNDS_NONE)
			(void)sit(q, s, &items[i], s->last[1][items[i].other]);
	for (size_t i = 0; i < count; i++) {
		if (items[i].table == ASE_ROUNDS_NONE)
			(void)sit(q, s, &items[i],
				  first_free(s->taken, q->tables));
		s->last[0][items[i].one] = items[i].table;
		s->last[1][items[i].other] = items[i].table;
	}
}

static void seat_rounds(const ase_rounds *q, ase_rounds_grid *out)
{
	ASE_AUTO(seats_drop) struct seats s = { .taken = NULL };
	size_t next;

	seats_open(&s, q);
	for (size_t i = 0; i < out->count; i = next) {
		for (next = i; next < out->count &&
			       out->items[next].round == out->items[i].round;
		     next++)
			;
		seat_round(q, &s, &out->items[i], next - i);
	}
}

static int by_place(const void *a, const void *b)
{
	const ase_rounds_meeting *x = a, *y = b;

	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	return x->table < y->table ? -1 : x->table > y->table;
}

/* How far everybody goes, and no less than. */
static void measure(const ase_rounds *q, bool homes, ase_rounds_grid *out)
{
	ASE_AUTO(seats_drop) struct seats s = { .taken = NULL };
	uint32_t *loads = ase_alloc((q->count[1] + 1) * sizeof(*loads));

	seats_open(&s, q);
	for (size_t i = 0; i < out->count; i++) {
		const ase_rounds_meeting *m = &out->items[i];
		uint32_t *last[2] = { &s.last[0][m->one],
				      &s.last[1][m->other] };

		for (int side = 0; side < 2; side++) {
			if (*last[side] != ASE_ROUNDS_NONE)
				out->walk += between(*last[side], m->table);
			*last[side] = m->table;
		}
		if (homes && loads[m->other]++)
			out->walk_bound++;
	}
	free(loads);
}

void ase_rounds_walk(ase_rounds_times *t, ase_rounds_grid *out)
{
	const ase_rounds *q = t->q;
	const bool homes = q->count[0] <= q->tables;
	ASE_AUTO(walk_drop) struct walk w = { .t = t };

	w.order = ase_alloc((q->rounds + 1) * sizeof(*w.order));
	w.class = ase_alloc((q->rounds + 1) * sizeof(*w.class));
	w.home = ase_alloc((q->count[0] + 1) * sizeof(*w.home));
	w.bound_to = ase_alloc((q->count[0] + 1) * sizeof(*w.bound_to));
	find_classes(&w);
	if (homes) {
		find_homes(&w);
		improve(&w);
	}
	add_meetings(&w, out);
	if (!homes)
		seat_rounds(q, out);
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_place);
	measure(q, homes, out);
}
