#include "lib/model/plan/assign_net.h"

#include "lib/base/mem.h"

#include <stdlib.h>

static void open_columns(struct ase_assign_net *net)
{
	const ase_assign *problem = net->problem;

	net->columns =
		ase_realloc(NULL, net->nobody + 1, sizeof(*net->columns));
	net->prices = ase_alloc((net->nobody + 1) * sizeof(*net->prices));
	for (uint32_t e = 0; e <= net->nobody; e++) {
		/* No more than all needs, and one, can tell the difference. */
		uint32_t slots = net->row_count + 1;

		if (e == net->nobody)
			slots = net->place_count;
		else if (problem->capacities[e] < slots)
			slots = problem->capacities[e];
		net->columns[e] = (struct ase_column){
			.held = NOWHERE,
			.slots = slots,
			.open = slots,
		};
		if (e != net->nobody)
			net->bench_open += slots;
	}
}

static void open_row(struct ase_assign_net *net, uint32_t i)
{
	const ase_assign_need *need = &net->problem->needs[i];
	struct ase_row *row = &net->rows[i];

	row->start = net->place_count;
	row->wanted = need->wanted;
	row->more = need->priority ? net->units.place : 1;
	row->first = row->more + (need->priority ? net->units.need : 0);
	row->pairs = need->pairs;
	row->count = need->count;
	row->rest = FAR;
	net->place_count += need->wanted;
}

static void open_rows(struct ase_assign_net *net)
{
	net->rows = ase_alloc(net->row_count * sizeof(*net->rows));
	for (uint32_t i = 0; i < net->row_count; i++)
		open_row(net, i);
	net->places = ase_realloc(NULL, net->place_count, sizeof(*net->places));
	for (uint32_t i = 0, p = 0; i < net->row_count; i++)
		for (uint32_t k = 0; k < net->rows[i].wanted; k++)
			net->places[p++] = (struct ase_position){
				.row = i,
				.at = NOWHERE,
			};
}

static void open_search(struct ase_assign_net *net)
{
	size_t nodes = (size_t)ase_net_bench(net) + 1;

	net->far = ase_realloc(NULL, nodes, sizeof(*net->far));
	for (size_t i = 0; i < nodes; i++)
		net->far[i] = FAR;
	net->from = ase_alloc(nodes * sizeof(*net->from));
	net->touched = ase_alloc(nodes * sizeof(*net->touched));
	net->heap = ase_alloc(nodes * sizeof(*net->heap));
	net->line = ase_alloc(nodes * sizeof(*net->line));
	net->where = ase_alloc(nodes * sizeof(*net->where));
	net->target = net->banned_row = net->banned_column = NOWHERE;
}

void ase_assign_net_open(struct ase_assign_net *net, const ase_assign *problem,
			 const ase_assign_units *units)
{
	*net = (struct ase_assign_net){
		.problem = problem,
		.units = *units,
		.row_count = (uint32_t)problem->need_count,
		.nobody = (uint32_t)problem->expert_count,
	};
	open_rows(net);
	open_columns(net);
	open_search(net);
}

void ase_assign_net_drop(struct ase_assign_net *net)
{
	for (uint32_t i = 0; net->rows && i < net->row_count; i++)
		free(net->rows[i].chosen);
	free(net->rows);
	free(net->places);
	free(net->columns);
	free(net->prices);
	free(net->far);
	free(net->from);
	free(net->touched);
	free(net->heap);
	free(net->line);
	free(net->where);
}

static int64_t worth_of(const struct ase_assign_net *net, uint32_t i,
			uint32_t column)
{
	const ase_assign_need *need = &net->problem->needs[i];
	size_t low = 0, high = need->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (need->pairs[middle].expert <= column)
			low = middle;
		else
			high = middle;
	}
	return net->units.point * need->pairs[low].score;
}

void ase_assign_net_hold(struct ase_assign_net *net, uint32_t place,
			 uint32_t column)
{
	struct ase_position *p = &net->places[place];
	struct ase_column *c = &net->columns[column];

	if (column == net->nobody)
		net->rows[p->row].empty++;
	p->worth = column == net->nobody ? 0 : worth_of(net, p->row, column);
	p->at = column;
	p->last = NOWHERE;
	p->next = c->held;
	if (c->held != NOWHERE)
		net->places[c->held].last = place;
	c->held = place;
}

void ase_assign_net_leave(struct ase_assign_net *net, uint32_t place)
{
	struct ase_position *p = &net->places[place];

	if (p->at == net->nobody)
		net->rows[p->row].empty--;
	if (p->last == NOWHERE)
		net->columns[p->at].held = p->next;
	else
		net->places[p->last].next = p->next;
	if (p->next != NOWHERE)
		net->places[p->next].last = p->last;
	p->at = NOWHERE;
}

bool ase_assign_net_has(const struct ase_assign_net *net, uint32_t row,
			uint32_t column)
{
	const struct ase_row *r = &net->rows[row];

	for (uint32_t k = 0; k < r->wanted; k++)
		if (net->places[r->start + k].at == column)
			return true;
	return false;
}

int64_t ase_assign_net_surplus(const struct ase_assign_net *net, uint32_t place)
{
	const struct ase_position *p = &net->places[place];
	const struct ase_row *row = &net->rows[p->row];
	int64_t worth = p->at == net->nobody ? -ase_row_gain(row) : p->worth;

	return worth - row->price - net->prices[p->at];
}

int64_t ase_assign_net_row_price(const struct ase_assign_net *net, uint32_t row)
{
	const struct ase_row *r = &net->rows[row];
	int64_t price = -FAR;

	if (r->wanted)
		price = -ase_row_lose(r) - net->prices[net->nobody];
	for (size_t k = 0; k < r->count; k++) {
		int64_t left = net->units.point * r->pairs[k].score -
			       net->prices[r->pairs[k].expert];

		price = left > price ? left : price;
	}
	return price == -FAR ? 0 : price;
}
