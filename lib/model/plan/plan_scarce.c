#include "lib/model/plan/plan_scarce.h"

#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>
#include <string.h>

/* The points of a newcomer who has all that is asked for. */
static int newcomer(const ase_roster *roster)
{
	const int evaluations = roster->weights.points[ASE_PART_EVALUATIONS];

	return ASE_POINTS - evaluations + (2 * 3 * evaluations + 4) / 8;
}

/* 1 when `a` is more than `b`, -1 when less: in the order of the rules. */
static int compare(const ase_assign_gain *a, const ase_assign_gain *b)
{
	if (a->needs != b->needs)
		return a->needs > b->needs ? 1 : -1;
	if (a->places != b->places)
		return a->places > b->places ? 1 : -1;
	if (a->points != b->points)
		return a->points > b->points ? 1 : -1;
	return (a->filled > b->filled) - (a->filled < b->filled);
}

/*
 * What a newcomer at the need would add to the plan at most. A price of a need
 * has the worth of its place taken off already. It is split by itself: the
 * units are made for the pairs there are, not for the newcomer's points.
 */
static ase_assign_gain gain(const ase_roster *roster, const ase_assign *problem,
			    const ase_assignment *answer, size_t need)
{
	static const ase_assign_gain nothing = { .needs = 0 };
	ase_assign_gain more =
		ase_assign_split(&answer->units, -answer->need_prices[need]);

	more.points += newcomer(roster);
	return problem->needs[need].wanted && compare(&more, &nothing) > 0
		       ? more
		       : nothing;
}

/* Whether the expert has the skill and is within reach. */
static bool has(const struct ase_demand *asked, const struct ase_expert *expert,
		ase_sym code)
{
	return !expert->gone && ase_match_skill_level(expert, code) &&
	       ase_match_nearness(asked, expert);
}

static ase_plan_scarce *line_of(ase_plan *plan, const char *skill,
				const char *territory)
{
	ase_plan_scarce *line;

	for (size_t i = 0; i < plan->scarce_count; i++) {
		line = &plan->scarce[i];
		if (!strcmp(line->skill, skill) &&
		    !strcmp(line->territory ? line->territory : "",
			    territory ? territory : ""))
			return line;
	}
	plan->scarce = ase_realloc(plan->scarce, plan->scarce_count + 1,
				   sizeof(plan->scarce[0]));
	line = &plan->scarce[plan->scarce_count++];
	*line = (ase_plan_scarce){ .skill = skill, .territory = territory };
	return line;
}

static void add(const ase_roster *roster, ase_plan *plan,
		const struct ase_demand *asked, ase_sym code,
		const ase_assign_gain *more, bool empty)
{
	ase_plan_scarce *line =
		line_of(plan, roster->skills.texts[code], asked->territory);

	if (!line->needs++)
		for (size_t i = 0; i < roster->count; i++)
			line->experts += has(asked, &roster->experts[i], code);
	line->empty += empty;
	if (compare(more, &line->more) > 0)
		line->more = *more;
}

/* The dearest first; then by skill and territory. */
static int by_gain(const void *a, const void *b)
{
	const ase_plan_scarce *left = a;
	const ase_plan_scarce *right = b;
	int order = compare(&right->more, &left->more);

	if (!order)
		order = strcmp(left->skill, right->skill);
	return order ? order
		     : strcmp(left->territory ? left->territory : "",
			      right->territory ? right->territory : "");
}

/* The skills that a need turns on: its musts, or all when it has none. */
static void add_need(const ase_roster *roster, ase_plan *plan,
		     const struct ase_demand *asked,
		     const ase_assign_gain *more, bool empty)
{
	bool musts = false;

	for (uint32_t k = 0; k < asked->skills.count; k++)
		musts |= asked->skills.items[k].must;
	for (uint32_t k = 0; k < asked->skills.count; k++)
		if (asked->skills.items[k].must || !musts)
			add(roster, plan, asked, asked->skills.items[k].code,
			    more, empty);
}

void ase_plan_scarce_find(const ase_roster *roster, const ase_assign *problem,
			  const ase_assignment *answer, ase_plan *plan)
{
	for (size_t i = 0; i < plan->need_count; i++) {
		const size_t end = answer->starts[i + 1];
		ase_assign_gain more;
		const bool empty =
			end > answer->starts[i] &&
			answer->experts[end - 1] == ASE_ASSIGN_NOBODY;

		/* A need that may not be proposed yet lacks no expert. */
		if (plan->needs[i]->steps.count || !plan->needs[i]->places)
			continue;
		more = gain(roster, problem, answer, i);
		add_need(roster, plan, plan->needs[i], &more, empty);
	}
	if (plan->scarce_count)
		qsort(plan->scarce, plan->scarce_count, sizeof(plan->scarce[0]),
		      by_gain);
}
