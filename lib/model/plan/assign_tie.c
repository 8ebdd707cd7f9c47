#include "lib/model/plan/assign_net.h"

/*
 * All best plans are made of pairs without slack, and from one to another lead
 * paths without slack. So the first plan is found need by need: an expert that
 * comes before those it has is taken in whenever such a path closes.
 */

/* Whether the row may give up this place, taken after `expert`, for free. */
static bool can_give(const struct ase_assign_net *net, uint32_t place,
		     uint32_t expert)
{
	uint32_t at = net->places[place].at;

	return at > expert && !ase_assign_net_surplus(net, place);
}

/* Open or close the slots that the row may give up for `expert`. How many. */
static uint32_t mark(struct ase_assign_net *net, uint32_t i, uint32_t expert,
		     uint32_t open)
{
	const struct ase_row *row = &net->rows[i];
	uint32_t count = 0;

	for (uint32_t p = row->start; p < row->start + row->wanted; p++)
		if (can_give(net, p, expert)) {
			net->columns[net->places[p].at].open = open;
			count++;
		}
	return count;
}

static uint32_t place_at(const struct ase_assign_net *net, uint32_t i,
			 uint32_t column)
{
	uint32_t p = net->rows[i].start;

	while (net->places[p].at != column)
		p++;
	return p;
}

/* Have row `i` take `expert` in, if that costs nothing. */
static void take_in(struct ase_assign_net *net, uint32_t i, uint32_t expert)
{
	if (!net->columns[expert].slots || !mark(net, i, expert, 1))
		return;
	ase_assign_search(net, expert);
	mark(net, i, expert, 0);
	if (net->target == NOWHERE)
		return;
	uint32_t place = place_at(net, i, net->target);

	net->columns[net->target].open = 1;
	ase_assign_net_leave(net, place);
	ase_assign_search_shift(net);
	ase_assign_net_hold(net, place, expert);
	ase_assign_search_clear(net, 1);
}

void ase_assign_tie_settle(struct ase_assign_net *net)
{
	ase_assign_core_tight(net);
	for (uint32_t i = 0; i < net->row_count; i++) {
		const struct ase_row *row = &net->rows[i];

		net->settled = i + 1;
		ase_assign_search_clear(net, 1);
		for (size_t k = 0; k < row->count; k++)
			if (!ase_assign_net_has(net, i, row->pairs[k].expert))
				take_in(net, i, row->pairs[k].expert);
	}
	net->settled = 0;
}
