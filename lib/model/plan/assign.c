#include "lib/model/plan/assign.h"

#include "lib/base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void ase_assign_drop(ase_assign *problem)
{
	for (size_t i = 0; i < problem->need_count; i++)
		free(problem->needs[i].pairs);
	free(problem->needs);
	free(problem->capacities);
	*problem = (ase_assign)ASE_ASSIGN_INIT;
}

/* Room for one more of `count` things: doubles at each power of two. */
static void *one_more(void *items, size_t count, size_t size)
{
	if (count & (count - 1))
		return items;
	return ase_realloc(items, count ? 2 * count : 1, size);
}

size_t ase_assign_need_add(ase_assign *problem, uint32_t wanted, bool priority)
{
	assert(problem->need_count < UINT32_MAX / 4);
	problem->needs = one_more(problem->needs, problem->need_count,
				  sizeof(*problem->needs));
	problem->needs[problem->need_count] = (ase_assign_need){
		.wanted = wanted,
		.priority = priority,
		.sorted = true,
	};
	return problem->need_count++;
}

size_t ase_assign_expert_add(ase_assign *problem, uint32_t capacity)
{
	assert(problem->expert_count < UINT32_MAX / 4);
	problem->capacities =
		one_more(problem->capacities, problem->expert_count,
			 sizeof(*problem->capacities));
	problem->capacities[problem->expert_count] = capacity;
	return problem->expert_count++;
}

void ase_assign_pair_add(ase_assign *problem, size_t need, size_t expert,
			 int32_t score)
{
	assert(need < problem->need_count && expert < problem->expert_count);
	assert(score >= -ASE_ASSIGN_MOST && score <= ASE_ASSIGN_MOST);
	ase_assign_need *n = &problem->needs[need];

	n->pairs = ase_grow(n->pairs, &n->room, n->count, sizeof(*n->pairs));
	if (n->count && n->pairs[n->count - 1].expert >= expert)
		n->sorted = false;
	n->pairs[n->count++] = (ase_assign_pair){ (uint32_t)expert, score };
}

void ase_assignment_drop(ase_assignment *plan)
{
	free(plan->starts);
	free(plan->experts);
	free(plan->need_prices);
	free(plan->expert_prices);
	*plan = (ase_assignment){ .starts = NULL };
}

/* What a problem could come to at most. */
struct most {
	int64_t slots;	  /* missions of all experts */
	int64_t ordinary; /* places of ordinary needs */
	int64_t priority; /* and of priority needs */
	int64_t first;	  /* priority needs that want anybody */
	int64_t span;	  /* between the least and the most points of a pair */
};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static struct most measure(const ase_assign *problem)
{
	struct most most = { .slots = 0 };
	int32_t low = 0, high = 0;

	for (size_t e = 0; e < problem->expert_count; e++)
		most.slots += least(problem->capacities[e],
				    (int64_t)problem->need_count);
	for (size_t i = 0; i < problem->need_count; i++) {
		const ase_assign_need *n = &problem->needs[i];

		*(n->priority ? &most.priority : &most.ordinary) += n->wanted;
		most.first += n->priority && n->wanted;
		for (size_t k = 0; k < n->count; k++) {
			int32_t score = n->pairs[k].score;

			low = score < low ? score : low;
			high = score > high ? score : high;
		}
	}
	most.span = (int64_t)high - low;
	return most;
}

/* sum += a × b; false when that leaves the room for further sums. */
static bool add_product(int64_t *sum, int64_t a, int64_t b)
{
	int64_t product;

	return !__builtin_mul_overflow(a, b, &product) &&
	       !__builtin_add_overflow(*sum, product, sum) &&
	       *sum < INT64_MAX / 64;
}

static bool weigh(const struct most *most, ase_assign_units *out)
{
	/* A price speaks of one mission more. */
	int64_t slots = most->slots + 1;
	int64_t ordinary = least(most->ordinary, slots);
	int64_t priority = least(most->priority, slots);
	int64_t pairs = least(most->ordinary + most->priority, slots);
	int64_t sum = ordinary;
	int64_t points = 0;

	*out = (ase_assign_units){ .point = 2 * ordinary + 1 };
	if (!add_product(&points, pairs, most->span) ||
	    !add_product(&sum, points, out->point))
		return false;
	out->place = 2 * sum + 1;
	if (!add_product(&sum, priority, out->place))
		return false;
	if (most->priority > most->first)
		out->need = 2 * sum + 1;
	return add_product(&sum, most->first, out->need);
}

ase_status ase_assign_weigh(const ase_assign *problem, ase_assign_units *out,
			    ase_err *err)
{
	struct most most = measure(problem);
	ase_assign_units units;

	if (most.slots > UINT32_MAX / 4 ||
	    most.ordinary + most.priority > UINT32_MAX / 4)
		return ase_fail(err, ASE_E_INVALID,
				"too many missions to plan at once");
	if (!weigh(&most, &units))
		return ase_fail(
			err, ASE_E_INVALID,
			"the scores are too large for so many missions");
	*out = units;
	return ASE_OK;
}

/* Take out of `worth` as many `unit`s as are nearest to it. */
static int64_t take_out(int64_t *worth, int64_t unit)
{
	int64_t half = unit / 2;
	int64_t count = (*worth + (*worth < 0 ? -half : half)) / unit;

	*worth -= count * unit;
	return count;
}

ase_assign_gain ase_assign_split(const ase_assign_units *units, int64_t worth)
{
	ase_assign_gain gain = { .needs = 0 };

	if (units->need)
		gain.needs = take_out(&worth, units->need);
	gain.places = take_out(&worth, units->place);
	if (!units->need)
		gain.needs = gain.places;
	gain.points = take_out(&worth, units->point);
	gain.filled = worth;
	return gain;
}
