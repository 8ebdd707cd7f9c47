#include "lib/model/plan/plan.h"

#include "lib/base/mem.h"
#include "lib/model/match/explain.h"
#include "lib/model/match/match_priv.h"
#include "lib/model/plan/plan_scarce.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

void ase_plan_drop(ase_plan *plan)
{
	for (size_t i = 0; i < plan->need_count; i++)
		ase_demand_drop(&plan->needs[i]);
	free(plan->needs);
	free(plan->pairs);
	free(plan->open);
	free(plan->scarce);
	*plan = (ase_plan){ .needs = NULL };
}

/*
 * The question.
 */

static bool is_priority(const ase_roster *roster, const ase_record *need)
{
	const char *text =
		ase_world_text(roster->context.world, need, "request.priority");

	return text && !strcmp(text, "crisis");
}

static void pose_need(const ase_roster *roster, const ase_demand *asked,
		      size_t need, ase_assign *problem)
{
	for (size_t i = 0; i < roster->count; i++) {
		ase_score score;

		ase_match_score(roster, asked, i, &score);
		if (!score.rule)
			ase_assign_pair_add(problem, need, i, score.total);
	}
}

/* An expert takes a need once at most, so that more is never of use; one place
 * over all experts shows that there are empty ones. */
static uint32_t at_most(size_t wanted, size_t others)
{
	return (uint32_t)(wanted < others ? wanted : others);
}

static void pose(ase_roster *roster, const ase_records *needs, ase_plan *plan,
		 ase_assign *problem)
{
	plan->needs = ase_alloc((needs->count + 1) * sizeof(plan->needs[0]));
	for (size_t i = 0; i < roster->count; i++)
		ase_assign_expert_add(
			problem,
			at_most(ase_roster_room(roster, i), needs->count));
	for (size_t i = 0; i < needs->count; i++) {
		ase_demand *asked = ase_demand_new(roster, needs->items[i]);

		plan->needs[plan->need_count++] = asked;
		ase_assign_need_add(problem,
				    at_most(asked->places, roster->count + 1),
				    is_priority(roster, needs->items[i]));
		if (asked->places)
			pose_need(roster, asked, i, problem);
		plan->edges += problem->needs[i].count;
	}
}

/*
 * The answer.
 */

static void take_pair(const ase_roster *roster, ase_plan *plan, size_t need,
		      size_t expert, const ase_assignment *answer,
		      const ase_assign_second *second)
{
	ase_plan_pair *pair = &plan->pairs[plan->pair_count++];

	*pair = (ase_plan_pair){
		.need = need,
		.loss = second->loss,
		.instead = second->expert,
		.more = ase_assign_split(&answer->units,
					 answer->expert_prices[expert]),
	};
	ase_match_score(roster, plan->needs[need], expert, &pair->score);
}

static void take_open(const ase_roster *roster, ase_plan *plan, size_t need,
		      size_t places)
{
	ase_plan_open *open = &plan->open[plan->open_count++];
	const ase_demand *asked = plan->needs[need];

	*open = (ase_plan_open){ .need = need, .places = places };
	for (size_t i = 0; i < roster->count; i++) {
		ase_score score;

		ase_match_score(roster, asked, i, &score);
		if (score.rule)
			open->rules[score.rule]++;
		else
			open->could++;
	}
	open->nearest = ase_explain_nearest(roster, asked);
}

static void take(const ase_roster *roster, const ase_assign *problem,
		 const ase_assignment *answer, ase_plan *plan)
{
	const size_t places = answer->starts[answer->need_count];
	ase_assign_second *seconds = ase_assign_seconds(problem, answer);

	plan->pairs = ase_alloc((places + 1) * sizeof(plan->pairs[0]));
	plan->open =
		ase_alloc((answer->need_count + 1) * sizeof(plan->open[0]));
	for (size_t i = 0; i < answer->need_count; i++) {
		size_t empty = plan->needs[i]->places;

		for (size_t p = answer->starts[i]; p < answer->starts[i + 1];
		     p++) {
			if (answer->experts[p] == ASE_ASSIGN_NOBODY)
				break;
			take_pair(roster, plan, i, answer->experts[p], answer,
				  &seconds[p]);
			empty--;
		}
		if (empty)
			take_open(roster, plan, i, empty);
	}
	free(seconds);
}

ase_status ase_plan_make(ase_roster *roster, const ase_records *needs,
			 ase_plan *out, ase_err *err)
{
	ASE_AUTO(ase_assign_drop) ase_assign problem = ASE_ASSIGN_INIT;
	ASE_AUTO(ase_assignment_drop) ase_assignment answer = { .worth = 0 };
	ASE_AUTO(ase_records_drop) ase_records sorted = ASE_RECORDS_INIT;
	ase_status s;

	for (size_t i = 0; i < needs->count; i++)
		ase_records_add(&sorted, needs->items[i]);
	ase_records_tidy(&sorted, 0);
	pose(roster, &sorted, out, &problem);
	if ((s = ase_assign_solve(&problem, &answer, err)) ||
	    (s = ase_assign_check(&problem, &answer, err)))
		return s;
	out->total = answer.total;
	take(roster, &problem, &answer, out);
	ase_plan_scarce_find(roster, &problem, &answer, out);
	return ASE_OK;
}
