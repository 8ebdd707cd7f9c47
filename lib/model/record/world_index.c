#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

static void holding_drop(struct ase_holding *holding)
{
	for (size_t i = 0; i < holding->texts.room; i++) {
		ase_records *found = holding->texts.slots[i].thing;

		if (found)
			ase_records_drop(found);
		free(found);
	}
	ase_table_drop(&holding->texts);
	free(holding->field);
	free(holding);
}

void ase_holdings_drop(struct ase_shelf *shelf)
{
	while (shelf->holdings) {
		struct ase_holding *gone = shelf->holdings;

		shelf->holdings = gone->next;
		holding_drop(gone);
	}
}

static void hold(struct ase_holding *holding, const ase_record *rec)
{
	const char *text = ase_node_path_text(rec->node, holding->field);
	ase_records *found;

	if (!text)
		return;
	found = ase_table_get(&holding->texts, text);
	if (!found) {
		found = ase_alloc(sizeof(*found));
		ase_table_put(&holding->texts, text, found);
	}
	ase_records_add(found, rec);
}

/* What the shelf holds at `field`, looked through when first asked. */
static const struct ase_holding *holding_of(const ase_world *world,
					    struct ase_shelf *shelf,
					    const char *field)
{
	struct ase_holding *holding = shelf->holdings;

	while (holding && strcmp(holding->field, field) != 0)
		holding = holding->next;
	if (holding)
		return holding;
	holding = ase_alloc(sizeof(*holding));
	holding->field = ase_strdup(field);
	holding->next = shelf->holdings;
	shelf->holdings = holding;
	ase_shelf_fill(world, shelf);
	for (size_t i = 0; i < shelf->count; i++)
		if (shelf->items[i]->state == ASE_ENTRY_THERE)
			hold(holding, &shelf->items[i]->rec);
	return holding;
}

void ase_world_holders(const ase_world *world, const ase_kind *kind,
		       const char *field, const char *text, ase_records *out)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	const struct ase_holding *holding =
		holding_of(world, ase_shelf_of(world, kind), field);
	const ase_records *found = ase_table_get(&holding->texts, text);

	if (world->below) {
		ase_world_holders(world->below, kind, field, text, &below);
		ase_world_uncovered(world, &below, out);
	}
	for (size_t i = 0; found && i < found->count; i++)
		ase_records_add(out, found->items[i]);
}
