#include "lib/model/plan/unmet.h"

#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>
#include <string.h>

void ase_unmet_drop(ase_unmet_needs *list)
{
	for (size_t i = 0; i < list->count; i++) {
		ase_strs_drop(&list->items[i].skills);
		ase_records_drop(&list->items[i].resources);
	}
	free(list->items);
	*list = (ase_unmet_needs){ .items = NULL };
}

/*
 * Who lacks.
 */

/* The rule that keeps most experts away; NONE: somebody can serve it. */
static ase_rule main_rule(const ase_roster *roster, const ase_demand *asked)
{
	size_t counts[ASE_RULES] = { 0 };
	ase_rule most = ASE_RULE_LEFT;

	for (size_t i = 0; i < roster->count; i++) {
		const ase_rule rule = ase_match_rule_first(roster, asked, i,
							   ASE_RULE_CHARTER);

		if (!rule)
			return ASE_RULE_NONE;
		counts[rule]++;
	}
	/* Whoever has left is no candidate that a rule takes away. */
	for (int i = ASE_RULE_LEFT + 1; i < ASE_RULES; i++)
		if (counts[i] &&
		    (most == ASE_RULE_LEFT || counts[i] > counts[most]))
			most = (ase_rule)i;
	return most;
}

static int age_of(const ase_world *world, const ase_record *need)
{
	const char *text = ase_world_text(world, need, "request.received_on");
	ase_date day;

	if (!text || !ase_date_iso(text, &day))
		return 0;
	return ase_date_days(day, ase_world_today(world));
}

static void read_skills(const ase_roster *roster,
			const struct ase_demand *asked, ase_strs *out)
{
	bool musts = false;

	for (uint32_t i = 0; i < asked->skills.count; i++)
		musts |= asked->skills.items[i].must;
	for (uint32_t i = 0; i < asked->skills.count; i++) {
		const struct ase_skill *one = &asked->skills.items[i];

		if (one->must || !musts)
			ase_strs_add(out, roster->skills.texts[one->code]);
	}
}

/*
 * The directory.
 */

/* Whether the two are one code, or of one group. */
static bool near(struct ase_symtab *numbers, const char *text, ase_sym code,
		 ase_sym group)
{
	const ase_sym own = ase_intern_find(numbers, text);

	return own && (own == code || (group && numbers->groups[own] == group));
}

static bool knows(ase_roster *roster, const ase_record *resource,
		  const struct ase_demand *asked)
{
	ase_each(own, ase_node_get(resource->node, "skills")) {
		for (uint32_t i = 0; i < asked->skills.count; i++) {
			const struct ase_skill *one = &asked->skills.items[i];

			if (near(&roster->skills, ase_node_text(own), one->code,
				 one->group))
				return true;
		}
	}
	return false;
}

static bool could_take(ase_roster *roster, const ase_record *resource,
		       const struct ase_demand *asked)
{
	const char *territory = ase_node_path_text(resource->node, "territory");

	return ase_record_open(roster->context.world, resource) &&
	       (!territory || !asked->place ||
		near(&roster->territories, territory, asked->place,
		     asked->region)) &&
	       knows(roster, resource, asked);
}

/* Of a resource: 1 local, 2 network, 3 specialist. */
static long long level_of(const ase_record *resource)
{
	long long level = 1;

	ase_node_integer(ase_node_get(resource->node, "level"), &level);
	return level;
}

static int by_level(const void *a, const void *b)
{
	const ase_record *left = *(const ase_record *const *)a;
	const ase_record *right = *(const ase_record *const *)b;
	const long long order = level_of(left) - level_of(right);

	return order ? (order < 0 ? -1 : 1) : strcmp(left->id, right->id);
}

static void sort_resources(ase_records *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(list->items[0]),
		      by_level);
}

/*
 * Both.
 */

/* The oldest first; then by ID. */
static int by_age(const void *a, const void *b)
{
	const ase_unmet_need *left = a;
	const ase_unmet_need *right = b;

	if (left->days != right->days)
		return left->days < right->days ? 1 : -1;
	return strcmp(left->need->id, right->need->id);
}

static void fill(ase_roster *roster, const struct ase_demand *asked,
		 const ase_records *directory, ase_unmet_need *out)
{
	const ase_world *world = roster->context.world;
	const char *priority =
		ase_world_text(world, asked->rec, "request.priority");

	out->need = asked->rec;
	out->territory = asked->territory;
	out->crisis = priority && !strcmp(priority, "crisis");
	out->days = age_of(world, asked->rec);
	read_skills(roster, asked, &out->skills);
	for (size_t i = 0; i < directory->count; i++)
		if (could_take(roster, directory->items[i], asked))
			ase_records_add(&out->resources, directory->items[i]);
	sort_resources(&out->resources);
}

void ase_unmet_find(ase_roster *roster, const ase_records *needs,
		    ase_unmet_needs *out)
{
	ASE_AUTO(ase_records_drop) ase_records directory = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "resource");

	if (kind)
		ase_world_all(world, kind, &directory);
	out->items = ase_alloc((needs->count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < needs->count; i++) {
		ASE_AUTO(ase_demand_drop)
		ase_demand *asked = ase_demand_new(roster, needs->items[i]);
		ase_unmet_need *lack = &out->items[out->count];

		if (!asked->places)
			continue;
		lack->rule = main_rule(roster, asked);
		if (!lack->rule)
			continue;
		fill(roster, asked, &directory, lack);
		out->count++;
	}
	qsort(out->items, out->count, sizeof(out->items[0]), by_age);
}

/*
 * Sums.
 */

void ase_unmet_totals_drop(ase_unmet_totals *sums)
{
	for (size_t i = 0; i < sums->count; i++)
		ase_records_drop(&sums->items[i].resources);
	free(sums->items);
	*sums = (ase_unmet_totals){ .items = NULL };
}

static ase_unmet_total *sum_of(ase_unmet_totals *out, const char *key)
{
	for (size_t i = 0; i < out->count; i++)
		if (!strcmp(out->items[i].key, key))
			return &out->items[i];
	out->items =
		ase_realloc(out->items, out->count + 1, sizeof(out->items[0]));
	out->items[out->count] = (ase_unmet_total){ .key = key };
	return &out->items[out->count++];
}

static void count(ase_unmet_totals *out, const char *key,
		  const ase_unmet_need *lack)
{
	ase_unmet_total *sum = sum_of(out, key);

	sum->needs++;
	sum->crises += lack->crisis;
	sum->helped += lack->resources.count > 0;
	if (lack->days > sum->days)
		sum->days = lack->days;
	for (size_t i = 0; i < lack->resources.count; i++) {
		const ase_record *one = lack->resources.items[i];

		if (!ase_records_has(&sum->resources, one->id))
			ase_records_add(&sum->resources, one);
	}
}

static const char *age_key(int days)
{
	return days < 30 ? "0-29" : days < 90 ? "30-89" : "90-";
}

static void count_each(ase_unmet_totals *out, const ase_unmet_need *lack,
		       ase_unmet_by by)
{
	if (by == ASE_LACK_BY_TERRITORY)
		count(out, lack->territory ? lack->territory : "", lack);
	else if (by == ASE_LACK_BY_AGE)
		count(out, age_key(lack->days), lack);
	else if (!lack->skills.count)
		count(out, "", lack);
	else
		for (size_t i = 0; i < lack->skills.count; i++)
			count(out, lack->skills.items[i], lack);
}

static int by_needs(const void *a, const void *b)
{
	const ase_unmet_total *left = a;
	const ase_unmet_total *right = b;

	if (left->needs != right->needs)
		return left->needs < right->needs ? 1 : -1;
	if (left->days != right->days)
		return left->days < right->days ? 1 : -1;
	return strcmp(left->key, right->key);
}

void ase_unmet_sum(const ase_unmet_needs *list, ase_unmet_by by,
		   ase_unmet_totals *out)
{
	for (size_t i = 0; i < list->count; i++)
		count_each(out, &list->items[i], by);
	for (size_t i = 0; i < out->count; i++)
		sort_resources(&out->items[i].resources);
	if (out->count)
		qsort(out->items, out->count, sizeof(out->items[0]), by_needs);
}
