/* What the packs of the store call otherwise. */

#include "lib/app/session/session.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	const session *ses;
	ase_moves *out;
};

/* Whether the law of today still knows what the move is from: then that means
 * what it says. */
static bool is_known(const session *ses, const ase_move *move)
{
	const ase_kind *kind = ase_kinds_get(ses->kinds, move->kind);
	const ase_node *part =
		kind ? ase_schema_at(kind->schema, move->field) : NULL;
	const ase_node *words = NULL;
	const char *name;

	if (!part || !move->code)
		return !kind || part;
	name = ase_node_path_text(part, "x-ase-vocabulary");
	if (!name)
		name = ase_node_path_text(part, "items.x-ase-vocabulary");
	words = name ? ase_vocabulary_term(
			       ase_vocabularies_get(&ses->vocabularies, name),
			       move->code)
		     : NULL;
	return words;
}

static ase_status take(const char *path, void *payload, ase_err *err)
{
	const struct reading *at = payload;
	const ase_value *value = NULL;

	(void)err;
	if (ase_text_ends(path, "/pack.yaml") &&
	    !ase_snapshot_value(at->ses->snapshot, path, &value, NULL))
		ase_moves_read(ase_value_root(value), 0, LLONG_MAX, at->out);
	return ASE_OK;
}

ase_status session_moves(const session *ses, ase_moves *out, ase_err *err)
{
	struct reading at = { ses, out };
	ase_status s =
		ase_snapshot_each(ses->snapshot, "packs", take, &at, err);

	for (size_t i = out->count; i > 0; i--)
		if (is_known(ses, &out->items[i - 1]))
			ase_moves_remove(out, i - 1);
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

/* What stands wrong, in words; yours. */
static char *say(const session_moved *of, const ase_move *move)
{
	const char *was = move->code ? move->code : move->field;
	ASE_AUTO(ase_strdrop)
	char *said = ase_strf(_("'%s' is called '%s' since version %lld of "
				"pack %s"),
			      was, move->to, move->version, move->pack);

	return of->coming
		       ? ase_strf(_("%s: write that"), said)
		       : ase_strf(_("%s: ase-store upgrade brings it forward"),
				  said);
}

void session_moves_tell(const session_moved *of, size_t from,
			ase_problems *problems)
{
	ASE_AUTO(ase_moves_drop) ase_moves moves = ASE_MOVES_INIT;

	if (problems->count == from || session_moves(of->ses, &moves, NULL))
		return;
	for (size_t i = from; i < problems->count; i++) {
		ase_problem *one = &problems->items[i];
		const ase_move *move = ase_moves_find(
			&moves, of->kind->name, one->field,
			ase_node_path_text(of->root, one->field));

		if (!move)
			continue;
		free(one->text);
		one->text = say(of, move);
	}
}
