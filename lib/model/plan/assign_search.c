#include "lib/model/plan/assign_net.h"

/* Dijkstra's algorithm over slacks, with a heap of four children a node. */

static void rise(struct ase_assign_net *net, uint32_t node)
{
	uint32_t at = net->where[node] - 1;
	int64_t far = net->far[node];

	while (at > 0) {
		uint32_t above = (at - 1) / 4;

		if (net->far[net->heap[above]] <= far)
			break;
		net->heap[at] = net->heap[above];
		net->where[net->heap[at]] = at + 1;
		at = above;
	}
	net->heap[at] = node;
	net->where[node] = at + 1;
}

static uint32_t nearest_child(const struct ase_assign_net *net, uint32_t at)
{
	uint32_t child = 4 * at + 1;
	uint32_t last =
		child + 4 < net->heap_count ? child + 4 : net->heap_count;
	uint32_t nearest = child;

	for (child++; child < last; child++)
		if (net->far[net->heap[child]] < net->far[net->heap[nearest]])
			nearest = child;
	return nearest;
}

static void sink(struct ase_assign_net *net, uint32_t node)
{
	uint32_t at = 0;

	while (4 * at + 1 < net->heap_count) {
		uint32_t child = nearest_child(net, at);

		if (net->far[node] <= net->far[net->heap[child]])
			break;
		net->heap[at] = net->heap[child];
		net->where[net->heap[at]] = at + 1;
		at = child;
	}
	net->heap[at] = node;
	net->where[node] = at + 1;
}

static uint32_t take_nearest(struct ase_assign_net *net)
{
	uint32_t node = net->heap[0];
	uint32_t last = net->heap[--net->heap_count];

	net->where[node] = 0;
	if (net->heap_count)
		sink(net, last);
	return node;
}

static void come(struct ase_assign_net *net, uint32_t node, int64_t far,
		 uint32_t from)
{
	if (net->far[node] == FAR)
		net->touched[net->touched_count++] = node;
	net->far[node] = far;
	net->from[node] = from;
}

/* Those as near as what is looked at now wait in line, others in the heap. */
static void put(struct ase_assign_net *net, uint32_t node)
{
	if (!net->where[node] && net->far[node] == net->now) {
		net->line[net->line_count++] = node;
		return;
	}
	if (!net->where[node])
		net->where[node] = ++net->heap_count;
	rise(net, node);
}

static void reach_column(struct ase_assign_net *net, uint32_t column,
			 int64_t far, uint32_t from)
{
	if (far >= net->best || far >= net->far[column])
		return;
	come(net, column, far, from);
	if (net->columns[column].open) {
		net->best = far;
		net->target = column;
	} else {
		put(net, column);
	}
}

/* The heart of it all: `far` without the worth and the column's price. */
static void reach_all(struct ase_assign_net *net, const ase_assign_pair *pairs,
		      size_t count, int64_t far, uint32_t node)
{
	const int64_t *reached = net->far;
	const int64_t *prices = net->prices;
	int64_t point = net->units.point;

	for (size_t k = 0; k < count; k++) {
		uint32_t e = pairs[k].expert;
		int64_t there = far + prices[e] - point * pairs[k].score;

		if (there < reached[e] && there < net->best)
			reach_column(net, e, there, node);
	}
}

static void scan_pairs(struct ase_assign_net *net, uint32_t i, int64_t far)
{
	const struct ase_row *row = &net->rows[i];
	const ase_assign_need *need = &net->problem->needs[i];
	uint32_t node = ase_net_row(net, i);

	reach_all(net, row->pairs, row->count, far + row->price, node);
	if (net->thorough && row->chosen && far + row->rest < net->best)
		reach_all(net, need->pairs, need->count, far + row->price,
			  node);
}

/* A pair that may not be used is no way out of a row: for a while its column
 * is beyond price. */
static int64_t hide(struct ase_assign_net *net, uint32_t column)
{
	int64_t price = net->prices[column];

	net->prices[column] = 2 * FAR;
	return price;
}

static bool is_at_expert(const struct ase_assign_net *net, uint32_t place)
{
	uint32_t at = net->places[place].at;

	return at != NOWHERE && at != net->nobody;
}

/* A row of several places does not use the pairs it has a second time. (The
 * only place of a row is the one given up: nothing is nearer.) */
static void scan_others(struct ase_assign_net *net, uint32_t i, int64_t far)
{
	const struct ase_row *row = &net->rows[i];
	uint32_t end = row->start + row->wanted;

	for (uint32_t p = row->start; p < end; p++)
		if (is_at_expert(net, p))
			net->places[p].laid_by = hide(net, net->places[p].at);
	scan_pairs(net, i, far);
	for (uint32_t p = row->start; p < end; p++)
		if (is_at_expert(net, p))
			net->prices[net->places[p].at] = net->places[p].laid_by;
}

static void scan_row(struct ase_assign_net *net, uint32_t i, int64_t far)
{
	const struct ase_row *row = &net->rows[i];
	uint32_t banned = net->banned_row == i ? net->banned_column : NOWHERE;
	int64_t laid_by = banned == NOWHERE ? 0 : hide(net, banned);

	if (row->empty < row->wanted)
		reach_column(net, net->nobody,
			     far + row->price + net->prices[net->nobody] +
				     ase_row_lose(row),
			     ase_net_row(net, i));
	if (row->wanted > 1)
		scan_others(net, i, far);
	else
		scan_pairs(net, i, far);
	if (banned != NOWHERE)
		net->prices[banned] = laid_by;
}

static void scan_bench(struct ase_assign_net *net, int64_t far)
{
	uint32_t node = ase_net_bench(net);
	int64_t there = far - net->base;

	for (uint32_t e = net->nobody; net->best > far; e--) {
		reach_column(net, e, there + net->prices[e], node);
		if (!e)
			break;
	}
}

static void scan_column(struct ase_assign_net *net, uint32_t column,
			int64_t far)
{
	const struct ase_position *p;

	for (uint32_t at = net->columns[column].held; at != NOWHERE;
	     at = p->next) {
		p = &net->places[at];
		uint32_t node = ase_net_row(net, p->row);
		int64_t there = far + ase_assign_net_surplus(net, at);

		if (p->row < net->settled || there >= net->far[node] ||
		    there >= net->best)
			continue;
		come(net, node, there, at);
		if (there > far || net->where[node])
			put(net, node);
		else
			scan_row(net, p->row, there);
	}
	uint32_t bench = ase_net_bench(net);
	if (net->columns[column].bench && far < net->far[bench] &&
	    far < net->best) {
		come(net, bench, far, column);
		scan_bench(net, far);
	}
}

static void scan(struct ase_assign_net *net, uint32_t node)
{
	if (node <= net->nobody)
		scan_column(net, node, net->far[node]);
	else if (node == ase_net_bench(net))
		scan_bench(net, net->far[node]);
	else
		scan_row(net, node - net->nobody - 1, net->far[node]);
}

void ase_assign_search_clear(struct ase_assign_net *net, int64_t limit)
{
	for (uint32_t i = 0; i < net->touched_count; i++) {
		net->far[net->touched[i]] = FAR;
		net->where[net->touched[i]] = 0;
	}
	net->touched_count = net->heap_count = 0;
	net->target = NOWHERE;
	net->best = limit;
}

/* Let the nearest in the heap be the first of a new line. */
static void go_on(struct ase_assign_net *net)
{
	net->line[0] = take_nearest(net);
	net->line_count = 1;
	net->now = net->far[net->line[0]];
}

void ase_assign_search(struct ase_assign_net *net, uint32_t source)
{
	if (net->far[source] != FAR)
		return;
	come(net, source, 0, NOWHERE);
	net->line[0] = source;
	net->line_count = 1;
	net->now = 0;
	for (uint32_t next = 0;; next++) {
		if (next == net->line_count) {
			if (!net->heap_count)
				return;
			go_on(net);
			next = 0;
		}
		if (net->now >= net->best)
			return;
		scan(net, net->line[next]);
	}
}

static uint32_t open_place(const struct ase_assign_net *net, uint32_t row)
{
	uint32_t place = net->rows[row].start;

	while (net->places[place].at != NOWHERE)
		place++;
	return place;
}

void ase_assign_search_shift(struct ase_assign_net *net)
{
	uint32_t column = net->target;
	uint32_t bench = ase_net_bench(net);

	net->columns[column].open--;
	while (column != NOWHERE && net->from[column] != NOWHERE) {
		uint32_t node = net->from[column];
		uint32_t give = net->from[node];
		uint32_t left = give;

		if (node == bench) {
			net->columns[column].bench++;
			if (left == NOWHERE)
				net->bench_open--;
			else
				net->columns[left].bench--;
		} else if (give == NOWHERE) {
			ase_assign_net_hold(
				net, open_place(net, node - net->nobody - 1),
				column);
		} else {
			left = net->places[give].at;
			ase_assign_net_leave(net, give);
			ase_assign_net_hold(net, give, column);
		}
		column = left;
	}
}
