#include "lib/base/mem.h"
#include "lib/model/match/match_priv.h"
#include "lib/model/identity/person.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

ase_sym ase_identity_meant(ase_roster *roster, const char *id)
{
	const ase_record *rec =
		id ? ase_world_get(roster->context.world, id) : NULL;

	return ase_intern_find(&roster->ids, rec ? rec->id : id);
}

/* The persons of one e-mail address, however it is written. */
struct address {
	char *mail; /* owned; in lower case */
	ase_records persons;
};

void ase_identities_drop(ase_map *persons)
{
	for (size_t i = 0; i < persons->room; i++) {
		struct address *address = persons->slots[i].thing;

		if (!persons->slots[i].key)
			continue;
		ase_records_drop(&address->persons);
		free(address->mail);
		free(address);
	}
	ase_map_drop(persons);
}

/* What is known under an address, made when there is nothing; NULL: none. */
static struct address *address_of(ase_map *persons, const ase_record *person)
{
	ASE_AUTO(ase_strdrop)
	char *mail = ase_person_mail(ase_node_path_text(person->node, "email"));
	struct address *address = mail ? ase_map_get(persons, mail) : NULL;

	if (!mail || address)
		return address;
	address = ase_alloc(sizeof(*address));
	address->mail = mail;
	mail = NULL; /* moved */
	ase_map_put(persons, address->mail, address);
	return address;
}

/* Read the persons who say `mail`; all of them when it is NULL. */
static void read_persons(ase_roster *roster, const char *mail)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_world *world = roster->context.world;
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(world), "person");

	if (kind)
		ase_world_with_text(world, kind, mail, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct address *address =
			address_of(&roster->persons, all.items[i]);

		if (address &&
		    !ase_records_has(&address->persons, all.items[i]->id))
			ase_records_add(&address->persons, all.items[i]);
	}
}

/* For one need a few addresses are looked up, for many all are read at once. */
static const struct address *sharers_of(ase_roster *roster,
					const ase_record *person)
{
	const char *mail = ase_node_path_text(person->node, "email");

	if (!mail)
		return NULL; /* nobody shares what is not there */
	if (roster->context.saying || roster->context.only || roster->pairing)
		read_persons(roster, mail);
	else if (!roster->knows_persons)
		read_persons(roster, NULL);
	roster->knows_persons = true;
	return address_of(&roster->persons, person);
}

/* A person, and the doubles by which experts may name them. */
static void add_all(ase_roster *roster, const ase_record *person,
		    struct ase_set *out)
{
	ASE_AUTO(ase_records_drop) ase_records doubles = ASE_RECORDS_INIT;

	ase_intern_set_add(out, ase_intern_find(&roster->ids, person->id));
	ase_world_doubles(roster->context.world, person, &doubles);
	for (size_t i = 0; i < doubles.count; i++)
		ase_intern_set_add(out, ase_intern_find(&roster->ids,
							doubles.items[i]->id));
}

void ase_identity_add(ase_roster *roster, const char *id, struct ase_set *out)
{
	const ase_record *person =
		id ? ase_world_get(roster->context.world, id) : NULL;
	const struct address *address =
		person ? sharers_of(roster, person) : NULL;

	if (person)
		add_all(roster, person, out);
	else if (id)
		ase_intern_set_add(out, ase_intern_find(&roster->ids, id));
	for (size_t i = 0; address && i < address->persons.count; i++) {
		const ase_record *other = address->persons.items[i];

		if (other != person &&
		    ase_person_same_name(
			    ase_node_path_text(person->node, "name"),
			    ase_node_path_text(other->node, "name")))
			add_all(roster, other, out);
	}
}
