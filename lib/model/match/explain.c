#include "lib/model/match/explain.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/match/explain_priv.h"
#include "lib/model/match/match_priv.h"
#include "lib/text/text.h"

#include <string.h>

/*
 * The parts.
 */

static void tell_skill(const ase_explanation *reason,
		       const struct ase_skill *skill, ase_str *out)
{
	const struct ase_expert *expert =
		&reason->roster->experts[reason->expert];
	ASE_AUTO(ase_strdrop)
	char *name = ase_explain_code(reason, reason->roster->words.skills,
				      &reason->roster->skills, skill->code);
	const int own = ase_match_skill_level(expert, skill->code);
	int near = ase_match_skill_near(expert, skill);

	near = near < skill->level ? near : skill->level;
	ase_explain_next(reason, out);
	if (reason->roster->pairing) {
		ase_explain_pairing_skill(reason, name, own, near, out);
		return;
	}
	if (own >= skill->level || 2 * own > near)
		ase_str_addf(
			out,
			ase_explain_text(reason, N_("%s: level %d for %d")),
			name, own, skill->level);
	else if (near)
		ase_str_addf(out,
			     ase_explain_text(
				     reason,
				     N_("%s: level %d for %d in a skill near "
					"it, which counts half")),
			     name, near, skill->level);
	else
		ase_str_addf(out, ase_explain_text(reason, N_("%s: not had")),
			     name);
}

static void tell_skills(const ase_explanation *reason, ase_str *out)
{
	const struct ase_skills *skills = &reason->asked->skills;

	for (uint32_t i = 0; i < skills->count; i++)
		tell_skill(reason, &skills->items[i], out);
	if (!skills->count)
		ase_str_add(out,
			    ase_explain_text(reason, N_("none asked for")));
}

static void tell_traits(const ase_explanation *reason, ase_str *out)
{
	const struct ase_set *traits = &reason->asked->traits;
	const struct ase_expert *expert =
		&reason->roster->experts[reason->expert];

	for (uint32_t i = 0; i < traits->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *name = ase_explain_code(
			reason, reason->roster->words.traits,
			&reason->roster->traits, traits->items[i]);
		const bool had =
			ase_intern_set_has(&expert->traits, traits->items[i]);

		ase_explain_next(reason, out);
		ase_str_addf(out,
			     ase_explain_text(reason, had ? N_("%s: had")
							  : N_("%s: not had")),
			     name);
	}
	if (!traits->count)
		ase_str_add(out,
			    ase_explain_text(reason, N_("none asked for")));
}

static const char *nearness_words(const ase_explanation *reason)
{
	switch (ase_match_nearness(reason->asked,
				   &reason->roster->experts[reason->expert])) {
	case 10:
		return ase_explain_text(reason, N_("same territory"));
	case 6:
		return ase_explain_text(reason, N_("same region"));
	default:
		return ase_explain_text(reason, N_("remote"));
	}
}

static void tell_territory(const ase_explanation *reason, ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *name = NULL;

	if (!reason->asked->place) {
		ase_str_add(out,
			    ase_explain_text(reason, N_("none asked for")));
		return;
	}
	name = ase_explain_code(reason, reason->roster->words.territories,
				&reason->roster->territories,
				reason->asked->place);
	ase_str_addf(out, ase_explain_text(reason, N_("%s: %s")), name,
		     nearness_words(reason));
}

static void tell_availability(const ase_explanation *reason, ase_str *out)
{
	const struct ase_expert *expert =
		&reason->roster->experts[reason->expert];
	const long had = ase_match_hours_there(reason->asked, expert);
	const long asked = reason->asked->hours;
	const int days = ase_match_present_days(reason->asked, expert);

	ase_str_addf(out,
		     ase_explain_many(reason, N_("there %d day of %d"),
				      N_("there %d days of %d"),
				      (unsigned long)days),
		     days, ase_match_mission_days(reason->asked));
	ase_explain_next(reason, out);
	ASE_AUTO(ase_strdrop) char *hours = ase_explain_hours(reason, had);
	if (!asked)
		ase_str_add(out,
			    ase_explain_text(reason, N_("no hours asked for")));
	else if (had < 0)
		ase_str_add(out,
			    ase_explain_text(reason, N_("hours not said")));
	else
		ase_str_add(out, hours);
}

static void tell_evaluations(const ase_explanation *reason, ase_str *out)
{
	const struct ase_expert *expert =
		&reason->roster->experts[reason->expert];
	long mean;

	if (expert->evaluations < reason->roster->settings.answers) {
		ase_str_addf(
			out,
			ase_explain_text(reason,
					 N_("%ld of the %d it takes to count")),
			expert->evaluations, reason->roster->settings.answers);
		return;
	}
	mean = (200 * expert->answer_sum + expert->answers) /
	       (2 * expert->answers);
	ase_str_addf(out, ase_explain_text(reason, N_("%ld.%02ld of 5 in %ld")),
		     mean / 100, mean % 100, expert->evaluations);
}

static void tell_rotation(const ase_explanation *reason, ase_str *out)
{
	const ase_turns *turns = &reason->roster->experts[reason->expert].turns;

	if (!turns->asked)
		ase_str_add(out,
			    ase_explain_text(reason, N_("never asked yet")));
	else if (reason->roster->pairing)
		ase_str_addf(out,
			     ase_explain_many(reason,
					      N_("%zu time in twelve months"),
					      N_("%zu times in twelve months"),
					      turns->missions_year),
			     turns->missions_year);
	else
		ase_str_addf(out,
			     ase_explain_many(
				     reason, N_("%zu mission in twelve months"),
				     N_("%zu missions in twelve months"),
				     turns->missions_year),
			     turns->missions_year);
}

char *ase_explain_part(const ase_explanation *reason, ase_part part)
{
	static void (*const table[ASE_PARTS])(const ase_explanation *,
					      ase_str *) = {
		[ASE_PART_SKILLS] = tell_skills,
		[ASE_PART_TRAITS] = tell_traits,
		[ASE_PART_TERRITORY] = tell_territory,
		[ASE_PART_AVAILABILITY] = tell_availability,
		[ASE_PART_EVALUATIONS] = tell_evaluations,
		[ASE_PART_ROTATION] = tell_rotation,
	};
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	table[part](reason, &out);
	return ase_str_take(&out);
}

char *ase_explain_source(const ase_explanation *reason, ase_part part)
{
	/* Fields of the expert, of the need. */
	static const char *const fields[ASE_PARTS][2] = {
		[ASE_PART_SKILLS] = { "skills", "skills" },
		[ASE_PART_TRAITS] = { "traits", "traits" },
		[ASE_PART_TERRITORY] = { "territories", "territory" },
		[ASE_PART_AVAILABILITY] = { "available", "period" },
		[ASE_PART_EVALUATIONS] = { "evaluations", NULL },
		[ASE_PART_ROTATION] = { "matches", NULL },
	};
	const char *expert = reason->roster->experts[reason->expert].rec->id;
	const char *need = reason->asked->rec->id;
	char *said = ase_explain_pairing_source(reason, part);

	if (said)
		return said;
	if (!fields[part][1])
		return ase_strf("%s %s", expert, fields[part][0]);
	return ase_strf("%s %s, %s %s", expert, fields[part][0], need,
			fields[part][1]);
}

/* How many of the skills, of the traits asked for are had as asked. */
static void count_had(const ase_explanation *reason, unsigned *skills,
		      unsigned *traits)
{
	const struct ase_demand *asked = reason->asked;
	const struct ase_expert *expert =
		&reason->roster->experts[reason->expert];

	for (uint32_t i = 0; i < asked->skills.count; i++)
		*skills += ase_match_skill_level(expert,
						 asked->skills.items[i].code) >=
			   asked->skills.items[i].level;
	for (uint32_t i = 0; i < asked->traits.count; i++)
		*traits += ase_intern_set_has(&expert->traits,
					      asked->traits.items[i]);
}

/* How many of those asked for are had. */
static void tell_had(const ase_explanation *reason, ase_part part, unsigned had,
		     unsigned asked, ase_str *out)
{
	const char *title =
		ase_roster_part_title(reason->roster, part, reason->lang);

	ase_explain_next(reason, out);
	if (title)
		ase_str_addf(out, ase_explain_text(reason, N_("%s: %u of %u")),
			     title, had, asked);
	else if (part == ASE_PART_SKILLS)
		ase_str_addf(out,
			     ase_explain_text(reason, N_("skills %u of %u")),
			     had, asked);
	else
		ase_str_addf(out,
			     ase_explain_text(reason, N_("traits %u of %u")),
			     had, asked);
}

char *ase_explain_line(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_demand *asked = reason->asked;
	unsigned skills = 0, traits = 0;

	count_had(reason, &skills, &traits);
	if (asked->skills.count)
		tell_had(reason, ASE_PART_SKILLS, skills, asked->skills.count,
			 &out);
	if (asked->traits.count)
		tell_had(reason, ASE_PART_TRAITS, traits, asked->traits.count,
			 &out);
	if (asked->place) {
		ase_explain_next(reason, &out);
		ase_str_add(&out, nearness_words(reason));
	}
	if (reason->roster->weights.points[ASE_PART_ROTATION] ||
	    !reason->roster->pairing) {
		ase_explain_next(reason, &out);
		tell_rotation(reason, &out);
	}
	return ase_str_take(&out);
}
