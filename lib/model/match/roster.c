#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/*
 * Experts.
 */

static long hundredths(const ase_node *node, long missing)
{
	double number = 0;

	if (!ase_node_number(node, &number) || number < 0 || number > 1e6)
		return missing;
	return (long)(100 * number + 0.5);
}

static ase_day day_at(const ase_record *rec, const char *path)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_path(rec->node, path), &date);
	return ase_intern_day_of(date);
}

/* Whether the charter in force is signed. */
static bool has_charter(const ase_roster *roster, const ase_record *rec)
{
	const ase_node *log = ase_node_get(rec->node, "charter");

	ase_each(entry, log) {
		const char *edition =
			ase_node_text(ase_node_get(entry, "edition"));

		if (!roster->settings.edition ||
		    (edition && !strcmp(edition, roster->settings.edition)))
			return true;
	}
	return false;
}

static void read_regions(const struct ase_symtab *numbers,
			 struct ase_expert *expert)
{
	for (uint32_t i = 0; i < expert->territories.count; i++)
		ase_intern_set_add(
			&expert->regions,
			numbers->groups[expert->territories.items[i]]);
}

static void read_expert(ase_roster *roster, const ase_record *rec,
			struct ase_expert *out)
{
	const ase_node *node = rec->node;

	*out = (struct ase_expert){ .rec = rec, .capacity = 1 };
	ase_intern_skills_read(&roster->skills, ase_node_get(node, "skills"),
			       &out->skills);
	ase_intern_set_read(&roster->traits, ase_node_get(node, "traits"),
			    &out->traits);
	ase_intern_set_read(&roster->territories,
			    ase_node_get(node, "territories"),
			    &out->territories);
	read_regions(&roster->territories, out);
	ase_intern_set_read(&roster->languages, ase_node_get(node, "languages"),
			    &out->languages);
	ase_each(org, ase_node_get(node, "conflicts")) {
		if (ase_node_text(org))
			ase_intern_set_add(
				&out->conflicts,
				ase_identity_meant(roster, ase_node_text(org)));
	}
	out->person = ase_intern_find(&roster->ids,
				      ase_node_path_text(node, "person"));
	out->from = day_at(rec, "available.from");
	out->until = day_at(rec, "available.until");
	out->hours = hundredths(ase_node_get(node, "hours_per_month"), -1);
	ase_node_integer(ase_node_get(node, "capacity"), &out->capacity);
	ase_node_boolean(ase_node_get(node, "remote"), &out->remote);
	out->charter = !roster->settings.charter || has_charter(roster, rec);
	out->gone = ase_record_has(rec, "left_on") ||
		    ase_record_has(rec, "archived_on") ||
		    ase_world_text(roster->context.world, rec,
				   "person.archived_on");
}

const char *ase_roster_must(const ase_record *need)
{
	ase_each(skill, ase_node_get(need->node, "skills")) {
		bool must = false;

		ase_node_boolean(ase_node_get(skill, "must"), &must);
		if (must)
			return ase_node_path_text(skill, "code");
	}
	return NULL;
}

static void read_experts(ase_roster *roster)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "expert");

	if (roster->context.only)
		ase_records_add(&all, roster->context.only);
	else if (kind)
		ase_world_with_text(world, kind, roster->context.saying, &all);
	roster->count = all.count;
	roster->experts =
		ase_alloc((all.count + 1) * sizeof(roster->experts[0]));
	for (size_t i = 0; i < all.count; i++) {
		read_expert(roster, all.items[i], &roster->experts[i]);
		ase_map_put(&roster->by_id, all.items[i]->id,
			    &roster->experts[i]);
	}
}

static void learn_words(ase_roster *roster)
{
	const ase_vocabularies *all = roster->context.vocabularies;
	const struct ase_match_words *words = &roster->words;

	if (words->skills)
		ase_intern_learn(&roster->skills,
				 ase_vocabularies_get(all, words->skills));
	if (words->territories)
		ase_intern_learn(&roster->territories,
				 ase_vocabularies_get(all, words->territories));
}

/* Whoever is found by what their kind says. */
static void read_pairing(ase_roster *roster)
{
	const ase_kinds *kinds = ase_world_kinds(roster->context.world);
	const ase_pairing *by = roster->pairing;

	roster->words = (struct ase_match_words){
		.skills = ase_pairing_field(by, kinds, ASE_PAIRING_SKILLS_OF)
				  .vocabulary,
		.traits = ase_pairing_field(by, kinds, ASE_PAIRING_TRAITS_OF)
				  .vocabulary,
		.territories =
			ase_pairing_field(by, kinds, ASE_PAIRING_TERRITORY_OF)
				.vocabulary,
		.languages =
			ase_pairing_field(by, kinds, ASE_PAIRING_LANGUAGE_OF)
				.vocabulary,
	};
	learn_words(roster);
	ase_roster_pairing_read(roster);
}

static ase_roster *new_roster(const ase_match_context *context,
			      const ase_match_settings *settings)
{
	ase_roster *roster = ase_alloc(sizeof(*roster));

	roster->context = *context;
	roster->settings = *settings;
	roster->today = ase_intern_day_of(ase_world_today(context->world));
	if (context->kind)
		roster->pairing = ase_pairing_new(
			ase_world_kinds(context->world), context->kind);
	if (roster->pairing) {
		read_pairing(roster);
		return roster;
	}
	roster->words = (struct ase_match_words){ "skills", "traits",
						  "territories", "languages" };
	learn_words(roster);
	read_experts(roster);
	ase_roster_history_read(roster);
	return roster;
}

ase_status ase_roster_new(const ase_match_context *context, ase_roster **out,
			  ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	const ase_node *config = ase_world_config(context->world);
	ase_weights weights = { .points = { 0 } };
	ase_match_settings settings;
	ase_roster *roster;

	if (ase_weights_read(config, &weights, &problems) +
	    ase_weight_settings_read(config, &settings, &problems))
		return ase_fail(err, ASE_E_INVALID, "ase.yaml: %s: %s",
				problems.items[0].field,
				problems.items[0].text);
	roster = new_roster(context, &settings);
	if (roster->pairing)
		ase_roster_pairing_weights(roster->pairing, &weights);
	roster->weights = weights;
	*out = roster;
	return ASE_OK;
}

ase_roster *ase_roster_plain(const ase_match_context *context)
{
	ASE_AUTO(ase_problems_drop) ase_problems ignored = ASE_PROBLEMS_INIT;
	ase_match_settings settings;

	(void)!ase_weight_settings_read(ase_world_config(context->world),
					&settings, &ignored);
	return new_roster(context, &settings);
}

static void drop_expert(struct ase_expert *expert)
{
	free(expert->skills.items);
	ase_intern_set_drop(&expert->traits);
	ase_intern_set_drop(&expert->territories);
	ase_intern_set_drop(&expert->regions);
	ase_intern_set_drop(&expert->languages);
	ase_intern_set_drop(&expert->conflicts);
	ase_intern_set_drop(&expert->declined);
	ase_intern_set_drop(&expert->proposed);
	ase_intern_set_drop(&expert->stands);
	ase_intern_set_drop(&expert->has);
}

void ase_roster_drop(ase_roster **roster)
{
	ase_roster *r = *roster;

	if (!r)
		return;
	for (size_t i = 0; i < r->count; i++)
		drop_expert(&r->experts[i]);
	free(r->experts);
	ase_intern_drop(&r->skills);
	ase_intern_drop(&r->traits);
	ase_intern_drop(&r->territories);
	ase_intern_drop(&r->languages);
	ase_intern_drop(&r->ids);
	ase_map_drop(&r->by_id);
	ase_map_drop(&r->by_person);
	ase_pairing_drop(&r->pairing);
	ase_identities_drop(&r->persons);
	free(r);
	*roster = NULL;
}

size_t ase_roster_count(const ase_roster *roster)
{
	return roster->count;
}

const ase_record *ase_roster_expert(const ase_roster *roster, size_t expert)
{
	return roster->experts[expert].rec;
}

size_t ase_roster_find(const ase_roster *roster, const ase_record *record)
{
	const struct ase_expert *expert =
		ase_map_get(&roster->by_id, record->id);

	return expert ? (size_t)(expert - roster->experts) : SIZE_MAX;
}

size_t ase_roster_room(const ase_roster *roster, size_t expert)
{
	const struct ase_expert *one = &roster->experts[expert];

	if (one->gone || one->busy >= one->capacity)
		return 0;
	return (size_t)(one->capacity - one->busy);
}

void ase_roster_load(const ase_roster *roster, size_t expert, ase_load *out)
{
	const struct ase_expert *one = &roster->experts[expert];

	*out = (ase_load){ .busy = one->gone ? 0 : one->busy,
			   .capacity = one->capacity };
}

const ase_weights *ase_roster_weights(const ase_roster *roster)
{
	return &roster->weights;
}

void ase_roster_turns(const ase_roster *roster, size_t expert, ase_turns *out)
{
	*out = roster->experts[expert].turns;
}

const ase_kind *ase_roster_kind(const ase_roster *roster)
{
	return roster->pairing
		       ? ase_pairing_kind(roster->pairing)
		       : ase_kinds_get(ase_world_kinds(roster->context.world),
				       "expert");
}

const ase_kind *ase_roster_asks(const ase_roster *roster)
{
	return roster->pairing
		       ? ase_pairing_asks(roster->pairing)
		       : ase_kinds_get(ase_world_kinds(roster->context.world),
				       "need");
}

const char *ase_roster_part_title(const ase_roster *roster, ase_part part,
				  const char *lang)
{
	const ase_kinds *kinds = ase_world_kinds(roster->context.world);

	if (!roster->pairing || !lang ||
	    (part != ASE_PART_SKILLS && part != ASE_PART_TRAITS))
		return NULL;
	return ase_pairing_title(roster->pairing, kinds,
				 part == ASE_PART_SKILLS
					 ? ASE_PAIRING_SKILLS_OF
					 : ASE_PAIRING_TRAITS_OF,
				 lang);
}

const ase_node *ase_roster_command(const ase_roster *roster)
{
	return roster->pairing ? ase_pairing_command(roster->pairing) : NULL;
}
