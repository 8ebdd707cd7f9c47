/*
 * Who meets whom: a flow of least cost from one side to the other, by shortest
 * augmenting paths with potentials (primal-dual).
 *
 * source → i: as many arcs as rounds, the next one costs 2 (met + load) + 1
 * i → k:      one arc, costs minus the worth of the pair
 * k → sink:   as source → i
 *
 * The potentials p are 0 at the source. At the end the prices are p(i) for one
 * side, p(sink) - p(k) for the other, and -p(sink) for a table.
 */

#include "lib/model/rounds/rounds_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FAR INT64_MAX
/* What stands for the worth of a pair that may not meet. */
#define NEVER (-1)

struct who {
	const ase_rounds *q;
	size_t n, m;	       /* of both sides; node of k is n + k */
	int64_t *worth;	       /* owned; of pairs */
	bool *held;	       /* borrowed; of pairs */
	uint32_t *load, *room; /* owned; of nodes */
	int64_t *pot, *far;    /* owned; of nodes */
	bool *seen;	       /* owned; of nodes */
	int64_t sink, sink_far;
	int64_t left; /* places that nobody has */
};

static void who_drop(struct who *w)
{
	free(w->worth);
	free(w->load);
	free(w->room);
	free(w->pot);
	free(w->far);
	free(w->seen);
}

/* The cost of one meeting more of a node. */
static int64_t next_cost(const struct who *w, size_t node)
{
	const int side = node >= w->n;
	const ase_rounds_guest *g =
		&w->q->guests[side][side ? node - w->n : node];

	return 2 * ((int64_t)g->met + w->load[node]) + 1;
}

static void open_worths(struct who *w, const ase_rounds_units *units)
{
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->m; k++)
			w->worth[i * w->m + k] =
				ase_rounds_may(w->q, i, k)
					? units->meeting +
						  units->point *
							  *ase_rounds_points(
								  w->q, i, k)
					: NEVER;
}

/* The least cost of a way to the node of k without any flow; FAR: none. */
static int64_t first_cost(const struct who *w, size_t k)
{
	int64_t least = FAR;

	for (size_t i = 0; i < w->n; i++) {
		const int64_t worth = w->worth[i * w->m + k];

		if (worth != NEVER && w->pot[i] - worth < least)
			least = w->pot[i] - worth;
	}
	return least;
}

static void open_potentials(struct who *w)
{
	w->sink = 0;
	for (size_t i = 0; i < w->n; i++)
		w->pot[i] = next_cost(w, i);
	for (size_t k = 0; k < w->m; k++) {
		w->pot[w->n + k] = first_cost(w, k);
		if (w->pot[w->n + k] != FAR &&
		    w->pot[w->n + k] + next_cost(w, w->n + k) < w->sink)
			w->sink = w->pot[w->n + k] + next_cost(w, w->n + k);
	}
	for (size_t k = 0; k < w->m; k++)
		if (w->pot[w->n + k] == FAR)
			w->pot[w->n + k] = w->sink;
}

static void who_open(struct who *w, const ase_rounds *q,
		     const ase_rounds_units *units, bool *held)
{
	const size_t nodes = q->count[0] + q->count[1];

	*w = (struct who){ .q = q,
			   .n = q->count[0],
			   .m = q->count[1],
			   .held = held,
			   .left = ase_rounds_places(q) };
	w->worth = ase_realloc(NULL, w->n * w->m + 1, sizeof(*w->worth));
	w->load = ase_alloc((nodes + 1) * sizeof(*w->load));
	w->room = ase_alloc((nodes + 1) * sizeof(*w->room));
	w->pot = ase_alloc((nodes + 1) * sizeof(*w->pot));
	w->far = ase_alloc((nodes + 1) * sizeof(*w->far));
	w->seen = ase_alloc((nodes + 1) * sizeof(*w->seen));
	memset(held, 0, w->n * w->m * sizeof(*held));
	for (size_t v = 0; v < nodes; v++)
		w->room[v] =
			ase_rounds_room(q, v >= w->n, v < w->n ? v : v - w->n);
	open_worths(w, units);
	open_potentials(w);
}

/*
 * The shortest ways from the source, in reduced costs.
 */

static size_t nearest(const struct who *w)
{
	size_t best = SIZE_MAX;

	for (size_t v = 0; v < w->n + w->m; v++)
		if (!w->seen[v] && w->far[v] != FAR &&
		    (best == SIZE_MAX || w->far[v] < w->far[best]))
			best = v;
	return best;
}

static void reach(struct who *w, size_t node, int64_t far)
{
	if (far < w->far[node])
		w->far[node] = far;
}

static void look_from_one(struct who *w, size_t i)
{
	for (size_t k = 0; k < w->m; k++) {
		const size_t pair = i * w->m + k;

		if (w->worth[pair] != NEVER && !w->held[pair])
			reach(w, w->n + k,
			      w->far[i] - w->worth[pair] + w->pot[i] -
				      w->pot[w->n + k]);
	}
}

static void look_from_other(struct who *w, size_t k)
{
	const size_t node = w->n + k;

	for (size_t i = 0; i < w->n; i++)
		if (w->held[i * w->m + k])
			reach(w, i,
			      w->far[node] + w->worth[i * w->m + k] +
				      w->pot[node] - w->pot[i]);
	if (w->load[node] < w->room[node]) {
		const int64_t far = w->far[node] + next_cost(w, node) +
				    w->pot[node] - w->sink;

		if (far < w->sink_far)
			w->sink_far = far;
	}
}

static void measure(struct who *w)
{
	size_t v;

	w->sink_far = FAR;
	for (size_t i = 0; i < w->n; i++)
		w->far[i] = w->load[i] < w->room[i]
				    ? next_cost(w, i) - w->pot[i]
				    : FAR;
	for (size_t k = 0; k < w->m; k++)
		w->far[w->n + k] = FAR;
	memset(w->seen, 0, (w->n + w->m) * sizeof(*w->seen));
	while ((v = nearest(w)) != SIZE_MAX && w->far[v] < w->sink_far) {
		w->seen[v] = true;
		if (v < w->n)
			look_from_one(w, v);
		else
			look_from_other(w, v - w->n);
	}
}

/* Raise the potentials by the ways, none by more than `most`. */
static void raise_potentials(struct who *w, int64_t most)
{
	for (size_t v = 0; v < w->n + w->m; v++)
		w->pot[v] += w->far[v] < most ? w->far[v] : most;
	w->sink += most;
}

/*
 * Ways of reduced cost 0.
 */

/* Of those of the other side: end here, or send one who is held elsewhere. */
static bool send_one(struct who *w, size_t i);

static bool send_other(struct who *w, size_t k)
{
	const size_t node = w->n + k;

	w->seen[node] = true;
	if (w->load[node] < w->room[node] &&
	    next_cost(w, node) + w->pot[node] == w->sink) {
		w->load[node]++;
		return true;
	}
	for (size_t i = 0; i < w->n; i++) {
		const size_t pair = i * w->m + k;

		if (!w->held[pair] || w->seen[i] ||
		    w->worth[pair] + w->pot[node] != w->pot[i])
			continue;
		if (send_one(w, i)) {
			w->held[pair] = false;
			return true;
		}
	}
	return false;
}

static bool send_one(struct who *w, size_t i)
{
	w->seen[i] = true;
	for (size_t k = 0; k < w->m; k++) {
		const size_t pair = i * w->m + k;

		if (w->held[pair] || w->seen[w->n + k] ||
		    w->worth[pair] == NEVER ||
		    w->pot[i] - w->worth[pair] != w->pot[w->n + k])
			continue;
		if (send_other(w, k)) {
			w->held[pair] = true;
			w->seen[i] = w->seen[w->n + k] = false;
			return true;
		}
	}
	return false;
}

/* Send what can be sent for nothing. */
static void send_all(struct who *w)
{
	bool sent = true;

	while (sent && w->left) {
		sent = false;
		memset(w->seen, 0, (w->n + w->m) * sizeof(*w->seen));
		for (size_t i = 0; i < w->n && w->left; i++) {
			if (w->seen[i] || w->load[i] == w->room[i] ||
			    next_cost(w, i) != w->pot[i] || !send_one(w, i))
				continue;
			w->load[i]++;
			w->left--;
			sent = true;
		}
	}
}

static void give_prices(const struct who *w, ase_rounds_prices *out)
{
	out->guests[0] = ase_alloc((w->n + 1) * sizeof(*out->guests[0]));
	out->guests[1] = ase_alloc((w->m + 1) * sizeof(*out->guests[1]));
	out->table = -w->sink;
	for (size_t i = 0; i < w->n; i++)
		out->guests[0][i] = w->pot[i];
	for (size_t k = 0; k < w->m; k++)
		out->guests[1][k] = w->sink - w->pot[w->n + k];
}

void ase_rounds_who(const ase_rounds *q, const ase_rounds_units *units,
		    bool *held, ase_rounds_prices *prices)
{
	ASE_AUTO(who_drop) struct who w;

	who_open(&w, q, units, held);
	send_all(&w);
	while (w.left) {
		measure(&w);
		/* Nobody else may meet, or it is worth nothing. */
		if (w.sink_far >= -w.sink) {
			raise_potentials(&w, -w.sink);
			break;
		}
		raise_potentials(&w, w.sink_far);
		send_all(&w);
	}
	give_prices(&w, prices);
}
