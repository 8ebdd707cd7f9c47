/*
 * rounds [-t]: the best grids of meetings, for a program to check.
 *
 * Reads questions from standard input, numbers with blanks between them: how
 * many of both sides, rounds, tables; of each guest, side by side, the rounds
 * from and until which it is there and its meetings before; then the points of
 * each pair, row by row (-1: never). Prints of each the number of meetings, and
 * a line of each (one, other, round, table); then the price of a table and of
 * each guest; the walk and its bound; and how many moves the search made. -t
 * prints instead what it was and took: meetings, seconds of CPU, megabytes.
 *
 * Exit status: 0 done, 2 no such question, 3 it does not fit.
 */

#include "lib/base/mem.h"
#include "lib/model/rounds/rounds.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static bool number(long *out)
{
	/* NOLINTNEXTLINE(cert-err34-c): what is read is what a test wrote */
	return scanf("%ld", out) == 1;
}

static bool read_guest(ase_rounds_guest *g)
{
	long from, until, met;

	if (!number(&from) || !number(&until) || !number(&met))
		return false;
	g->from = (uint32_t)from;
	g->until = (uint32_t)until;
	g->met = (uint32_t)met;
	return true;
}

static bool read_rest(ase_rounds *q)
{
	long points;

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < q->count[side]; i++)
			if (!read_guest(&q->guests[side][i]))
				return false;
	for (size_t p = 0; p < q->count[0] * q->count[1]; p++) {
		if (!number(&points))
			return false;
		q->points[p] = (int32_t)points;
	}
	return true;
}

static void print_grid(const ase_rounds *q, const ase_rounds_grid *grid)
{
	printf("%zu\n", grid->count);
	for (size_t i = 0; i < grid->count; i++)
		printf("%u %u %u %u\n", grid->items[i].one,
		       grid->items[i].other, grid->items[i].round,
		       grid->items[i].table);
	printf("%" PRId64, grid->prices.table);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < q->count[side]; i++)
			printf(" %" PRId64, grid->prices.guests[side][i]);
	printf("\n%" PRIu64 " %" PRIu64 " %" PRIu64 "\n", grid->walk,
	       grid->walk_bound, grid->moves);
}

static void print_cost(const ase_rounds *q, const ase_rounds_grid *grid,
		       clock_t took)
{
	ase_rounds_worth bound, value;
	struct rusage usage;

	if (ase_rounds_bound(q, &grid->prices, &bound, NULL))
		return;
	value = ase_rounds_value(q, grid->items, grid->count);
	getrusage(RUSAGE_SELF, &usage);
	printf("%zu x %zu, %u rounds, %u tables: %zu meetings, proved to %d, "
	       "%.4f s, %.1f MB, walk %" PRIu64 " of at least %" PRIu64
	       ", %" PRIu64 " moves\n",
	       q->count[0], q->count[1], q->rounds, q->tables, grid->count,
	       ase_rounds_proved(&value, &bound), (double)took / CLOCKS_PER_SEC,
	       (double)usage.ru_maxrss / 1024, grid->walk, grid->walk_bound,
	       grid->moves);
}

static int answer(const ase_rounds *q, bool timed)
{
	ASE_AUTO(ase_rounds_grid_drop)
	ase_rounds_grid grid = { .items = NULL };
	ase_err err = ASE_ERR_INIT;
	const clock_t from = clock();

	if (ase_rounds_draw(q, &grid, &err)) {
		(void)fprintf(stderr, "rounds: %s\n", err.text);
		return 3;
	}
	if (timed)
		print_cost(q, &grid, clock() - from);
	else
		print_grid(q, &grid);
	return 0;
}

int main(int argc, char **argv)
{
	const bool timed = argc > 1 && strcmp(argv[1], "-t") == 0;
	long ones, others, rounds, tables;
	int status = 0;

	while (!status && number(&ones)) {
		ase_rounds q;

		if (!number(&others) || !number(&rounds) || !number(&tables) ||
		    rounds < 0 || tables < 0 || ones < 0 || others < 0 ||
		    ones > ASE_ROUNDS_MOST || others > ASE_ROUNDS_MOST)
			return 2;
		ase_rounds_open(&q, (size_t)ones, (size_t)others,
				(uint32_t)rounds, (uint32_t)tables);
		status = read_rest(&q) ? answer(&q, timed) : 2;
		ase_rounds_drop(&q);
	}
	return status;
}
