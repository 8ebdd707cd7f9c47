#include "cmd/undo.h"

#include "lib/base/mem.h"
#include "lib/data/diff.h"
#include "lib/data/edit.h"
#include "lib/store/history.h"

#include <string.h>

/* The commit to take back, its parent, and what each says. */
struct undo {
	const cli_call *call;
	char id[41];
	char parent[41];
	ase_snapshot *then;   /* the commit */
	ase_snapshot *before; /* its parent */
};

static void undo_drop(struct undo *u)
{
	ase_snapshot_drop(&u->then);
	ase_snapshot_drop(&u->before);
}

static ase_status take_event(const ase_event *event, void *payload,
			     ase_err *err)
{
	struct undo *u = payload;

	if (!event->parent)
		return ase_fail(err, ASE_E_REFUSED,
				"the first commit made the store and cannot "
				"be taken back");
	if (event->parents > 1)
		return ase_fail(err, ASE_E_REFUSED,
				"%.10s is a merge: take back its commits one "
				"by one",
				event->id);
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

/* Whether an item of `list` is the same as `item`. */
static bool holds(const ase_node *list, const ase_node *item)
{
	ase_each(one, list) {
		if (ase_node_same(one, item))
			return true;
	}
	return false;
}

/* Whether edit `i` of the way back meets the record as the commit left it. */
static bool untouched(const ase_edits *back, size_t i, const ase_node *then,
		      const ase_node *now)
{
	const char *path = ase_edits_path(back, i);

	switch (ase_edits_op(back, i)) {
	case ASE_EDIT_ADD:
		return true;
	case ASE_EDIT_REMOVE:
		return holds(ase_node_path(now, path),
			     ase_edits_value(back, i));
	default:
		return ase_node_same(ase_node_path(then, path),
				     ase_node_path(now, path));
	}
}

/* The way back, field by field, on top of what came later. */
static ase_status field_by_field(change *ch, const char *path,
				 const struct thrice *t,
				 const ase_schema *order, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *then = NULL;
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *back = ase_edits_new();
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s;

	if ((s = read_value(&t->before, &before, err)) ||
	    (s = read_value(&t->then, &then, err)) ||
	    (s = read_value(&t->now, &now, err)))
		return s;
	ase_diff(ase_value_root(then), ase_value_root(before), back);
	for (size_t i = 0; i < ase_edits_count(back); i++)
		if (!untouched(back, i, ase_value_root(then),
			       ase_value_root(now)))
			return ase_fail(err, ASE_E_REFUSED,
					"%s: a later change touched '%s' too; "
					"take that one back first",
					path, ase_edits_path(back, i));
	s = ase_edits_apply(back, ase_str_text(&t->now), t->now.size, order,
			    &text, err);
	if (!s)
		change_text(ch, path, ase_str_text(&text), text.size);
	return s;
}

static ase_status take_back(change *ch, const struct undo *u, const char *path,
			    ase_err *err)
{
	ASE_AUTO(thrice_drop) struct thrice t = { .had = false };
	const desk *d = u->call->desk;
	char id[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(d->kinds, path, id);
	ase_status s;

	if ((s = text_at(u->before, path, &t.before, &t.had, err)) ||
	    (s = text_at(u->then, path, &t.then, &t.has, err)) ||
	    (s = text_at(d->snapshot, path, &t.now, &t.is, err)))
		return s;
	if (t.is == t.has && same_text(&t.now, &t.then)) {
		change_text(ch, path, t.had ? ase_str_text(&t.before) : NULL,
			    t.before.size);
		return ASE_OK;
	}
	if (t.had && t.has && t.is && kind)
		return field_by_field(ch, path, &t, kind->schema, err);
	return ase_fail(err, ASE_E_REFUSED,
			"%s was changed again since; take that back first",
			path);
}

ase_status undo_commit(change *ch, const cli_call *call, const char *rev,
		       char id_out[41], ase_err *err)
{
	ASE_AUTO(undo_drop) struct undo u = { .call = call };
	ASE_AUTO(ase_strs_drop) ase_strs none = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	const desk *d = call->desk;
	ase_status s =
		ase_history_each(d->store, rev, &none, take_event, &u, err);

	if (s || (s = ase_history_paths(d->store, u.id, &paths, err)) ||
	    (s = ase_snapshot_open(d->store, u.id, &u.then, err)) ||
	    (s = ase_snapshot_open(d->store, u.parent, &u.before, err)))
		return s;
	for (size_t i = 0; i < paths.count; i++)
		if ((s = take_back(ch, &u, paths.items[i], err)))
			return s;
	memcpy(id_out, u.id, sizeof(u.id));
	return ASE_OK;
}
