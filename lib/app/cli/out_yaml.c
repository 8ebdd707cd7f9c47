#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

static void add_cell(ase_builder *b, const out_col *col, const out_box *cell)
{
	if (cell->node)
		ase_builder_copy(b, col->key, cell->node);
	else if (!cell->text || (col->number && !*cell->text))
		ase_builder_text(b, col->key, "null", true);
	else
		ase_builder_text(b, col->key, cell->text,
				 col->number && out_is_number(cell->text));
}

static void print_value(ase_builder *b)
{
	ASE_AUTO(ase_value_drop) ase_value *value = ase_builder_take(b);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	ase_yaml_write(&text, ase_value_root(value), 0);
	out_put(ase_str_text(&text));
}

void out_print_yaml(const out_list *o)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	ase_builder_list(b, NULL);
	for (size_t row = 0; row < o->row_count; row++) {
		ase_builder_map(b, NULL);
		for (size_t col = 0; col < o->col_count; col++)
			add_cell(b, &o->cols[col], out_at(o, row, col));
		ase_builder_end(b);
	}
	ase_builder_end(b);
	print_value(b);
}

void out_print_tree_yaml(const char *id, const ase_node *node)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	if (id && ase_node_is(node) == ASE_NODE_MAP) {
		ase_builder_map(b, NULL);
		ase_builder_text(b, "id", id, false);
		ase_each(child, node)
			ase_builder_copy(b, ase_node_key(child), child);
		ase_builder_end(b);
	} else {
		ase_builder_copy(b, NULL, node);
	}
	print_value(b);
}
