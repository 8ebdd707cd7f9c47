/* What every store has, whatever stands in it. */

#include "lib/app/session/session.h"

#include "data-schema/baked.h"
#include "lib/text/text.h"

const ase_node *session_common_fields(void)
{
	return ase_value_root(ase_baked_find("meta/common.yaml")->value);
}

ase_status session_builtin_kinds(ase_kinds *kinds, ase_err *err)
{
	const ase_baked *baked;

	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);

		if (!ase_node_get(root, "x-ase-kind"))
			continue;
		ase_status s = ase_kinds_add_trusted(kinds, root, err);
		if (s)
			return ase_fail_in(err, baked->path);
	}
	return ASE_OK;
}

bool session_is_schema(const char *path)
{
	return ase_text_begins(path, "schema/");
}
