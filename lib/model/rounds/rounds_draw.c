/* The steps of a draw: who, when, where. */

#include "lib/model/rounds/rounds_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>

/* Seat the pairs: the busiest guests leave least choice, and are seated as they
 * stand. False: some found no place. */
static bool seat_all(ase_rounds_times *t, const bool *held)
{
	const ase_rounds *q = t->q;
	bool all = true;

	for (size_t i = 0; i < q->count[0]; i++)
		for (size_t k = 0; k < q->count[1]; k++)
			if (held[i * q->count[1] + k] &&
			    !ase_rounds_seat(t, i, k))
				all = false;
	return ase_rounds_level(t) && all;
}

ase_status ase_rounds_draw(const ase_rounds *q, ase_rounds_grid *out,
			   ase_err *err)
{
	ASE_AUTO(ase_rounds_times_drop)
	ase_rounds_times times = { .q = NULL };
	ase_rounds_grid grid = { .items = NULL };
	ase_rounds_units units;
	ase_status s = ase_rounds_weigh(q, &units, err);

	if (s)
		return s;
	bool *held = ase_alloc((q->count[0] * q->count[1] + 1) * sizeof(*held));
	ase_rounds_who(q, &units, held, &grid.prices);
	ase_rounds_times_open(&times, q);
	if (!seat_all(&times, held))
		grid.moves = ase_rounds_search(&times, held, &units);
	free(held);
	ase_rounds_walk(&times, &grid);
	*out = grid; /* moved */
	return ASE_OK;
}
