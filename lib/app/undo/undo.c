#include "lib/app/undo/undo_priv.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/merge.h"
#include "lib/store/repo/history.h"

#include <stdlib.h>
#include <string.h>

static void undo_drop(struct undo *u)
{
	ase_snapshot_drop(&u->then);
	ase_snapshot_drop(&u->before);
	while (u->rival_count--) {
		free(u->rivals[u->rival_count].path);
		free(u->rivals[u->rival_count].field);
	}
	free(u->rivals);
	ase_strs_drop(&u->later);
}

static ase_status take_event(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct undo *u = payload;

	if (event->cut) {
		ASE_AUTO(ase_strdrop)
		char *cut = ase_head_cut(u->ses->store, true);

		return ase_fail(err, ASE_E_SYSTEM,
				"what was before %.10s is not here: %s",
				event->id, cut ? cut : "");
	}
	if (!event->parent)
		return ase_fail(err, ASE_E_REFUSED,
				"the first commit made the store and cannot "
				"be taken back");
	if (event->parents > 1)
		return ase_fail(err, ASE_E_REFUSED,
				"%.10s is a merge: take back its commits one "
				"by one: git log --oneline --no-merges "
				"%.10s^1..%.10s",
				event->id, event->id, event->id);
	memcpy(u->id, event->id, sizeof(u->id));
	memcpy(u->parent, event->parent, sizeof(u->parent));
	return ASE_E_EXISTS;
}

/* One file, three times: before the commit, after it, and now. */
struct thrice {
	ase_str before, then, now;
	bool had, has, is; /* whether it was there */
};

static void thrice_drop(struct thrice *t)
{
	ase_str_drop(&t->before);
	ase_str_drop(&t->then);
	ase_str_drop(&t->now);
}

static ase_status text_at(ase_snapshot *snapshot, const char *path,
			  ase_str *out, bool *there, ase_err *err)
{
	ase_status s = ase_snapshot_text(snapshot, path, out, err);

	*there = !s;
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

static bool same_text(const ase_str *a, const ase_str *b)
{
	return a->size == b->size &&
	       memcmp(ase_str_text(a), ase_str_text(b), a->size) == 0;
}

static ase_status read_value(const ase_str *text, ase_value **out, ase_err *err)
{
	return ase_yaml_read(ase_str_text(text), text->size, out, NULL, err);
}

/*
 * A list or map that the commit took away and somebody made anew since: to a
 * merge both may stand, but here it is the same field, changed again.
 */
static void refuse_remade(struct undo *u, const char *path,
			  const ase_three *three)
{
	ASE_AUTO(ase_edits_drop) ase_edits *back = ase_edits_new();

	ase_diff(three->base, three->theirs, back);
	for (size_t i = 0; i < ase_edits_count(back); i++) {
		const char *field = ase_edits_path(back, i);
		const ase_node *now = ase_node_path(three->ours, field);

		if (ase_edits_op(back, i) == ASE_EDIT_SET && now &&
		    ase_node_is(now) != ASE_NODE_TEXT &&
		    !ase_node_path(three->base, field) &&
		    !ase_node_same(now, ase_edits_value(back, i)))
			undo_add_rival(u, path, field);
	}
}

/*
 * The way back, field by field, on top of what came later: a merge of what
 * was before into what is now, the commit being what both come from.
 */
static ase_status field_by_field(change *ch, struct undo *u, const char *path,
				 const struct thrice *t,
				 const ase_schema *order, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *then = NULL;
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs rivals = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_three three;
	ase_status s;

	if ((s = read_value(&t->before, &before, err)) ||
	    (s = read_value(&t->then, &then, err)) ||
	    (s = read_value(&t->now, &now, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	three = (ase_three){ .base = ase_value_root(then),
			     .ours = ase_value_root(now),
			     .theirs = ase_value_root(before),
			     .text = ase_str_text(&t->now),
			     .size = t->now.size };
	if (ase_node_same(three.base, three.theirs)) {
		undo_add_rival(u, path,
			       NULL); /* comments alone: no field to tell */
		return ASE_OK;
	}
	refuse_remade(u, path, &three);
	if ((s = ase_merge(&three, order, &text, &rivals, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	for (size_t i = 0; i < rivals.count; i++)
		undo_add_rival(u, path, rivals.items[i]);
	change_text(ch, path, ase_str_text(&text), text.size);
	return ASE_OK;
}

static ase_status take_back(change *ch, struct undo *u, const char *path,
			    ase_err *err)
{
	ASE_AUTO(thrice_drop) struct thrice t = { .had = false };
	char id[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(u->ses->kinds, path, id);
	ase_status s;

	if ((s = text_at(u->before, path, &t.before, &t.had, err)) ||
	    (s = text_at(u->then, path, &t.then, &t.has, err)) ||
	    (s = text_at(u->ses->snapshot, path, &t.now, &t.is, err)))
		return s;
	if (!t.had && !t.has)
		return ase_fail(err, ASE_E_REFUSED,
				"%s is no file there, but a link or another "
				"repository: git revert %.10s takes it back",
				path, u->id);
	if (t.is == t.has && same_text(&t.now, &t.then)) {
		change_text(ch, path, t.had ? ase_str_text(&t.before) : NULL,
			    t.before.size);
		return ASE_OK;
	}
	if (t.had && t.has && t.is && ase_path_is_yaml(path))
		return field_by_field(ch, u, path, &t,
				      kind ? kind->schema : NULL, err);
	undo_add_rival(u, path, NULL);
	return ASE_OK;
}

ase_status undo_commit(change *ch, const session *ses, const char *rev,
		       char id_out[41], ase_err *err)
{
	ASE_AUTO(undo_drop) struct undo u = { .ses = ses };
	ASE_AUTO(ase_strs_drop) ase_strs none = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s =
		ase_history_each(ses->store, rev, &none, take_event, &u, err);

	if (s)
		return s;
	if (!ase_history_holds(ses->store, u.id))
		return ase_fail(err, ASE_E_REFUSED,
				"%.10s is not in the history of this branch: "
				"nothing of it is here to take back",
				u.id);
	if ((s = ase_history_paths(ses->store, u.id, &paths, err)) ||
	    (s = ase_snapshot_open(ses->store, u.id, &u.then, err)) ||
	    (s = ase_snapshot_open(ses->store, u.parent, &u.before, err)))
		return s;
	for (size_t i = 0; i < paths.count; i++)
		if ((s = take_back(ch, &u, paths.items[i], err)))
			return s;
	if (u.rival_count)
		return undo_refuse(&u, err);
	memcpy(id_out, u.id, sizeof(u.id));
	return ASE_OK;
}
