/* What was done, taking it back, and having it again. */

#include "cmd/store/store_verbs.h"

#include "lib/app/cli/prompt.h"
#include "lib/app/history/deed_log.h"
#include "lib/app/undo/undo.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

static ase_status log_(const cli_call *call, ase_err *err)
{
	const ase_record *rec = NULL;
	ase_status s = ASE_OK;

	if (call->argc)
		s = session_resolve(call->session, NULL, call->argv[0], &rec,
				    err);
	return s ? s
		 : deed_log(call->session, rec, call->as_of, call->opts, err);
}

const cli_verb store_log = {
	.name = "log",
	.operands = "[RECORD]",
	.min = 0,
	.max = 1,
	.help = N_("print all changes, newest first"),
	.more = N_("One line a command, and whether it was taken back. With "
		   "RECORD what was done to it and all below it."),
	.needs = CLI_READS,
	.run = log_,
	CLI_OPTS(struct deed_log_opts, deed_log_opts),
};

/* Commit what takes it back, and say what that does not reach. */
static ase_status carry_out(change *ch, const undo_words *words, ase_err *err)
{
	const ui *u = change_session(ch)->ui;
	ase_status s;

	if (u->dry_run)
		ui_say(u, "This is what would be turned round: %s",
		       words->said);
	s = change_commit(ch,
			  &(change_note){ .subject = words->subject,
					  .said = words->said },
			  err);
	if (!s && words->left)
		ui_say(u, "%s", words->left);
	return s;
}

static ase_status take_back(session *ses, const char *rev, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(undo_words_drop) undo_words words = { .said = NULL };
	ase_status s = rev ? undo_commit(ch, rev, &words, err)
			   : undo_newest(ch, &words, err);

	return s ? s : carry_out(ch, &words, err);
}

static ase_status take_named_back(session *ses, void *payload, ase_err *err)
{
	return take_back(ses, payload, err);
}

/* Whether it looks like a revision of git, rather than words. */
static bool is_like_rev(const char *typed)
{
	return strpbrk(typed, "~^@") || ase_text_begins(typed, "HEAD") ||
	       !typed[strspn(typed, "0123456789abcdef")];
}

/* The commit that is typed (yours; NULL: none), or the newest about the record
 * that the words mean. */
static ase_status read_rev(const cli_call *call, char **out, ase_err *err)
{
	const char *typed = call->argc ? call->argv[0] : NULL;
	const ase_record *rec = NULL;
	ase_status s;

	if (!typed)
		return ASE_OK;
	*out = ase_strdup(typed);
	if (undo_is_commit(call->session, typed))
		return ASE_OK;
	s = session_resolve(call->session, NULL, typed, &rec, err);
	if (s == ASE_E_NOT_FOUND && is_like_rev(typed))
		return ASE_OK; /* what is wrong with it is told later */
	if (s)
		return s;
	ase_strdrop(out);
	return undo_newest_about(call->session, rec, out, err);
}

/* Another's change: the lock is given back while somebody thinks about it. */
static ase_status ask(const cli_call *call, const undo_words *words, char *rev,
		      ase_err *err)
{
	ASE_AUTO(session_drop) session *now = NULL;
	ase_status s;

	if (!prompt_can_ask())
		return ase_fail(err, ASE_E_REFUSED,
				"this is %s's, not yours: %s; to take it back "
				"all the same: --yes",
				words->whose, words->said);
	session_unlock(call->session);
	if (!prompt_yes(false, "This is %s's, not yours: %s. Take it back?",
			words->whose, words->said)) {
		ui_say(&call->ui, "Nothing was taken back.");
		return ase_told(err, ASE_NO);
	}
	if ((s = session_open_again(call->session, &now, err)))
		return s;
	return session_run(now, take_named_back, rev, err);
}

static ase_status undo(const cli_call *call, ase_err *err)
{
	ASE_AUTO(undo_words_drop) undo_words words = { .said = NULL };
	ASE_AUTO(ase_strdrop) char *rev = NULL;
	bool asks = call->argc && !call->ui.yes && !call->ui.dry_run;
	ase_status s = read_rev(call, &rev, err);

	if (s)
		return s;
	if (asks && (s = undo_look(call->session, rev, &words, err)))
		return s;
	if (asks && words.whose)
		return ask(call, &words, rev, err);
	return take_back(call->session, rev, err);
}

const cli_verb store_undo = {
	.name = "undo",
	.operands = "[COMMIT|RECORD]",
	.min = 0,
	.max = 1,
	.help = N_("take back one command: my newest, COMMIT's or the newest "
		   "about RECORD"),
	.more = N_("The change is reverted by a new commit; history stays, "
		   "and so does what came later. Asked again it goes one "
		   "further; redo has it again. What others did is taken back "
		   "by its COMMIT or RECORD alone, after a question; what cron "
		   "sent is "
		   "passed over. It is refused when later changes touched the "
		   "same fields, and says whose. COMMIT is an ID of ase-store "
		   "log; RECORD an ID or words: the newest about it and what "
		   "is below it."),
	.needs = CLI_WRITES,
	.run = undo,
};

static ase_status redo(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(undo_words_drop) undo_words words = { .said = NULL };
	ase_status s = undo_redo(ch, &words, err);

	return s ? s : carry_out(ch, &words, err);
}

const cli_verb store_redo = {
	.name = "redo",
	.operands = "",
	.min = 0,
	.max = 0,
	.help = N_("do again what undo took back last"),
	.more = N_("Asked again it goes one further, up to where the undos "
		   "began; once you have done something else there is nothing "
		   "to do again (exit 1), and undo COMMIT takes an undo back "
		   "by its ID."),
	.needs = CLI_WRITES,
	.run = redo,
};
