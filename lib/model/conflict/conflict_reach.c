#include "lib/model/conflict/conflict_reach.h"

#include "lib/base/mem.h"
#include "lib/model/match/match.h"

#include <string.h>

/* A change, and where the matches that it reaches go. */
struct reach {
	const ase_world *before, *after;
	ase_records *out;
};

static const ase_kind *kind_of(const struct reach *r, const char *name)
{
	return ase_kinds_get(ase_world_kinds(r->after), name);
}

static bool same_text(const ase_record *a, const ase_record *b,
		      const char *field)
{
	const char *left = ase_node_path_text(a->node, field);
	const char *right = ase_node_path_text(b->node, field);

	return left && right && !strcmp(left, right);
}

/* Whether the record brings two together who were not so before. */
static bool is_new(const ase_record *match, const ase_record *old)
{
	return !ase_match_off(match) &&
	       !(old && !ase_match_off(old) && same_text(match, old, "need") &&
		 same_text(match, old, "expert"));
}

void ase_conflict_brought(const ase_world *before, const ase_world *after,
			  const ase_strs *ids, ase_records *out)
{
	const ase_kind *kind = ase_kinds_get(ase_world_kinds(after), "match");

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *one = ase_world_get(after, ids->items[i]);

		if (one && one->kind == kind &&
		    is_new(one, ase_world_get(before, ids->items[i])))
			ase_records_add(out, one);
	}
}

/*
 * From a record to the matches.
 */

static void reach_match(const struct reach *r, const ase_record *match)
{
	if (!ase_match_off(match) && !ase_match_over(r->after, match) &&
	    !ase_records_has(r->out, match->id))
		ase_records_add(r->out, match);
}

static void reach_below(const struct reach *r, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *match = kind_of(r, "match");

	if (match && ase_kind_below(match, rec->kind))
		ase_world_children(r->after, rec, match, &all);
	for (size_t i = 0; i < all.count; i++)
		reach_match(r, all.items[i]);
}

/* All matches of the organisation that the record is about. */
static void reach_org(const struct reach *r, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records orgs = ASE_RECORDS_INIT;
	const ase_kind *org = kind_of(r, "org");

	if (org)
		ase_world_ancestors(r->after, rec, org, &orgs);
	for (size_t i = 0; i < orgs.count; i++)
		reach_below(r, orgs.items[i]);
}

/* Append the records of a kind that say `id`, as they are after the change.
 * New ones are among those that changed. */
static void gather(const struct reach *r, const char *kind, const char *id,
		   ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const ase_kind *of = kind_of(r, kind);

	if (of)
		ase_world_with_text(r->before, of, id, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *now =
			ase_world_get(r->after, all.items[i]->id);

		if (now)
			ase_records_add(out, now);
	}
}

static void reach_expert(const struct reach *r, const char *id)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	gather(r, "match", id, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_node_path_text(all.items[i]->node, "expert") &&
		    !strcmp(ase_node_path_text(all.items[i]->node, "expert"),
			    id))
			reach_match(r, all.items[i]);
}

static void reach_coordinator(const struct reach *r, const char *id)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	gather(r, "request", id, &all);
	for (size_t i = 0; i < all.count; i++)
		reach_below(r, all.items[i]);
}

/* Somebody is somebody else: wherever they stand. */
static void reach_person(const struct reach *r, const char *id)
{
	ASE_AUTO(ase_records_drop) ase_records experts = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records others = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records coordinators = ASE_RECORDS_INIT;

	gather(r, "expert", id, &experts);
	for (size_t i = 0; i < experts.count; i++)
		reach_expert(r, experts.items[i]->id);
	gather(r, "coordinator", id, &coordinators);
	for (size_t i = 0; i < coordinators.count; i++)
		reach_coordinator(r, coordinators.items[i]->id);
	gather(r, "org", id, &others);
	gather(r, "convention", id, &others);
	for (size_t i = 0; i < others.count; i++)
		reach_org(r, others.items[i]);
}

/* Whether one of the fields, up to a NULL, is another. */
static bool differs(const ase_record *a, const ase_record *b,
		    const char *const *fields)
{
	for (; *fields; fields++)
		if (!ase_node_same(ase_node_get(a ? a->node : NULL, *fields),
				   ase_node_get(b ? b->node : NULL, *fields)))
			return true;
	return false;
}

/* What of a record decides who has an interest where. */
static const struct {
	const char *kind;
	const char *fields[5];
} decides[] = {
	{ "org", { "contact", "leaders", "ethics" } },
	{ "request", { "org", "coordinator" } },
	{ "need", { "request" } },
	{ "convention", { "signatures", "matches", "coordinator" } },
	{ "expert", { "person", "conflicts" } },
	{ "coordinator", { "person" } },
	{ "person", { "name", "email", "same_as" } },
};

static bool is_decided(const ase_record *old, const ase_record *now)
{
	for (size_t i = 0; i < ASE_COUNT(decides); i++)
		if (!strcmp(decides[i].kind, now->kind->name))
			return differs(old, now, decides[i].fields);
	return false;
}

static void reach(const struct reach *r, const ase_record *now)
{
	const char *kind = now->kind->name;

	if (!strcmp(kind, "expert"))
		reach_expert(r, now->id);
	else if (!strcmp(kind, "coordinator"))
		reach_coordinator(r, now->id);
	else if (!strcmp(kind, "person"))
		reach_person(r, now->id);
	else if (!strcmp(kind, "convention"))
		reach_org(r, now);
	else
		reach_below(r, now);
}

void ase_conflict_reached(const ase_world *before, const ase_world *after,
			  const ase_strs *ids, ase_records *out)
{
	const struct reach r = { before, after, out };

	for (size_t i = 0; i < ids->count; i++) {
		const ase_record *old = ase_world_itself(before, ids->items[i]);
		const ase_record *now = ase_world_itself(after, ids->items[i]);

		/* Nobody names yet what is new; a convention may be signed. */
		if (now && (old || !strcmp(now->kind->name, "convention")) &&
		    is_decided(old, now))
			reach(&r, now);
	}
}
