/* What records of an earlier version call otherwise. */

#include "lib/app/packs/pack_priv.h"

#include "lib/base/mem.h"
#include "lib/model/integrity/signature.h"
#include "lib/model/record/world.h"

#include <string.h>

/* One move, and the record that it is looked for in. */
struct moving {
	change *ch;
	const char *kind, *field, *code, *to;
};

static bool is_signed(const ase_record *rec)
{
	ASE_AUTO(ase_signatures_drop)
	ase_signatures all = ASE_SIGNATURES_INIT;

	ase_signatures_of(rec, &all);
	return all.count > 0;
}

/* Another word for a code, alone or in a list. */
static void move_code(const struct moving *m, const ase_record *rec,
		      const char *path, const ase_node *node)
{
	const char *text = ase_node_text(node);
	size_t i = 0;

	if (text && strcmp(text, m->code) == 0)
		change_set(m->ch, rec->id, path, m->to);
	if (ase_node_is(node) != ASE_NODE_LIST)
		return;
	ase_each(item, node) {
		ASE_AUTO(ase_strdrop) char *at = ase_strf("%s.%zu", path, i++);

		move_code(m, rec, at, item);
	}
}

static void move_record(const struct moving *m, const ase_record *rec)
{
	const ase_node *node = ase_node_path(rec->node, m->field);

	if (!node || is_signed(rec))
		return;
	if (m->code) {
		move_code(m, rec, m->field, node);
		return;
	}
	if (!ase_node_path(rec->node, m->to))
		change_value(m->ch, rec->id, m->to, node);
	change_unset(m->ch, rec->id, m->field);
}

static void move_all(const struct moving *m)
{
	const session *ses = change_session(m->ch);
	const ase_kind *kind = ase_kinds_get(ses->kinds, m->kind);
	ASE_AUTO(ase_records_drop) ase_records list = ASE_RECORDS_INIT;

	if (!kind)
		return;
	ase_world_every(ses->world, kind, &list);
	for (size_t i = 0; i < list.count; i++)
		move_record(m, list.items[i]);
}

void pack_moves(change *ch, const pack_change *pc)
{
	const ase_node *moves =
		ase_node_get(ase_value_root(pc->to->about), "moves");

	ase_each(move, moves) {
		struct moving m = { .ch = ch,
				    .kind = ase_node_path_text(move, "kind"),
				    .field = ase_node_path_text(move, "field"),
				    .code = ase_node_path_text(move, "code"),
				    .to = ase_node_path_text(move, "to") };
		long long since = 0;

		(void)ase_node_integer(ase_node_get(move, "version"), &since);
		if (since > pc->from->version && since <= pc->to->version)
			move_all(&m);
	}
	change_reshapes(ch);
}
