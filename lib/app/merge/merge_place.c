#include "lib/app/merge/merge_place.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/path.h"

#include <string.h>

/* The entry of `list` that a step FIELD=TEXT means; NULL: none. */
static const ase_node *named(const ase_node *list, char *step)
{
	char *text = strchr(step, '=');

	if (!text)
		return NULL;
	*text++ = '\0';
	return ase_node_entry(list, step, text);
}

const ase_node *merge_place_node(const ase_node *root, const char *field)
{
	ase_path_segment step;

	while (root && ase_path_next(&field, &step)) {
		ASE_AUTO(ase_strdrop) char *name = ase_path_segment_key(step);
		size_t i;

		if (ase_node_is(root) != ASE_NODE_LIST)
			root = ase_node_get(root, name);
		else if (ase_path_segment_index(step, ase_node_count(root), &i))
			root = ase_node_item(root, i);
		else
			root = named(root, name);
	}
	return root;
}

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
		ASE_AUTO(ase_strdrop) char *name = ase_path_segment_key(step);
		const ase_node *part;
		size_t i;

		if (ase_node_is(root) != ASE_NODE_LIST ||
		    !ase_path_segment_index(step, ase_node_count(root), &i)) {
			ase_path_add(&field, name);
			ase_path_add(&so_far, name);
			root = ase_node_is(root) == ASE_NODE_LIST
				       ? named(root, name)
				       : ase_node_get(root, name);
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
