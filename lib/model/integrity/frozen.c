#include "lib/model/integrity/frozen.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

#include <string.h>

/* Whether both say the same at `path`. */
static bool same_at(const ase_record *a, const ase_record *b, const char *path)
{
	return ase_node_same(ase_node_path(a->node, path),
			     ase_node_path(b->node, path));
}

/* The command of `rule` with the record's ID in it; yours. */
static char *command_of(const ase_node *rule, const ase_record *rec)
{
	const char *command = ase_node_path_text(rule, "command");
	const char *at = command ? strstr(command, "{id}") : NULL;

	if (!at)
		return ase_strdup(command ? command : "");
	return ase_strf("%.*s%s%s", (int)(at - command), command, rec->id,
			at + strlen("{id}"));
}

static ase_status refuse(const ase_node *rule, const ase_record *rec,
			 const char *field, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *command = command_of(rule, rec);

	return ase_fail(err, ASE_E_REFUSED,
			"'%s' of %s was fixed by the first signature; an "
			"amendment changes it: %s",
			field, rec->id, command);
}

ase_status ase_frozen_check(const ase_record *before, const ase_record *after,
			    ase_err *err)
{
	const ase_node *rule = ase_node_get(after->kind->root, "x-ase-fixed");
	const char *by = ase_node_path_text(rule, "by");
	const char *until = ase_node_path_text(rule, "while");
	const char *unless = ase_node_path_text(rule, "unless");

	if (!by || !before || !ase_node_path(before->node, by) ||
	    (until && !ase_node_path(after->node, until)))
		return ASE_OK;
	if (!same_at(before, after, by))
		return refuse(rule, after, by, err);
	if (unless && !same_at(before, after, unless))
		return ASE_OK;
	ase_each(field, ase_node_get(rule, "fields")) {
		if (!same_at(before, after, ase_node_text(field)))
			return refuse(rule, after, ase_node_text(field), err);
	}
	return ASE_OK;
}
