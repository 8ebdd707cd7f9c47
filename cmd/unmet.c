#include "cmd/rotation.h"

#include "cmd/plan.h"
#include "cmd/suggest.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* A need that nobody within reach can serve. */
struct lack {
	const ase_record *need;
	const char *territory; /* borrowed */
	int days;	       /* since the request came */
	ase_rule rule;	       /* that keeps most experts away */
};

struct lacks {
	struct lack *items; /* owned */
	size_t count;
};

static void lacks_drop(struct lacks *list)
{
	free(list->items);
}

static int age_of(const cli_call *call, const ase_record *need)
{
	const char *text =
		ase_world_text(call->desk->world, need, "request.received_on");
	ase_date day;

	if (!text || !ase_date_iso(text, &day))
		return 0;
	return ase_date_days(day, call->today);
}

/* The rule that keeps most experts away; NONE: somebody can serve it. */
static ase_rule main_rule(const ase_roster *roster, const ase_asked *asked)
{
	ASE_AUTO(ase_scores_drop) ase_scores scores = { .count = 0 };
	size_t counts[ASE_RULES] = { 0 };
	ase_rule most = ASE_RULE_LEFT;

	ase_match_rank(roster, asked, &scores);
	for (size_t i = 0; i < scores.count; i++)
		counts[scores.items[i].rule]++;
	if (counts[ASE_RULE_NONE])
		return ASE_RULE_NONE;
	/* Whoever has left is no candidate that a rule takes away. */
	for (int i = ASE_RULE_LEFT + 1; i < ASE_RULES; i++)
		if (counts[i] &&
		    (most == ASE_RULE_LEFT || counts[i] > counts[most]))
			most = (ase_rule)i;
	return most;
}

/* The oldest first; then by ID. */
static int by_age(const void *a, const void *b)
{
	const struct lack *left = a;
	const struct lack *right = b;

	if (left->days != right->days)
		return left->days < right->days ? 1 : -1;
	return strcmp(left->need->id, right->need->id);
}

static void gather(const cli_call *call, ase_roster *roster,
		   const ase_records *needs, struct lacks *out)
{
	out->items = ase_alloc((needs->count + 1) * sizeof(out->items[0]));
	for (size_t i = 0; i < needs->count; i++) {
		ASE_AUTO(ase_asked_drop)
		ase_asked *asked = ase_asked_new(roster, needs->items[i]);
		ase_rule rule;

		if (!ase_asked_places(asked))
			continue;
		rule = main_rule(roster, asked);
		if (!rule)
			continue;
		out->items[out->count++] = (struct lack){
			.need = needs->items[i],
			.territory = ase_asked_territory(asked),
			.days = age_of(call, needs->items[i]),
			.rule = rule,
		};
	}
	qsort(out->items, out->count, sizeof(out->items[0]), by_age);
}

/*
 * The directory.
 */

/* Whether the two are one code, or of one group. */
static bool near(const ase_vocabulary *words, const char *a, const char *b)
{
	const char *left, *right;

	if (!a || !b)
		return false;
	if (strcmp(a, b) == 0)
		return true;
	left = ase_vocabulary_group(words, a);
	right = ase_vocabulary_group(words, b);
	return left && right && strcmp(left, right) == 0;
}

static bool knows(const cli_call *call, const ase_record *resource,
		  const ase_record *need)
{
	const ase_vocabulary *skills =
		ase_vocabularies_get(&call->desk->vocabularies, "skills");

	ase_each(own, ase_node_get(resource->node, "skills")) {
		ase_each(asked, ase_node_get(need->node, "skills")) {
			if (near(skills, ase_node_text(own),
				 ase_node_path_text(asked, "code")))
				return true;
		}
	}
	return false;
}

/* A resource without a territory serves all of them. */
static bool could_take(const cli_call *call, const ase_record *resource,
		       const struct lack *lack)
{
	const ase_vocabulary *places =
		ase_vocabularies_get(&call->desk->vocabularies, "territories");
	const char *territory = ase_node_path_text(resource->node, "territory");

	return ase_record_open(call->desk->world, resource) &&
	       (!territory || !lack->territory ||
		near(places, territory, lack->territory)) &&
	       knows(call, resource, lack->need);
}

static long long level_of(const ase_record *resource)
{
	long long level = 1;

	ase_node_integer(ase_node_get(resource->node, "level"), &level);
	return level;
}

/* The resources that could take it, the nearest level first. */
static void resource_cells(const cli_call *call, out_list *o,
			   const ase_records *all, const struct lack *lack)
{
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str names = ASE_STR_INIT;

	for (long long level = 1; level <= 3; level++)
		for (size_t i = 0; i < all->count; i++) {
			const ase_record *one = all->items[i];

			if (level_of(one) != level ||
			    !could_take(call, one, lack))
				continue;
			ase_str_addf(&ids, "%s%s", ids.size ? " " : "",
				     one->id);
			ase_str_addf(&names, "%s%lld %s",
				     names.size ? ", " : "", level,
				     ase_world_name(call->desk->world, one));
		}
	out_cell_shown(o, ase_str_text(&ids), ase_str_text(&names));
}

/*
 * The list.
 */

static bool is_must(const ase_node *skill)
{
	bool must = false;

	ase_node_boolean(ase_node_get(skill, "must"), &must);
	return must;
}

/* The musts, or all skills where there is none. */
static void skill_cells(const cli_call *call, out_list *o,
			const ase_record *need)
{
	ASE_AUTO(ase_str_drop) ase_str codes = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str labels = ASE_STR_INIT;
	const ase_node *skills = ase_node_get(need->node, "skills");
	const ase_vocabulary *words =
		ase_vocabularies_get(&call->desk->vocabularies, "skills");
	bool musts = false;

	ase_each(skill, skills) {
		musts |= is_must(skill);
	}
	ase_each(skill, skills) {
		const char *code = ase_node_path_text(skill, "code");

		if (!code || (musts && !is_must(skill)))
			continue;
		ase_str_addf(&codes, "%s%s", codes.size ? " " : "", code);
		ase_str_addf(
			&labels, "%s%s", labels.size ? ", " : "",
			words ? ase_vocabulary_label(words, code, call->lang)
			      : code);
	}
	out_cell_shown(o, ase_str_text(&codes), ase_str_text(&labels));
}

static void lack_row(const cli_call *call, out_list *o,
		     const ase_records *resources, const struct lack *lack)
{
	const char *org = ase_world_text(call->desk->world, lack->need,
					 "request.org.name");

	out_row(o);
	out_cell(o, lack->need->id);
	skill_cells(call, o, lack->need);
	out_cell(o, lack->territory ? lack->territory : "");
	out_cell_number(o, lack->days);
	out_cell_shown(o, ase_rule_name(lack->rule),
		       _(ase_rule_name(lack->rule)));
	resource_cells(call, o, resources, lack);
	out_cell(o, org ? org : "");
}

ase_status unmet(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_records_drop) ase_records needs = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records resources = ASE_RECORDS_INIT;
	ASE_AUTO(lacks_drop) struct lacks list = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_status s;

	if ((s = plan_needs(call, &needs, err)) ||
	    (s = suggest_roster(call, &roster, err)))
		return s;
	gather(call, roster, &needs, &list);
	ase_world_all(call->desk->world, desk_kind_named(call, "resource"),
		      &resources);
	out_column(o, "need", _("need"), false);
	out_column(o, "skills", _("skills"), false);
	out_column(o, "territory", _("territory"), false);
	out_column(o, "days", _("days"), true);
	out_column(o, "rule", _("excluded by"), false);
	out_column(o, "resources", _("could take it"), false);
	out_column(o, "org", _("organisation"), false);
	for (size_t i = 0; i < list.count; i++)
		lack_row(call, o, &resources, &list.items[i]);
	s = out_finish(o, _("Somebody can serve every open need."), err);
	if (!s && list.count)
		cli_say(call,
			"To send one on: ase-request refer REQ --to RESOURCE");
	return s;
}
