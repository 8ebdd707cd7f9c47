#include "lib/app/change/record_editor.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/cli/tempfile.h"
#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"

#include <stdlib.h>
#include <string.h>

/* One text in an editor. */
struct draft {
	const char *kind; /* borrowed from the session that was open at first */
	const char *id;
	bool is_new;   /* its # lines are the form's, not the user's */
	tempfile file; /* what the editor opens */
	ase_str base;  /* what it was when the editor opened */
};

static void draft_drop(struct draft *draft)
{
	tempfile_drop(&draft->file);
	ase_str_drop(&draft->base);
}

/* A file that only the user can read, with `text` in it. */
static ase_status open_draft(struct draft *draft, const ase_str *text,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *name = ase_strf("%s.yaml", draft->id);

	ase_str_addn(&draft->base, ase_str_text(text), text->size);
	return tempfile_open(&draft->file, name, text, err);
}

/* What the user's edits make of HEAD's text now. */
static ase_status rebase(const session *ses, const struct draft *draft,
			 const ase_kind *kind, const char *path, ase_str *text,
			 ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str head = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str merged = ASE_STR_INIT;
	ASE_AUTO(ase_value_drop) ase_value *base = NULL;
	ASE_AUTO(ase_value_drop) ase_value *mine = NULL;
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();
	ase_status s = ase_snapshot_text(ses->snapshot, path, &head, err);

	if (s == ASE_E_NOT_FOUND)
		return ASE_OK;
	if (s || (head.size == draft->base.size &&
		  memcmp(ase_str_text(&head), ase_str_text(&draft->base),
			 head.size) == 0))
		return s;
	if (ase_yaml_read(ase_str_text(text), text->size, &mine, NULL, err))
		return ASE_OK; /* the check will say it */
	if ((s = ase_yaml_read(ase_str_text(&draft->base), draft->base.size,
			       &base, NULL, err)))
		return s;
	ase_diff(ase_value_root(base), ase_value_root(mine), edits);
	if ((s = ase_edits_apply(edits, ase_str_text(&head), head.size,
				 kind->schema, &merged, err)))
		return s;
	ui_warn(ses->ui, "changed by somebody else meanwhile: your edits were "
			 "put on top");
	ase_str_drop(text);
	*text = merged;
	merged = (ase_str)ASE_STR_INIT; /* moved */
	return ASE_OK;
}

/* Take out the lines that begin with #, and what is empty at the end. */
static void drop_form(ase_str *text)
{
	size_t at = 0;

	while (at < text->size) {
		const char *line = text->data + at;
		size_t size = strcspn(line, "\n");

		size += line[size] == '\n';
		if (*line == '#')
			ase_str_splice(text, at, size, "", 0);
		else
			at += size;
	}
}

/* Put the text that was saved on top of what HEAD says, and commit it. */
static ase_status put_on_top(session *ses, void *payload, ase_err *err)
{
	const struct draft *draft = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const ase_kind *kind = session_kind_named(ses, draft->kind);
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(kind, draft->id);
	ase_status s =
		ase_fs_read(draft->file.path, ASE_FS_MAX_BYTES, &text, err);

	change_take_in(path, &text);
	if (s || (s = rebase(ses, draft, kind, path, &text, err)))
		return s;
	if (draft->is_new)
		drop_form(&text);
	change_text(ch, path, ase_str_text(&text), text.size);
	return change_commit(
		ch,
		&(change_note){ .subject = draft->is_new ? N_("added")
							 : N_("edited") },
		err);
}

/* Record the text that was saved, under the lock. */
static ase_status record(const session *ses, struct draft *draft, ase_err *err)
{
	ASE_AUTO(session_drop) session *now = NULL;
	ase_status s = session_open_again(ses, &now, err);

	return s ? s : session_run(now, put_on_top, draft, err);
}

/* Whether the user wants to see the text again. */
static bool again(const ase_err *why)
{
	return prompt_can_ask() &&
	       prompt_yes(true, "%s. Edit it again?",
			  why->text[0] ? why->text : _("not recorded"));
}

/* Edit, record, and offer the text again until it stands or is given up. */
static ase_status work(const session *ses, struct draft *draft, ase_err *err)
{
	for (;;) {
		ase_status s = prompt_editor(draft->file.path, err);

		if (!s)
			s = record(ses, draft, err);
		if (!s)
			return ASE_OK;
		draft->file.keep = true;
		if (!again(err)) {
			ui_warn(ses->ui, "your text is kept: %s",
				draft->file.path);
			return s;
		}
		draft->file.keep = false;
	}
}

ase_status record_editor_edit(const session *ses, const ase_record *rec,
			      ase_err *err)
{
	ASE_AUTO(draft_drop)
	struct draft draft = { .kind = rec->kind->name, .id = rec->id };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(rec->kind, rec->id);
	ase_status s = ase_snapshot_text(ses->snapshot, path, &text, err);

	if (s || (s = open_draft(&draft, &text, err)))
		return s;
	return work(ses, &draft, err);
}

/* Whether the kind's schema asks for `key`. */
static bool is_required(const ase_kind *kind, const char *key)
{
	ase_each(one, ase_node_get(kind->root, "required")) {
		if (strcmp(ase_node_text(one), key) == 0)
			return true;
	}
	return false;
}

/* A line for every field that `given` does not have yet. */
static void add_fields(const session *ses, const ase_kind *kind,
		       const ase_node *given, ase_str *out)
{
	ase_each(part, ase_node_get(kind->root, "properties")) {
		const char *key = ase_node_key(part);

		if (ase_node_get(given, key))
			continue;
		ase_str_addf(out, "# %s\n%s%s:\n",
			     ase_schema_title(part, ses->ui->lang, key),
			     is_required(kind, key) ? "" : "#", key);
	}
}

/* What is usual, then the fields one may fill in. */
static ase_status form(session *ses, const ase_kind *kind, char *id,
		       ase_str *out, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(ase_value_drop) ase_value *given = NULL;
	ase_status s;

	ase_str_addf(out, "# %s\n",
		     _("Lines that begin with # are left out; take it away "
		       "where you fill one in."));
	if ((s = change_add(ch, kind->name, id, err)) ||
	    (s = change_defaults(ch, id, err)) ||
	    (s = ase_edits_apply(change_drafts(ch)->items[0].edits, "", 0,
				 kind->schema, out, err)) ||
	    (s = ase_yaml_read(ase_str_text(out), out->size, &given, NULL,
			       err)))
		return s;
	add_fields(ses, kind, ase_value_root(given), out);
	return ASE_OK;
}

ase_status record_editor_add(session *ses, const ase_kind *kind, ase_err *err)
{
	char id[ASE_ID_SIZE];
	ASE_AUTO(draft_drop)
	struct draft draft = { .kind = kind->name, .id = id, .is_new = true };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *noun = ase_kind_noun(kind);
	ase_status s;

	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_USAGE,
				"KEY=VALUE is missing: what shall the new %s "
				"say?",
				noun);
	if ((s = form(ses, kind, id, &text, err)) ||
	    (s = open_draft(&draft, &text, err)) ||
	    (s = work(ses, &draft, err)))
		return s;
	if (!ses->ui->dry_run)
		out_textf("%s\n", id);
	return ASE_OK;
}
