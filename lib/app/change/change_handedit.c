#include "lib/app/change/change_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/model/policy/layout.h"
#include "lib/store/draft/calm.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* Records in their places are the store's whatever git ignores. */
static ase_belonging belonging(const char *path, void *payload)
{
	const session *ses = payload;

	switch (ase_layout_of(ses->kinds, path)) {
	case ASE_LAYOUT_RECORD:
		return ASE_BELONGS_ALWAYS;
	case ASE_LAYOUT_PART:
		return ASE_BELONGS;
	case ASE_LAYOUT_NOT:
		break;
	}
	return ASE_BELONGS_NOT;
}

/* Learn the kinds of edited schemas and edited words; whether there are kinds. */
static bool learn(session *ses, const ase_strs *edited)
{
	bool any = false;

	for (size_t i = 0; i < edited->count; i++) {
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		const char *path = edited->items[i];

		if ((!session_is_schema(path) &&
		     !ase_text_begins(path, "vocabulary/")) ||
		    change_work_text(ses, path, &text, NULL))
			continue;
		session_preview(ses, path, &text);
		any = any || session_is_schema(path);
	}
	return any;
}

/* What is edited in the work tree as it is now. */
static ase_status look(session *ses, ase_strs *edited, ase_strs *others,
		       ase_err *err)
{
	ase_strs_drop(edited);
	ase_strs_drop(others);
	return ase_worktree_edited(ses->store, belonging, ses, edited, others,
				   err);
}

ase_status change_edited(session *ses, ase_strs *out, ase_strs *alone,
			 ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs others = ASE_STRS_INIT;
	ase_calm calm = ASE_CALM_INIT;
	ase_status s;

	do {
		if ((s = ase_calm_begin(ses->store, &calm, err)))
			return s;
		s = look(ses, &edited, &others, err);
		if (!s && learn(ses, &edited)) /* theirs are records */
			s = look(ses, &edited, &others, err);
	} while (!ase_calm_end(ses->store, &calm));
	for (size_t i = 0; i < edited.count && !s; i++)
		ase_strs_add(out, edited.items[i]);
	for (size_t i = 0; i < others.count && alone && !s; i++)
		ase_strs_add(alone, others.items[i]);
	return s;
}

void change_mend_modes(session *ses, const ase_strs *edited, ase_strs *notes)
{
	for (size_t i = 0; i < edited->count; i++) {
		const char *path = edited->items[i];
		ase_err why = ASE_ERR_INIT;
		bool mended;

		if (belonging(path, ses) == ASE_BELONGS_NOT)
			continue;
		if (ase_worktree_mend_mode(ses->store, path, &mended, &why))
			ase_strs_add(notes, why.text);
		else if (mended)
			ase_strs_take(notes,
				      ase_strf(_("%s: no record is a program: "
						 "its mode is git's again"),
					       path));
	}
}

/*
 * ASE_E_REFUSED when the work file takes a field back to what it was before
 * the record's last change (`was`): an editor that was open all the while, most
 * likely.
 */
static ase_status refuse_stale(const changed_file *one, const ase_str *was,
			       ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *head = NULL;
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *mine = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ase_status s;

	if (ase_yaml_read(ase_str_text(&one->text), one->text.size, &mine, NULL,
			  NULL) ||
	    ase_yaml_read(ase_str_text(&one->old), one->old.size, &head, NULL,
			  NULL))
		return ASE_OK; /* what does not read is told by the check */
	if ((s = ase_yaml_read(ase_str_text(was), was->size, &before, NULL,
			       err)))
		return s;
	ase_diff(ase_value_root(head), ase_value_root(mine), edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		const char *path = ase_edits_path(edits, i);
		const ase_node *then =
			ase_node_path(ase_value_root(before), path);
		const ase_node *is = ase_node_path(ase_value_root(mine), path);

		if ((then || is) && ase_node_same(then, is))
			return ase_fail(err, ASE_E_REFUSED,
					"%s: your edit by hand takes '%s' back "
					"to what it was before the last change "
					"(an editor left open, or a git that "
					"was stopped?); to drop it: git "
					"restore --staged --worktree %s; to "
					"take it in all the same: --yes",
					one->path, path, one->path);
	}
	return ASE_OK;
}

/* The record that a changed file was; NULL: none, or it goes. */
static const ase_record *record_before(const change *ch,
				       const changed_file *one)
{
	return one->kind && !one->gone
		       ? ase_world_itself(ch->ses->world, one->id)
		       : NULL;
}

static ase_status refuse_any_stale(const change *ch, const ase_strs *paths,
				   ase_str *texts, ase_err *err)
{
	ase_status s = ase_history_before(ch->ses->store, paths, texts, err);

	for (size_t i = 0, n = 0; i < ch->changed_files.count && !s; i++) {
		const changed_file *one = &ch->changed_files.items[i];

		if (!record_before(ch, one))
			continue;
		if (texts[n].data)
			s = refuse_stale(one, &texts[n], err);
		n++;
	}
	return s;
}

ase_status change_refuse_stale(const change *ch, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_str *texts;
	ase_status s;

	for (size_t i = 0; i < ch->changed_files.count; i++)
		if (record_before(ch, &ch->changed_files.items[i]))
			ase_strs_add(&paths, ch->changed_files.items[i].path);
	texts = ase_alloc((paths.count + 1) * sizeof(*texts));
	s = refuse_any_stale(ch, &paths, texts, err);
	for (size_t i = 0; i < paths.count; i++)
		ase_str_drop(&texts[i]);
	free(texts);
	return s;
}

void change_take_in(const char *path, ase_str *text)
{
	if (!ase_text_begins(path, "files/") &&
	    (ase_text_ends(path, ".yaml") || ase_text_ends(path, ".md")) &&
	    text->size)
		ase_str_cut(text, ase_text_take_in(text->data, text->size));
}

ase_status change_work_text(const session *ses, const char *path, ase_str *out,
			    ase_err *err)
{
	ase_status s = ase_worktree_text(ses->store, path, out, err);

	if (!s)
		change_take_in(path, out);
	return s;
}

/* A text that git does not look at, and that would be lost. */
static ase_status refuse_left_out(const char *path, ase_err *err)
{
	return ase_fail(err, ASE_E_REFUSED,
			"%s: this file is edited, and git is told to leave it "
			"out: 'git update-index --no-skip-worktree "
			"--no-assume-unchanged %s' lets git see it, 'ase-store "
			"commit' takes it in then",
			path, path);
}

/* The changed_files whose work file is neither HEAD's text nor the new one. */
static ase_status edited_by_hand(const change *ch, change *by_hand,
				 size_t *count, ase_err *err)
{
	const session *ses = ch->ses;

	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_str_drop) ase_str work = ASE_STR_INIT;
		ase_status s = change_work_text(ses, one->path, &work, err);
		changed_file as_is = { .old = one->old,
				       .existed = one->existed,
				       .text = work,
				       .gone = s == ASE_E_NOT_FOUND };
		changed_file as_new = { .old = one->text,
					.existed = !one->gone,
					.text = work,
					.gone = s == ASE_E_NOT_FOUND };

		if (s && s != ASE_E_NOT_FOUND)
			return s;
		if (changed_file_same(&as_is) || changed_file_same(&as_new))
			continue;
		if (ase_worktree_left_out(ses->store, one->path)) {
			if (as_is.gone)
				continue;
			return refuse_left_out(one->path, err);
		}
		if (as_is.gone)
			return ase_fail(err, ASE_E_REFUSED,
					"%s: somebody removed this file: 'git "
					"checkout %s' brings it back, "
					"'ase-store commit' takes that in",
					one->path, one->path);
		change_text(by_hand, one->path,
			    as_is.gone ? NULL : ase_str_text(&work), work.size);
		(*count)++;
	}
	return ASE_OK;
}

/* Whether HEAD has left what we read, as between the steps of a rebase: what
 * work files hold then is nobody's edit. */
static bool is_overtaken(const session *ses)
{
	char now[41];

	ase_store_head(ses->store, now);
	return *now && strcmp(now, ase_snapshot_commit(ses->snapshot)) != 0;
}

ase_status change_hand_edits(const change *ch, change **out, ase_err *err)
{
	ASE_AUTO(change_drop) change *by_hand = NULL;
	ase_store *store = ch->ses->store;
	ase_calm calm = ASE_CALM_INIT;
	size_t count;
	ase_status s;

	if (ch->by_hand) /* its texts are the work files' */
		return ASE_OK;
	do {
		if ((s = ase_calm_begin(store, &calm, err)))
			return s;
		change_drop(&by_hand);
		by_hand = change_begin(ch->ses);
		count = 0;
		s = edited_by_hand(ch, by_hand, &count, err);
	} while (!ase_calm_end(store, &calm));
	if ((s || count) && is_overtaken(ch->ses))
		return ase_calm_refuse(store, err);
	if (s || !count)
		return s;
	change_by_hand(by_hand);
	*out = by_hand;
	by_hand = NULL; /* moved */
	return ASE_OK;
}
