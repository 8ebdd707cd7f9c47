#include "lib/model/plan/assign_net.h"

#include "lib/base/mem.h"

#include <stdlib.h>

static int by_expert(const void *a, const void *b)
{
	const ase_assign_pair *x = a, *y = b;

	if (x->expert != y->expert)
		return x->expert < y->expert ? -1 : 1;
	return (x->score < y->score) - (x->score > y->score);
}

/* By expert, and of a pair given twice the better one. */
static void sort(ase_assign_need *need)
{
	size_t kept = 0;

	if (need->sorted)
		return;
	qsort(need->pairs, need->count, sizeof(*need->pairs), by_expert);
	for (size_t k = 0; k < need->count; k++)
		if (!kept ||
		    need->pairs[kept - 1].expert != need->pairs[k].expert)
			need->pairs[kept++] = need->pairs[k];
	need->count = kept;
	need->sorted = true;
}

/* Every expert is on the bench, at no price. */
static void start_idle(struct ase_assign_net *net)
{
	for (uint32_t e = 0; e < net->nobody; e++) {
		struct ase_column *column = &net->columns[e];

		column->bench = column->slots;
		column->open = 0;
		/* Who gives no missions is beyond price. */
		net->prices[e] = column->slots ? 0 : FAR / 4;
	}
	net->bench_open = 0;
}

/* Every expert is taken, at the most that a need would pay. */
static void start_busy(struct ase_assign_net *net)
{
	int64_t least = FAR;

	for (uint32_t e = 0; e < net->nobody; e++)
		net->prices[e] = -FAR;
	for (uint32_t i = 0; i < net->row_count; i++)
		for (size_t k = 0; k < net->rows[i].count; k++) {
			ase_assign_pair pair = net->rows[i].pairs[k];
			int64_t worth = net->units.point * pair.score;

			if (net->prices[pair.expert] < worth)
				net->prices[pair.expert] = worth;
		}
	for (uint32_t e = 0; e < net->nobody; e++) {
		if (!net->columns[e].slots)
			net->prices[e] = FAR / 4;
		else if (net->prices[e] != -FAR && net->prices[e] < least)
			least = net->prices[e];
	}
	net->base = least == FAR ? 0 : least;
	for (uint32_t e = 0; e < net->nobody; e++)
		if (net->prices[e] == -FAR)
			net->prices[e] = net->base;
	net->prices[net->nobody] = net->base;
}

/* Give the bench what is open at nobody's. */
static void fill_bench(struct ase_assign_net *net)
{
	struct ase_column *nobody = &net->columns[net->nobody];
	uint32_t count =
		nobody->open < net->bench_open ? nobody->open : net->bench_open;

	nobody->open -= count;
	nobody->bench += count;
	net->bench_open -= count;
}

static void start(struct ase_assign_net *net)
{
	if (net->bench_open > net->place_count + net->place_count / 16)
		start_idle(net);
	else
		start_busy(net);
	fill_bench(net);
	for (uint32_t i = 0; i < net->row_count; i++)
		net->rows[i].price = ase_assign_net_row_price(net, i);
}

/* The two columns that leave a row most. */
struct bid {
	uint32_t first, second;
	int64_t left, next;
};

static void weigh_bid(struct bid *bid, uint32_t column, int64_t left)
{
	if (left <= bid->next)
		return;
	if (left <= bid->left) {
		bid->next = left;
		bid->second = column;
		return;
	}
	bid->next = bid->left;
	bid->second = bid->first;
	bid->left = left;
	bid->first = column;
}

static struct bid find_bid(const struct ase_assign_net *net,
			   const struct ase_row *row)
{
	struct bid bid = { NOWHERE, NOWHERE, -FAR, -FAR };

	weigh_bid(&bid, net->nobody,
		  -ase_row_lose(row) - net->prices[net->nobody]);
	for (size_t k = 0; k < row->count; k++)
		weigh_bid(&bid, row->pairs[k].expert,
			  net->units.point * row->pairs[k].score -
				  net->prices[row->pairs[k].expert]);
	return bid;
}

/* Make a slot of `column` open if that costs nobody anything. */
static bool free_slot(struct ase_assign_net *net, uint32_t column)
{
	struct ase_column *c = &net->columns[column];
	struct ase_column *nobody = &net->columns[net->nobody];

	if (c->open)
		return true;
	if (!c->bench || !nobody->open || column == net->nobody ||
	    net->prices[net->nobody] != net->base)
		return false;
	c->bench--;
	c->open++;
	nobody->open--;
	nobody->bench++;
	return true;
}

/* Put the row's one place where it is left most, and have it pay for that
 * what it is worth more than the second choice. The place that had to go for
 * it, or NOWHERE. */
static uint32_t bid(struct ase_assign_net *net, uint32_t place)
{
	struct ase_row *row = &net->rows[net->places[place].row];
	struct bid bid = find_bid(net, row);
	uint32_t column = bid.first, gone = NOWHERE;

	if (bid.left == bid.next && !free_slot(net, column))
		column = bid.second;
	if (!free_slot(net, column)) {
		gone = net->columns[column].held;
		if (column == net->nobody || gone == NOWHERE ||
		    net->columns[column].slots != 1 || bid.left == bid.next ||
		    net->rows[net->places[gone].row].wanted != 1)
			return NOWHERE;
		ase_assign_net_leave(net, gone);
		net->columns[column].open++;
	}
	row->price = bid.left;
	if (net->columns[column].slots == 1 && column != net->nobody) {
		row->price = bid.next;
		net->prices[column] += bid.left - bid.next;
	}
	ase_assign_net_hold(net, place, column);
	net->columns[column].open--;
	return gone;
}

/* Some rounds of bids: most places find their expert so. */
static void bid_all(struct ase_assign_net *net)
{
	for (int round = 0; round < 2; round++)
		for (uint32_t p = 0; p < net->place_count; p++) {
			uint32_t place = p;
			uint32_t left = net->row_count;

			while (place != NOWHERE && left-- &&
			       net->places[place].at == NOWHERE &&
			       net->rows[net->places[place].row].wanted == 1)
				place = bid(net, place);
		}
}

/* Let prices follow what the search found. */
static void follow(struct ase_assign_net *net)
{
	for (uint32_t k = 0; k < net->touched_count; k++) {
		uint32_t node = net->touched[k];
		int64_t nearer = net->best - net->far[node];

		if (nearer <= 0)
			continue;
		if (node <= net->nobody)
			net->prices[node] += nearer;
		else if (node == ase_net_bench(net))
			net->base += nearer;
		else
			net->rows[node - net->nobody - 1].price -= nearer;
	}
}

static void augment(struct ase_assign_net *net, uint32_t source)
{
	ase_assign_search_clear(net, FAR);
	ase_assign_search(net, source);
	follow(net);
	ase_assign_search_shift(net);
}

static void augment_all(struct ase_assign_net *net)
{
	for (uint32_t p = 0; p < net->place_count; p++)
		if (net->places[p].at == NOWHERE)
			augment(net, ase_net_row(net, net->places[p].row));
	while (net->bench_open)
		augment(net, ase_net_bench(net));
}

/* Of all prices that prove the plan take the lowest, with the bench at 0. */
static void lower_prices(struct ase_assign_net *net)
{
	ase_assign_core_whole(net);
	ase_assign_search_clear(net, FAR);
	ase_assign_search(net, ase_net_bench(net));
	for (uint32_t e = 0; e <= net->nobody; e++)
		net->prices[e] -= net->far[e] + net->base;
	for (uint32_t i = 0; i < net->row_count; i++) {
		struct ase_row *row = &net->rows[i];

		if (row->wanted)
			row->price += net->far[ase_net_row(net, i)] + net->base;
		else
			row->price = ase_assign_net_row_price(net, i);
	}
	net->base = 0;
}

static int by_index(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static int64_t row_worth(const struct ase_assign_net *net,
			 const struct ase_row *row)
{
	int64_t worth = 0;
	uint32_t filled = row->wanted - row->empty;

	for (uint32_t p = row->start; p < row->start + row->wanted; p++)
		worth += net->places[p].worth;
	if (filled)
		worth += row->first + (filled - 1) * row->more;
	return worth;
}

/* Hand the plan over. */
static void tell(const struct ase_assign_net *net, ase_assignment *out)
{
	size_t rows = net->row_count;

	*out = (ase_assignment){
		.units = net->units,
		.need_count = rows,
		.expert_count = net->nobody,
		.starts = ase_alloc((rows + 1) * sizeof(*out->starts)),
		.experts = ase_alloc(net->place_count * sizeof(*out->experts)),
		.need_prices = ase_alloc(rows * sizeof(*out->need_prices)),
		.expert_prices =
			ase_alloc(net->nobody * sizeof(*out->expert_prices)),
	};
	for (uint32_t p = 0; p < net->place_count; p++) {
		uint32_t at = net->places[p].at;

		out->experts[p] = at == net->nobody ? ASE_ASSIGN_NOBODY : at;
	}
	for (size_t i = 0; i < rows; i++) {
		const struct ase_row *row = &net->rows[i];

		out->starts[i] = row->start;
		out->need_prices[i] = row->price;
		out->worth += row_worth(net, row);
		qsort(out->experts + row->start, row->wanted,
		      sizeof(*out->experts), by_index);
	}
	out->starts[rows] = net->place_count;
	for (size_t e = 0; e < net->nobody; e++)
		out->expert_prices[e] = net->prices[e];
	out->total = ase_assign_split(&net->units, out->worth);
}

ase_status ase_assign_solve(ase_assign *problem, ase_assignment *out,
			    ase_err *err)
{
	ASE_AUTO(ase_assign_net_drop)
	struct ase_assign_net net = { .problem = NULL };
	ase_assign_units units;
	ase_status s;

	for (size_t i = 0; i < problem->need_count; i++)
		sort(&problem->needs[i]);
	if ((s = ase_assign_weigh(problem, &units, err)))
		return s;
	ase_assign_net_open(&net, problem, &units);
	start(&net);
	ase_assign_core_choose(&net);
	do {
		bid_all(&net);
		augment_all(&net);
	} while (ase_assign_core_mend(&net));
	lower_prices(&net);
	ase_assign_tie_settle(&net);
	tell(&net, out);
	return ASE_OK;
}
