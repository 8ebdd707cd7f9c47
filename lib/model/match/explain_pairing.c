#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/match/explain_priv.h"
#include "lib/model/process/ending.h"

#include <string.h>

/*
 * What is said of those who are found by what their kind says: by the titles of
 * its own fields, its ends and its commands.
 */

static const struct ase_expert *one_of(const ase_explanation *reason)
{
	return &reason->roster->experts[reason->expert];
}

static const ase_world *world_of(const ase_explanation *reason)
{
	return reason->roster->context.world;
}

static const ase_kinds *kinds_of(const ase_explanation *reason)
{
	return ase_world_kinds(world_of(reason));
}

static const char *name_of(const ase_explanation *reason)
{
	return ase_world_name(world_of(reason), one_of(reason)->rec);
}

/* Where it is asked for; yours. */
static char *place_of(const ase_explanation *reason)
{
	return ase_explain_code(reason, reason->roster->words.territories,
				&reason->roster->territories,
				reason->asked->place);
}

/* How the one, or what it stands for, has ended. */
static bool find_end(const ase_explanation *reason, ase_ending *out)
{
	const struct ase_set *stands = &one_of(reason)->stands;

	for (uint32_t i = 0; i < stands->count; i++) {
		const ase_record *rec = ase_world_get(
			world_of(reason),
			reason->roster->ids.texts[stands->items[i]]);

		if (rec &&
		    (rec == one_of(reason)->rec ||
		     ase_record_has(rec, "archived_on")) &&
		    ase_ending_find(world_of(reason), rec, out))
			return true;
	}
	return false;
}

/* The path of what asks by which the one stands on its side, or NULL. */
static const char *side_path(const ase_explanation *reason)
{
	const ase_pairing *by = reason->roster->pairing;
	const char *path;

	for (size_t i = 0;
	     (path = ase_pairing_path(by, ASE_PAIRING_SAME_ASKED, i)); i++) {
		struct ase_set there = { .count = 0 };
		ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
		bool is;

		ase_world_path(world_of(reason), reason->asked->rec, path,
			       &ends);
		for (size_t k = 0; k < ends.count; k++)
			ase_identity_add(
				(ase_roster *)(uintptr_t)reason->roster,
				ends.items[k].text, &there);
		is = ase_intern_sets_meet(&one_of(reason)->stands, &there);
		ase_intern_set_drop(&there);
		if (is)
			return path;
	}
	return NULL;
}

/* What the field at `path` of what asks is called; of somebody's `person`, what
 * they are. Borrowed, or NULL. */
static const char *title_at(const ase_explanation *reason, const char *path)
{
	static const char person[] = ".person";
	const size_t size = strlen(path), end = sizeof(person) - 1;
	const bool cut = size > end && !strcmp(path + size - end, person);
	ASE_AUTO(ase_strdrop)
	char *plain = ase_strndup(path, cut ? size - end : size);
	const ase_node *part = ase_kinds_field(
		kinds_of(reason), ase_pairing_asks(reason->roster->pairing),
		plain, NULL);

	return part ? ase_schema_title(part, reason->lang, NULL) : NULL;
}

/* The one's side, as the schema calls it. */
static const char *side_of(const ase_explanation *reason)
{
	const ase_field field = ase_pairing_field(
		reason->roster->pairing, kinds_of(reason), ASE_PAIRING_SIDE_OF);
	const char *side = one_of(reason)->side;
	const char *said;

	if (!side)
		return NULL;
	said = ase_node_text(
		ase_node_get(ase_node_get(field.values, side), reason->lang));
	return said ? said : side;
}

/*
 * Why.
 */

static char *say_left(const ase_explanation *reason)
{
	ase_ending end;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!find_end(reason, &end))
		return ase_strf(_("%s is closed"), name_of(reason));
	said = ase_ending_say(&end, reason->lang);
	return ase_strf(_("%s: %s"), name_of(reason), said);
}

static char *say_side(const ase_explanation *reason)
{
	const char *side = side_of(reason);
	const char *title =
		ase_pairing_title(reason->roster->pairing, kinds_of(reason),
				  ASE_PAIRING_SIDE_OF, reason->lang);

	return ase_strf(_("%s: %s"), title ? title : "",
			side ? side : _("not said"));
}

static char *say_same_person(const ase_explanation *reason)
{
	const char *path = side_path(reason);
	const char *title = path ? title_at(reason, path) : NULL;

	return title ? ase_strf(_("%s is on both sides: %s"), name_of(reason),
				title)
		     : ase_strf(_("%s is on both sides"), name_of(reason));
}

static char *say_coordinator(const ase_explanation *reason)
{
	return ase_strf(_("%s coordinates '%s' (%s)"), name_of(reason),
			ase_world_name(world_of(reason), reason->asked->rec),
			reason->asked->rec->id);
}

static char *say_declined(const ase_explanation *reason)
{
	return ase_strf(_("%s: it came to nothing"), name_of(reason));
}

static char *say_proposed(const ase_explanation *reason)
{
	return ase_strf(_("%s is there already"), name_of(reason));
}

static char *say_territory(const ase_explanation *reason)
{
	ASE_AUTO(ase_strdrop)
	char *place = place_of(reason);

	if (ase_pairing_says(reason->roster->pairing, ASE_PAIRING_REMOTE))
		return ase_strf(_("%s neither goes to %s nor works remotely"),
				name_of(reason), place);
	return ase_strf(_("%s: not for %s"), name_of(reason), place);
}

static char *say_availability(const ase_explanation *reason)
{
	const struct ase_expert *one = one_of(reason);
	const bool over = one->until && one->until < reason->asked->from;
	ASE_AUTO(ase_strdrop)
	char *day = ase_explain_day(reason, over ? one->until : one->from);
	ASE_AUTO(ase_strdrop)
	char *begin = ase_explain_day(reason, reason->asked->from);

	return ase_strf(over ? _("%s is there until %s, it begins on %s")
			     : _("%s is there from %s, it begins on %s"),
			name_of(reason), day, begin);
}

static char *say_capacity(const ase_explanation *reason)
{
	return ase_strf(_("%s has no room left: %lld of %lld"), name_of(reason),
			one_of(reason)->busy, one_of(reason)->capacity);
}

char *ase_explain_pairing_say(const ase_explanation *reason, ase_rule rule)
{
	static char *(*const table[ASE_RULES])(const ase_explanation *) = {
		[ASE_RULE_LEFT] = say_left,
		[ASE_RULE_SIDE] = say_side,
		[ASE_RULE_SAME_PERSON] = say_same_person,
		[ASE_RULE_COORDINATOR] = say_coordinator,
		[ASE_RULE_DECLINED] = say_declined,
		[ASE_RULE_PROPOSED] = say_proposed,
		[ASE_RULE_TERRITORY] = say_territory,
		[ASE_RULE_AVAILABILITY] = say_availability,
		[ASE_RULE_CAPACITY] = say_capacity,
	};

	return reason->roster->pairing && table[rule] ? table[rule](reason)
						      : NULL;
}

/*
 * For programs.
 */

static char *code_left(const ase_explanation *reason)
{
	ase_ending end;

	if (!find_end(reason, &end))
		return ase_strdup("closed");
	return ase_date_is(end.on)
		       ? ase_explain_day(reason, ase_intern_day_of(end.on))
		       : ase_strdup(end.name);
}

char *ase_explain_pairing_code(const ase_explanation *reason, ase_rule rule)
{
	const char *path;

	if (!reason->roster->pairing)
		return NULL;
	switch (rule) {
	case ASE_RULE_LEFT:
		return code_left(reason);
	case ASE_RULE_SIDE:
		return ase_strdup(one_of(reason)->side ? one_of(reason)->side
						       : "");
	case ASE_RULE_SAME_PERSON:
		path = side_path(reason);
		return ase_strdup(path ? path : "");
	case ASE_RULE_DECLINED:
	case ASE_RULE_PROPOSED:
		return ase_strdup(reason->asked->rec->id);
	default:
		return NULL;
	}
}

/*
 * From where.
 */

/* "sp-7k3f9q2m territories, eb-51xg29de org.territory". */
static char *source(const ase_explanation *reason, ase_pairing_place of,
		    ase_pairing_place asked)
{
	const ase_pairing *by = reason->roster->pairing;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *theirs = ase_pairing_paths(by, of);
	ASE_AUTO(ase_strdrop) char *its = ase_pairing_paths(by, asked);

	if (!ase_pairing_is_asked(of))
		ase_str_addf(&out, "%s %s", one_of(reason)->rec->id, theirs);
	if (ase_pairing_is_asked(asked))
		ase_str_addf(&out, "%s%s %s", out.size ? ", " : "",
			     reason->asked->rec->id, its);
	return ase_str_take(&out);
}

char *ase_explain_pairing_rule_source(const ase_explanation *reason,
				      ase_rule rule)
{
	static const ase_pairing_place places[ASE_RULES][2] = {
		[ASE_RULE_SIDE] = { ASE_PAIRING_SIDE_OF,
				    ASE_PAIRING_SIDE_ASKED },
		[ASE_RULE_CONFLICT] = { ASE_PAIRING_CONFLICT_OF,
					ASE_PAIRING_CONFLICT_ASKED },
		[ASE_RULE_SAME_PERSON] = { ASE_PAIRING_SAME_OF,
					   ASE_PAIRING_SAME_ASKED },
		[ASE_RULE_COORDINATOR] = { ASE_PAIRING_SAME_OF,
					   ASE_PAIRING_COORDINATOR },
		[ASE_RULE_DECLINED] = { ASE_PAIRING_DECLINED,
					ASE_PAIRING_DECLINED },
		[ASE_RULE_PROPOSED] = { ASE_PAIRING_PROPOSED,
					ASE_PAIRING_PROPOSED },
		[ASE_RULE_MUST_SKILL] = { ASE_PAIRING_SKILLS_OF,
					  ASE_PAIRING_SKILLS_ASKED },
		[ASE_RULE_LANGUAGE] = { ASE_PAIRING_LANGUAGE_OF,
					ASE_PAIRING_LANGUAGE_ASKED },
		[ASE_RULE_TERRITORY] = { ASE_PAIRING_TERRITORY_OF,
					 ASE_PAIRING_TERRITORY_ASKED },
		[ASE_RULE_AVAILABILITY] = { ASE_PAIRING_FROM_OF,
					    ASE_PAIRING_FROM_ASKED },
		[ASE_RULE_CAPACITY] = { ASE_PAIRING_MOST, ASE_PAIRING_MOST },
	};

	if (!reason->roster->pairing)
		return NULL;
	if (rule == ASE_RULE_LEFT)
		return ase_strdup(one_of(reason)->rec->id);
	return source(reason, places[rule][0], places[rule][1]);
}

char *ase_explain_pairing_source(const ase_explanation *reason, ase_part part)
{
	static const ase_pairing_place places[ASE_PARTS][2] = {
		[ASE_PART_SKILLS] = { ASE_PAIRING_SKILLS_OF,
				      ASE_PAIRING_SKILLS_ASKED },
		[ASE_PART_TRAITS] = { ASE_PAIRING_TRAITS_OF,
				      ASE_PAIRING_TRAITS_ASKED },
		[ASE_PART_TERRITORY] = { ASE_PAIRING_TERRITORY_OF,
					 ASE_PAIRING_TERRITORY_ASKED },
		[ASE_PART_AVAILABILITY] = { ASE_PAIRING_UNTIL_OF,
					    ASE_PAIRING_UNTIL_ASKED },
	};
	const ase_pairing *by = reason->roster->pairing;

	if (!by)
		return NULL;
	if (part == ASE_PART_ROTATION)
		return ase_strf("%s %s", one_of(reason)->rec->id,
				ase_pairing_asks(by)->directory);
	return part == ASE_PART_EVALUATIONS
		       ? ase_strdup("")
		       : source(reason, places[part][0], places[part][1]);
}

/*
 * What would have to change, and what ends it.
 */

static char *change_skills(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const struct ase_skills *skills = &reason->asked->skills;

	for (uint32_t i = 0; i < skills->count; i++) {
		const ase_sym code = skills->items[i].code;
		ASE_AUTO(ase_strdrop) char *name = NULL;

		if (ase_match_skill_level(one_of(reason), code))
			continue;
		name = ase_explain_code(reason, reason->roster->words.skills,
					&reason->roster->skills, code);
		ase_explain_next(reason, &out);
		ase_str_add(&out, name);
	}
	return ase_str_take(&out);
}

static char *change_capacity(const ase_explanation *reason)
{
	const struct ase_expert *one = one_of(reason);
	const long long more = one->busy - one->capacity + 1;

	if (more == 1)
		return ase_strdup(
			ase_explain_text(reason, N_("one place more")));
	return ase_strf(ase_explain_text(reason, N_("%lld places more")), more);
}

char *ase_explain_pairing_change(const ase_explanation *reason, ase_rule rule)
{
	ASE_AUTO(ase_strdrop) char *place = NULL;

	if (!reason->roster->pairing)
		return NULL;
	switch (rule) {
	case ASE_RULE_MUST_SKILL:
		return change_skills(reason);
	case ASE_RULE_CAPACITY:
		return change_capacity(reason);
	case ASE_RULE_TERRITORY:
		if (ase_pairing_says(reason->roster->pairing,
				     ASE_PAIRING_REMOTE))
			return NULL; /* as of experts */
		place = place_of(reason);
		return ase_strf(ase_explain_text(reason, N_("also for %s")),
				place);
	default:
		return NULL;
	}
}

/* The command that puts somebody else into a field of `rec`: the first of
 * `path`. */
static char *setting(const ase_record *rec, const char *path)
{
	return ase_strf("ase-record %s set %s %.*s=WHO", rec->kind->name,
			rec->id, (int)strcspn(path, "."), path);
}

char *ase_explain_pairing_way_out(const ase_explanation *reason, ase_rule rule)
{
	const ase_pairing *by = reason->roster->pairing;
	const struct ase_set *orgs = &reason->asked->orgs;
	const char *path = NULL;
	ase_ending end;

	if (rule == ASE_RULE_LEFT && find_end(reason, &end))
		return ase_ending_back(world_of(reason), &end, NULL);
	if (rule == ASE_RULE_CONFLICT && orgs->count) {
		path = ase_pairing_path(by, ASE_PAIRING_CONFLICT_OF, 0);
		return ase_strf("ase-record %s set %s %s-=%s",
				one_of(reason)->rec->kind->name,
				one_of(reason)->rec->id, path,
				reason->roster->ids.texts[orgs->items[0]]);
	}
	if (rule == ASE_RULE_SAME_PERSON)
		path = side_path(reason);
	if (rule == ASE_RULE_COORDINATOR)
		path = ase_pairing_path(by, ASE_PAIRING_COORDINATOR, 0);
	/* Only what stands in the record that asks is its own to change. */
	if (!path || (strchr(path, '.') && rule == ASE_RULE_SAME_PERSON))
		return NULL;
	return setting(reason->asked->rec, path);
}

void ase_explain_pairing_skill(const ase_explanation *reason, const char *name,
			       int own, int near, ase_str *out)
{
	ase_str_addf(
		out,
		ase_explain_text(reason, own	? N_("%s: had")
					 : near ? N_("%s: one near it, which "
						     "counts half")
						: N_("%s: not had")),
		name);
}
