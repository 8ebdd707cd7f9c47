#include "lib/app/form/record_editor.h"

#include "lib/app/change/change.h"
#include "lib/app/cli/prompt.h"
#include "lib/app/form/edited.h"
#include "lib/app/form/record_template.h"
#include "lib/app/form/record_words.h"
#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/edit/diff.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* One text in an editor. */
struct draft {
	const char *kind; /* borrowed from the session that was open at first */
	const char *id;
	bool is_new;	       /* its # lines are the form's, not the user's */
	edited file;	       /* what the editor opens */
	ase_problems problems; /* of what was saved last, by its lines */
};

static void draft_drop(struct draft *draft)
{
	edited_drop(&draft->file);
	ase_problems_drop(&draft->problems);
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
	if (s || (head.size == draft->file.base.size &&
		  memcmp(ase_str_text(&head), ase_str_text(&draft->file.base),
			 head.size) == 0))
		return s;
	if (ase_yaml_read(ase_str_text(text), text->size, &mine, NULL, err))
		return ASE_OK; /* the check will say it */
	if ((s = ase_yaml_read(ase_str_text(&draft->file.base),
			       draft->file.base.size, &base, NULL, err)))
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

/* Take out the lines that begin with #. */
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

/* The number of the line of `text` from which drop_form has made line `kept`. */
static size_t line_before(const ase_str *text, size_t kept)
{
	const char *at = ase_str_text(text);
	size_t number = 0;

	while (kept && *at) {
		number++;
		kept -= *at != '#';
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return number;
}

/* What was saved, as it may be recorded. */
static ase_status read_saved(struct draft *draft, change *ch,
			     const ase_kind *kind, ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str saved = ASE_STR_INIT;
	ase_status s = edited_read(&draft->file, &saved, err);

	if (s)
		return s;
	ase_str_addn(text, ase_str_text(&saved), saved.size);
	if (draft->is_new)
		drop_form(text);
	(void)record_words(ch, kind, text, &draft->problems);
	return ASE_OK;
}

/* Tell the problems, and write them above their lines. */
static ase_status tell_problems(const session *ses, struct draft *draft,
				ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str saved = ASE_STR_INIT;
	ase_status s = edited_read(&draft->file, &saved, err);

	for (size_t i = 0; i < draft->problems.count && !s; i++) {
		ase_problem *one = &draft->problems.items[i];

		if (one->warning)
			continue;
		ase_problem_speak(one);
		if (draft->is_new && one->line)
			one->line = line_before(&saved, one->line);
		if (one->line)
			ui_warn(ses->ui, "line %zu: %s", one->line, one->text);
		else
			ui_warn(ses->ui, "%s", one->text);
	}
	if (!s)
		s = edited_mark(&draft->file, &draft->problems, err);
	return s ? s : ase_fail(err, ASE_E_INVALID, "nothing was recorded");
}

/* Put the text that was saved on top of what HEAD says, and commit it. */
static ase_status put_on_top(session *ses, void *payload, ase_err *err)
{
	struct draft *draft = payload;
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const ase_kind *kind = session_kind_named(ses, draft->kind);
	ASE_AUTO(ase_strdrop) char *path = ase_kind_path(kind, draft->id);
	ase_status s;

	ase_problems_cut(&draft->problems, 0);
	change_touch(ch, draft->id);
	if ((s = read_saved(draft, ch, kind, &text, err)))
		return s;
	if (ase_problems_errors(&draft->problems))
		return tell_problems(ses, draft, err);
	if ((s = rebase(ses, draft, kind, path, &text, err)))
		return s;
	change_text(ch, path, ase_str_text(&text), text.size);
	if ((s = change_faults(ch, &draft->problems, err)))
		return s;
	if (ase_problems_errors(&draft->problems))
		return tell_problems(ses, draft, err);
	return change_commit(ch,
			     &(change_note){ .subject = draft->is_new
								? N_("added")
								: N_("edited"),
					     .about = draft->id },
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

/* A text from before: go on with it, or begin anew with `text`. */
static ase_status resume(struct draft *draft, const ase_str *text, ase_err *err)
{
	if (!draft->file.resumed || !prompt_can_ask() ||
	    prompt_yes(true, "A text that you began before is kept here. Go "
			     "on with it?"))
		return ASE_OK;
	if (prompt_interrupted()) {
		draft->file.keep = true;
		return ase_fail(err, ASE_E_USAGE, "the answers broke off");
	}
	return edited_anew(&draft->file, text, err);
}

/* Whether the text was left as it was, or nothing is in it any more. */
static bool says_nothing(const struct draft *draft)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (edited_read(&draft->file, &text, NULL))
		return false;
	if (draft->is_new)
		drop_form(&text);
	return ase_text_is_blank(ase_str_text(&text)) ||
	       edited_is_same(&draft->file);
}

static ase_status tell_nothing(const session *ses, const struct draft *draft,
			       ase_err *err)
{
	if (!draft->is_new && edited_is_same(&draft->file)) {
		ui_say(ses->ui, "Nothing to change: it is so already.");
		return ASE_OK;
	}
	ui_say(ses->ui, "The text is empty, or as it was: nothing was "
			"recorded.");
	return ase_told(err, ASE_NO);
}

/* Edit, record, and offer the text again until it stands or is given up. */
static ase_status work(const session *ses, struct draft *draft,
		       const ase_str *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *name =
		ase_strf("%s.yaml", draft->is_new ? draft->kind : draft->id);
	ase_status s = edited_open(&draft->file, ses->store, name, text, err);

	if (s || (s = resume(draft, text, err)))
		return s;
	for (;;) {
		draft->file.keep = true; /* whatever ends us meanwhile */
		s = prompt_editor(draft->file.path, err);
		draft->file.keep = false;
		if (says_nothing(draft))
			return s ? s : tell_nothing(ses, draft, err);
		if (!s)
			s = record(ses, draft, err);
		if (!s)
			return ASE_OK;
		draft->file.keep = true;
		if (!again(err)) {
			ui_warn(ses->ui,
				"your text is kept: %s; the same command goes "
				"on with it",
				draft->file.path);
			return s;
		}
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

	return s ? s : work(ses, &draft, &text, err);
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
	if ((s = record_template(ses, kind, id, &text, err)) ||
	    (s = work(ses, &draft, &text, err)))
		return s;
	if (!ses->ui->dry_run)
		out_textf("%s\n", id);
	return ASE_OK;
}
