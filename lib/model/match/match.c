#include "lib/model/match/match.h"

#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>

enum {
	/* A whole skill; divides by 2 and by every level up to 10. */
	WHOLE = 5040,
};

/* What a part of a score is worth, in tenths: by missions of the last year. */
static const int by_missions[] = { 8, 5, 2, 0 };
#define NEVER_ASKED 10

/* `points` by `part` of `whole`, to the nearest one; all of nothing asked. */
static int share(int points, long long part, long long whole)
{
	return whole ? (int)((2 * points * part + whole) / (2 * whole))
		     : points;
}

/* The level had to the level asked, out of WHOLE. */
static int level_fit(int had, int asked)
{
	return had >= asked ? WHOLE : WHOLE * had / asked;
}

static int skill_fit(const struct ase_skill *asked,
		     const struct ase_expert *expert)
{
	const int own = level_fit(ase_match_skill_level(expert, asked->code),
				  asked->level);
	int near;

	if (own == WHOLE)
		return own;
	near = level_fit(ase_match_skill_near(expert, asked), asked->level) / 2;
	return own > near ? own : near;
}

static int skill_points(int points, const struct ase_demand *asked,
			const struct ase_expert *expert)
{
	long sum = 0;

	for (uint32_t i = 0; i < asked->skills.count; i++) {
		const struct ase_skill *skill = &asked->skills.items[i];

		sum += (skill->must ? 2 : 1) * skill_fit(skill, expert);
	}
	return share(points, sum, asked->whole * WHOLE);
}

static int trait_points(int points, const struct ase_demand *asked,
			const struct ase_expert *expert)
{
	long had = 0;

	for (uint32_t i = 0; i < asked->traits.count; i++)
		had += ase_intern_set_has(&expert->traits,
					  asked->traits.items[i]);
	return share(points, had, asked->traits.count);
}

/* The hours had to twice the hours asked for, out of WHOLE. */
static int hours_fit(const struct ase_demand *asked,
		     const struct ase_expert *expert)
{
	const long had = ase_match_hours_there(asked, expert);

	if (!asked->hours || had >= 2 * asked->hours)
		return WHOLE;
	if (had < 0)
		return WHOLE / 2;
	return (int)((long long)WHOLE * had / (2 * asked->hours));
}

static int availability_points(int points, const struct ase_demand *asked,
			       const struct ase_expert *expert)
{
	const long long days = ase_match_mission_days(asked);
	const long long there = ase_match_present_days(asked, expert);

	return share(points, WHOLE * there + hours_fit(asked, expert) * days,
		     2 * WHOLE * days);
}

/*
 * What was before
 */

static int evaluation_points(int points, const ase_roster *roster,
			     const struct ase_expert *expert)
{
	if (expert->evaluations < roster->settings.answers)
		return share(points, 3, 4);
	return share(points, expert->answer_sum - expert->answers,
		     4 * expert->answers);
}

static int rotation_points(int points, const struct ase_expert *expert)
{
	size_t missions = expert->turns.missions_year;

	if (!expert->turns.asked)
		return share(points, NEVER_ASKED, 10);
	if (missions >= ASE_COUNT(by_missions))
		missions = ASE_COUNT(by_missions) - 1;
	return share(points, by_missions[missions], 10);
}

/*
 * Judging
 */

void ase_match_points(const ase_roster *roster, const ase_demand *asked,
		      size_t expert, ase_score *out)
{
	const struct ase_expert *one = &roster->experts[expert];
	const int *most = roster->weights.points;

	*out = (ase_score){ .expert = one->rec, .at = expert };
	out->points[ASE_PART_SKILLS] =
		skill_points(most[ASE_PART_SKILLS], asked, one);
	out->points[ASE_PART_TRAITS] =
		trait_points(most[ASE_PART_TRAITS], asked, one);
	out->points[ASE_PART_TERRITORY] =
		share(most[ASE_PART_TERRITORY], ase_match_nearness(asked, one),
		      ASE_NEAR_SAME);
	out->points[ASE_PART_AVAILABILITY] =
		availability_points(most[ASE_PART_AVAILABILITY], asked, one);
	out->points[ASE_PART_EVALUATIONS] =
		evaluation_points(most[ASE_PART_EVALUATIONS], roster, one);
	out->points[ASE_PART_ROTATION] =
		rotation_points(most[ASE_PART_ROTATION], one);
	for (int i = 0; i < ASE_PARTS; i++)
		out->total += out->points[i];
}

ase_rule ase_match_rule_first(const ase_roster *roster, const ase_demand *asked,
			      size_t expert, ase_rule last)
{
	for (int i = ASE_RULE_NONE + 1; i <= (int)last; i++)
		if (ase_match_holds(roster, asked, expert, (ase_rule)i))
			return (ase_rule)i;
	return ASE_RULE_NONE;
}

static void judge(const ase_roster *roster, const ase_demand *asked,
		  size_t expert, ase_rule last, ase_score *out)
{
	const ase_rule rule = ase_match_rule_first(roster, asked, expert, last);

	if (!rule)
		ase_match_points(roster, asked, expert, out);
	else
		*out = (ase_score){ .expert = roster->experts[expert].rec,
				    .at = expert,
				    .rule = rule };
}

void ase_match_score(const ase_roster *roster, const ase_demand *asked,
		     size_t expert, ase_score *out)
{
	judge(roster, asked, expert, ASE_RULE_BLOCKED, out);
}

void ase_match_scores_drop(ase_scores *scores)
{
	free(scores->items);
	*scores = (ase_scores){ .items = NULL };
}

static int by_total(const void *a, const void *b)
{
	const ase_score *left = a;
	const ase_score *right = b;

	if (!left->rule != !right->rule)
		return left->rule ? 1 : -1;
	if (left->total != right->total)
		return left->total < right->total ? 1 : -1;
	return left->at < right->at ? -1 : left->at > right->at;
}

void ase_match_rank(const ase_roster *roster, const ase_demand *asked,
		    ase_scores *out)
{
	out->count = 0;
	out->items = ase_alloc((roster->count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < roster->count; i++)
		if (roster->experts[i].rec != asked->rec)
			judge(roster, asked, i, ASE_RULE_CHARTER,
			      &out->items[out->count++]);
	qsort(out->items, out->count, sizeof(out->items[0]), by_total);
}
