#include "lib/model/record/last_contact.h"

#include "lib/base/mem.h"

static void take(const ase_node *node, ase_date today, ase_date *last)
{
	ase_date day;

	if (!ase_date_iso(ase_node_text(node), &day) ||
	    ase_date_cmp(day, today) > 0)
		return;
	if (!ase_date_is(*last) || ase_date_cmp(day, *last) > 0)
		*last = day;
}

static void look(const ase_schema *schema, const ase_node *part,
		 const ase_node *node, ase_date today, ase_date *last)
{
	const bool list = ase_node_is(node) == ASE_NODE_LIST;

	if (!part)
		return;
	if (ase_node_is(node) == ASE_NODE_TEXT) {
		if (ase_schema_note(part, "x-ase-contact"))
			take(node, today, last);
		return;
	}
	ase_each(child, node) {
		look(schema,
		     ase_schema_step(schema, part,
				     list ? NULL : ase_node_key(child)),
		     child, today, last);
	}
}

static void look_in(const ase_record *rec, ase_date today, ase_date *last)
{
	const ase_schema *schema = rec->kind->schema;

	look(schema, ase_schema_root(schema), rec->node, today, last);
}

ase_date ase_last_contact(const ase_world *world, const ase_record *rec)
{
	ASE_AUTO(ase_records_drop) ase_records below = ASE_RECORDS_INIT;
	const ase_kinds *kinds = ase_world_kinds(world);
	const ase_date today = ase_world_today(world);
	ase_date last = ASE_DATE_NONE;

	look_in(rec, today, &last);
	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		if (ase_kind_below(ase_kinds_item(kinds, i), rec->kind))
			ase_world_children(world, rec, ase_kinds_item(kinds, i),
					   &below);
	for (size_t i = 0; i < below.count; i++)
		look_in(below.items[i], today, &last);
	return last;
}
