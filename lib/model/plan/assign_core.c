#include "lib/model/plan/assign_net.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* How many pairs of a row are looked at first; then twice as many come to it,
 * and each time twice as many again. */
#define FEW 24

/* The best few pairs of a row: a heap, the worst on top. */
struct left {
	int64_t left; /* worth less the column's price */
	ase_assign_pair pair;
};

struct best {
	struct left *items; /* owned */
	size_t count;
	size_t most;
};

static struct best best_of(size_t most)
{
	return (struct best){
		.items = ase_realloc(NULL, most, sizeof(struct left)),
		.most = most,
	};
}

static void best_drop(struct best *best)
{
	free(best->items);
}

static void sink(struct best *best, size_t at)
{
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= best->count)
			return;
		if (child + 1 < best->count &&
		    best->items[child + 1].left < best->items[child].left)
			child++;
		if (best->items[at].left <= best->items[child].left)
			return;
		struct left item = best->items[at];
		best->items[at] = best->items[child];
		best->items[child] = item;
		at = child;
	}
}

static void offer(struct best *best, int64_t left, ase_assign_pair pair)
{
	if (best->count == best->most) {
		best->items[0] = (struct left){ left, pair };
		sink(best, 0);
		return;
	}
	best->items[best->count++] = (struct left){ left, pair };
	for (size_t at = best->most / 2; best->count == best->most && at-- > 0;)
		sink(best, at);
}

/*
 * The best few of a row that are better than `floor`. Starts at another pair
 * in each row, so that rows with equal pairs do not all choose the same.
 */
static void find_best(const struct ase_assign_net *net, uint32_t row,
		      int64_t floor, struct best *best)
{
	const ase_assign_need *need = &net->problem->needs[row];
	size_t start = need->count ? (size_t)row * FEW % need->count : 0;
	size_t from = start, to = need->count;

	best->count = 0;
	for (int half = 0; half < 2; half++, from = 0, to = start)
		for (size_t k = from; k < to; k++) {
			ase_assign_pair pair = need->pairs[k];
			int64_t left = net->units.point * pair.score -
				       net->prices[pair.expert];

			if (left <= floor ||
			    ase_assign_net_has(net, row, pair.expert))
				continue;
			offer(best, left, pair);
			if (best->count == best->most)
				floor = best->items[0].left;
		}
}

static void add(struct ase_row *row, const struct best *best)
{
	size_t kept = row->chosen ? row->count : 0;

	row->chosen = ase_realloc(row->chosen, kept + best->count,
				  sizeof(*row->chosen));
	for (size_t k = 0; k < best->count; k++)
		row->chosen[kept + k] = best->items[k].pair;
	row->pairs = row->chosen;
	row->count = kept + best->count;
}

void ase_assign_core_choose(struct ase_assign_net *net)
{
	ASE_AUTO(best_drop) struct best best = best_of(FEW);

	net->lacking = 2 * FEW;
	for (uint32_t i = 0; i < net->row_count; i++) {
		struct ase_row *row = &net->rows[i];

		if (!row->wanted || row->count <= 2 * FEW)
			continue;
		find_best(net, i, -FAR, &best);
		add(row, &best);
		row->rest = row->price - best.items[0].left;
	}
}

static void open_places(struct ase_assign_net *net, uint32_t i)
{
	struct ase_row *row = &net->rows[i];

	for (uint32_t p = row->start; p < row->start + row->wanted; p++) {
		if (net->places[p].at == NOWHERE)
			continue;
		net->columns[net->places[p].at].open++;
		ase_assign_net_leave(net, p);
	}
	row->price = ase_assign_net_row_price(net, i);
}

uint32_t ase_assign_core_mend(struct ase_assign_net *net)
{
	ASE_AUTO(best_drop) struct best best = best_of(net->lacking);
	uint32_t opened = 0;

	net->lacking *= 2;

	for (uint32_t i = 0; i < net->row_count; i++) {
		struct ase_row *row = &net->rows[i];

		if (!row->chosen)
			continue;
		find_best(net, i, row->price, &best);
		if (!best.count)
			continue;
		add(row, &best);
		open_places(net, i);
		opened++;
	}
	return opened;
}

void ase_assign_core_whole(struct ase_assign_net *net)
{
	for (uint32_t i = 0; i < net->row_count; i++) {
		struct ase_row *row = &net->rows[i];

		free(row->chosen);
		row->chosen = NULL;
		row->pairs = net->problem->needs[i].pairs;
		row->count = net->problem->needs[i].count;
		row->rest = FAR;
	}
}

/* Keep those pairs of a row that have no slack, in their order. */
static void keep_tight(const struct ase_assign_net *net, struct ase_row *row)
{
	size_t room = 0, count = 0;

	for (size_t k = 0; k < row->count; k++) {
		ase_assign_pair pair = row->pairs[k];
		int64_t worth = net->units.point * pair.score;

		if (row->price + net->prices[pair.expert] > worth)
			continue;
		row->chosen = ase_grow(row->chosen, &room, count,
				       sizeof(*row->chosen));
		row->chosen[count++] = pair;
	}
	row->pairs = row->chosen;
	row->count = count;
}

void ase_assign_core_tight(struct ase_assign_net *net)
{
	ase_assign_core_whole(net);
	for (uint32_t i = 0; i < net->row_count; i++)
		keep_tight(net, &net->rows[i]);
}
