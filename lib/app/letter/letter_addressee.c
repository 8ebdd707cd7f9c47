/* Whom a letter goes to, as an envelope has it: {{addressee}}. */

#include "lib/app/letter/letter_context_priv.h"

#include "lib/base/mem.h"
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

static void add(ase_builder *b, const ase_record *of, const char *key)
{
	const char *text = of ? ase_node_path_text(of->node, key) : NULL;

	ase_builder_text(b, key, text ? text : "", false);
}

ase_template_item letter_addressee(letter *l, const ase_record *about)
{
	const ase_record *org, *home;
	ASE_AUTO(ase_builder_drop) ase_builder *b = NULL;

	if (!l->to)
		return letter_nothing;
	org = org_of(l, about, l->to);
	home = org && (ase_node_get(org->node, "street") ||
		       ase_node_get(org->node, "city"))
		       ? org
		       : l->to;
	b = ase_builder_new();
	ase_builder_map(b, NULL);
	ase_builder_text(b, "org",
			 org ? ase_world_name(l->ses->world, org) : "", false);
	ase_builder_text(b, "name", ase_world_name(l->ses->world, l->to),
			 false);
	add(b, home, "street");
	add(b, home, "postcode");
	add(b, home, "city");
	ase_builder_end(b);
	return letter_built(l, b);
}
