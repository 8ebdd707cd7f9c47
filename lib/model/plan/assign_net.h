#ifndef ASE_MODEL_PLAN_ASSIGN_NET_H
#define ASE_MODEL_PLAN_ASSIGN_NET_H

#include "lib/model/plan/assign.h"

/*
 * A plan in the making. Inside assign*.c alone.
 *
 *   assign.c         the question, and what things are worth
 *   assign_net.c     the places and who holds which slot
 *   assign_core.c    the few pairs of each need that are looked at
 *   assign_search.c  the shortest path from a place to an open slot
 *   assign_solve.c   from nothing to the best plan
 *   assign_tie.c     of equal plans the first one
 *   assign_check.c   the proof; knows nothing of all this
 *
 * Needs are rows, experts are columns, and each mission of an expert is a slot
 * of its column. So that all slots can be taken and all places filled there
 * is one more column, `nobody`, with a slot for every place, and one more row,
 * the bench, with a place for every slot of an expert. A row at nobody's has
 * an empty place, a slot held by the bench is a mission left.
 *
 * Row i has a price y, column e a price v, and the bench has minus `base`.
 * The slack of a pair is y + v - worth. Always: a pair outside the plan has a
 * slack of 0 or more, a pair in it of 0 or less (its surplus turned round).
 */

#define NOWHERE UINT32_MAX
#define FAR	(INT64_MAX / 4)

struct ase_position {
	uint32_t row;
	uint32_t at;	     /* the column; NOWHERE: open */
	uint32_t next, last; /* of those at the same column */
	int64_t worth;	     /* of the pair; 0 at nobody's */
	int64_t laid_by;     /* while the search looks past its pair */
};

struct ase_row {
	int64_t price;
	uint32_t start; /* of its places */
	uint32_t wanted;
	uint32_t empty;		      /* places at nobody's */
	int64_t more, first;	      /* an empty place costs, the last one */
	const ase_assign_pair *pairs; /* that are looked at; borrowed */
	ase_assign_pair *chosen;      /* owned; NULL: all are looked at */
	size_t count;		      /* of `pairs` */
	int64_t rest;		      /* no other pair has less slack */
};

struct ase_column {
	uint32_t held;	/* the first place here; NOWHERE: none */
	uint32_t slots; /* in all */
	uint32_t bench; /* that the bench holds */
	uint32_t open;	/* that nobody holds yet */
};

struct ase_assign_net {
	const ase_assign *problem;
	ase_assign_units units;
	uint32_t row_count;
	uint32_t nobody; /* its column; those of experts come before */
	uint32_t place_count;
	struct ase_row *rows;
	struct ase_position *places;
	struct ase_column *columns;
	int64_t *prices; /* of columns */
	int64_t base;
	uint32_t bench_open; /* places of the bench that are open */
	size_t lacking;	     /* how many pairs a row is given next time */
	bool thorough;	     /* look at the other pairs too where it matters */

	/* The search. Nodes are columns, then rows, then the bench. */
	int64_t *far;	   /* FAR: not reached */
	uint32_t *from;	   /* column: the row or bench; row: the place given up;
			      bench: the column */
	uint32_t *touched; /* nodes reached */
	uint32_t touched_count;
	uint32_t *heap;	 /* nodes to be looked at, the nearest first */
	uint32_t *where; /* in the heap, from 1; 0: not there */
	uint32_t heap_count;
	uint32_t *line; /* nodes that are as far as those looked at now */
	uint32_t line_count;
	int64_t now;	  /* how far that is */
	uint32_t target;  /* the nearest open column; NOWHERE: none */
	int64_t best;	  /* how far it is */
	uint32_t settled; /* how many of the first rows stay as they are */
	uint32_t banned_row, banned_column; /* a pair not to be used */
};

/* All places and slots open, all prices 0, all pairs looked at. */
void ase_assign_net_open(struct ase_assign_net *net, const ase_assign *problem,
			 const ase_assign_units *units);
void ase_assign_net_drop(struct ase_assign_net *net);

static inline uint32_t ase_net_row(const struct ase_assign_net *net,
				   uint32_t row)
{
	return net->nobody + 1 + row;
}

static inline uint32_t ase_net_bench(const struct ase_assign_net *net)
{
	return net->nobody + 1 + net->row_count;
}

/* What one more empty place costs the row; what one fewer would give. */
static inline int64_t ase_row_lose(const struct ase_row *row)
{
	return row->empty + 1 == row->wanted ? row->first : row->more;
}

static inline int64_t ase_row_gain(const struct ase_row *row)
{
	return row->empty == row->wanted ? row->first : row->more;
}

/* Put an open place on a slot of `column`; open it again. Whether the slot is
 * open or somebody else's is the caller's affair. */
void ase_assign_net_hold(struct ase_assign_net *net, uint32_t place,
			 uint32_t column);
void ase_assign_net_leave(struct ase_assign_net *net, uint32_t place);

/* Whether the row has a place at `column`. */
bool ase_assign_net_has(const struct ase_assign_net *net, uint32_t row,
			uint32_t column);

/* How much better than its prices the pair of a held place is. */
int64_t ase_assign_net_surplus(const struct ase_assign_net *net,
			       uint32_t place);

/* The least price of a row whose places are all open. */
int64_t ase_assign_net_row_price(const struct ase_assign_net *net,
				 uint32_t row);

/* Choose the pairs to look at by today's prices, some for each row. */
void ase_assign_core_choose(struct ase_assign_net *net);

/* Add the pairs that are missing: whose slack is below 0. The rows they are
 * of are opened. How many rows that were. */
uint32_t ase_assign_core_mend(struct ase_assign_net *net);

/* Look at all pairs from now on; at those without slack alone. */
void ase_assign_core_whole(struct ase_assign_net *net);
void ase_assign_core_tight(struct ase_assign_net *net);

/*
 * Find how far nodes are from node `source`, as far as the nearest open
 * column, and not as far as `limit` (FAR: none). Nodes reached since the last
 * clear are not gone through again.
 */
void ase_assign_search_clear(struct ase_assign_net *net, int64_t limit);
void ase_assign_search(struct ase_assign_net *net, uint32_t source);

/* Move everybody on the path to the target one on. */
void ase_assign_search_shift(struct ase_assign_net *net);

/* Of equal plans take the first one. At the lowest prices. */
void ase_assign_tie_settle(struct ase_assign_net *net);

#endif
