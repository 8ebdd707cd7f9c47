#include "lib/model/integrity/signer.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/integrity/seal.h"
#include "lib/model/process/party.h"
#include "lib/model/record/names.h"

#include <string.h>

/* How many of those who may sign are named. */
#define LISTED 8

/* One signature looked at. */
struct look {
	const ase_signers *ask;
	const ase_record *rec;
	const ase_signature *one;
	const ase_node *rule;	  /* who signs there; NULL: nobody says */
	const ase_record *person; /* who did */
};

/* The person whom an ID means, whatever stands for them. */
static const ase_record *person_of(const ase_world *world, const char *id)
{
	return id ? ase_world_get(world, id) : NULL;
}

static bool is_same(const ase_record *a, const ase_record *b)
{
	return a && b && strcmp(a->id, b->id) == 0;
}

/* Whose signature it is: of a list known by references, the record named. */
static const ase_record *signed_for(const struct look *at)
{
	const ase_record *named =
		at->one->key ? ase_world_get(at->ask->after, at->one->key)
			     : NULL;

	return named ? named : at->rec;
}

/* Append those who may sign here. */
static void find_signers(const struct look *at, ase_records *out)
{
	const ase_world *world = at->ask->after;
	const char *party = ase_node_path_text(at->rule, "party");
	const char *name = ase_node_path_text(at->rule, "kind");
	const ase_kind *kind =
		name ? ase_kinds_get(ase_world_kinds(world), name) : NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (party)
		ase_party_people(at->ask->process, world, signed_for(at), party,
				 out);
	if (kind)
		ase_world_all(world, kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *person =
			person_of(world, ase_node_path_text(all.items[i]->node,
							    "person"));

		if (person && !ase_records_has(out, person->id))
			ase_records_add(out, person);
	}
}

/* Whether they signed at the same place of a record above. */
static bool signed_above(const struct look *at)
{
	ASE_AUTO(ase_records_drop) ase_records parents = ASE_RECORDS_INIT;
	bool found = false;

	ase_world_parents(at->ask->after, at->rec, &parents);
	for (size_t i = 0; i < parents.count && !found; i++) {
		ASE_AUTO(ase_signatures_drop)
		ase_signatures above = ASE_SIGNATURES_INIT;
		const ase_signature *one;

		ase_signatures_of(parents.items[i], &above);
		one = ase_signatures_find(&above, at->one->name);
		found = one &&
			is_same(at->person,
				person_of(at->ask->after,
					  ase_node_path_text(one->node, "by")));
	}
	return found;
}

/* Whether the people of the place change: who signed may have left since. */
static bool comes_and_goes(const ase_node *rule)
{
	bool may = false;

	return ase_node_boolean(ase_node_get(rule, "new"), &may) && may;
}

static bool is_newcomer(const struct look *at)
{
	return at->ask->before && comes_and_goes(at->rule) &&
	       !ase_world_get(at->ask->before, at->person->id);
}

static size_t tell_stranger(const struct look *at, const ase_records *may,
			    ase_problems *problems)
{
	ASE_AUTO(ase_strdrop)
	char *list = ase_names_list(at->ask->after, may, LISTED);
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.by", at->one->place);
	const char *title =
		ase_signature_title(at->rec, at->one, at->ask->lang);
	const char *who = ase_world_name(at->ask->after, at->person);

	if (!may->count)
		return ase_problems_add(
			problems, 0, 0, field,
			"'%s' is not for %s to sign, and nobody is known who "
			"does; a proxy signs with a reason: --override WHY",
			title, who);
	return ase_problems_add(problems, 0, 0, field,
				"'%s' is not for %s to sign, but for %s; a "
				"proxy signs with a reason: --override WHY",
				title, who, list);
}

static size_t check_party(const struct look *at, ase_problems *problems)
{
	ASE_AUTO(ase_records_drop) ase_records may = ASE_RECORDS_INIT;

	if (!at->rule)
		return 0;
	find_signers(at, &may);
	if (ase_records_has(&may, at->person->id) || is_newcomer(at) ||
	    signed_above(at))
		return 0;
	return tell_stranger(at, &may, problems);
}

/* Nobody signs for two. */
static size_t check_other_places(const struct look *at,
				 const ase_signatures *all,
				 ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *field = ase_strf("%s.by", at->one->place);

	for (size_t i = 0; i < all->count; i++) {
		const ase_signature *other = &all->items[i];

		if (other->rule == at->one->rule ||
		    !is_same(at->person,
			     person_of(at->ask->after,
				       ase_node_path_text(other->node, "by"))))
			continue;
		return ase_problems_add(
			problems, 0, 0, field,
			"%s signs as '%s', too: nobody signs for two parties "
			"(with a reason that stays in the record: "
			"--override WHY)",
			ase_world_name(at->ask->after, at->person),
			ase_signature_title(at->rec, other, at->ask->lang));
	}
	return 0;
}

/* Whether the signature stood there, by the same person, before the change. */
static bool stood(const struct look *at, const ase_signatures *before)
{
	const ase_signature *old = ase_signatures_find(before, at->one->name);
	const char *by = old ? ase_node_path_text(old->node, "by") : NULL;

	return by && strcmp(by, ase_node_path_text(at->one->node, "by")) == 0;
}

/* One signature; with `seals`, whether it was judged when it was sealed. */
static size_t check_one(const struct look *at, const ase_signatures *all,
			const ase_seals *seals, size_t i,
			ase_problems *problems)
{
	size_t found = 0;

	if (at->ask->before || !comes_and_goes(at->rule) ||
	    !ase_seals_hold(seals, i))
		found = check_party(at, problems);
	return found ? found : check_other_places(at, all, problems);
}

size_t ase_signers_check(const ase_signers *ask, const ase_record *rec,
			 ase_problems *problems)
{
	const ase_node *rules = ase_node_path(rec->kind->root, "x-ase-fixed");
	const ase_record *old =
		ask->before ? ase_world_get(ask->before, rec->id) : NULL;
	ASE_AUTO(ase_signatures_drop) ase_signatures was = ASE_SIGNATURES_INIT;
	ASE_AUTO(ase_seals_drop) ase_seals *seals = NULL;
	const ase_signatures *all;
	size_t found = 0, number;

	if (!rules || ase_signature_passed(old, rec, ASE_SIGNER_STEP, &number))
		return 0;
	seals = ase_seals_new(ask->after, rec);
	all = ase_seals_signatures(seals);
	if (old)
		ase_signatures_of(old, &was);
	for (size_t i = 0; i < all->count; i++) {
		struct look at = { .ask = ask,
				   .rec = rec,
				   .one = &all->items[i] };
		const char *by = ase_node_path_text(at.one->node, "by");

		at.person = person_of(ask->after, by);
		at.rule = ase_node_get(ase_node_get(rules, "signers"),
				       at.one->rule);
		if (at.person && !stood(&at, &was))
			found += check_one(&at, all, seals, i, problems);
	}
	return found;
}
