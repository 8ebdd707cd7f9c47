#include "lib/model/conflict/conflict.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/conflict/conflict_reach.h"
#include "lib/model/match/explain.h"
#include "lib/model/match/match.h"

#include <stdlib.h>
#include <string.h>

static const ase_rule rules[] = { ASE_RULE_CONFLICT, ASE_RULE_SAME_PERSON,
				  ASE_RULE_COORDINATOR };

void ase_conflicts_drop(ase_conflicts *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].because);
	free(list->items);
	*list = (ase_conflicts){ .items = NULL };
}

ase_rule ase_conflict_rule(const char *typed)
{
	for (size_t i = 0; i < ASE_COUNT(rules); i++)
		if (!strcmp(typed, ase_match_rule_name(rules[i])) ||
		    !strcmp(typed, _(ase_match_rule_name(rules[i]))))
			return rules[i];
	return ASE_RULE_NONE;
}

char *ase_conflict_ways(const ase_conflict *conflict)
{
	const char *id = conflict->match->id;

	return ase_strf(_("to end it: ase-match withdraw %s --by coordinator; "
			  "to keep it knowingly: ase-match waive %s %s --why "
			  "WHY"),
			id, id, ase_match_rule_name(conflict->rule));
}

static bool is_overridden(const ase_record *match, ase_rule rule)
{
	ase_each(entry, ase_node_get(match->node, "overrides")) {
		const char *step = ase_node_path_text(entry, "step");

		if (step && !strcmp(step, ase_match_rule_name(rule)))
			return true;
	}
	return false;
}

/* Add what is wrong with one pair, if anything. */
static void judge(const ase_explanation *reason, const ase_record *match,
		  bool brought, ase_conflicts *out)
{
	for (size_t i = 0; i < ASE_COUNT(rules); i++) {
		if (!ase_match_holds(reason->roster, reason->asked,
				     reason->expert, rules[i]) ||
		    is_overridden(match, rules[i]))
			continue;
		out->items = ase_realloc(out->items, out->count + 1,
					 sizeof(out->items[0]));
		out->items[out->count++] = (ase_conflict){
			.match = match,
			.rule = rules[i],
			.brought = brought,
			.because = ase_explain_rule(reason, rules[i]),
		};
	}
}

static void look(ase_roster *roster, const ase_world *world,
		 const ase_record *match, bool brought, const char *lang,
		 ase_conflicts *out)
{
	const char *need = ase_node_path_text(match->node, "need");
	const char *expert = ase_node_path_text(match->node, "expert");
	const ase_record *asks = need ? ase_world_get(world, need) : NULL;
	const ase_record *knows = expert ? ase_world_get(world, expert) : NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ase_explanation reason = { .roster = roster, .lang = lang };

	if (!asks || !knows)
		return;
	reason.expert = ase_roster_find(roster, knows);
	if (reason.expert == SIZE_MAX)
		return;
	asked = ase_demand_new(roster, asks);
	reason.asked = asked;
	judge(&reason, match, brought, out);
}

/* Look at `matches`, of which the first `brought` are made by the change. */
static size_t look_at(const ase_match_context *context,
		      const ase_records *matches, size_t brought,
		      const char *lang, ase_conflicts *out)
{
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ase_match_context plain = *context;
	const size_t had = out->count;

	if (!matches->count)
		return 0;
	plain.process = NULL; /* what it blocks is another question */
	roster = ase_roster_plain(&plain);
	for (size_t i = 0; i < matches->count; i++)
		look(roster, context->world, matches->items[i], i < brought,
		     lang, out);
	return out->count - had;
}

size_t ase_conflicts_find(const ase_match_context *context,
			  const ase_world *before, const ase_strs *ids,
			  const char *lang, ase_conflicts *out)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	size_t brought;

	ase_conflict_brought(before, context->world, ids, &matches);
	brought = matches.count;
	ase_conflict_reached(before, context->world, ids, &matches);
	return look_at(context, &matches, brought, lang, out);
}

size_t ase_conflicts_all(const ase_match_context *context, const char *lang,
			 ase_conflicts *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records open = ASE_RECORDS_INIT;
	const ase_world *world = context->world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "match");

	if (kind)
		ase_world_all(world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!ase_match_off(all.items[i]) &&
		    !ase_match_over(world, all.items[i]))
			ase_records_add(&open, all.items[i]);
	return look_at(context, &open, 0, lang, out);
}
