#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"

#include <string.h>

/*
 * What a record asks for, by what the kind of those who are found says of it.
 */

/* Everybody, and whatever organisation, at a place, with all who are the same. */
static void read_people(ase_roster *roster, ase_pairing_place place,
			const ase_record *rec, struct ase_set *out)
{
	struct ase_set named = { .count = 0 };

	ase_roster_pairing_codes(roster, place, rec, &roster->ids, &named);
	for (uint32_t i = 0; i < named.count; i++)
		ase_identity_add(roster, roster->ids.texts[named.items[i]],
				 out);
	ase_intern_set_drop(&named);
}

static void read_skills(ase_roster *roster, ase_demand *asked)
{
	const ase_record *rec = asked->rec;

	ase_roster_pairing_skills(roster, ASE_PAIRING_SKILLS_ASKED, rec,
				  &roster->skills, &asked->skills);
	for (uint32_t i = 0; i < asked->skills.count; i++)
		asked->skills.items[i].must = ase_pairing_must(roster->pairing);
	ase_roster_pairing_codes(roster, ASE_PAIRING_TRAITS_ASKED, rec,
				 &roster->traits, &asked->traits);
	ase_roster_pairing_codes(roster, ASE_PAIRING_LANGUAGE_ASKED, rec,
				 &roster->languages, &asked->languages);
}

static void read_sides(ase_roster *roster, ase_demand *asked)
{
	const ase_record *rec = asked->rec;
	const ase_pairing *by = roster->pairing;

	read_people(roster, ASE_PAIRING_SAME_ASKED, rec, &asked->persons);
	read_people(roster, ASE_PAIRING_CONFLICT_ASKED, rec, &asked->orgs);
	read_people(roster, ASE_PAIRING_COORDINATOR, rec, &asked->coordinators);
	if (asked->coordinators.count)
		asked->coordinated = rec;
	read_people(roster, ASE_PAIRING_PROPOSED, rec, &asked->present);
	read_people(roster, ASE_PAIRING_DECLINED, rec, &asked->off);
	if (ase_pairing_asks(by) == ase_pairing_kind(by)) {
		ase_intern_set_add(&asked->stands, asked->id);
		read_people(roster, ASE_PAIRING_SAME_OF, rec, &asked->stands);
	}
	asked->fits = ase_pairing_with(
		by,
		ase_roster_pairing_text(roster, ASE_PAIRING_SIDE_ASKED, rec));
}

void ase_demand_pairing_read(ase_roster *roster, ase_demand *asked)
{
	const ase_record *rec = asked->rec;

	read_skills(roster, asked);
	read_sides(roster, asked);
	asked->territory = ase_roster_pairing_text(
		roster, ASE_PAIRING_TERRITORY_ASKED, rec);
	asked->from =
		ase_roster_pairing_day(roster, ASE_PAIRING_FROM_ASKED, rec);
	asked->until =
		ase_roster_pairing_day(roster, ASE_PAIRING_UNTIL_ASKED, rec);
	asked->places = 1;
}

void ase_demand_present(const ase_roster *roster, const ase_demand *asked,
			ase_records *out)
{
	ASE_AUTO(ase_hits_drop) ase_hits ends = ASE_HITS_INIT;
	const ase_world *world = roster->context.world;

	if (!roster->pairing)
		return;
	ase_pairing_ends(roster->pairing, world, ASE_PAIRING_PROPOSED,
			 asked->rec, &ends);
	for (size_t i = 0; i < ends.count; i++) {
		const ase_node *node = ends.items[i].node;
		const bool list = ase_node_is(node) == ASE_NODE_LIST;

		for (size_t k = 0; k < (list ? ase_node_count(node) : 1); k++) {
			const char *id = ase_node_text(
				list ? ase_node_item(node, k) : node);
			const ase_record *rec =
				id ? ase_world_get(world, id) : NULL;

			if (rec && !ase_records_has(out, rec->id))
				ase_records_add(out, rec);
		}
	}
}
