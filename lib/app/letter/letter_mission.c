/* What letters say of a mission that began and is over: {{mission}}. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/base/mem.h"
#include "lib/model/mission/mission.h"
#include "lib/text/quantity.h"

/* A number of hours in the letter's words, "" of NULL. */
static void add_hours(const letter *l, ase_builder *b, const char *key,
		      const char *hours)
{
	ASE_AUTO(ase_strdrop)
	char *said = hours ? ase_quantity_show("h", NULL, l->lang, hours)
			   : ase_strdup("");

	ase_builder_text(b, key, said, false);
}

static void add_day(const letter *l, ase_builder *b, const char *key,
		    ase_date day)
{
	ASE_AUTO(ase_strdrop)
	char *said = ase_date_is(day) ? letter_day(l, day) : ase_strdup("");

	ase_builder_text(b, key, said, false);
}

/* What was agreed on: the hours where they are this expert's alone, and the
 * objectives. */
static void add_agreed(const letter *l, ase_builder *b, const ase_record *of)
{
	const ase_node *node = of ? of->node : NULL;
	const bool alone = ase_node_count(ase_node_get(node, "matches")) == 1;

	add_hours(l, b, "agreed",
		  alone ? ase_node_path_text(node, "hours") : NULL);
	ase_builder_list(b, "objectives");
	ase_each(one, ase_node_get(node, "objectives"))
		if (ase_node_text(one))
			ase_builder_text(b, NULL, ase_node_text(one), false);
	ase_builder_end(b);
}

ase_template_item letter_mission(letter *l, const ase_record *match)
{
	ASE_AUTO(ase_mission_rule_drop)
	ase_mission_rule *rule =
		ase_mission_rule_new(l->ses->world, match->kind);
	const ase_mission of = ase_mission_find(rule, match);
	ASE_AUTO(ase_strdrop) char *hours = NULL;
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;

	if (of.state != ASE_MISSION_DONE)
		return letter_nothing;
	b = ase_builder_new();
	hours = ase_mission_hours(l->ses->world, match);
	ase_builder_map(b, NULL);
	add_day(l, b, "from", of.from);
	add_day(l, b, "until", of.until);
	add_hours(l, b, "hours", hours);
	add_agreed(l, b, ase_mission_convention(l->ses->world, match));
	ase_builder_end(b);
	return letter_built(l, b);
}
