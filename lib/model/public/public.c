#include "lib/model/public/public.h"

#include <string.h>

/* Whether the condition is a field of yes or no: set, and yes. */
static bool is_yes(const ase_schema *schema, const ase_node *condition)
{
	const char *path = ase_node_text(condition);
	const ase_node *part = path ? ase_schema_at(schema, path) : NULL;

	return part && !strcmp(ase_schema_type(ase_schema_part(schema, part)),
			       "boolean");
}

bool ase_public_is_read(const ase_schema *schema)
{
	const ase_node *says =
		ase_node_get(ase_schema_root(schema), "x-ase-public");

	if (is_yes(schema, says))
		return true;
	ase_each(one, ase_node_get(says, "all"))
		if (is_yes(schema, one))
			return true;
	return false;
}

bool ase_public_field(const ase_kind *kind, const ase_node *part)
{
	const ase_schema *schema = kind->schema;
	const char *mark = ase_kind_field_note(schema, part, "x-ase-public");
	const char *holds = ase_kind_field_note(schema, part, "x-ase-personal");

	if (!mark || strcmp(mark, "true") != 0 ||
	    ase_kind_field_note(schema, part, "x-ase-ref") ||
	    ase_kind_field_note(schema, part, "x-ase-letters"))
		return false;
	if (!holds || !strcmp(holds, "none"))
		return true;
	return !strcmp(holds, "text") && ase_public_is_read(schema);
}
