#include "lib/model/process/condition.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>

static void drop(void *closed)
{
	ase_condition_drop(closed);
	free(closed);
}

/* Any of the conditions of x-ase-closed; those who load a kind check them. */
static ase_condition *read_closed(const ase_kinds *kinds, const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reader reader = { .kinds = kinds,
				    .problems = &none,
				    .trusted = true };
	const ase_node *list = ase_node_get(kind->root, "x-ase-closed");
	ase_condition *closed = ase_alloc(sizeof(*closed));

	closed->form = ASE_FORM_ANY;
	closed->parts =
		ase_alloc((ase_node_count(list) + 1) * sizeof(*closed->parts));
	ase_each(condition, list)
		ase_condition_read(&reader, kind, condition, "",
				   &closed->parts[closed->count++]);
	return closed;
}

bool ase_record_open(const ase_world *world, const ase_record *rec)
{
	const char *archived = ase_node_path_text(rec->node, "archived_on");
	struct ase_kind_cache *cache = ase_world_kind_of(world, rec->kind);
	const ase_eval eval = { .world = world };

	if (archived && *archived)
		return false;
	if (!cache->closed) {
		cache->closed = read_closed(ase_world_kinds(world), rec->kind);
		cache->closed_drop = drop;
	}
	return !ase_condition_eval(&eval, rec, cache->closed);
}

bool ase_record_public(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_condition_drop) ase_condition shown = { .count = 0 };
	const ase_reader reader = { .kinds = ase_world_kinds(world),
				    .problems = &none,
				    .trusted = true };
	const ase_eval eval = { .world = world };
	const ase_node *says =
		rec ? ase_node_get(rec->kind->root, "x-ase-public") : NULL;

	if (!says || ase_record_has(rec, "archived_on") ||
	    ase_condition_read(&reader, rec->kind, says, "", &shown))
		return false;
	return ase_condition_eval(&eval, rec, &shown);
}
