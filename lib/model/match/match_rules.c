#include "lib/model/match/match_priv.h"

#include "lib/base/i18n.h"

#include <string.h>

/* A rule: whether it keeps the two apart. */
typedef bool rule_fn(const struct ase_demand *asked,
		     const struct ase_expert *expert);

static bool has_left(const struct ase_demand *asked,
		     const struct ase_expert *expert)
{
	(void)asked;
	return expert->gone;
}

static bool is_other_side(const struct ase_demand *asked,
			  const struct ase_expert *expert)
{
	return asked->fits &&
	       (!expert->side || strcmp(expert->side, asked->fits) != 0);
}

static bool has_conflict(const struct ase_demand *asked,
			 const struct ase_expert *expert)
{
	for (uint32_t i = 0; i < asked->orgs.count; i++)
		if (ase_intern_set_has(&expert->conflicts,
				       asked->orgs.items[i]))
			return true;
	return false;
}

static bool is_same_person(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	return ase_intern_set_has(&asked->persons, expert->person) ||
	       ase_intern_sets_meet(&expert->stands, &asked->persons);
}

static bool is_coordinator(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	return ase_intern_set_has(&asked->coordinators, expert->person) ||
	       ase_intern_sets_meet(&expert->stands, &asked->coordinators);
}

static bool has_declined(const struct ase_demand *asked,
			 const struct ase_expert *expert)
{
	return ase_intern_set_has(&expert->declined, asked->id) ||
	       ase_intern_sets_meet(&expert->stands, &asked->off);
}

static bool is_proposed(const struct ase_demand *asked,
			const struct ase_expert *expert)
{
	return ase_intern_set_has(&expert->proposed, asked->id) ||
	       ase_intern_sets_meet(&expert->stands, &asked->present) ||
	       ase_intern_sets_meet(&expert->has, &asked->stands);
}

static bool lacks_skill(const struct ase_demand *asked,
			const struct ase_expert *expert)
{
	for (uint32_t i = 0; i < asked->skills.count; i++) {
		const struct ase_skill *skill = &asked->skills.items[i];

		if (skill->must &&
		    ase_match_skill_level(expert, skill->code) < skill->level)
			return true;
	}
	return false;
}

/* Who has not said which languages is asked, not excluded. */
static bool lacks_language(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	for (uint32_t i = 0; i < asked->languages.count; i++)
		if (expert->languages.count &&
		    !ase_intern_set_has(&expert->languages,
					asked->languages.items[i]))
			return true;
	return false;
}

static bool is_out_of_reach(const struct ase_demand *asked,
			    const struct ase_expert *expert)
{
	return !ase_match_nearness(asked, expert);
}

/* A need without dates waits for whoever is there later. */
static bool is_unavailable(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	if (expert->until && expert->until < asked->from)
		return true;
	return asked->dated && expert->from > asked->from;
}

static bool lacks_hours(const struct ase_demand *asked,
			const struct ase_expert *expert)
{
	const long hours = ase_match_hours_there(asked, expert);

	return hours >= 0 && hours < asked->hours;
}

static bool is_full(const struct ase_demand *asked,
		    const struct ase_expert *expert)
{
	(void)asked;
	return expert->busy >= expert->capacity;
}

static bool lacks_charter(const struct ase_demand *asked,
			  const struct ase_expert *expert)
{
	(void)asked;
	return !expert->charter;
}

static bool is_blocked(const struct ase_demand *asked,
		       const struct ase_expert *expert)
{
	(void)expert;
	return asked->steps.count > 0;
}

static const struct {
	const char *name;
	rule_fn *holds;
} rules[ASE_RULES] = {
	[ASE_RULE_LEFT] = { N_("left"), has_left },
	[ASE_RULE_SIDE] = { N_("side"), is_other_side },
	[ASE_RULE_CONFLICT] = { N_("conflict"), has_conflict },
	[ASE_RULE_SAME_PERSON] = { N_("same-person"), is_same_person },
	[ASE_RULE_COORDINATOR] = { N_("coordinator"), is_coordinator },
	[ASE_RULE_DECLINED] = { N_("declined"), has_declined },
	[ASE_RULE_PROPOSED] = { N_("proposed"), is_proposed },
	[ASE_RULE_MUST_SKILL] = { N_("must-skill"), lacks_skill },
	[ASE_RULE_LANGUAGE] = { N_("language"), lacks_language },
	[ASE_RULE_TERRITORY] = { N_("territory"), is_out_of_reach },
	[ASE_RULE_AVAILABILITY] = { N_("availability"), is_unavailable },
	[ASE_RULE_HOURS] = { N_("hours"), lacks_hours },
	[ASE_RULE_CAPACITY] = { N_("capacity"), is_full },
	[ASE_RULE_CHARTER] = { N_("charter"), lacks_charter },
	[ASE_RULE_BLOCKED] = { N_("blocked"), is_blocked },
};

const char *ase_match_rule_name(ase_rule rule)
{
	return rules[rule].name ? rules[rule].name : "";
}

bool ase_match_holds(const ase_roster *roster, const ase_demand *asked,
		     size_t expert, ase_rule rule)
{
	return rules[rule].holds &&
	       rules[rule].holds(asked, &roster->experts[expert]);
}
