/* A change made in the value: the law that the splice is held to. */

#include "lib/data/edit/edit_resolve.h"

static void copy_changed(ase_builder *b, const char *key, const ase_node *node,
			 const ase_resolved_edit *change);

static void insert(ase_builder *b, const ase_resolved_edit *change)
{
	ase_builder_copy(b, change->key, ase_value_root(change->value));
}

static void copy_children(ase_builder *b, const ase_node *node,
			  const ase_resolved_edit *change)
{
	bool takes = change->kind == ASE_CHANGE_INSERT &&
		     node == ase_edit_parent(change);

	if (takes && !change->after)
		insert(b, change);
	ase_each(child, node) {
		copy_changed(b, ase_node_key(child), child, change);
		if (takes && child == change->after)
			insert(b, change);
	}
}

static void copy_changed(ase_builder *b, const char *key, const ase_node *node,
			 const ase_resolved_edit *change)
{
	if (node == change->node) {
		if (change->kind == ASE_CHANGE_REPLACE)
			ase_builder_copy(b, key, ase_value_root(change->value));
		return;
	}
	switch (ase_node_is(node)) {
	case ASE_NODE_LIST:
		ase_builder_list(b, key);
		break;
	case ASE_NODE_MAP:
		ase_builder_map(b, key);
		break;
	default:
		ase_builder_copy(b, key, node);
		return;
	}
	copy_children(b, node, change);
	ase_builder_end(b);
}

ase_value *ase_edit_apply(const ase_node *root, const ase_resolved_edit *change)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	copy_changed(b, NULL, root, change);
	return ase_builder_take(b);
}
