#include "lib/model/mission/mission.h"

#include "lib/base/mem.h"
#include "lib/model/process/condition.h"
#include "lib/text/quantity.h"

#include <stdlib.h>
#include <string.h>

static const char word[] = "x-ase-mission";

struct ase_mission_rule {
	const ase_world *world;
	ase_condition began, over;
	ase_date_expr from, until;
	bool said; /* the schema has one */
};

bool ase_mission_is(const ase_kind *kind)
{
	return kind && ase_node_get(kind->root, word);
}

/* Read the four of them; returns how many problems were added. */
static size_t read_rule(const ase_reader *reader, const ase_kind *kind,
			ase_mission_rule *out)
{
	const ase_node *says = ase_node_get(kind->root, word);

	return ase_condition_read(reader, kind, ase_node_get(says, "began"),
				  "x-ase-mission.began", &out->began) +
	       ase_condition_read(reader, kind, ase_node_get(says, "over"),
				  "x-ase-mission.over", &out->over) +
	       ase_date_expr_read(reader, kind, ase_node_get(says, "from"),
				  "x-ase-mission.from", &out->from) +
	       ase_date_expr_read(reader, kind, ase_node_get(says, "until"),
				  "x-ase-mission.until", &out->until);
}

ase_mission_rule *ase_mission_rule_new(const ase_world *world,
				       const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = ase_world_kinds(world),
				    .problems = &none,
				    .trusted = true };
	ase_mission_rule *rule = ase_alloc(sizeof(*rule));

	rule->world = world;
	rule->said = ase_mission_is(kind) && !read_rule(&reader, kind, rule);
	return rule;
}

void ase_mission_rule_drop(ase_mission_rule **rule)
{
	if (!*rule)
		return;
	ase_condition_drop(&(*rule)->began);
	ase_condition_drop(&(*rule)->over);
	ase_date_expr_drop(&(*rule)->from);
	ase_date_expr_drop(&(*rule)->until);
	free(*rule);
	*rule = NULL;
}

/* What became of a mission that began. */
static ase_mission_state state_of(const ase_mission_rule *rule,
				  const ase_mission *of)
{
	if (!ase_date_is(of->until) ||
	    ase_date_cmp(of->until, ase_world_today(rule->world)) > 0)
		return ASE_MISSION_BEGUN;
	if (ase_date_is(of->from) && ase_date_cmp(of->from, of->until) > 0)
		return ASE_MISSION_NONE;
	return ASE_MISSION_DONE;
}

ase_mission ase_mission_find(const ase_mission_rule *rule,
			     const ase_record *match)
{
	const ase_eval eval = { .world = rule->world };
	ase_mission out = { .state = ASE_MISSION_NONE,
			    .from = ASE_DATE_NONE,
			    .until = ASE_DATE_NONE };

	if (!rule->said || !ase_condition_eval(&eval, match, &rule->began))
		return out;
	out.state = ASE_MISSION_BEGUN;
	out.from = ase_date_expr_date(&eval, match, &rule->from);
	if (!ase_condition_eval(&eval, match, &rule->over))
		return out;
	out.until = ase_date_expr_date(&eval, match, &rule->until);
	out.state = state_of(rule, &out);
	return out;
}

/*
 * Hours.
 */

/* Whether an entry of the convention's log is about the match. */
static bool is_about(const ase_record *convention, const ase_node *entry,
		     const char *match)
{
	const char *named = ase_node_path_text(entry, "match");

	if (named && *named)
		return strcmp(named, match) == 0;
	return ase_node_count(ase_node_get(convention->node, "matches")) == 1;
}

char *ase_mission_hours(const ase_world *world, const ase_record *match)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "convention");
	ase_decimal sum = { .units = 0 }, hours;
	bool any = false;

	if (kind)
		ase_world_children(world, match, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		ase_each(entry, ase_node_get(all.items[i]->node, "log")) {
			const char *text = ase_node_path_text(entry, "hours");

			if (!text ||
			    !is_about(all.items[i], entry, match->id) ||
			    !ase_decimal_read(text, &hours))
				continue;
			sum = ase_decimal_add(sum,
					      ase_quantity_parts("h", hours));
			any = true;
		}
	}
	return any ? ase_decimal_text(ase_quantity_of_parts("h", sum)) : NULL;
}

static bool is_signed(const ase_record *convention)
{
	return ase_node_path_text(convention->node, "signatures.org.on");
}

/* Whether another one of them, signed, has taken its place. */
static bool is_replaced(const ase_records *all, const ase_record *one)
{
	for (size_t i = 0; i < all->count; i++) {
		const char *id =
			ase_node_path_text(all->items[i]->node, "replaces");

		if (id && !strcmp(id, one->id) && is_signed(all->items[i]))
			return true;
	}
	return false;
}

const ase_record *ase_mission_convention(const ase_world *world,
					 const ase_record *match)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "convention");
	const ase_record *found = NULL;

	if (kind)
		ase_world_children(world, match, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_signed(all.items[i]) &&
		    !is_replaced(&all, all.items[i]) &&
		    (!found || ase_record_newer(all.items[i], found)))
			found = all.items[i];
	return found;
}

/*
 * The law.
 */

size_t ase_mission_check(const ase_kinds *kinds, const ase_kind *kind,
			 ase_problems *problems)
{
	static const char *const keys[] = { "began", "over", "from", "until" };
	const ase_node *says = ase_node_get(kind->root, word);
	const ase_reader reader = { .kinds = kinds, .problems = problems };
	ase_mission_rule rule = { .said = true };
	size_t wrong = 0;

	for (size_t i = 0; i < ASE_COUNT(keys); i++)
		if (!ase_node_get(says, keys[i]))
			wrong += ase_problems_add(problems, 0, 0, word,
						  "'%s' is missing", keys[i]);
	wrong += read_rule(&reader, kind, &rule);
	ase_condition_drop(&rule.began);
	ase_condition_drop(&rule.over);
	ase_date_expr_drop(&rule.from);
	ase_date_expr_drop(&rule.until);
	return wrong;
}
