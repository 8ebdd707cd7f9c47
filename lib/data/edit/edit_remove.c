/* What goes when a node goes. */

#include "lib/data/edit/edit_resolve.h"

/* Whether a child of above[depth - 1] is an entry of a list. */
static bool is_entry(const ase_resolved_edit *change, size_t depth)
{
	return depth && ase_node_is(change->above[depth - 1]) == ASE_NODE_LIST;
}

/* Leave `{}` or `[]` where `node`, below `depth` others, had one child. */
static void empty_out(ase_resolved_edit *change, const ase_node *node,
		      size_t depth)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	if (ase_node_is(node) == ASE_NODE_LIST)
		ase_builder_list(b, NULL);
	else
		ase_builder_map(b, NULL);
	ase_builder_end(b);
	change->kind = ASE_CHANGE_REPLACE;
	change->node = node;
	change->depth = depth;
	change->value = ase_builder_take(b);
}

/* Whether above[depth - 1], once empty, must stay where it is. */
static bool must_stay(const ase_resolved_edit *change, size_t depth)
{
	if (depth == 1 || is_entry(change, depth - 1))
		return true;
	/* The only key of an entry. */
	return is_entry(change, depth - 2) &&
	       ase_node_count(change->above[depth - 2]) == 1;
}

void ase_edit_remove(ase_resolved_edit *change, const ase_node *node)
{
	size_t depth = change->depth;

	for (; depth; node = change->above[--depth]) {
		const ase_node *parent = change->above[depth - 1];

		if (ase_node_count(parent) > 1 ||
		    (depth == 1 && ase_node_is(parent) == ASE_NODE_MAP))
			break;
		if (must_stay(change, depth)) {
			empty_out(change, parent, depth - 1);
			return;
		}
	}
	change->kind = ASE_CHANGE_REMOVE;
	change->node = node;
	change->depth = depth;
}
