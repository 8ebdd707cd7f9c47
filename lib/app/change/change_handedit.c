#include "lib/app/change/change_priv.h"

#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/store/repo/history.h"
#include "lib/text/text.h"

#include <string.h>

/* The commit before the last one that changed a file. */
static ase_status take_parent(const ase_event *event, void *payload,
			      ase_err *err)
{
	char *parent = payload;

	(void)err;
	if (event->parent)
		memcpy(parent, event->parent, strlen(event->parent) + 1);
	return ASE_E_EXISTS;
}

/* What the record said before its last change; NULL when it was not there. */
static ase_status read_before(const session *ses, const char *path,
			      ase_value **out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *then = NULL;
	char parent[41] = "";
	ase_status s;

	ase_strs_add(&paths, path);
	s = ase_history_each(ses->store, NULL, &paths, take_parent, parent,
			     err);
	if (s || !*parent)
		return s;
	if ((s = ase_snapshot_open(ses->store, parent, &then, err))) {
		ASE_AUTO(ase_strdrop)
		char *cut = ase_head_cut(ses->store, false);

		return cut ? ASE_OK : s; /* what it said is not here */
	}
	s = ase_snapshot_text(then, path, &text, err);
	if (s == ASE_E_NOT_FOUND)
		return ASE_OK;
	return s ? s
		 : ase_yaml_read(ase_str_text(&text), text.size, out, NULL,
				 err);
}

/*
 * ASE_E_REFUSED when the work file takes a field back to what it was before
 * the record's last change: an editor that was open all the while, most likely.
 */
static ase_status refuse_stale(const session *ses, const changed_file *one,
			       ase_err *err)
{
	ASE_AUTO(ase_value_drop) ase_value *before = NULL;
	ASE_AUTO(ase_value_drop) ase_value *mine = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	const ase_record *head =
		one->kind ? ase_world_get(ses->world, one->id) : NULL;
	ase_status s;

	if (!head || one->gone ||
	    ase_yaml_read(ase_str_text(&one->text), one->text.size, &mine, NULL,
			  NULL))
		return ASE_OK; /* what does not read is told by the check */
	if ((s = read_before(ses, one->path, &before, err)) || !before)
		return s;
	ase_diff(head->node, ase_value_root(mine), edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++) {
		const char *path = ase_edits_path(edits, i);
		const ase_node *was =
			ase_node_path(ase_value_root(before), path);
		const ase_node *is = ase_node_path(ase_value_root(mine), path);

		if ((was || is) && ase_node_same(was, is))
			return ase_fail(err, ASE_E_REFUSED,
					"%s: your edit by hand takes '%s' back "
					"to what it was before the last change "
					"(an editor left open?); to take it in "
					"all the same: --yes",
					one->path, path);
	}
	return ASE_OK;
}

ase_status change_refuse_stale(const change *ch, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < ch->changed_files.count && !s; i++)
		s = refuse_stale(ch->ses, &ch->changed_files.items[i], err);
	return s;
}

static bool ends_in(const char *path, const char *end)
{
	size_t size = strlen(path), length = strlen(end);

	return size >= length && strcmp(path + size - length, end) == 0;
}

void change_take_in(const char *path, ase_str *text)
{
	if (!ase_text_begins(path, "files/") &&
	    (ends_in(path, ".yaml") || ends_in(path, ".md")) && text->size)
		ase_str_cut(text, ase_text_take_in(text->data, text->size));
}

/* The work file of a changed_file as it would be taken in. */
static ase_status work_text(const session *ses, const changed_file *one,
			    ase_str *out, ase_err *err)
{
	ase_status s = ase_worktree_text(ses->store, one->path, out, err);

	if (!s)
		change_take_in(one->path, out);
	return s;
}

/* The changed_files whose work file is neither HEAD's text nor the new one. */
static ase_status edited_by_hand(const change *ch, change *by_hand,
				 size_t *count, ase_err *err)
{

	for (size_t i = 0; i < ch->changed_files.count; i++) {
		const changed_file *one = &ch->changed_files.items[i];
		ASE_AUTO(ase_str_drop) ase_str work = ASE_STR_INIT;
		ase_status s = work_text(ch->ses, one, &work, err);
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

ase_status change_hand_edits(const change *ch, change **out, ase_err *err)
{
	ASE_AUTO(change_drop) change *by_hand = change_begin(ch->ses);
	size_t count = 0;
	ase_status s;

	if (ch->by_hand) /* its texts are the work files' */
		return ASE_OK;
	if ((s = edited_by_hand(ch, by_hand, &count, err)) || !count)
		return s;
	change_by_hand(by_hand);
	*out = by_hand;
	by_hand = NULL; /* moved */
	return ASE_OK;
}
