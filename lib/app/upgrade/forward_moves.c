#include "lib/app/upgrade/forward.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/value/yaml.h"
#include "lib/model/integrity/signature.h"

struct walk {
	change *ch;
	const ase_moves *moves;
	const ase_kind *kind;
	size_t *records;
};

/* Whether it says something that is called otherwise. */
static bool is_meant(const struct walk *walk, const ase_node *root)
{
	for (size_t i = 0; i < walk->moves->count; i++)
		if (ase_node_path(root, walk->moves->items[i].field))
			return !ase_signatures_any(walk->kind, root);
	return false;
}

static ase_status bring(const char *path, const ase_value *value,
			const ase_err *why, void *payload, ase_err *err)
{
	const struct walk *walk = payload;
	const ase_node *root = value ? ase_value_root(value) : NULL;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;
	char id[ASE_ID_SIZE];
	ase_edits *edits;
	ase_status s;

	(void)why;
	if (!root || !ase_kind_of_path(walk->kind, path, id) ||
	    !is_meant(walk, root))
		return ASE_OK;
	if ((s = ase_snapshot_text(change_session(walk->ch)->snapshot, path,
				   &text, err)) ||
	    (s = ase_moves_apply(walk->moves, walk->kind->name,
				 walk->kind->schema, &text, err)) ||
	    (s = ase_yaml_read(ase_str_text(&text), text.size, &now, NULL,
			       err)))
		return s;
	if (ase_node_same(root, ase_value_root(now)))
		return ASE_OK;
	edits = ase_record_edit_set_of(change_drafts(walk->ch), walk->kind, id,
				       false)
			->edits;
	ase_diff(root, ase_value_root(now), edits);
	(*walk->records)++;
	return ASE_OK;
}

ase_status forward_moves(change *ch, const ase_moves *moves, size_t *records,
			 ase_err *err)
{
	const session *ses = change_session(ch);
	struct walk walk = { ch, moves, NULL, records };
	ase_status s = ASE_OK;

	for (size_t i = 0; i < ase_kinds_count(ses->kinds) && !s; i++) {
		walk.kind = ase_kinds_item(ses->kinds, i);
		if (ase_moves_touch(moves, walk.kind->name))
			s = ase_snapshot_read(ses->snapshot,
					      walk.kind->directory, NULL, bring,
					      &walk, err);
	}
	return s;
}
