/* What policy files say of tallies. */

#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"

#include <string.h>

void ase_tally_check_kind(const ase_kinds *kinds, const ase_kind *kind,
			  ase_problems *problems)
{
	const ase_node *fields = ase_node_get(kind->root, "properties");

	ase_each(field, fields) {
		const char *key = ase_node_key(field);
		const char *by = NULL;
		const ase_kind *below =
			ase_tally_kind_of(kinds, kind, key, &by);
		ASE_AUTO(ase_strdrop) char *where = NULL;

		if (!below || by)
			continue;
		where = ase_strf("properties.%s", key);
		ase_problems_warn(problems, 0, 0, where,
				  "records of the kind '%s' stand in '%s' too: "
				  "in a path the field comes first",
				  below->name, key);
	}
}
