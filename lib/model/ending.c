#include "lib/model/condition.h"

#include "lib/base/mem.h"
#include "lib/model/shelf.h"

#include <stdlib.h>

void ase_ending_drop(struct ase_shelf *shelf)
{
	if (shelf->ending)
		ase_condition_drop(shelf->ending);
	free(shelf->ending);
	shelf->ending = NULL;
}

/* Any of the conditions of x-ase-closed; those who load a kind check them. */
static ase_condition *read_ending(const ase_kinds *kinds, const ase_kind *kind)
{
	ASE_AUTO(ase_problems_drop) ase_problems none = ASE_PROBLEMS_INIT;
	const ase_reading reading = { .kinds = kinds,
				      .problems = &none,
				      .trusted = true };
	const ase_node *list = ase_node_get(kind->root, "x-ase-closed");
	ase_condition *ending = ase_alloc(sizeof(*ending));

	ending->form = ASE_FORM_ANY;
	ending->parts =
		ase_alloc((ase_node_count(list) + 1) * sizeof(*ending->parts));
	ase_each(condition, list)
		ase_condition_read(&reading, kind, condition, "",
				   &ending->parts[ending->count++]);
	return ending;
}

bool ase_record_open(const ase_world *world, const ase_record *rec)
{
	const char *archived = ase_node_path_text(rec->node, "archived_on");
	struct ase_shelf *shelf = ase_shelf_of(world, rec->kind);
	const ase_asking asking = { .world = world };

	if (archived && *archived)
		return false;
	if (!shelf->ending)
		shelf->ending = read_ending(ase_world_kinds(world), rec->kind);
	return !ase_condition_ask(&asking, rec, shelf->ending);
}
