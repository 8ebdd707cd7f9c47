/*
 * What a grid has to say for itself. Nothing here knows how grids are made:
 * the question, the meetings and the prices are all that is looked at.
 */

#include "lib/model/rounds/rounds.h"

#include "lib/base/mem.h"

#include <stdlib.h>

/* What one meeting has against it by itself. */
static ase_rounds_fault alone(const ase_rounds *q, const ase_rounds_meeting *at)
{
	const ase_rounds_guest *one = &q->guests[0][at->one];
	const ase_rounds_guest *other = &q->guests[1][at->other];

	if (at->round >= q->rounds)
		return ASE_ROUNDS_NO_ROUND;
	if (at->table >= q->tables)
		return ASE_ROUNDS_NO_TABLE;
	if (*ase_rounds_points(q, at->one, at->other) == ASE_ROUNDS_NEVER)
		return ASE_ROUNDS_APART;
	if (at->round < one->from || at->round >= one->until)
		return ASE_ROUNDS_ABSENT_ONE;
	if (at->round < other->from || at->round >= other->until)
		return ASE_ROUNDS_ABSENT_OTHER;
	return ASE_ROUNDS_SOUND;
}

/* What two meetings have against each other. */
static ase_rounds_fault together(const ase_rounds_meeting *a,
				 const ase_rounds_meeting *b)
{
	if (a->one == b->one && a->other == b->other)
		return ASE_ROUNDS_PAIR_TWICE;
	if (a->round != b->round)
		return ASE_ROUNDS_SOUND;
	if (a->one == b->one)
		return ASE_ROUNDS_ONE_TWICE;
	if (a->other == b->other)
		return ASE_ROUNDS_OTHER_TWICE;
	return a->table == b->table ? ASE_ROUNDS_TABLE_TWICE : ASE_ROUNDS_SOUND;
}

/* The first meeting before `at` that it does not go with, within a room of
 * those that share a round or a guest: all of them, for grids are small. */
static ase_rounds_fault against(const ase_rounds_meeting *items, size_t at,
				size_t *with)
{
	for (size_t i = 0; i < at; i++) {
		const ase_rounds_fault f = together(&items[i], &items[at]);

		if (f) {
			*with = i;
			return f;
		}
	}
	return ASE_ROUNDS_SOUND;
}

size_t ase_rounds_faults(const ase_rounds *q, const ase_rounds_meeting *items,
			 size_t count, ase_rounds_fault_fn *fn, void *payload)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		ase_rounds_fault f = alone(q, &items[i]);
		size_t with = i;

		if (f) {
			found++;
			fn(payload, f, &items[i], NULL);
		}
		if ((f = against(items, i, &with))) {
			found++;
			fn(payload, f, &items[i], &items[with]);
		}
	}
	return found;
}

ase_rounds_worth ase_rounds_value(const ase_rounds *q,
				  const ase_rounds_meeting *items, size_t count)
{
	ase_rounds_worth out = { .meetings = (int64_t)count };

	for (int side = 0; side < 2; side++) {
		int64_t *loads =
			ase_alloc((q->count[side] + 1) * sizeof(*loads));

		for (size_t i = 0; i < count; i++)
			loads[side ? items[i].other : items[i].one]++;
		for (size_t g = 0; g < q->count[side]; g++)
			out.squares += loads[g] *
				       (loads[g] +
					2 * (int64_t)q->guests[side][g].met);
		free(loads);
	}
	for (size_t i = 0; i < count; i++) {
		const int32_t points =
			*ase_rounds_points(q, items[i].one, items[i].other);

		out.points += points > 0 ? points : 0;
	}
	return out;
}

/* The most that a price leaves to a guest, whatever its load; false: it does
 * not fit. */
static bool add_guest(const ase_rounds *q, int side, size_t guest,
		      int64_t price, int64_t *sum)
{
	const int64_t met = q->guests[side][guest].met;
	const int64_t room = ase_rounds_room(q, side, guest);
	int64_t most = 0, left;

	for (int64_t l = 1; l <= room; l++) {
		if (__builtin_mul_overflow(price, l, &left) ||
		    __builtin_sub_overflow(left, l * (l + 2 * met), &left))
			return false;
		most = left > most ? left : most;
	}
	return !__builtin_add_overflow(*sum, most, sum);
}

static bool add_pairs(const ase_rounds *q, const ase_rounds_units *units,
		      const ase_rounds_prices *prices, int64_t *sum)
{
	for (size_t i = 0; i < q->count[0]; i++)
		for (size_t k = 0; k < q->count[1]; k++) {
			int64_t left = units->meeting;

			if (!ase_rounds_may(q, i, k))
				continue;
			left += units->point * *ase_rounds_points(q, i, k);
			if (__builtin_sub_overflow(left, prices->guests[0][i],
						   &left) ||
			    __builtin_sub_overflow(left, prices->guests[1][k],
						   &left) ||
			    __builtin_sub_overflow(left, prices->table,
						   &left) ||
			    __builtin_add_overflow(*sum, left > 0 ? left : 0,
						   sum))
				return false;
		}
	return true;
}

ase_status ase_rounds_bound(const ase_rounds *q,
			    const ase_rounds_prices *prices,
			    ase_rounds_worth *bound, ase_err *err)
{
	ase_rounds_units units;
	int64_t sum = 0, tables;
	ase_status s = ase_rounds_weigh(q, &units, err);
	bool fits;

	if (s)
		return s;
	if (prices->table < 0)
		return ase_fail(err, ASE_E_INVALID,
				"the price of a table is below 0");
	fits = !__builtin_mul_overflow(prices->table, ase_rounds_places(q),
				       &tables) &&
	       !__builtin_add_overflow(sum, tables, &sum);
	for (int side = 0; side < 2; side++)
		for (size_t g = 0; g < q->count[side] && fits; g++)
			fits = add_guest(q, side, g, prices->guests[side][g],
					 &sum);
	if (!fits || !add_pairs(q, &units, prices, &sum) ||
	    sum > INT64_MAX - units.point)
		return ase_fail(err, ASE_E_INVALID, "the prices do not fit");
	*bound = ase_rounds_split(&units, sum);
	return ASE_OK;
}

int ase_rounds_proved(const ase_rounds_worth *value,
		      const ase_rounds_worth *bound)
{
	if (value->meetings < bound->meetings)
		return 0;
	if (value->points < bound->points)
		return 1;
	return value->squares > bound->squares ? 2 : 3;
}
