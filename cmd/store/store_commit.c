#include "cmd/store/store_commit.h"

#include "cmd/store/store_verbs.h"
#include "lib/app/change/change.h"
#include "lib/app/lookover/lookover.h"
#include "lib/base/mem.h"
#include "lib/store/draft/calm.h"
#include "lib/store/draft/stale.h"
#include "lib/text/text.h"

/* The texts of what was edited, into the change; false: one does not read. */
static bool take_texts(change *ch, const ase_strs *edited)
{

	for (size_t i = 0; i < edited->count; i++) {
		const char *path = edited->items[i];
		ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
		ase_status s =
			change_work_text(change_session(ch), path, &text, NULL);

		if (s && s != ASE_E_NOT_FOUND)
			return false;
		change_text(ch, path, s ? NULL : ase_str_text(&text),
			    text.size);
	}
	return true;
}

/* Tell what does not read beside whatever else is wrong. */
static ase_status refuse_texts(session *ses, const ase_strs *edited,
			       ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ase_status s =
		lookover_files(ses, LOOKOVER_WORK, edited, &problems, err);

	if (s)
		return s;
	ui_problems(&problems, stderr);
	return ase_fail(err, ASE_E_INVALID, "nothing was recorded");
}

/* Whatever else lies in the work tree stays there, and out of the history. */
static void tell_alone(const ui *u, const ase_strs *alone)
{
	for (size_t i = 0; i < alone->count; i++) {
		ASE_AUTO(ase_str_drop) ase_str name = ASE_STR_INIT;

		ase_text_escape(&name, alone->items[i]);
		ui_warn(u, "%s: left alone, it is no part of the store",
			ase_str_text(&name));
	}
}

/* Commit what was edited, as it was while git was at rest (`calm`). */
static ase_status take_in(session *ses, const ase_strs *edited, ase_calm *calm,
			  ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	bool read = take_texts(ch, edited);
	ase_status s;

	if (!ase_calm_end(ses->store, calm))
		return ase_calm_refuse(ses->store, err);
	if (!read)
		return refuse_texts(ses, edited, err);
	change_by_hand(ch);
	s = change_commit(ch,
			  &(change_note){ .subject = N_("edited by hand"),
					  .said = _("your edits by hand") },
			  err);
	if (!s && !ses->ui->dry_run)
		change_mend_modes(ses, edited, &notes);
	for (size_t i = 0; i < notes.count; i++)
		ui_warn(ses->ui, "%s", notes.items[i]);
	return s;
}

ase_status store_commit_edits(session *ses, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ase_calm calm = ASE_CALM_INIT;
	ase_status s = ase_calm_begin(ses->store, &calm, err);

	if (s || (s = change_edited(ses, &edited, NULL, err)))
		return s;
	return edited.count ? take_in(ses, &edited, &calm, err) : ASE_OK;
}

/* What git has staged and nobody has is put right. */
static ase_status mend_stale(const session *ses, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs stale = ASE_STRS_INIT;

	if (ses->ui->dry_run)
		return ASE_OK;
	ase_stale_paths(ses->store, &stale);
	for (size_t i = 0; i < stale.count; i++)
		ui_say(ses->ui,
		       "%s: git had an older text staged; it is as noted "
		       "again",
		       stale.items[i]);
	return ase_stale_mend(ses->store, &stale, err);
}

static ase_status commit(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs alone = ASE_STRS_INIT;
	ase_calm calm = ASE_CALM_INIT;
	ase_status s = mend_stale(call->session, err);

	if (s || (s = ase_calm_begin(call->session->store, &calm, err)) ||
	    (s = change_edited(call->session, &edited, &alone, err)))
		return s;
	tell_alone(&call->ui, &alone);
	return take_in(call->session, &edited, &calm, err);
}

const cli_verb store_commit = {
	.name = "commit",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("check and commit what was edited by hand"),
	.needs = CLI_WRITES,
	.older = true, /* what upgrade asks to be mended */
	.run = commit,
};
