#include "lib/app/undo/undo_priv.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/data/edit/merge.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One stretch of history that the deed made: what was before it, and after. */
struct stretch {
	ase_snapshot *before, *then; /* owned */
	const char *id;		     /* of the last commit */
};

static void stretch_drop(struct stretch *stretch)
{
	ase_snapshot_drop(&stretch->before);
	ase_snapshot_drop(&stretch->then);
}

void undo_back_rival(struct undo *u, const char *path, const char *field)
{
	u->rivals =
		ase_realloc(u->rivals, u->rival_count + 1, sizeof(*u->rivals));
	u->rivals[u->rival_count++] =
		(struct rival){ .path = ase_strdup(path),
				.field = field ? ase_strdup(field) : NULL };
}

/* The text that the way back has for `path` so far; NULL: none. */
static ase_str *text_given(const struct undo *u, const char *path)
{
	size_t place = (uintptr_t)ase_map_get(&u->places, path);

	return place ? &u->texts[place - 1] : NULL;
}

/* From now on the file has this text; NULL: it is gone. */
static void give_text(struct undo *u, const char *path, const ase_str *text)
{
	ase_str *given = text_given(u, path);

	if (!given) {
		ase_strs_add(&u->paths, path);
		u->texts = ase_realloc(u->texts, u->paths.count,
				       sizeof(*u->texts));
		ase_map_put(&u->places, u->paths.items[u->paths.count - 1],
			    (void *)(uintptr_t)u->paths.count);
		given = &u->texts[u->paths.count - 1];
		*given = (ase_str)ASE_STR_INIT;
	}
	ase_str_drop(given);
	if (text)
		ase_str_addn(given, ase_str_text(text), text->size);
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

static bool same_text(const ase_str *a, const ase_str *b)
{
	return a->size == b->size &&
	       memcmp(ase_str_text(a), ase_str_text(b), a->size) == 0;
}

static ase_status read_value(const ase_str *text, ase_value **out, ase_err *err)
{
	return ase_yaml_read(ase_str_text(text), text->size, out, NULL, err);
}

static ase_merge_side as_side(const ase_str *text, const ase_value *value)
{
	return (ase_merge_side){ .root = ase_value_root(value),
				 .text = ase_str_text(text),
				 .size = text->size };
}

/*
 * A list or map that the commit took away and somebody made anew since: to a
 * merge both may stand, but here it is the same field, changed again.
 */
static void refuse_remade(struct undo *u, const char *path,
			  const ase_merge_input *in)
{
	ASE_AUTO(ase_edits_drop) ase_edits *back = ase_edits_new();

	ase_diff(in->base.root, in->theirs.root, back);
	for (size_t i = 0; i < ase_edits_count(back); i++) {
		const char *field = ase_edits_path(back, i);
		const ase_node *now = ase_node_path(in->ours.root, field);

		if (ase_edits_op(back, i) == ASE_EDIT_SET && now &&
		    ase_node_is(now) != ASE_NODE_TEXT &&
		    !ase_node_path(in->base.root, field) &&
		    !ase_node_same(now, ase_edits_value(back, i)))
			undo_back_rival(u, path, field);
	}
}

/*
 * The way back, field by field, on top of what came later: a merge of what
 * was before into what is now, the commit being what both come from.
 */
static ase_status field_by_field(struct undo *u, const char *path,
				 const struct thrice *t,
				 const ase_schema *order, ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *then = NULL;
	ASE_AUTO(ase_value_drop) ase_value *now = NULL;
	ASE_AUTO(ase_merged_drop) ase_merged back = ASE_MERGED_INIT;
	ase_merge_input in = { .schema = order, .on_ours = true };
	ase_status s;

	if ((s = read_value(&t->before, &before, err)) ||
	    (s = read_value(&t->then, &then, err)) ||
	    (s = read_value(&t->now, &now, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	in.base = as_side(&t->then, then);
	in.ours = as_side(&t->now, now);
	in.theirs = as_side(&t->before, before);
	if (ase_node_same(in.base.root, in.theirs.root)) {
		undo_back_rival(u, path,
				NULL); /* comments alone: no field to tell */
		return ASE_OK;
	}
	refuse_remade(u, path, &in);
	if ((s = ase_merge(&in, &back, err))) {
		(void)ase_fail_in(err, path);
		return s;
	}
	for (size_t i = 0; i < back.count; i++)
		undo_back_rival(u, path, back.rivals[i].path);
	give_text(u, path, &back.text);
	return ASE_OK;
}

/* What stands there now: behind what the deed's later commits gave back. */
static ase_status text_now(const struct undo *u, const char *path, ase_str *out,
			   bool *there, ase_err *err)
{
	const ase_str *given = text_given(u, path);

	if (!given)
		return ase_snapshot_text_if(u->ses->snapshot, path, out, there,
					    err);
	*there = given->data;
	ase_str_addn(out, ase_str_text(given), given->size);
	return ASE_OK;
}

static ase_status read_thrice(const struct undo *u,
			      const struct stretch *stretch, const char *path,
			      struct thrice *t, ase_err *err)
{
	ase_status s;

	if ((s = ase_snapshot_text_if(stretch->before, path, &t->before,
				      &t->had, err)) ||
	    (s = ase_snapshot_text_if(stretch->then, path, &t->then, &t->has,
				      err)) ||
	    (s = text_now(u, path, &t->now, &t->is, err)))
		return s;
	if (!t->had && !t->has)
		return ase_fail(err, ASE_E_REFUSED,
				"%s is no file there, but a link or another "
				"repository: git revert %.10s takes it back",
				path, stretch->id);
	return ASE_OK;
}

static ase_status take_back(struct undo *u, const struct stretch *stretch,
			    const char *path, ase_err *err)
{
	ASE_AUTO(thrice_drop) struct thrice t = { .had = false };
	char id[ASE_ID_SIZE];
	const ase_kind *kind = ase_kinds_of_path(u->ses->kinds, path, id);
	ase_status s = read_thrice(u, stretch, path, &t, err);

	if (s)
		return s;
	if (t.is == t.had && same_text(&t.now, &t.before))
		return ASE_OK; /* it is so again already */
	if (t.is == t.has && same_text(&t.now, &t.then)) {
		give_text(u, path, t.had ? &t.before : NULL);
		return ASE_OK;
	}
	if (t.had && t.has && t.is && ase_path_is_yaml(path))
		return field_by_field(u, path, &t, kind ? kind->schema : NULL,
				      err);
	undo_back_rival(u, path, NULL);
	return ASE_OK;
}

/* From the commits `from` up to `to`, the older one, which follow each other. */
static ase_status turn_round(struct undo *u, size_t from, size_t to,
			     ase_err *err)
{
	ase_store *store = u->ses->store;
	const char *id = u->commits[from].id, *parent = u->commits[to].parent;
	ASE_AUTO(stretch_drop)
	struct stretch stretch = { .id = id };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s;

	if ((s = ase_history_paths(store, parent, id, &paths, err)) ||
	    (s = ase_snapshot_open(store, id, &stretch.then, err)) ||
	    (s = ase_snapshot_open(store, parent, &stretch.before, err)))
		return s;
	for (size_t i = 0; i < paths.count && !s; i++)
		s = take_back(u, &stretch, paths.items[i], err);
	return s;
}

ase_status undo_back(struct undo *u, ase_err *err)
{
	for (size_t from = 0, to; from < u->commit_count; from = to + 1) {
		ase_status s;

		for (to = from;
		     to + 1 < u->commit_count &&
		     strcmp(u->commits[to].parent, u->commits[to + 1].id) == 0;)
			to++;
		if ((s = turn_round(u, from, to, err)))
			return s;
	}
	return u->rival_count ? undo_conflict_refuse(u, err) : ASE_OK;
}
