#include "lib/model/plan/assign_net.h"

#include "lib/base/mem.h"

/* Everybody where the plan has them, at its prices. */
static void load(struct ase_assign_net *net, const ase_assignment *plan)
{
	for (uint32_t i = 0; i < net->row_count; i++)
		net->rows[i].price = plan->need_prices[i];
	for (uint32_t e = 0; e < net->nobody; e++)
		net->prices[e] = plan->expert_prices[e];
	for (uint32_t p = 0; p < net->place_count; p++) {
		size_t at = plan->experts[p];
		uint32_t column =
			at == ASE_ASSIGN_NOBODY ? net->nobody : (uint32_t)at;

		ase_assign_net_hold(net, p, column);
		net->columns[column].open--;
	}
	for (uint32_t e = 0; e <= net->nobody; e++) {
		net->columns[e].bench = net->columns[e].open;
		net->columns[e].open = 0;
	}
}

/* Where the path found leaves its source, a row. */
static uint32_t first_step(const struct ase_assign_net *net, uint32_t source)
{
	uint32_t column = net->target;

	while (net->from[column] != source) {
		uint32_t give = net->from[net->from[column]];

		column = net->from[column] == ase_net_bench(net)
				 ? give
				 : net->places[give].at;
	}
	return column;
}

/* What the plan loses when this pair may not be. */
static ase_assign_second without(struct ase_assign_net *net, uint32_t place)
{
	uint32_t i = net->places[place].row, column = net->places[place].at;
	int64_t surplus = ase_assign_net_surplus(net, place);
	ase_assign_second second = { .expert = ASE_ASSIGN_NOBODY };

	if (column == net->nobody)
		return second;
	ase_assign_net_leave(net, place);
	net->columns[column].open = 1;
	net->banned_row = i;
	net->banned_column = column;
	ase_assign_search_clear(net, FAR);
	ase_assign_search(net, ase_net_row(net, i));
	uint32_t instead = first_step(net, ase_net_row(net, i));
	if (instead != net->nobody)
		second.expert = instead;
	second.worth = net->best + surplus;
	second.loss = ase_assign_split(&net->units, second.worth);
	net->columns[column].open = 0;
	ase_assign_net_hold(net, place, column);
	return second;
}

ase_assign_second *ase_assign_seconds(const ase_assign *problem,
				      const ase_assignment *plan)
{
	ASE_AUTO(ase_assign_net_drop) struct ase_assign_net net;
	size_t count = plan->starts[plan->need_count];
	ase_assign_second *seconds = ase_alloc(count * sizeof(*seconds));

	ase_assign_net_open(&net, problem, &plan->units);
	load(&net, plan);
	ase_assign_core_choose(&net);
	net.thorough = true;
	for (uint32_t p = 0; p < net.place_count; p++)
		seconds[p] = without(&net, p);
	return seconds;
}
