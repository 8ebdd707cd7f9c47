#include "cmd/convention/convention_verbs.h"

#include "cmd/record/document_verb.h"
#include "cmd/record/record_verbs.h"
#include "lib/app/change/change.h"
#include "lib/app/cli/locale.h"
#include "lib/app/delivery/convention_text.h"
#include "lib/app/delivery/mailing_dated.h"
#include "lib/app/letter/letter.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <string.h>

/* What the needs behind a convention already say, where nobody says else. */
static const struct {
	const char *field;
	const char *from; /* path from a match */
	bool plain;
} usual[] = {
	{ "hours", "need.hours", true },
	{ "period.from", "need.period.from", false },
	{ "period.until", "need.period.until", false },
	{ "coordinator", "need.request.coordinator", false },
};

/* Whether one of the KEY=VALUE texts is about `field`. */
static bool said(const cli_call *call, int from, const char *field)
{
	size_t size = strlen(field);

	for (int i = from; i < call->argc; i++)
		if (strncmp(call->argv[i], field, size) == 0 &&
		    strchr("=:+", call->argv[i][size]))
			return true;
	return false;
}

static void take_usual(change *ch, const cli_call *call, int from,
		       const ase_record *match, const char *id)
{
	for (size_t i = 0; i < ASE_COUNT(usual); i++) {
		const char *text = ase_world_text(call->session->world, match,
						  usual[i].from);

		if (!text || said(call, from, usual[i].field))
			continue;
		if (usual[i].plain)
			change_plain(ch, id, usual[i].field, text);
		else
			change_set(ch, id, usual[i].field, text);
	}
}

/* How many operands name matches: those before the first KEY=VALUE. */
static int count_matches(const cli_call *call)
{
	int count = 0;

	while (count < call->argc && !strchr(call->argv[count], '='))
		count++;
	return count;
}

static ase_status draft(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *match = NULL;
	char id[ASE_ID_SIZE];
	int matches = count_matches(call);
	ase_status s;

	if (!matches)
		return ase_fail(err, ASE_E_USAGE, "a MATCH is missing");
	if ((s = change_add(ch, "convention", id, err)))
		return s;
	for (int i = 0; i < matches; i++) {
		if ((s = session_resolve(call->session, "match", call->argv[i],
					 &match, err)))
			return s;
		change_append(ch, id, "matches", match->id);
		if (!i)
			take_usual(ch, call, matches, match, id);
	}
	if ((s = change_input(ch, id, call->argv + matches,
			      (size_t)(call->argc - matches), err)) ||
	    (s = change_defaults(ch, id, err)))
		return s;
	return change_end(ch, id, N_("drafted"),
			  N_("draft of the convention ({id})"), err);
}

const cli_verb convention_draft = {
	.name = "draft",
	.operands = "MATCH... [KEY=VALUE...]",
	.min = 1,
	.max = -1,
	.help = N_("draft a convention and print its ID"),
	.more = N_("Hours, period and coordinator are those of the need "
		   "unless you say otherwise. Several matches make one "
		   "convention for several needs."),
	.needs = CLI_WRITES,
	.run = draft,
	.takes = "match",
};

static ase_status render(const cli_call *call, ase_err *err)
{
	return document_verb(call, convention_text_letter(call->rec), err);
}

const cli_verb convention_render = {
	.name = "render",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("print the convention as a document, or an amendment"),
	.needs = CLI_READS,
	.check = document_verb_check,
	.run = render,
	.takes = "convention|amendment",
	CLI_OPTS(struct document_verb_opts, document_verb_opts),
};

static const char *const to_both[] = { "org", "expert", NULL };
static const char *const on_paper[] = { "pdf", NULL };
static const mailing draft_mailing = { .letter = "convention-sending",
				       .document = "convention",
				       .formats = on_paper,
				       .parties = to_both };

static const mailing_dated draft_sending = {
	.path = "sent_on",
	.subject = N_("sent to be completed together"),
	.said = N_("convention sent on %s, to complete together"),
	.letter = &draft_mailing,
};

static ase_status send(const cli_call *call, ase_err *err)
{
	return mailing_dated_send(call->session, call->opts, call->rec,
				  &draft_sending, err);
}

const cli_verb convention_send = {
	.name = "send",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note that the draft was sent, to complete together"),
	.needs = CLI_WRITES,
	.run = send,
	.takes = "convention",
	CLI_OPTS(struct mailing_opts, mailing_opts),
};

static ase_status complete(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const char *id = call->rec->id;
	ase_status s = change_input(ch, id, call->argv + 1,
				    (size_t)call->argc - 1, err);

	if (s)
		return s;
	return change_end(ch, id, N_("completed"),
			  N_("convention completed ({id})"), err);
}

const cli_verb convention_complete = {
	.name = "complete",
	.operands = "CONV KEY=VALUE...",
	.min = 2,
	.max = -1,
	.help = N_("fill in what the two agreed at their first meeting"),
	.needs = CLI_WRITES,
	.run = complete,
	.takes = "convention",
};

struct extend_opts {
	ase_date until;
};

static const cli_opt extend_opts[] = {
	CLI_OPT_FR(0, "until", "jusqu-au", "DATE", struct extend_opts, until,
		   N_("the new end of the mission")),
	CLI_END,
};

static ase_status extend_check(const cli_call *call, ase_err *err)
{
	const struct extend_opts *opts = call->opts;

	if (!ase_date_is(opts->until))
		return ase_fail(err, ASE_E_USAGE, "until when? --until DATE");
	return ASE_OK;
}

static ase_status extend(const cli_call *call, ase_err *err)
{
	const struct extend_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	char on[ASE_DATE_SIZE], until[ASE_DATE_SIZE];
	ase_status s;

	if ((s = change_entry(ch, rec->id, "extended", err, "on",
			      ase_date_text(call->on, on), "until",
			      ase_date_text(opts->until, until), NULL)))
		return s;
	return change_end(ch, rec->id, N_("extended"),
			  N_("mission extended until {extended.last.until}"),
			  err);
}

const cli_verb convention_extend = {
	.name = "extend",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note that the mission goes on longer"),
	.needs = CLI_WRITES,
	.check = extend_check,
	.run = extend,
	.takes = "convention",
	CLI_OPTS(struct extend_opts, extend_opts),
};

struct end_opts {
	const char *outcome;
	const char *why;
};

static const cli_opt end_opts[] = {
	CLI_OPT_FR(0, "outcome", "issue", "OUTCOME", struct end_opts, outcome,
		   N_("completed or stopped (default before its first day)"),
		   .takes = "convention:ended.outcome"),
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct end_opts, why,
		   N_("the reason, kept in the record")),
	CLI_END,
};

/* Whether the mission would end before its first day, and nobody says how. */
static bool is_given_up(const cli_call *call)
{
	const struct end_opts *opts = call->opts;
	const char *text = ase_node_path_text(call->rec->node, "period.from");
	ase_date from = ASE_DATE_NONE;

	return !opts->outcome && text && ase_date_iso(text, &from) &&
	       ase_date_cmp(call->on, from) < 0;
}

/* How it ended: what is said, else by its days. */
static ase_status note_outcome(change *ch, const cli_call *call, ase_err *err)
{
	const struct end_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop)
	char *outcome =
		ase_strf("ended.outcome=%s", opts->outcome	 ? opts->outcome
					     : is_given_up(call) ? "stopped"
								 : "completed");

	return change_input(ch, call->rec->id, &outcome, 1, err);
}

static ase_status end(const cli_call *call, ase_err *err)
{
	const struct end_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *rec = call->rec;
	bool given_up = is_given_up(call);
	ase_status s;

	change_date(ch, rec->id, "ended.on", call->on);
	if ((s = note_outcome(ch, call, err)))
		return s;
	if (opts->why)
		change_set(ch, rec->id, "ended.why", opts->why);
	return change_end(ch, rec->id, given_up ? N_("given up") : N_("ended"),
			  given_up ? N_("mission given up on %s, before its "
					"first day")
				   : N_("mission ended on %s"),
			  err);
}

const cli_verb convention_end = {
	.name = "end",
	.operands = "CONV",
	.min = 1,
	.max = 1,
	.help = N_("note the end of the mission"),
	.needs = CLI_WRITES,
	.run = end,
	.takes = "convention",
	CLI_OPTS(struct end_opts, end_opts),
};
