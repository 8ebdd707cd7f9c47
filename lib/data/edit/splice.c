/* One change, made in the bytes. */

#include "lib/data/edit/splice.h"

/* An INSERT into a collection without children replaces it. */
static void fill(const ase_splice_doc *doc, const ase_resolved_edit *change,
		 ase_splice_cut *out)
{
	ASE_AUTO(ase_value_drop) ase_value *wrapped = ase_splice_wrap(change);
	ase_resolved_edit above = *change; /* borrows all it has */

	above.depth--;
	ase_splice_replace(doc, &above, ase_edit_parent(change),
			   ase_value_root(wrapped), out);
}

void ase_splice(const ase_splice_doc *doc, const ase_resolved_edit *change,
		ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	bool flow = parent &&
		    ase_splice_doc_span(doc, parent)->style == ASE_STYLE_FLOW;

	if (change->kind == ASE_CHANGE_REPLACE)
		ase_splice_replace(doc, change, change->node,
				   ase_value_root(change->value), out);
	else if (change->kind == ASE_CHANGE_INSERT && !ase_node_count(parent))
		fill(doc, change, out);
	else if (change->kind == ASE_CHANGE_INSERT && flow)
		ase_splice_flow_insert(doc, change, out);
	else if (change->kind == ASE_CHANGE_INSERT)
		ase_splice_block_insert(doc, change, out);
	else if (change->kind == ASE_CHANGE_REMOVE && flow)
		ase_splice_flow_remove(doc, change, out);
	else if (change->kind == ASE_CHANGE_REMOVE)
		ase_splice_block_remove(doc, change, out);
}
