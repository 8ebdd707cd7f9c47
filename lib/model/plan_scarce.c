#include "lib/model/plan_scarce.h"

#include "lib/base/mem.h"
#include "lib/model/score.h"

#include <stdlib.h>
#include <string.h>

/* The points of a newcomer who has all that is asked for. */
static int newcomer(const ase_roster *roster)
{
	const int evaluations = roster->weights.points[ASE_PART_EVALUATIONS];

	return ASE_POINTS - evaluations + (2 * 3 * evaluations + 4) / 8;
}

/* What a newcomer at the need would add to the plan at most. */
static int64_t gain(const ase_roster *roster, const ase_assign *problem,
		    const ase_assignment *answer, size_t need)
{
	const ase_assign_units *units = &answer->units;
	int64_t worth = newcomer(roster) * units->point;

	if (!problem->needs[need].wanted)
		return 0;
	worth += problem->needs[need].priority ? units->place : 1;
	if (problem->needs[need].priority &&
	    answer->experts[answer->starts[need]] == ASE_ASSIGN_NOBODY)
		worth += units->need;
	worth -= answer->need_prices[need];
	return worth > 0 ? worth : 0;
}

/* Whether the expert has the skill and is within reach. */
static bool has(const struct ase_asked *asked, const struct ase_expert *expert,
		ase_number code)
{
	return !expert->gone && ase_skill_level(expert, code) &&
	       ase_nearness(asked, expert);
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
		const struct ase_asked *asked, ase_number code, int64_t worth,
		bool empty)
{
	ase_plan_scarce *line =
		line_of(plan, roster->skills.texts[code], asked->territory);

	if (!line->needs++)
		for (size_t i = 0; i < roster->count; i++)
			line->experts += has(asked, &roster->experts[i], code);
	line->empty += empty;
	if (worth > line->worth)
		line->worth = worth;
}

/* The dearest first; then by skill and territory. */
static int by_worth(const void *a, const void *b)
{
	const ase_plan_scarce *left = a;
	const ase_plan_scarce *right = b;
	int order;

	if (left->worth != right->worth)
		return left->worth < right->worth ? 1 : -1;
	order = strcmp(left->skill, right->skill);
	return order ? order
		     : strcmp(left->territory ? left->territory : "",
			      right->territory ? right->territory : "");
}

/* The skills that a need turns on: its musts, or all when it has none. */
static void add_need(const ase_roster *roster, ase_plan *plan,
		     const struct ase_asked *asked, int64_t worth, bool empty)
{
	bool musts = false;

	for (uint32_t k = 0; k < asked->skills.count; k++)
		musts |= asked->skills.items[k].must;
	for (uint32_t k = 0; k < asked->skills.count; k++)
		if (asked->skills.items[k].must || !musts)
			add(roster, plan, asked, asked->skills.items[k].code,
			    worth, empty);
}

void ase_plan_scarce_find(const ase_roster *roster, const ase_assign *problem,
			  const ase_assignment *answer, ase_plan *plan)
{
	for (size_t i = 0; i < plan->need_count; i++) {
		const size_t end = answer->starts[i + 1];
		const bool empty =
			end > answer->starts[i] &&
			answer->experts[end - 1] == ASE_ASSIGN_NOBODY;

		/* A need that may not be proposed yet lacks no expert. */
		if (plan->needs[i]->steps.count || !plan->needs[i]->places)
			continue;
		add_need(roster, plan, plan->needs[i],
			 gain(roster, problem, answer, i), empty);
	}
	for (size_t i = 0; i < plan->scarce_count; i++)
		plan->scarce[i].more =
			ase_assign_split(&answer->units, plan->scarce[i].worth);
	if (plan->scarce_count)
		qsort(plan->scarce, plan->scarce_count, sizeof(plan->scarce[0]),
		      by_worth);
}
