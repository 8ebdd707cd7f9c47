#include "cmd/request/request_verbs.h"

#include "cmd/record/document_verb.h"
#include "cmd/record/record_verbs.h"
#include "cmd/record/resolution.h"
#include "lib/app/change/change.h"
#include "lib/app/delivery/mailing_deed.h"
#include "lib/base/mem.h"

static ase_status answer(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *request = call->rec;

	change_date(ch, request->id, "answered_on", call->on);
	return change_end(ch, request->id, N_("answered"), N_("answer on %s"),
			  err);
}

const cli_verb request_answer = {
	.name = "answer",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("note that the request was answered"),
	.needs = CLI_WRITES,
	.run = answer,
	.takes = "request",
};

static const char *const to_org[] = { "org", NULL };
static const char *const to_amend[] = { "pdf", "odt", NULL };
static const mailing analysis_mailing = { .letter = "analysis-sending",
					  .document = "analysis",
					  .formats = to_amend,
					  .parties = to_org };

/* The last sending, while it has not come back; NULL: none. */
static const ase_node *open_round(const ase_record *request)
{
	const ase_node *last =
		ase_node_path(request->node, "analysis.rounds.last");

	return last && ase_node_get(last, "sent_on") &&
			       !ase_node_get(last, "returned_on")
		       ? last
		       : NULL;
}

/* Whether the round that is open is the one that is sent: of the same day, or
 * its letter has not left. */
static bool is_same_round(const cli_call *call)
{
	const struct mailing_opts *opts = call->opts;
	ase_date sent = ASE_DATE_NONE;

	if (!ase_node_date(ase_node_get(open_round(call->rec), "sent_on"),
			   &sent))
		return false;
	return !ase_date_cmp(sent, call->on) ||
	       (opts->mail &&
		mailing_waits(call->session, call->rec->id, &analysis_mailing));
}

/* Note the sending: a new round, unless it is the one that stands. */
static ase_status note_sending(change *ch, const ase_record *request,
			       const mailing_deed *deed, ase_err *err)
{
	const ase_date day = change_session(ch)->on;
	ase_date sent = ASE_DATE_NONE;
	char on[ASE_DATE_SIZE];

	if (!deed->stands)
		return change_entry(ch, request->id, "analysis.rounds", err,
				    "sent_on", ase_date_text(day, on), NULL);
	(void)ase_node_date(ase_node_get(open_round(request), "sent_on"),
			    &sent);
	change_again(ch);
	change_touch(ch, request->id);
	if (ase_date_cmp(sent, day))
		change_date(ch, request->id, "analysis.rounds.last.sent_on",
			    day);
	return ASE_OK;
}

static ase_status send(const cli_call *call, ase_err *err)
{
	const mailing_deed deed = { .subject = N_("needs analysis sent"),
				    .said = N_("needs analysis sent on %s"),
				    .letter = &analysis_mailing,
				    .stands = is_same_round(call),
				    .since = call->on,
				    .note = note_sending };

	return mailing_deed_do(call->session, call->opts, call->rec, &deed,
			       err);
}

const cli_verb request_send = {
	.name = "send",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("note that the needs analysis was sent"),
	.needs = CLI_WRITES,
	.run = send,
	.takes = "request",
	CLI_OPTS(struct mailing_opts, mailing_opts),
};

struct returned_opts {
	bool amended;
	bool again;
	cli_list presented_to;
	const char *file;
};

static const cli_opt returned_opts[] = {
	CLI_OPT_FR(0, "amended", "amendée", NULL, struct returned_opts, amended,
		   N_("the organisation completed or corrected it")),
	CLI_OPT_FR(0, "presented-to", "présentée-à", "WHO",
		   struct returned_opts, presented_to,
		   N_("to whom it was presented; may be given several times")),
	CLI_OPT_FR(0, "file", "fichier", "FILE", struct returned_opts, file,
		   N_("keep a copy of FILE with the request")),
	CLI_OPT_FR(0, "again", "encore", NULL, struct returned_opts, again,
		   N_("it came back once more: a round of its own")),
	CLI_END,
};

/* "analysis.rounds.1.returned_on" */
static char *in_round(size_t round, const char *field)
{
	return ase_strf("analysis.rounds.%zu.%s", round, field);
}

/* Whether anything is said beside the day. */
static bool says_more(const struct returned_opts *opts)
{
	return opts->amended || opts->presented_to.count || opts->file;
}

/* The day of a round that has come back stays: what is said of it later is
 * noted there. */
static ase_status note_return(change *ch, const cli_call *call, size_t round,
			      bool *kept, ase_err *err)
{
	const ase_record *request = call->rec;
	ASE_AUTO(ase_strdrop) char *on = in_round(round, "returned_on");
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ase_date stands = ASE_DATE_NONE;

	change_touch(ch, request->id);
	(void)ase_node_date(ase_node_path(request->node, on), &stands);
	if (!ase_date_is(stands) || !ase_date_cmp(stands, call->on)) {
		change_date(ch, request->id, on, call->on);
		return ASE_OK;
	}
	*kept = says_more(call->opts) && !call->on_given;
	if (*kept)
		return ASE_OK;
	day = ase_date_say(stands, call->today);
	return ase_fail(err, ASE_E_REFUSED,
			"it came back on %s already; nothing changed. A second "
			"return is a round of its own: ase-request send %s "
			"first, or --again",
			day, request->id);
}

/* The number of the round that came back: the last, or a new one. */
static ase_status round_of(change *ch, const cli_call *call, size_t *out,
			   ase_err *err)
{
	const struct returned_opts *opts = call->opts;
	const ase_record *request = call->rec;
	const size_t rounds =
		ase_node_count(ase_node_path(request->node, "analysis.rounds"));

	if (!rounds)
		return ase_fail(err, ASE_E_REFUSED,
				"no analysis has been sent yet: ase-request "
				"send %s",
				request->id);
	*out = rounds - 1;
	if (!opts->again || open_round(request))
		return ASE_OK;
	*out = rounds;
	return change_entry(ch, request->id, "analysis.rounds", err, NULL);
}

static ase_status returned(const cli_call *call, ase_err *err)
{
	const struct returned_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *file = NULL;
	const ase_record *request = call->rec;
	bool day_stands = false;
	size_t round = 0;
	ase_status s = round_of(ch, call, &round, err);

	if (s || (s = note_return(ch, call, round, &day_stands, err)))
		return s;
	ASE_AUTO(ase_strdrop) char *amended = in_round(round, "amended");
	ASE_AUTO(ase_strdrop) char *to = in_round(round, "presented_to");
	ASE_AUTO(ase_strdrop) char *kept = in_round(round, "file");

	if (opts->amended)
		change_plain(ch, request->id, amended, "true");
	for (size_t i = 0; i < opts->presented_to.count; i++)
		change_append(ch, request->id, to, opts->presented_to.items[i]);
	if (opts->file) {
		ASE_AUTO(ase_strdrop)
		char *name = ase_strf("analysis-%zu", round + 1);

		if ((s = change_attach(ch, request->id, name, opts->file, &file,
				       err)))
			return s;
		change_set(ch, request->id, kept, file);
	}
	return change_end(ch, request->id, N_("needs analysis returned"),
			  day_stands ? N_("the return of the needs analysis")
				     : N_("needs analysis returned on %s"),
			  err);
}

const cli_verb request_returned = {
	.name = "returned",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("note that the needs analysis came back"),
	.needs = CLI_WRITES,
	.run = returned,
	.takes = "request",
	CLI_OPTS(struct returned_opts, returned_opts),
};

static ase_status note_check(const cli_call *call, ase_err *err)
{
	return call->ui.message ? ASE_OK
				: ase_fail(err, ASE_E_USAGE,
					   "the note is missing: -m TEXT");
}

static ase_status note(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *request = call->rec;
	char on[ASE_DATE_SIZE];
	ase_status s;

	if ((s = change_entry(ch, request->id, "log", err, "on",
			      ase_date_text(call->on, on), "text",
			      call->ui.message, NULL)))
		return s;
	return change_commit(ch,
			     &(change_note){ .subject = N_("note added"),
					     .said = _("a note") },
			     err);
}

const cli_verb request_note = {
	.name = "note",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("add a note (-m), a text that the person may read"),
	.needs = CLI_WRITES,
	.check = note_check,
	.run = note,
	.takes = "request",
};

struct pause_opts {
	ase_date until;
};

static const cli_opt pause_opts[] = {
	CLI_OPT_FR(0, "until", "jusqu-au", "DATE", struct pause_opts, until,
		   N_("nothing is late and nobody reminded before DATE")),
	CLI_END,
};

static ase_status pause_check(const cli_call *call, ase_err *err)
{
	const struct pause_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *day = NULL;

	if (!ase_date_is(opts->until))
		return ase_fail(err, ASE_E_USAGE, "until when? --until DATE");
	if (ase_date_cmp(opts->until, call->today) >= 0)
		return ASE_OK;
	day = ase_date_say(opts->until, call->today);
	return ase_fail(err, ASE_E_USAGE,
			"--until: %s is past, and nothing would rest; to end a "
			"pause: --until today",
			day);
}

static ase_status pause_(const cli_call *call, ase_err *err)
{
	const struct pause_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *request = call->rec;

	change_date(ch, request->id, "paused_until", opts->until);
	return change_end(ch, request->id, N_("paused"),
			  N_("request paused until {paused_until}"), err);
}

const cli_verb request_pause = {
	.name = "pause",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("let a request rest until a day"),
	.needs = CLI_WRITES,
	.check = pause_check,
	.run = pause_,
	.takes = "request",
	CLI_OPTS(struct pause_opts, pause_opts),
};

struct close_opts {
	const char *outcome;
	const char *why;
};

static const cli_opt close_opts[] = {
	CLI_OPT_FR(0, "outcome", "issue", "OUTCOME", struct close_opts, outcome,
		   N_("served, referred, refused, withdrawn or no-expert"),
		   .takes = "request:closed.outcome"),
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct close_opts, why,
		   N_("the reason, kept in the record")),
	CLI_END,
};

static ase_status close_check(const cli_call *call, ase_err *err)
{
	const struct close_opts *opts = call->opts;

	if (!opts->outcome)
		return ase_fail(err, ASE_E_USAGE,
				"how did it end? --outcome served, referred, "
				"refused, withdrawn or no-expert");
	return ASE_OK;
}

static ase_status close_(const cli_call *call, ase_err *err)
{
	const struct close_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ASE_AUTO(ase_strdrop) char *outcome = NULL;
	const ase_record *request = call->rec;
	ase_status s;

	outcome = ase_strf("closed.outcome=%s", opts->outcome);
	change_date(ch, request->id, "closed.on", call->on);
	if ((s = change_input(ch, request->id, &outcome, 1, err)))
		return s;
	if (opts->why)
		change_set(ch, request->id, "closed.why", opts->why);
	return change_end(ch, request->id, N_("closed"),
			  N_("request closed on %s"), err);
}

const cli_verb request_close = {
	.name = "close",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("close a request and say how it ended"),
	.needs = CLI_WRITES,
	.check = close_check,
	.run = close_,
	.takes = "request",
	CLI_OPTS(struct close_opts, close_opts),
};

static ase_status analysis(const cli_call *call, ase_err *err)
{
	return document_verb(call, "analysis", err);
}

const cli_verb request_analysis = {
	.name = "analysis",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("print the analysis of needs, a form to amend"),
	.more = N_("What was noted of the first meeting stands in it; what "
		   "was not is left to fill in. -o analyse.odt makes a file "
		   "that LibreOffice opens."),
	.needs = CLI_READS,
	.check = document_verb_check,
	.run = analysis,
	.takes = "request",
	CLI_OPTS(struct document_verb_opts, document_verb_opts),
};

const cli_verb request_resolution = {
	.name = "resolution",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("note the board's resolution: asked, adopted, seen"),
	.needs = CLI_WRITES,
	.check = resolution_check,
	.run = resolution_verb,
	.takes = "request",
	CLI_OPTS(struct resolution_opts, resolution_opts),
};
