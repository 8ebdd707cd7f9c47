/* Whom a letter goes to, above the name of a person: {{addressee}}. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/model/process/party.h"

/* The organisation that `person` speaks for where the letter is about `rec`;
 * NULL: they are written to as themselves. */
static const ase_record *org_of(const letter *l, const ase_record *rec,
				const ase_record *person)
{
	const session *ses = l->ses;
	const ase_kind *kind = ase_kinds_get(ses->kinds, "org");
	ASE_AUTO(ase_records_drop) ase_records orgs = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;

	if (!kind || !rec)
		return NULL;
	ase_world_ancestors(ses->world, rec, kind, &orgs);
	if (!orgs.count)
		return NULL;
	ase_party_people(ses->process, ses->world, orgs.items[0], "org",
			 &people);
	return ase_records_has(&people, person->id) ? orgs.items[0] : NULL;
}

ase_template_item letter_addressee(letter *l, const ase_record *about)
{
	const ase_record *org = l->to ? org_of(l, about, l->to) : NULL;

	return org ? letter_record(l, org, about) : letter_nothing;
}
