#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/match/explain_priv.h"

#include <string.h>

static const struct ase_expert *expert_of(const ase_explanation *reason)
{
	return &reason->roster->experts[reason->expert];
}

/* Days of a month, in hundredths, as match.c reckons. */
#define MONTH 3044

/*
 * Why.
 */

static char *why_left(const ase_explanation *reason)
{
	const ase_record *rec = expert_of(reason)->rec;
	const ase_node *node = rec->node;
	const char *person = ase_world_text(reason->roster->context.world, rec,
					    "person.archived_on");
	ase_date day = ASE_DATE_NONE;

	if (!ase_node_date(ase_node_get(node, "left_on"), &day))
		ase_node_date(ase_node_get(node, "archived_on"), &day);
	if (!ase_date_is(day) && person)
		(void)ase_date_iso(person, &day);
	return ase_date_is(day)
		       ? ase_explain_day(reason, ase_intern_day_of(day))
		       : NULL;
}

char *ase_explain_conflict(const ase_explanation *reason)
{
	const struct ase_set *orgs = &reason->asked->orgs;

	for (uint32_t i = 0; i < orgs->count; i++)
		if (ase_intern_set_has(&expert_of(reason)->conflicts,
				       orgs->items[i]))
			return ase_explain_record(
				reason,
				reason->roster->ids.texts[orgs->items[i]]);
	return NULL;
}

/* Whether the person at `path` of `node` is the expert. */
static bool is_expert(const ase_explanation *reason, const ase_node *node,
		      const char *path)
{
	struct ase_set same = { .count = 0 };
	bool is;

	/* What is known already changes nothing in the roster. */
	ase_identity_add((ase_roster *)(uintptr_t)reason->roster,
			 ase_node_path_text(node, path), &same);
	is = ase_intern_set_has(&same, expert_of(reason)->person);
	ase_intern_set_drop(&same);
	return is;
}

/* The convention of `org` that the expert signed for it; NULL: none. */
static const ase_record *signed_for(const ase_explanation *reason,
				    const ase_record *org)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = reason->roster->context.world;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "convention");

	if (kind)
		ase_world_children(world, org, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_expert(reason, all.items[i]->node, "signatures.org.by"))
			return all.items[i];
	return NULL;
}

/* How the expert and `org` belong together. */
static ase_explained_tie tie_to(const ase_explanation *reason,
				const ase_record *org)
{
	ase_explained_tie tie = { .org = org, .rec = org };

	if (is_expert(reason, org->node, "contact.person")) {
		tie.how = ASE_TIE_CONTACT;
		return tie;
	}
	ase_each(leader, ase_node_get(org->node, "leaders")) {
		if (is_expert(reason, leader, "person")) {
			tie.how = ASE_TIE_LEADER;
			return tie;
		}
	}
	ase_each(entry, ase_node_get(org->node, "ethics")) {
		if (is_expert(reason, entry, "by")) {
			tie.how = ASE_TIE_ETHICS;
			tie.node = entry;
			return tie;
		}
	}
	tie.rec = signed_for(reason, org);
	if (tie.rec) {
		tie.how = ASE_TIE_SIGNER;
		tie.node = ase_node_path(tie.rec->node, "signatures.org");
	}
	return tie;
}

ase_explained_tie ase_explain_tie(const ase_explanation *reason)
{
	const ase_world *world = reason->roster->context.world;
	const struct ase_set *orgs = &reason->asked->orgs;

	for (uint32_t i = 0; i < orgs->count; i++) {
		const ase_record *org = ase_world_get(
			world, reason->roster->ids.texts[orgs->items[i]]);
		ase_explained_tie tie = { .how = ASE_TIE_NONE };

		if (org)
			tie = tie_to(reason, org);
		if (tie.how != ASE_TIE_NONE)
			return tie;
	}
	return (ase_explained_tie){ .how = ASE_TIE_NONE };
}

static char *why_same_person(const ase_explanation *reason)
{
	switch (ase_explain_tie(reason).how) {
	case ASE_TIE_CONTACT:
		return ase_strdup("contact");
	case ASE_TIE_LEADER:
		return ase_strdup("leaders");
	default:
		return ase_strdup("has signed for it");
	}
}

static char *why_coordinator(const ase_explanation *reason)
{
	return reason->asked->coordinated
		       ? ase_strdup(reason->asked->coordinated->id)
		       : NULL;
}

const ase_record *ase_explain_match(const ase_explanation *reason)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = reason->roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "match");

	if (kind)
		ase_world_children(world, reason->asked->rec, kind, &all);
	for (size_t i = all.count; i--;) {
		const char *id =
			ase_node_path_text(all.items[i]->node, "expert");

		if (id && !strcmp(id, expert_of(reason)->rec->id))
			return all.items[i];
	}
	return NULL;
}

static char *why_match(const ase_explanation *reason)
{
	const ase_record *match = ase_explain_match(reason);

	return match ? ase_strdup(match->id) : NULL;
}

static char *why_skill(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_skills *skills = &reason->asked->skills;

	for (uint32_t i = 0; i < skills->count; i++) {
		const struct ase_skill *one = &skills->items[i];
		ASE_AUTO(ase_strdrop) char *name = NULL;

		if (!one->must ||
		    ase_match_skill_level(expert_of(reason), one->code) >=
			    one->level)
			continue;
		name = ase_explain_code(reason, reason->roster->words.skills,
					&reason->roster->skills, one->code);
		ase_explain_next(reason, &out);
		ase_str_add(&out, name);
	}
	return ase_str_take(&out);
}

static char *why_language(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_set *asked = &reason->asked->languages;

	for (uint32_t i = 0; i < asked->count; i++) {
		ASE_AUTO(ase_strdrop) char *name = NULL;

		if (ase_intern_set_has(&expert_of(reason)->languages,
				       asked->items[i]))
			continue;
		name = ase_explain_code(reason, reason->roster->words.languages,
					&reason->roster->languages,
					asked->items[i]);
		ase_explain_next(reason, &out);
		ase_str_add(&out, name);
	}
	return ase_str_take(&out);
}

static char *why_territory(const ase_explanation *reason)
{
	return ase_explain_code(reason, reason->roster->words.territories,
				&reason->roster->territories,
				reason->asked->place);
}

static char *why_availability(const ase_explanation *reason)
{
	const struct ase_expert *expert = expert_of(reason);
	const bool over = expert->until && expert->until < reason->asked->from;

	return ase_explain_day(reason, over ? expert->until : expert->from);
}

static char *why_hours(const ase_explanation *reason)
{
	return ase_explain_hours(
		reason,
		ase_match_hours_there(reason->asked, expert_of(reason)));
}

static char *why_capacity(const ase_explanation *reason)
{
	return ase_strf(ase_explain_text(reason, N_("%lld of %lld")),
			expert_of(reason)->busy, expert_of(reason)->capacity);
}

static char *why_charter(const ase_explanation *reason)
{
	const char *edition = reason->roster->settings.edition;

	return ase_strdup(edition ? edition : "");
}

char *ase_explain_missing(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const ase_process *process = reason->roster->context.process;
	const ase_strs *steps = &reason->asked->steps;

	for (size_t i = 0; i < steps->count; i++) {
		const ase_step *step =
			ase_process_find(process, steps->items[i]);

		ase_explain_next(reason, &out);
		ase_str_add(&out, reason->lang && step
					  ? ase_step_missing(step, reason->lang)
					  : steps->items[i]);
	}
	return ase_str_take(&out);
}

char *ase_explain_code_of(const ase_explanation *reason, ase_rule rule)
{
	return rule == ASE_RULE_LANGUAGE ? why_language(reason)
					 : why_territory(reason);
}

char *ase_explain_rule_code(const ase_explanation *reason, ase_rule rule)
{
	static char *(*const table[ASE_RULES])(const ase_explanation *) = {
		[ASE_RULE_LEFT] = why_left,
		[ASE_RULE_CONFLICT] = ase_explain_conflict,
		[ASE_RULE_SAME_PERSON] = why_same_person,
		[ASE_RULE_COORDINATOR] = why_coordinator,
		[ASE_RULE_DECLINED] = why_match,
		[ASE_RULE_PROPOSED] = why_match,
		[ASE_RULE_MUST_SKILL] = why_skill,
		[ASE_RULE_LANGUAGE] = why_language,
		[ASE_RULE_TERRITORY] = why_territory,
		[ASE_RULE_AVAILABILITY] = why_availability,
		[ASE_RULE_HOURS] = why_hours,
		[ASE_RULE_CAPACITY] = why_capacity,
		[ASE_RULE_CHARTER] = why_charter,
		[ASE_RULE_BLOCKED] = ase_explain_missing,
	};
	char *text = ase_explain_pairing_code(reason, rule);

	if (!text && table[rule])
		text = table[rule](reason);
	return text ? text : ase_strdup("");
}

char *ase_explain_rule_source(const ase_explanation *reason, ase_rule rule)
{
	/* Fields of the expert, of the need. */
	static const char *const fields[ASE_RULES][2] = {
		[ASE_RULE_LEFT] = { "left_on", NULL },
		[ASE_RULE_CONFLICT] = { "conflicts", NULL },
		[ASE_RULE_SAME_PERSON] = { "person", "request.org" },
		[ASE_RULE_COORDINATOR] = { "person", "request.coordinator" },
		[ASE_RULE_DECLINED] = { "matches", NULL },
		[ASE_RULE_PROPOSED] = { "matches", NULL },
		[ASE_RULE_MUST_SKILL] = { "skills", "skills" },
		[ASE_RULE_LANGUAGE] = { "languages", "languages" },
		[ASE_RULE_TERRITORY] = { "territories", "territory" },
		[ASE_RULE_AVAILABILITY] = { "available", "period" },
		[ASE_RULE_HOURS] = { "hours_per_month", "hours" },
		[ASE_RULE_CAPACITY] = { "capacity", NULL },
		[ASE_RULE_CHARTER] = { "charter", NULL },
		[ASE_RULE_BLOCKED] = { NULL, "request" },
	};
	const char *expert = expert_of(reason)->rec->id;
	const char *need = reason->asked->rec->id;
	char *said = ase_explain_pairing_rule_source(reason, rule);

	if (said)
		return said;
	if (!fields[rule][0])
		return ase_strf("%s %s", need, fields[rule][1]);
	if (!fields[rule][1])
		return ase_strf("%s %s", expert, fields[rule][0]);
	return ase_strf("%s %s, %s %s", expert, fields[rule][0], need,
			fields[rule][1]);
}

/*
 * What would have to change.
 */

static void change_skill(const ase_explanation *reason,
			 const struct ase_skill *asked, ase_str *out)
{
	const int had = ase_match_skill_level(expert_of(reason), asked->code);
	const int more = asked->level - had;
	ASE_AUTO(ase_strdrop) char *name = NULL;

	if (!asked->must || more <= 0)
		return;
	name = ase_explain_code(reason, reason->roster->words.skills,
				&reason->roster->skills, asked->code);
	ase_explain_next(reason, out);
	if (!had)
		ase_str_addf(out,
			     ase_explain_text(reason, N_("%s at level %d")),
			     name, asked->level);
	else if (more == 1)
		ase_str_addf(
			out,
			ase_explain_text(reason, N_("one level more in %s")),
			name);
	else
		ase_str_addf(
			out,
			ase_explain_text(reason, N_("%d levels more in %s")),
			more, name);
}

static char *change_skills(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_skills *skills = &reason->asked->skills;

	for (uint32_t i = 0; i < skills->count; i++)
		change_skill(reason, &skills->items[i], &out);
	return ase_str_take(&out);
}

static char *change_language(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop) char *missing = why_language(reason);

	return ase_strf(ase_explain_text(reason, N_("speaking %s")), missing);
}

static char *change_territory(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop) char *name = why_territory(reason);

	return ase_strf(ase_explain_text(reason, N_("remote, or going to %s")),
			name);
}

/* Who comes later needs a later beginning, who leaves has to stay. */
static char *change_availability(const ase_explanation *reason)
{
	const struct ase_expert *expert = expert_of(reason);
	const bool over = expert->until && expert->until < reason->asked->from;
	ASE_AUTO(ase_strdrop)
	char *day = ase_explain_day(reason,
				    over ? reason->asked->from : expert->from);

	return ase_strf(
		ase_explain_text(reason, over ? N_("staying until %s")
					      : N_("a beginning from %s")),
		day);
}

static char *change_hours(const ase_explanation *reason)
{
	const long long days =
		ase_match_present_days(reason->asked, expert_of(reason));
	long long hours;

	if (!days)
		return ase_strdup(ase_explain_text(reason, N_("more hours")));
	/* The fewest whole hours a month that make up what is asked for. */
	hours = (reason->asked->hours * MONTH + 10000 * days - 1) /
		(10000 * days);
	return ase_strf(ase_explain_many(reason, N_("%lld hour a month"),
					 N_("%lld hours a month"),
					 (unsigned long)hours),
			hours);
}

static char *change_capacity(const ase_explanation *reason)
{
	const struct ase_expert *expert = expert_of(reason);
	const long long fewer = expert->busy - expert->capacity + 1;

	if (expert->capacity < 1)
		return ase_strf(
			ase_explain_text(reason, N_("a capacity of %lld")),
			expert->busy + 1);
	if (fewer == 1)
		return ase_strdup(
			ase_explain_text(reason, N_("one mission fewer")));
	return ase_strf(ase_explain_text(reason, N_("%lld missions fewer")),
			fewer);
}

static char *change_charter(const ase_explanation *reason)
{
	return ase_strdup(ase_explain_text(reason, N_("signing the charter")));
}

static char *change_blocked(const ase_explanation *reason)
{
	return ase_explain_missing(reason);
}

char *ase_explain_change(const ase_explanation *reason, ase_rule rule)
{
	static char *(*const table[ASE_RULES])(const ase_explanation *) = {
		[ASE_RULE_MUST_SKILL] = change_skills,
		[ASE_RULE_LANGUAGE] = change_language,
		[ASE_RULE_TERRITORY] = change_territory,
		[ASE_RULE_AVAILABILITY] = change_availability,
		[ASE_RULE_HOURS] = change_hours,
		[ASE_RULE_CAPACITY] = change_capacity,
		[ASE_RULE_CHARTER] = change_charter,
		[ASE_RULE_BLOCKED] = change_blocked,
	};

	char *text = ase_explain_pairing_change(reason, rule);

	return !text && table[rule] ? table[rule](reason) : text;
}

char *ase_explain_changes(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *between = ase_explain_text(reason, N_("; "));

	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++) {
		ASE_AUTO(ase_strdrop) char *change = NULL;

		if (!ase_match_holds(reason->roster, reason->asked,
				     reason->expert, (ase_rule)i))
			continue;
		change = ase_explain_change(reason, (ase_rule)i);
		if (!change)
			return NULL;
		ase_str_addf(&out, "%s%s", out.size ? between : "", change);
	}
	return ase_str_take(&out);
}

/* How many rules keep the expert away; 0: nothing can change it, or none. */
static int count_rules(const ase_roster *roster, const ase_demand *asked,
		       size_t expert)
{
	int count = 0;

	for (int i = ASE_RULE_LEFT; i < ASE_RULE_BLOCKED; i++) {
		if (!ase_match_holds(roster, asked, expert, (ase_rule)i))
			continue;
		if (i < ASE_RULE_MUST_SKILL)
			return 0;
		count++;
	}
	return count;
}

size_t ase_explain_nearest(const ase_roster *roster, const ase_demand *asked)
{
	size_t nearest = SIZE_MAX;
	int fewest = ASE_RULES;
	int best = -1;

	for (size_t i = 0; i < roster->count; i++) {
		const int count = roster->experts[i].rec == asked->rec
					  ? 0
					  : count_rules(roster, asked, i);
		ase_score score;

		if (!count || count > fewest)
			continue;
		ase_match_points(roster, asked, i, &score);
		if (count == fewest && score.total <= best)
			continue;
		nearest = i;
		fewest = count;
		best = score.total;
	}
	return nearest;
}
