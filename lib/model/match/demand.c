#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <stdlib.h>
#include <string.h>

/* The ID under which the process is asked whether a match might be. */
static const char trial[] = "m-00000000";

/* Everybody who speaks, or has spoken, for an organisation. */
static void read_people(ase_roster *roster, const ase_record *org,
			struct ase_set *out)
{
	const ase_node *node = org->node;

	ase_identity_add(roster, ase_node_path_text(node, "contact.person"),
			 out);
	ase_each(leader, ase_node_get(node, "leaders")) {
		ase_identity_add(roster, ase_node_path_text(leader, "person"),
				 out);
	}
	ase_each(entry, ase_node_get(node, "ethics")) {
		ase_identity_add(roster, ase_node_path_text(entry, "by"), out);
	}
}

/* Those who have signed a convention for it. */
static void read_signers(ase_roster *roster, const ase_record *org,
			 struct ase_set *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind =
		ase_kinds_get(ase_world_kinds(world), "convention");

	if (kind)
		ase_world_children(world, org, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		ase_identity_add(roster,
				 ase_node_path_text(all.items[i]->node,
						    "signatures.org.by"),
				 out);
}

static void read_orgs(ase_roster *roster, ase_demand *asked)
{
	ASE_AUTO(ase_records_drop) ase_records orgs = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "org");

	if (kind)
		ase_world_ancestors(world, asked->rec, kind, &orgs);
	for (size_t i = 0; i < orgs.count; i++) {
		const ase_record *org = orgs.items[i];

		ase_intern_set_add(&asked->orgs,
				   ase_intern_find(&roster->ids, org->id));
		read_people(roster, org, &asked->persons);
		read_signers(roster, org, &asked->persons);
		if (!asked->territory)
			asked->territory =
				ase_node_path_text(org->node, "territory");
	}
}

/* Note the person who coordinates `rec`, if anybody does. */
static void add_coordinator(ase_roster *roster, ase_demand *asked,
			    const ase_record *rec)
{
	const char *person = ase_world_text(roster->context.world, rec,
					    "coordinator.person");

	if (!person)
		return;
	if (!asked->coordinated)
		asked->coordinated = rec;
	ase_identity_add(roster, person, &asked->coordinators);
}

/* Whoever coordinates the request that the need belongs to, or a convention
 * that came of it. */
static void read_coordinators(ase_roster *roster, ase_demand *asked)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kinds *kinds = ase_world_kinds(world);
	const ase_kind *request = ase_kinds_get(kinds, "request");
	const ase_kind *convention = ase_kinds_get(kinds, "convention");

	if (request)
		ase_world_ancestors(world, asked->rec, request, &all);
	if (convention)
		ase_world_children(world, asked->rec, convention, &all);
	for (size_t i = 0; i < all.count; i++)
		add_coordinator(roster, asked, all.items[i]);
}

static ase_day day_at(const ase_record *rec, const char *path)
{
	ase_date date = ASE_DATE_NONE;

	ase_node_date(ase_node_path(rec->node, path), &date);
	return ase_intern_day_of(date);
}

/* From when till when the mission is reckoned with: what is past of a period
 * that goes on plays no part, and one without an end has the usual length. */
static void settle(const ase_roster *roster, ase_demand *asked)
{
	const int length = 30 * roster->settings.months;

	asked->dated = asked->from || asked->until;
	if (!asked->from || (asked->from < roster->today &&
			     (!asked->until || asked->until >= roster->today)))
		asked->from = roster->today;
	if (!asked->until)
		asked->until = asked->from + length - 1;
	if (asked->until < asked->from)
		asked->from = asked->until;
}

/* How many experts are wanted that no match has found yet. */
static size_t open_places(const ase_roster *roster, const ase_record *need)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "match");
	long long wanted = 1;

	ase_node_integer(ase_node_get(need->node, "experts"), &wanted);
	if (kind)
		ase_world_children(world, need, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		wanted -= !ase_match_off(all.items[i]) &&
			  !ase_match_over(world, all.items[i]) &&
			  !ase_match_left(world, all.items[i]);
	return wanted > 0 ? (size_t)wanted : 0;
}

/* A match of the need as a proposal of today would make it. */
static ase_value *proposal(const ase_demand *asked, ase_date today)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	char day[ASE_DATE_SIZE];

	ase_builder_map(b, NULL);
	ase_builder_text(b, "need", asked->rec->id, false);
	ase_builder_text(b, "proposed_on", ase_date_text(today, day), false);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* Ask the gate, as a proposal would. */
static void read_blocks(const ase_roster *roster, ase_demand *asked)
{
	ASE_AUTO(ase_gate_refusals_drop) ase_refusals no = ASE_REFUSALS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs ids = ASE_STRS_INIT;
	ASE_AUTO(ase_world_drop) ase_world *after = NULL;
	const ase_world *world = roster->context.world;

	if (!roster->context.process)
		return;
	after = ase_world_over(world);
	ase_world_put(after, trial, proposal(asked, ase_world_today(world)));
	ase_strs_add(&ids, trial);
	ase_gate_check(roster->context.process, world, after, &ids, &no);
	for (size_t i = 0; i < no.count; i++)
		if (!ase_strs_has(&asked->steps, no.items[i].task.step->name))
			ase_strs_add(&asked->steps,
				     no.items[i].task.step->name);
}

static void read_place(ase_roster *roster, ase_demand *asked)
{
	asked->place = ase_intern_find(&roster->territories, asked->territory);
	if (asked->place)
		asked->region = roster->territories.groups[asked->place];
	asked->territories = &roster->territories;
}

static void read_need(ase_roster *roster, ase_demand *asked)
{
	const ase_node *node = asked->rec->node;
	double hours = 0;

	asked->territory = ase_node_path_text(node, "territory");
	read_orgs(roster, asked);
	read_coordinators(roster, asked);
	ase_intern_skills_read(&roster->skills, ase_node_get(node, "skills"),
			       &asked->skills);
	ase_intern_set_read(&roster->traits, ase_node_get(node, "traits"),
			    &asked->traits);
	ase_intern_set_read(&roster->languages, ase_node_get(node, "languages"),
			    &asked->languages);
	ase_node_boolean(ase_node_get(node, "remote"), &asked->remote);
	if (ase_node_number(ase_node_get(node, "hours"), &hours) && hours > 0 &&
	    hours < 1e6)
		asked->hours = (long)(100 * hours + 0.5);
	asked->from = day_at(asked->rec, "period.from");
	asked->until = day_at(asked->rec, "period.until");
	asked->places = open_places(roster, asked->rec);
	read_blocks(roster, asked);
}

ase_demand *ase_demand_new(ase_roster *roster, const ase_record *need)
{
	ase_demand *asked = ase_alloc(sizeof(*asked));

	asked->rec = need;
	asked->id = ase_intern_find(&roster->ids, need->id);
	if (roster->pairing)
		ase_demand_pairing_read(roster, asked);
	else
		read_need(roster, asked);
	for (uint32_t i = 0; i < asked->skills.count; i++)
		asked->whole += asked->skills.items[i].must ? 2 : 1;
	read_place(roster, asked);
	settle(roster, asked);
	return asked;
}

void ase_demand_drop(ase_demand **asked)
{
	if (!*asked)
		return;
	free((*asked)->skills.items);
	ase_intern_set_drop(&(*asked)->traits);
	ase_intern_set_drop(&(*asked)->languages);
	ase_intern_set_drop(&(*asked)->orgs);
	ase_intern_set_drop(&(*asked)->persons);
	ase_intern_set_drop(&(*asked)->coordinators);
	ase_intern_set_drop(&(*asked)->present);
	ase_intern_set_drop(&(*asked)->off);
	ase_intern_set_drop(&(*asked)->stands);
	ase_strs_drop(&(*asked)->steps);
	free(*asked);
	*asked = NULL;
}

const ase_record *ase_demand_need(const ase_demand *asked)
{
	return asked->rec;
}

const char *ase_demand_territory(const ase_demand *asked)
{
	return asked->territory;
}

size_t ase_demand_places(const ase_demand *asked)
{
	return asked->places;
}

const ase_strs *ase_demand_blocked(const ase_demand *asked)
{
	return &asked->steps;
}
