#include "lib/app/packs/pack_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void pack_change_drop(pack_change *pc)
{
	for (size_t i = 0; i < pc->count; i++) {
		free(pc->things[i].name);
		free(pc->things[i].path);
	}
	free(pc->things);
	ase_strs_drop(&pc->told);
}

void pack_note(pack_change *pc, pack_group group, pack_fate fate,
	       const char *name, const char *path)
{
	pc->things =
		ase_grow(pc->things, &pc->room, pc->count, sizeof(*pc->things));
	pc->things[pc->count++] = (pack_thing){ .group = group,
						.fate = fate,
						.name = ase_strdup(name),
						.path = ase_strdup(path) };
}

ase_status pack_ours(change *ch, const char *path, ase_str *out, bool *there,
		     ase_err *err)
{
	size_t size = 0;
	const char *given = change_given(ch, path, &size);

	if (!given)
		return ase_snapshot_text_if(change_session(ch)->snapshot, path,
					    out, there, err);
	ase_str_addn(out, given, size);
	*there = true;
	return ASE_OK;
}
