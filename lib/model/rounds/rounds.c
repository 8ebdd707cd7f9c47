#include "lib/model/rounds/rounds.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void ase_rounds_open(ase_rounds *q, size_t ones, size_t others, uint32_t rounds,
		     uint32_t tables)
{
	*q = (ase_rounds){ .count = { ones, others },
			   .rounds = rounds,
			   .tables = tables };
	for (int side = 0; side < 2; side++) {
		q->guests[side] = ase_realloc(NULL, q->count[side] + 1,
					      sizeof(*q->guests[side]));
		for (size_t i = 0; i < q->count[side]; i++)
			q->guests[side][i] = (ase_rounds_guest){
				.until = rounds,
				.table = ASE_ROUNDS_NONE,
			};
	}
	q->points = ase_alloc((ones * others + 1) * sizeof(*q->points));
}

void ase_rounds_drop(ase_rounds *q)
{
	free(q->guests[0]);
	free(q->guests[1]);
	free(q->points);
	*q = (ase_rounds){ .rounds = 0 };
}

static uint32_t later(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t sooner(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

bool ase_rounds_may(const ase_rounds *q, size_t one, size_t other)
{
	const ase_rounds_guest *a = &q->guests[0][one];
	const ase_rounds_guest *b = &q->guests[1][other];

	return *ase_rounds_points(q, one, other) != ASE_ROUNDS_NEVER &&
	       later(a->from, b->from) <
		       sooner(q->rounds, sooner(a->until, b->until));
}

uint32_t ase_rounds_room(const ase_rounds *q, int side, size_t guest)
{
	const ase_rounds_guest *g = &q->guests[side][guest];
	const uint32_t until = sooner(g->until, q->rounds);

	return g->from < until ? until - g->from : 0;
}

int64_t ase_rounds_places(const ase_rounds *q)
{
	int64_t places = 0;

	for (uint32_t r = 0; r < q->rounds; r++) {
		uint32_t least = q->tables;

		for (int side = 0; side < 2; side++) {
			uint32_t here = 0;

			for (size_t i = 0; i < q->count[side]; i++)
				here += ase_rounds_here(q, side, i, r);
			least = sooner(least, here);
		}
		places += least;
	}
	return places;
}

/* The most that the squares of all loads can come to; false: too much. */
static bool most_squares(const ase_rounds *q, int64_t *out)
{
	*out = 0;
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < q->count[side]; i++) {
			const ase_rounds_guest *g = &q->guests[side][i];
			const int64_t room = ase_rounds_room(q, side, i);

			if (g->met > ASE_ROUNDS_MOST)
				return false;
			*out += room * (room + 2 * (int64_t)g->met);
		}
	return true;
}

ase_status ase_rounds_weigh(const ase_rounds *q, ase_rounds_units *out,
			    ase_err *err)
{
	int64_t squares = 0, points = 0, all;

	if (q->count[0] > ASE_ROUNDS_MOST || q->count[1] > ASE_ROUNDS_MOST ||
	    q->rounds > ASE_ROUNDS_MOST || q->tables > ASE_ROUNDS_MOST)
		return ase_fail(err, ASE_E_INVALID,
				"more than %d of a side, rounds or tables",
				ASE_ROUNDS_MOST);
	for (size_t p = 0; p < q->count[0] * q->count[1]; p++) {
		if (q->points[p] < ASE_ROUNDS_NEVER ||
		    q->points[p] > ASE_ROUNDS_MOST_POINTS)
			return ase_fail(err, ASE_E_INVALID,
					"a pair has %d points, at most %d fit",
					(int)q->points[p],
					ASE_ROUNDS_MOST_POINTS);
		points += q->points[p] > 0 ? q->points[p] : 0;
	}
	if (!most_squares(q, &squares))
		return ase_fail(err, ASE_E_INVALID, "too many meetings");
	out->point = squares + 1;
	/* All that a check adds up stays within 64 bits. */
	if (__builtin_mul_overflow(out->point, points + 2, &out->meeting) ||
	    __builtin_mul_overflow(out->meeting, 4 * (ase_rounds_places(q) + 1),
				   &all))
		return ase_fail(err, ASE_E_INVALID,
				"so many meetings and points do not fit");
	return ASE_OK;
}

/* a / b, downwards; b > 0. */
static int64_t floor_of(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

ase_rounds_worth ase_rounds_split(const ase_rounds_units *units, int64_t worth)
{
	ase_rounds_worth out;

	/* Squares take off less than a point: so the next whole above. */
	out.meetings = floor_of(worth + units->point - 1, units->meeting);
	worth -= out.meetings * units->meeting;
	out.points = floor_of(worth + units->point - 1, units->point);
	out.squares = out.points * units->point - worth;
	return out;
}

bool ase_rounds_join(const ase_rounds_units *units,
		     const ase_rounds_worth *parts, int64_t *out)
{
	int64_t a, b;

	return !__builtin_mul_overflow(units->meeting, parts->meetings, &a) &&
	       !__builtin_mul_overflow(units->point, parts->points, &b) &&
	       !__builtin_add_overflow(a, b, &a) &&
	       !__builtin_sub_overflow(a, parts->squares, out);
}

void ase_rounds_prices_drop(ase_rounds_prices *prices)
{
	free(prices->guests[0]);
	free(prices->guests[1]);
	*prices = (ase_rounds_prices){ .table = 0 };
}

void ase_rounds_grid_drop(ase_rounds_grid *grid)
{
	free(grid->items);
	ase_rounds_prices_drop(&grid->prices);
	*grid = (ase_rounds_grid){ .items = NULL };
}
