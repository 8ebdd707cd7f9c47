#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/match/explain_priv.h"

#include <string.h>

/*
 * Rules in sentences: who, what, since when, and what would change it. For
 * people alone, so that every text here is in the language of the messages.
 */

static const struct ase_expert *expert_of(const ase_explanation *reason)
{
	return &reason->roster->experts[reason->expert];
}

static const ase_world *world_of(const ase_explanation *reason)
{
	return reason->roster->context.world;
}

static const char *name_of(const ase_explanation *reason)
{
	return ase_world_name(world_of(reason), expert_of(reason)->rec);
}

/* The date at `path` as people say it; yours, or NULL. */
static char *day_at(const ase_explanation *reason, const ase_node *node,
		    const char *path)
{
	ase_date day = ASE_DATE_NONE;

	if (!ase_node_date(ase_node_path(node, path), &day))
		return NULL;
	day.hour = -1;
	return ase_date_say(day, ase_world_today(world_of(reason)));
}

/*
 * Why.
 */

static char *say_left(const ase_explanation *reason)
{
	const ase_node *node = expert_of(reason)->rec->node;
	ASE_AUTO(ase_strdrop) char *left = day_at(reason, node, "left_on");
	ASE_AUTO(ase_strdrop)
	char *archived = day_at(reason, node, "archived_on");

	if (left)
		return ase_strf(_("%s left on %s"), name_of(reason), left);
	return ase_strf(_("%s was archived on %s"), name_of(reason),
			archived ? archived : "?");
}

static char *say_conflict(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop) char *org = ase_explain_conflict(reason);

	return ase_strf(_("%s declared a conflict of interest with %s"),
			name_of(reason), org ? org : "?");
}

static char *say_same_person(const ase_explanation *reason)
{
	ase_explained_tie tie = ase_explain_tie(reason);
	const ase_world *world = world_of(reason);
	const char *org = tie.org ? ase_world_name(world, tie.org) : "?";
	ASE_AUTO(ase_strdrop) char *on = day_at(reason, tie.node, "on");

	switch (tie.how) {
	case ASE_TIE_CONTACT:
		return ase_strf(_("%s is the contact of %s"), name_of(reason),
				org);
	case ASE_TIE_LEADER:
		return ase_strf(_("%s is among the leaders of %s"),
				name_of(reason), org);
	case ASE_TIE_ETHICS:
		return ase_strf(_("%s accepted the code of ethics for %s on "
				  "%s"),
				name_of(reason), org, on ? on : "?");
	case ASE_TIE_SIGNER:
		return ase_strf(_("%s signed for %s on %s (%s)"),
				name_of(reason), org, on ? on : "?",
				tie.rec->id);
	case ASE_TIE_NONE:
		break;
	}
	return ase_strf(_("%s has signed for the organisation"),
			name_of(reason));
}

/* Of what is coordinated by the expert: the request, or a convention. */
static const ase_record *coordinated(const ase_explanation *reason)
{
	return reason->asked->coordinated ? reason->asked->coordinated
					  : reason->asked->rec;
}

static char *say_coordinator(const ase_explanation *reason)
{
	const ase_record *rec = coordinated(reason);

	return ase_strf(_("%s coordinates '%s' (%s)"), name_of(reason),
			ase_world_name(world_of(reason), rec), rec->id);
}

static char *say_declined(const ase_explanation *reason)
{
	const ase_record *match = ase_explain_match(reason);
	const ase_node *node = match ? match->node : NULL;
	ASE_AUTO(ase_strdrop) char *no = day_at(reason, node, "declined.on");
	ASE_AUTO(ase_strdrop) char *off = day_at(reason, node, "withdrawn.on");

	if (off)
		return ase_strf(_("this mission of %s was withdrawn from on %s "
				  "(%s)"),
				name_of(reason), off, match->id);
	if (no)
		return ase_strf(_("%s and this need: one side said no on %s "
				  "(%s)"),
				name_of(reason), no, match->id);
	return ase_strf(_("%s and this need: it came to nothing (%s)"),
			name_of(reason), match ? match->id : "?");
}

static char *say_proposed(const ase_explanation *reason)
{
	const ase_record *match = ase_explain_match(reason);
	const ase_node *node = match ? match->node : NULL;
	ASE_AUTO(ase_strdrop) char *yes = day_at(reason, node, "accepted_on");
	ASE_AUTO(ase_strdrop) char *asked = day_at(reason, node, "proposed_on");

	if (yes)
		return ase_strf(_("%s accepted this need on %s (%s)"),
				name_of(reason), yes, match->id);
	if (asked)
		return ase_strf(_("%s has been asked since %s (%s)"),
				name_of(reason), asked, match->id);
	return ase_strf(_("%s is written down for this need (%s)"),
			name_of(reason), match ? match->id : "?");
}

static char *say_skill(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_skills *skills = &reason->asked->skills;

	for (uint32_t i = 0; i < skills->count; i++) {
		const struct ase_skill *one = &skills->items[i];
		const int had =
			ase_match_skill_level(expert_of(reason), one->code);
		ASE_AUTO(ase_strdrop) char *name = NULL;

		if (!one->must || had >= one->level)
			continue;
		name = ase_explain_code(reason, reason->roster->words.skills,
					&reason->roster->skills, one->code);
		ase_explain_next(reason, &out);
		if (had)
			ase_str_addf(&out, _("%s at level %d, not %d"), name,
				     had, one->level);
		else
			ase_str_addf(&out, _("no %s"), name);
	}
	return ase_strf(_("%s has not what must be had: %s"), name_of(reason),
			ase_str_text(&out));
}

static char *say_language(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop)
	char *missing = ase_explain_code_of(reason, ASE_RULE_LANGUAGE);

	return ase_strf(_("%s does not speak %s"), name_of(reason), missing);
}

static char *say_territory(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop)
	char *place = ase_explain_code_of(reason, ASE_RULE_TERRITORY);

	return ase_strf(_("%s neither goes to %s nor works remotely"),
			name_of(reason), place);
}

static char *say_availability(const ase_explanation *reason)
{
	const struct ase_expert *expert = expert_of(reason);
	const bool over = expert->until && expert->until < reason->asked->from;
	ASE_AUTO(ase_strdrop)
	char *day =
		ase_explain_day(reason, over ? expert->until : expert->from);
	ASE_AUTO(ase_strdrop)
	char *begin = ase_explain_day(reason, reason->asked->from);

	return ase_strf(over ? _("%s is there until %s, the mission begins on "
				 "%s")
			     : _("%s is there from %s, the mission begins on "
				 "%s"),
			name_of(reason), day, begin);
}

static char *say_hours(const ase_explanation *reason)
{
	const long had =
		ase_match_hours_there(reason->asked, expert_of(reason)) / 100;

	return ase_strf(
		ngettext_("%s has %ld hour for it, %ld are asked for",
			  "%s has %ld hours for it, %ld are asked for", had),
		name_of(reason), had, (reason->asked->hours + 99) / 100);
}

static char *say_capacity(const ase_explanation *reason)
{
	const struct ase_expert *expert = expert_of(reason);

	return ase_strf(ngettext_("%s carries %lld mission of at most %lld",
				  "%s carries %lld missions of at most %lld",
				  expert->busy),
			name_of(reason), expert->busy, expert->capacity);
}

static char *say_charter(const ase_explanation *reason)
{
	const char *edition = reason->roster->settings.edition;

	if (!edition)
		return ase_strf(_("%s has not signed the charter"),
				name_of(reason));
	return ase_strf(_("%s has not signed the charter in force (%s)"),
			name_of(reason), edition);
}

/* A rule that holds, in a sentence; yours. */
static char *sentence(const ase_explanation *reason, ase_rule rule)
{
	static char *(*const table[ASE_RULES])(const ase_explanation *) = {
		[ASE_RULE_LEFT] = say_left,
		[ASE_RULE_CONFLICT] = say_conflict,
		[ASE_RULE_SAME_PERSON] = say_same_person,
		[ASE_RULE_COORDINATOR] = say_coordinator,
		[ASE_RULE_DECLINED] = say_declined,
		[ASE_RULE_PROPOSED] = say_proposed,
		[ASE_RULE_MUST_SKILL] = say_skill,
		[ASE_RULE_LANGUAGE] = say_language,
		[ASE_RULE_TERRITORY] = say_territory,
		[ASE_RULE_AVAILABILITY] = say_availability,
		[ASE_RULE_HOURS] = say_hours,
		[ASE_RULE_CAPACITY] = say_capacity,
		[ASE_RULE_CHARTER] = say_charter,
	};
	ASE_AUTO(ase_strdrop) char *missing = NULL;

	if (table[rule])
		return table[rule](reason);
	missing = ase_explain_missing(reason);
	return ase_strf(_("missing first: %s"), missing);
}

char *ase_explain_rule(const ase_explanation *reason, ase_rule rule)
{
	char *said;

	if (!reason->lang || !rule)
		return ase_explain_rule_code(reason, rule);
	said = ase_explain_pairing_say(reason, rule);
	return said ? said : sentence(reason, rule);
}

/*
 * The way out of what no change of the pair itself ends.
 */

static char *end_same_person(const ase_explanation *reason)
{
	const ase_explained_tie tie = ase_explain_tie(reason);
	const char *org = tie.org ? tie.org->id : "ORG";

	if (tie.how == ASE_TIE_CONTACT)
		return ase_strf(_("another contact: ase-org contact %s "
				  "name=NAME"),
				org);
	if (tie.how == ASE_TIE_LEADER)
		return ase_strf(_("leaving the leaders: ase-org edit %s"), org);
	return ase_strdup(_("nothing: what was signed stays; with a reason "
			    "that stays in the record, --override WHY"));
}

char *ase_explain_way_out(const ase_explanation *reason, ase_rule rule)
{
	const char *expert = expert_of(reason)->rec->id;
	const ase_record *match = ase_explain_match(reason);
	const ase_record *rec = coordinated(reason);
	const char *org = reason->asked->orgs.count
				  ? reason->roster->ids
					    .texts[reason->asked->orgs.items[0]]
				  : "ORG";

	if (reason->roster->pairing)
		return ase_explain_pairing_way_out(reason, rule);
	switch (rule) {
	case ASE_RULE_LEFT:
		return ase_record_has(expert_of(reason)->rec, "left_on")
			       ? ase_strf(_("coming back: ase-expert set %s "
					    "left_on="),
					  expert)
			       : ase_strf(_("coming back: ase-expert archive "
					    "%s --undo"),
					  expert);
	case ASE_RULE_CONFLICT:
		return ase_strf(_("taking it back: ase-expert set %s "
				  "conflicts-=%s"),
				expert, org);
	case ASE_RULE_SAME_PERSON:
		return end_same_person(reason);
	case ASE_RULE_COORDINATOR:
		return ase_strf(_("another coordinator: ase-record %s set %s "
				  "coordinator=WHO"),
				rec->kind->name, rec->id);
	case ASE_RULE_DECLINED:
		return ase_strf(_("asking again: ase-match propose %s %s"),
				reason->asked->rec->id, expert);
	case ASE_RULE_PROPOSED:
		return ase_strf(_("the end of it: ase-match show %s"),
				match ? match->id : "MATCH");
	default:
		return NULL;
	}
}
