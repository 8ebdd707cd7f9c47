#include "lib/model/input/resolve.h"

#include "lib/base/mem.h"
#include "lib/model/identity/apart.h"
#include "lib/model/record/names.h"
#include "lib/text/text.h"

#include <string.h>

/* How many of those who are known a message lists. */
#define LISTED 8

/* Who is known to a record and those around it. */
struct circle {
	const ase_world *world;
	const ase_kind *person;
	ase_records *known;
};

static void meet(const struct circle *c, const char *id)
{
	const ase_record *rec = ase_world_get(c->world, id);
	const ase_node *own;

	/* An expert or coordinator stands for the person who they are. */
	if (rec && rec->kind != c->person) {
		own = ase_schema_step(rec->kind->schema, rec->kind->root,
				      "person");
		id = ase_node_text(ase_node_get(rec->node, "person"));
		rec = own && id ? ase_world_get(c->world, id) : NULL;
	}
	if (rec && rec->kind == c->person &&
	    !ase_records_has(c->known, rec->id))
		ase_records_add(c->known, rec);
}

/* Every reference in `node`, which `part` of the schema rules. */
static void meet_all(const struct circle *c, const ase_schema *schema,
		     const ase_node *part, const ase_node *node)
{
	const bool is_map = ase_node_is(node) == ASE_NODE_MAP;

	if (!part)
		return;
	if (ase_node_text(node) &&
	    ase_kind_field_note(schema, part, "x-ase-ref"))
		meet(c, ase_node_text(node));
	ase_each(child, node) {
		const char *key = is_map ? ase_node_key(child) : NULL;

		meet_all(c, schema, ase_schema_step(schema, part, key), child);
	}
}

/* The record, all above it, and all below it. */
static void gather_around(const ase_world *world, const ase_record *rec,
			  ase_records *out)
{
	const ase_kinds *kinds = ase_world_kinds(world);

	ase_records_add(out, rec);
	for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);

		if (kind == rec->kind)
			continue;
		if (ase_kind_below(rec->kind, kind))
			ase_world_ancestors(world, rec, kind, out);
		else if (ase_kind_below(kind, rec->kind))
			ase_world_children(world, rec, kind, out);
	}
}

static void gather_known(const ase_world *world, const ase_kind *person,
			 const ase_record *rec, ase_records *known)
{
	ASE_AUTO(ase_records_drop) ase_records around = ASE_RECORDS_INIT;
	const struct circle c = { world, person, known };

	gather_around(world, rec, &around);
	for (size_t i = 0; i < around.count; i++)
		meet_all(&c, around.items[i]->kind->schema,
			 around.items[i]->kind->root, around.items[i]->node);
}

/* Those of exactly this name: half a name must never sign. */
static void keep_named(const ase_world *world, const ase_records *known,
		       const char *typed, ase_records *out)
{
	ASE_AUTO(ase_words_drop) ase_words words = { .folded = NULL };

	ase_words_read(&words, typed);
	for (size_t i = 0; i < known->count; i++)
		if (ase_names_fit(world, known->items[i], ASE_NAMES_OWN,
				  &words) == ASE_FIT_WHOLE)
			ase_records_add(out, known->items[i]);
}

static ase_status fail_unknown(const ase_world *world, const ase_records *known,
			       const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = ase_names_list(world, known, LISTED);

	if (!known->count)
		return ase_fail(err, ASE_E_USAGE,
				"nobody called '%s' is known here; type the "
				"person's p-ID, or --new-person",
				typed);
	return ase_fail(err, ASE_E_USAGE,
			"nobody called '%s' is known here, only %s; type the "
			"whole name, the person's p-ID, or --new-person",
			typed, list);
}

static ase_status fail_several(const ase_world *world, const ase_records *found,
			       const char *typed, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *list = ase_apart_list(world, found, LISTED);

	return ase_fail(err, ASE_E_USAGE,
			"'%s' may be several: %s; type the p-ID", typed, list);
}

void ase_resolve_known(const ase_world *world, const ase_record *rec,
		       ase_records *out)
{
	const ase_kind *person =
		ase_kinds_get(ase_world_kinds(world), "person");

	if (person)
		gather_known(world, person, rec, out);
}

ase_status ase_resolve_person(const ase_world *world, const ase_record *rec,
			      const char *typed, const ase_record **out,
			      ase_err *err)
{
	ASE_AUTO(ase_records_drop) ase_records known = ASE_RECORDS_INIT;
	ASE_AUTO(ase_records_drop) ase_records found = ASE_RECORDS_INIT;
	const ase_kind *person =
		ase_kinds_get(ase_world_kinds(world), "person");

	if (!person)
		return ase_fail(err, ASE_E_USAGE, "there are no persons here");
	if (ase_kinds_of_id(ase_world_kinds(world), typed) == person)
		return ase_resolve(world, person, typed, out, NULL, NULL, err);

	gather_known(world, person, rec, &known);
	if (typed[strspn(typed, " \t\n")])
		keep_named(world, &known, typed, &found);
	if (!found.count)
		return fail_unknown(world, &known, typed, err);
	if (found.count > 1)
		return fail_several(world, &found, typed, err);
	*out = found.items[0];
	return ASE_OK;
}
