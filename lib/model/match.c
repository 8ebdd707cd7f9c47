#include "lib/model/match.h"

#include "lib/base/mem.h"
#include "lib/model/score.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	SKILLS = 700,
	TRAITS = 200,
	TERRITORY = 100,
	TERRITORY_REGION = 60,
	TERRITORY_REMOTE = 40,
	/* A whole skill; divides by 2 and by every level up to 10. */
	WHOLE = 5040,
};

/*
 * The task
 */

/* Put every match under its expert, so that a ranking reads them once. */
static void sort_matches(struct ase_task *task)
{
	for (size_t i = 0; i < task->matches.count; i++) {
		const ase_record *match = task->matches.items[i];
		const char *expert = ase_node_path_text(match->node, "expert");
		ase_records *own;

		if (!expert)
			continue;
		own = ase_table_get(&task->by_expert, expert);
		if (!own) {
			own = ase_alloc(sizeof(*own));
			ase_table_put(&task->by_expert, expert, own);
		}
		ase_records_add(own, match);
	}
}

/* Put the group of every code of a vocabulary under the code. */
static void sort_groups(const ase_vocabularies *vocabularies, const char *name,
			ase_table *out)
{
	const ase_vocabulary *vocabulary =
		ase_vocabularies_get(vocabularies, name);
	const ase_node *terms =
		vocabulary ? ase_node_get(vocabulary->root, "terms") : NULL;

	ase_each(term, terms) {
		const char *code = ase_node_text(ase_node_get(term, "code"));
		const char *group = ase_node_text(ase_node_get(term, "group"));

		if (code && group && !ase_table_get(out, code))
			ase_table_put(out, code, (void *)(uintptr_t)group);
	}
}

void ase_task_open(struct ase_task *task, const ase_world *world,
		   const ase_vocabularies *vocabularies, const ase_record *need)
{
	const ase_kinds *kinds = ase_world_kinds(world);
	const ase_kind *org = ase_kinds_get(kinds, "org");
	const ase_kind *match = ase_kinds_get(kinds, "match");

	*task = (struct ase_task){ .world = world, .need = need };
	if (org)
		ase_world_ancestors(world, need, org, &task->orgs);
	if (match)
		ase_world_all(world, match, &task->matches);
	sort_matches(task);
	sort_groups(vocabularies, "skills", &task->skills);
	sort_groups(vocabularies, "territories", &task->territories);

	task->territory = ase_node_path_text(need->node, "territory");
	for (size_t i = 0; !task->territory && i < task->orgs.count; i++)
		task->territory = ase_node_path_text(task->orgs.items[i]->node,
						     "territory");
}

void ase_task_drop(struct ase_task *task)
{
	for (size_t i = 0; i < task->by_expert.room; i++) {
		ase_records *own = task->by_expert.slots[i].thing;

		if (own)
			ase_records_drop(own);
		free(own);
	}
	ase_table_drop(&task->by_expert);
	ase_table_drop(&task->skills);
	ase_table_drop(&task->territories);
	ase_records_drop(&task->matches);
	ase_records_drop(&task->orgs);
}

/*
 * The parts of a score
 */

bool ase_list_has(const ase_node *node, const char *text)
{
	ase_each(item, node) {
		if (ase_node_text(item) && !strcmp(ase_node_text(item), text))
			return true;
	}
	return false;
}

int ase_level(const ase_node *skill)
{
	long long level = 1;

	if (!ase_node_integer(ase_node_get(skill, "level"), &level) ||
	    level < 1)
		return 1;
	return level > 10 ? 10 : (int)level;
}

int ase_skill_level(const ase_node *skills, const char *code)
{
	ase_each(skill, skills) {
		const char *own = ase_node_text(ase_node_get(skill, "code"));

		if (own && !strcmp(own, code))
			return ase_level(skill);
	}
	return 0;
}

static bool same_group(const ase_table *groups, const char *a, const char *b)
{
	const char *left = ase_table_get(groups, a);
	const char *right = ase_table_get(groups, b);

	return left && right && !strcmp(left, right);
}

/* The best level in another skill of the same group; 0: none. */
static int group_level(const struct ase_task *task, const ase_node *skills,
		       const char *code)
{
	int best = 0;

	ase_each(skill, skills) {
		const char *own = ase_node_text(ase_node_get(skill, "code"));

		if (own && ase_level(skill) > best &&
		    same_group(&task->skills, own, code))
			best = ase_level(skill);
	}
	return best;
}

/* The level had to the level asked, out of WHOLE. */
static int level_fit(int had, int asked)
{
	return had >= asked ? WHOLE : WHOLE * had / asked;
}

static int skill_fit(const struct ase_task *task, const ase_node *asked,
		     const ase_node *skills)
{
	const char *code = ase_node_text(ase_node_get(asked, "code"));
	const int level = ase_level(asked);
	int own;
	int near;

	if (!code)
		return 0;
	own = level_fit(ase_skill_level(skills, code), level);
	if (own == WHOLE)
		return own;
	near = level_fit(group_level(task, skills, code), level) / 2;
	return own > near ? own : near;
}

/* `points` by `part` of `whole`, to the nearest one; all of nothing asked. */
static int share(int points, long part, long whole)
{
	return whole ? (int)((2 * points * part + whole) / (2 * whole))
		     : points;
}

static int skill_points(const struct ase_task *task, const ase_record *expert)
{
	const ase_node *asked = ase_node_get(task->need->node, "skills");
	const ase_node *skills = ase_node_get(expert->node, "skills");
	long whole = 0;
	long sum = 0;

	ase_each(skill, asked) {
		bool must = false;
		long weight;

		ase_node_boolean(ase_node_get(skill, "must"), &must);
		weight = must ? 2 : 1;
		whole += weight * WHOLE;
		sum += weight * skill_fit(task, skill, skills);
	}
	return share(SKILLS, sum, whole);
}

static int trait_points(const struct ase_task *task, const ase_record *expert)
{
	const ase_node *asked = ase_node_get(task->need->node, "traits");
	const ase_node *traits = ase_node_get(expert->node, "traits");
	long had = 0;

	ase_each(trait, asked) {
		const char *code = ase_node_text(trait);

		had += code && ase_list_has(traits, code);
	}
	return share(TRAITS, had, (long)ase_node_count(asked));
}

int ase_territory_points(const struct ase_task *task, const ase_record *expert)
{
	const ase_node *own = ase_node_get(expert->node, "territories");
	bool need_remote = false;
	bool expert_remote = false;

	if (!task->territory || ase_list_has(own, task->territory))
		return TERRITORY;
	ase_each(territory, own) {
		const char *code = ase_node_text(territory);

		if (code &&
		    same_group(&task->territories, code, task->territory))
			return TERRITORY_REGION;
	}
	ase_node_boolean(ase_node_get(task->need->node, "remote"),
			 &need_remote);
	ase_node_boolean(ase_node_get(expert->node, "remote"), &expert_remote);
	return need_remote || expert_remote ? TERRITORY_REMOTE : 0;
}

/*
 * Judging
 */

static void judge(const struct ase_task *task, const ase_record *expert,
		  ase_score *out)
{
	*out = (ase_score){ .expert = expert };
	if (ase_score_exclude(task, expert, out))
		return;
	out->skills = skill_points(task, expert);
	out->traits = trait_points(task, expert);
	out->territory = ase_territory_points(task, expert);
	out->total = out->skills + out->traits + out->territory;
}

void ase_match_score(const ase_world *world,
		     const ase_vocabularies *vocabularies,
		     const ase_record *need, const ase_record *expert,
		     ase_score *out)
{
	ASE_AUTO(ase_task_drop) struct ase_task task;

	ase_task_open(&task, world, vocabularies, need);
	judge(&task, expert, out);
}

void ase_scores_drop(ase_scores *scores)
{
	free(scores->items);
	*scores = (ase_scores){ .items = NULL };
}

static int by_total(const void *a, const void *b)
{
	const ase_score *left = a;
	const ase_score *right = b;

	if (!left->excluded != !right->excluded)
		return left->excluded ? 1 : -1;
	if (left->total != right->total)
		return left->total < right->total ? 1 : -1;
	return strcmp(left->expert->id, right->expert->id);
}

void ase_match_rank(const ase_world *world,
		    const ase_vocabularies *vocabularies,
		    const ase_record *need, ase_scores *out)
{
	ASE_AUTO(ase_task_drop) struct ase_task task;
	ASE_AUTO(ase_records_drop) ase_records experts = ASE_RECORDS_INIT;
	const ase_kind *expert =
		ase_kinds_get(ase_world_kinds(world), "expert");

	ase_task_open(&task, world, vocabularies, need);
	if (expert)
		ase_world_all(world, expert, &experts);
	out->count = experts.count;
	out->items = ase_alloc((experts.count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < experts.count; i++)
		judge(&task, experts.items[i], &out->items[i]);
	qsort(out->items, out->count, sizeof(out->items[0]), by_total);
}
