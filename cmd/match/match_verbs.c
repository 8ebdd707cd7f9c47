#include "cmd/match/match_verbs.h"

#include "cmd/record/record_verbs.h"
#include "data-schema/baked.h"
#include "lib/app/change/change.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"

#include <string.h>

/* Note one date of a match. */
static ase_status note_date(const cli_call *call, const char *path,
			    ase_date date, const char *subject,
			    const char *said, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *match = call->rec;

	change_date(ch, match->id, path, date);
	return change_end(ch, match->id, subject, said, err);
}

struct accept_opts {
	bool again;
};

static const cli_opt accept_opts[] = {
	CLI_OPT_FR(0, "again", "encore", NULL, struct accept_opts, again,
		   N_("after a no: the expert has thought better of it")),
	CLI_END,
};

/* A no goes; that it was there is kept in a note. */
static ase_status take_no_back(change *ch, const ase_record *match,
			       ase_err *err)
{
	const session *ses = change_session(ch);
	ASE_AUTO(ase_strdrop) char *day = NULL;
	ASE_AUTO(ase_strdrop) char *text = NULL;
	ase_date no = ASE_DATE_NONE;
	char on[ASE_DATE_SIZE];

	if (!ase_node_get(match->node, "declined"))
		return ASE_OK;
	(void)ase_node_date(ase_node_path(match->node, "declined.on"), &no);
	day = ase_date_say(no, (ase_date)ASE_DATE_NONE);
	text = ase_strf(_("declined on %s, accepted all the same"), day);
	change_unset(ch, match->id, "declined");
	return change_entry(ch, match->id, "notes", err, "on",
			    ase_date_text(ses->on, on), "text", text, NULL);
}

static ase_status accept_(const cli_call *call, ase_err *err)
{
	const struct accept_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	ase_status s;

	if (opts->again)
		change_again(ch);
	change_date(ch, call->rec->id, "accepted_on", call->on);
	if (opts->again && (s = take_no_back(ch, call->rec, err)))
		return s;
	return change_end(ch, call->rec->id, N_("accepted"),
			  N_("the expert accepted on %s"), err);
}

const cli_verb match_accept = {
	.name = "accept",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note that the expert accepts"),
	.more = N_(
		"A match that was declined is closed: --again opens it, and "
		"keeps in a note that there was a no. One that was withdrawn "
		"is proposed anew."),
	.needs = CLI_WRITES,
	.run = accept_,
	.takes = "match",
	CLI_OPTS(struct accept_opts, accept_opts),
};

static ase_status met(const cli_call *call, ase_err *err)
{
	return note_date(call, "met_on", call->on, N_("first meeting held"),
			 N_("first meeting held on %s"), err);
}

const cli_verb match_met = {
	.name = "met",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note that the two have met"),
	.needs = CLI_WRITES,
	.run = met,
	.takes = "match",
};

struct schedule_opts {
	ase_date at;
};

static const cli_opt schedule_opts[] = {
	CLI_OPT_FR(0, "at", "quand", "WHEN", struct schedule_opts, at,
		   N_("day and hour of the first meeting")),
	CLI_END,
};

static ase_status schedule_check(const cli_call *call, ase_err *err)
{
	const struct schedule_opts *opts = call->opts;

	if (!ase_date_is(opts->at))
		return ase_fail(err, ASE_E_USAGE, "when? --at WHEN");
	return ASE_OK;
}

static ase_status schedule(const cli_call *call, ase_err *err)
{
	const struct schedule_opts *opts = call->opts;

	return note_date(call, "first_meeting_at", opts->at,
			 N_("first meeting set"), N_("first meeting set"), err);
}

const cli_verb match_schedule = {
	.name = "schedule",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note when the first meeting of the two will be"),
	.needs = CLI_WRITES,
	.check = schedule_check,
	.run = schedule,
	.takes = "match",
	CLI_OPTS(struct schedule_opts, schedule_opts),
};

struct no_opts {
	const char *by;
	const char *reason;
};

static const cli_opt no_opts[] = {
	CLI_OPT_FR(0, "by", "par", "SIDE", struct no_opts, by,
		   N_("who: org, expert or coordinator"),
		   .takes = "match:declined.by"),
	CLI_OPT_FR(0, "reason", "motif", "TEXT", struct no_opts, reason,
		   N_("why, never anything about health; no letter says it")),
	CLI_END,
};

static const cli_opt decline_opts[] = {
	CLI_OPT_FR(0, "by", "par", "SIDE", struct no_opts, by,
		   N_("who: org, expert or coordinator"),
		   .takes = "match:declined.by"),
	CLI_OPT_FR(
		0, "reason", "motif", "REASON", struct no_opts, reason,
		N_("why: a code or words of vocabulary/reasons.yaml; no letter "
		   "says it"),
		.takes = "match:declined.reason"),
	CLI_END,
};

/* Note who says no and why, under `field`. */
static ase_status note_no(change *ch, const cli_call *call, const char *id,
			  const char *field, const char *why, ase_err *err)
{
	const struct no_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *on = ase_strf("%s.on", field);
	ASE_AUTO(ase_strdrop) char *by = ase_strf("%s.by=%s", field, opts->by);
	ASE_AUTO(ase_strdrop) char *reason = ase_strf("%s.reason", field);
	ase_status s;

	change_date(ch, id, on, call->on);
	if ((s = change_input(ch, id, &by, 1, err)))
		return s;
	if (why)
		change_set(ch, id, reason, why);
	return ASE_OK;
}

static ase_status by_check(const cli_call *call, ase_err *err)
{
	const struct no_opts *opts = call->opts;

	if (opts->by)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"by whom? --by org, expert or coordinator");
}

/* The store's reasons; those built in, in a store that is older. */
static ase_vocabulary reasons_of(const session *ses)
{
	const ase_vocabulary *own =
		ase_vocabularies_get(&ses->vocabularies, "reasons");

	if (own)
		return *own;
	return (ase_vocabulary){
		.root = ase_value_root(
			ase_baked_find("vocabulary/reasons.yaml")->value)
	};
}

/* The side that was typed, in whatever words; NULL: none. */
static const char *side_of(const session *ses, const char *typed)
{
	const ase_kind *kind = session_own_kind(ses);
	const ase_node *part =
		ase_kinds_field(ses->kinds, kind, "declined.by", NULL);
	const ase_field field = ase_field_of(kind->schema, part);

	return ase_field_choice(&field, typed);
}

/* The code of the reason that was typed; it has to be one of that side. */
static ase_status read_reason(const cli_call *call, const char **out,
			      ase_err *err)
{
	const struct no_opts *opts = call->opts;
	const ase_vocabulary reasons = reasons_of(call->session);
	const char *side, *by;
	ase_status s;

	if (!opts->reason)
		return ASE_OK;
	s = ase_vocabulary_find(&reasons, opts->reason, call->ui.lang, out,
				err);
	if (s)
		return s;
	side = ase_vocabulary_group(&reasons, *out);
	by = side_of(call->session, opts->by);
	if (side && by && strcmp(side, by) != 0)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is a reason of the other side: --by %s",
				*out, side);
	return ASE_OK;
}

static ase_status decline(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *match = call->rec;
	const char *reason = NULL;
	ase_status s;

	if ((s = read_reason(call, &reason, err)) ||
	    (s = note_no(ch, call, match->id, "declined", reason, err)))
		return s;
	return change_end(ch, match->id, N_("declined"), N_("declined on %s"),
			  err);
}

const cli_verb match_decline = {
	.name = "decline",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note that one side declines"),
	.more = N_("Reasons are codes of vocabulary/reasons.yaml, so that they "
		   "can be counted; words will do when they fit one alone. "
		   "Never anything about health."),
	.needs = CLI_WRITES,
	.check = by_check,
	.run = decline,
	.takes = "match",
	CLI_OPTS(struct no_opts, decline_opts),
};

/* Whether another match of the convention goes on. */
static bool goes_on(const session *ses, const ase_record *convention,
		    const char *match)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_parents(ses->world, convention, &all);
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.items[i]->id, match) != 0 &&
		    ase_record_open(ses->world, all.items[i]))
			return true;
	return false;
}

/* Whether anybody has signed, or the pair has met: before that it is a draft,
 * which rests with the match. */
static bool has_begun(const ase_record *convention, const ase_record *match)
{
	return ase_node_get(convention->node, "signatures") ||
	       ase_node_get(match->node, "met_on");
}

/* The mission ends with the match, unless others carry it on. */
static void end_missions(change *ch, const session *ses,
			 const ase_record *match)
{
	const ase_world *world = ses->world;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_children(world, match, session_kind_named(ses, "convention"),
			   &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];

		if (ase_node_get(one->node, "ended") ||
		    !has_begun(one, match) || !ase_record_open(world, one) ||
		    goes_on(ses, one, match->id))
			continue;
		change_date(ch, one->id, "ended.on", ses->on);
		change_set(ch, one->id, "ended.outcome", "stopped");
	}
}

static ase_status withdraw(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *match = call->rec;
	const struct no_opts *opts = call->opts;
	ase_status s;

	if ((s = note_no(ch, call, match->id, "withdrawn", opts->reason, err)))
		return s;
	end_missions(ch, call->session, match);
	return change_end(ch, match->id, N_("withdrawn"), N_("withdrawn on %s"),
			  err);
}

const cli_verb match_withdraw = {
	.name = "withdraw",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note that one side withdraws from a mission"),
	.more = N_("The mission ends, the need is open again, and the expert "
		   "is free for another."),
	.needs = CLI_WRITES,
	.check = by_check,
	.run = withdraw,
	.takes = "match",
	CLI_OPTS(struct no_opts, no_opts),
};
