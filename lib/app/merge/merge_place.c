#include "lib/app/merge/merge_place.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/path.h"

/* Add the step to an entry: by its name, where it has one. */
static void add_entry(ase_str *field, const ase_node *entry, const char *key,
		      size_t i)
{
	const char *id = ase_node_path_text(entry, "id");
	const char *text =
		id || !key ? id : ase_node_text(ase_node_get(entry, key));
	ASE_AUTO(ase_strdrop)
	char *step = text ? ase_strf("%s=%s", id ? "id" : key, text) : NULL;

	if (step)
		ase_path_add(field, step);
	else
		ase_path_add_index(field, i);
}

char *merge_place_field(const ase_node *root, const ase_schema *schema,
			const char *path)
{
	ASE_AUTO(ase_str_drop) ase_str so_far = ASE_STR_INIT;
	ase_str field = ASE_STR_INIT;
	ase_path_segment step;

	while (ase_path_next(&path, &step)) {
		const ase_node *part;
		size_t i;

		if (ase_node_is(root) != ASE_NODE_LIST ||
		    !ase_node_path_item(root, step, &i)) {
			ASE_AUTO(ase_strdrop)
			char *name = ase_path_segment_key(step);

			ase_path_add(&field, name);
			ase_path_add(&so_far, name);
			root = ase_node_get(root, name);
			continue;
		}
		part = schema ? ase_schema_at(schema, ase_str_text(&so_far))
			      : NULL;
		root = ase_node_item(root, i);
		add_entry(&field, root,
			  part ? ase_schema_list_key(schema, part) : NULL, i);
		ase_path_add_index(&so_far, i);
	}
	return ase_str_take(&field);
}
