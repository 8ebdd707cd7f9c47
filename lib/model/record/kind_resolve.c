#include "lib/model/record/kind_resolve.h"

#include "lib/base/mem.h"
#include "lib/data/schema/schema.h"

#include <string.h>

static bool is_map(const ase_node *node)
{
	return ase_node_is(node) == ASE_NODE_MAP;
}

/* The fields of a schema, with those that it does not name itself behind. */
static void copy_fields(ase_builder *b, const ase_node *fields,
			const ase_node *common)
{
	ase_builder_map(b, "properties");
	ase_each(own, fields)
		ase_builder_copy(b, ase_node_key(own), own);
	ase_each(field, common) {
		if (!ase_node_get(fields, ase_node_key(field)))
			ase_builder_copy(b, ase_node_key(field), field);
	}
	ase_builder_end(b);
}

ase_value *ase_kind_resolve(const ase_node *root, const ase_node *common)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();
	const ase_node *fields = ase_node_get(root, "properties");
	const ase_node *more = ase_node_get(common, "properties");

	if (!is_map(root) || (fields && !is_map(fields))) {
		ase_builder_copy(b, NULL, root);
		return ase_builder_take(b);
	}
	ase_builder_map(b, NULL);
	ase_each(child, root) {
		if (child == fields)
			copy_fields(b, fields, more);
		else
			ase_builder_copy(b, ase_node_key(child), child);
	}
	if (!fields)
		copy_fields(b, NULL, more);
	ase_builder_end(b);
	return ase_builder_take(b);
}

/* Warn once of all that may go, where the first of it stands. */
static void warn_pasted(const ase_strs *pasted, ase_problems *problems)
{
	ASE_AUTO(ase_strdrop) char *names = ase_strs_join(pasted, ", ");
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (!pasted->count)
		return;
	path = ase_strf("properties.%s", pasted->items[0]);
	ase_problems_warn(problems, 0, 0, path,
			  "every kind has these fields by itself: %s; they may "
			  "be taken out of this file",
			  names);
}

size_t ase_kind_common_check(const ase_node *root, const ase_node *common,
			     ase_problems *problems)
{
	ASE_AUTO(ase_strs_drop) ase_strs pasted = ASE_STRS_INIT;
	const ase_node *every = ase_node_get(common, "properties");

	ase_each(own, ase_node_get(root, "properties")) {
		const char *name = ase_node_key(own);
		const ase_node *field = ase_node_get(every, name);
		ASE_AUTO(ase_strdrop) char *path = NULL;

		if (!field)
			continue;
		if (!strcmp(ase_schema_type(own), ase_schema_type(field))) {
			ase_strs_add(&pasted, name);
			continue;
		}
		path = ase_strf("properties.%s", name);
		ase_problems_warn(problems, 0, 0, path,
				  "every kind has a field '%s', which is "
				  "another one here: give this one another "
				  "name",
				  name);
	}
	warn_pasted(&pasted, problems);
	return 0;
}
