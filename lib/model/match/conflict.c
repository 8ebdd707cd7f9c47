#include "lib/model/match/conflict.h"

#include "lib/base/mem.h"
#include "lib/model/match/explain.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>
#include <string.h>

void ase_conflicts_drop(ase_conflicts *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i].because);
	free(list->items);
	*list = (ase_conflicts){ .items = NULL };
}

static bool same_text(const ase_record *a, const ase_record *b,
		      const char *field)
{
	const char *left = ase_node_path_text(a->node, field);
	const char *right = ase_node_path_text(b->node, field);

	return left && right && !strcmp(left, right);
}

/* Whether the record brings two together who were not so before. */
static bool is_new(const ase_record *match, const ase_record *old)
{
	return !ase_match_off(match) &&
	       !(old && !ase_match_off(old) && same_text(match, old, "need") &&
		 same_text(match, old, "expert"));
}

static void find_new(const ase_world *before, const ase_world *after,
		     const ase_strs *ids, ase_records *out)
{
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(after), "match");

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *one = ase_world_get(after, ids->items[i]);

		if (one && one->kind == kind &&
		    is_new(one, ase_world_get(before, ids->items[i])))
			ase_records_add(out, one);
	}
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
		  ase_conflicts *out)
{
	static const ase_rule rules[] = { ASE_RULE_CONFLICT,
					  ASE_RULE_SAME_PERSON };

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
			.because = ase_explain_rule(reason, rules[i]),
		};
	}
}

static void look(ase_roster *roster, const ase_record *match, const char *lang,
		 ase_conflicts *out)
{
	const ase_world *world = roster->context.world;
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
	judge(&reason, match, out);
}

size_t ase_conflicts_find(const ase_match_context *context,
			  const ase_world *before, const ase_strs *ids,
			  const char *lang, ase_conflicts *out)
{
	ASE_AUTO(ase_records_drop) ase_records matches = ASE_RECORDS_INIT;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ase_match_context plain = *context;
	const size_t had = out->count;

	find_new(before, context->world, ids, &matches);
	if (!matches.count)
		return 0;
	plain.process = NULL; /* what it blocks is another question */
	roster = ase_roster_plain(&plain);
	for (size_t i = 0; i < matches.count; i++)
		look(roster, matches.items[i], lang, out);
	return out->count - had;
}
