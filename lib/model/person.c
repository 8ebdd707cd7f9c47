#include "lib/base/mem.h"
#include "lib/base/text.h"
#include "lib/model/score.h"

#include <stdlib.h>
#include <string.h>

/* Persons with one e-mail address, in the order in which they were met. */
struct sharer {
	const ase_record *person;
	struct sharer *next; /* owned */
};

/* The persons of one address, however it is written. */
struct address {
	char *mail; /* owned; in lower case */
	struct sharer *first;
};

static void address_drop(struct address *address)
{
	while (address->first) {
		struct sharer *next = address->first->next;

		free(address->first);
		address->first = next;
	}
	free(address->mail);
	free(address);
}

void ase_persons_drop(ase_table *persons)
{
	for (size_t i = 0; i < persons->room; i++)
		if (persons->slots[i].key)
			address_drop(persons->slots[i].thing);
	ase_table_drop(persons);
}

/* Whether the names are the same words, in whatever order and spelling. */
static bool same_name(const ase_record *a, const ase_record *b)
{
	const char *left = ase_node_path_text(a->node, "name");
	const char *right = ase_node_path_text(b->node, "name");

	return left && right && ase_text_matches(left, right) &&
	       ase_text_matches(right, left);
}

/* An address as it is compared: without blanks, in lower case; yours. */
static char *plain_mail(const char *mail)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (; *mail; mail++)
		if (!strchr(" \t\n", *mail))
			ase_str_addc(&out, (char)(*mail >= 'A' && *mail <= 'Z'
							  ? *mail - 'A' + 'a'
							  : *mail));
	return ase_str_take(&out);
}

static struct address *address_of(ase_roster *roster, const char *mail)
{
	ASE_AUTO(ase_strdrop) char *plain = plain_mail(mail);
	struct address *address = ase_table_get(&roster->persons, plain);

	if (address)
		return address;
	address = ase_alloc(sizeof(*address));
	address->mail = plain;
	plain = NULL; /* moved */
	ase_table_put(&roster->persons, address->mail, address);
	return address;
}

/* The first of those with the address who has the person's name. */
static const ase_record *first_of(struct address *address,
				  const ase_record *person)
{
	struct sharer **at = &address->first;

	for (; *at; at = &(*at)->next)
		if (!strcmp((*at)->person->id, person->id) ||
		    same_name((*at)->person, person))
			return (*at)->person;
	*at = ase_alloc(sizeof(**at));
	(*at)->person = person;
	return person;
}

ase_number ase_person_number(ase_roster *roster, const char *id)
{
	const ase_record *person =
		id ? ase_world_get(roster->lore.world, id) : NULL;
	const char *mail =
		person ? ase_node_path_text(person->node, "email") : NULL;

	if (mail && *mail)
		person = first_of(address_of(roster, mail), person);
	return id ? ase_number_of(&roster->ids, person ? person->id : id) : 0;
}
