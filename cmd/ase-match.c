/* ase-match(1): which expert for which need. */

#include "cmd/cli.h"

#include "cmd/change.h"
#include "cmd/record.h"
#include "lib/base/mem.h"
#include "lib/model/match.h"

#include <string.h>

struct suggest_opts {
	long top;
	bool excluded;
};

static const cli_opt suggest_opts[] = {
	CLI_OPT(0, "top", "K", struct suggest_opts, top,
		N_("the best K only (default 10)")),
	CLI_OPT(0, "excluded", NULL, struct suggest_opts, excluded,
		N_("those who cannot be proposed, and the rule")),
	CLI_END,
};

static void score_columns(out_list *o)
{
	out_column(o, "expert", "ID", false);
	out_column(o, "score", _("points"), true);
	out_column(o, "skills", _("skills"), true);
	out_column(o, "traits", _("traits"), true);
	out_column(o, "territory", _("territory"), true);
	out_column(o, "excluded", _("excluded by"), false);
	out_column(o, "name", _("name"), false);
}

static void score_row(const cli_call *call, out_list *o, const ase_score *score)
{
	ASE_AUTO(ase_strdrop) char *why = NULL;

	if (score->excluded)
		why = ase_strf("%s (%s)", _(score->excluded), score->because);
	out_row(o);
	out_cell(o, score->expert->id);
	out_cell_number(o, score->total);
	out_cell_number(o, score->skills);
	out_cell_number(o, score->traits);
	out_cell_number(o, score->territory);
	out_cell_shown(o, score->excluded ? score->excluded : "",
		       why ? why : "");
	out_cell(o, ase_world_name(call->desk->world, score->expert));
}

static ase_status suggest(const cli_call *call, ase_err *err)
{
	const struct suggest_opts *opts = call->opts;
	const desk *d = call->desk;
	ASE_AUTO(ase_scores_drop) ase_scores scores = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	long left = opts->top >= 0 ? opts->top : 10;
	const ase_record *need = NULL;
	ase_status s = desk_find(call, "need", call->argv[0], &need, err);

	if (s)
		return s;
	ase_match_rank(d->world, &d->vocabularies, need, &scores);
	score_columns(o);
	for (size_t i = 0; i < scores.count; i++) {
		const ase_score *one = &scores.items[i];

		if (!one->excluded != !opts->excluded)
			continue;
		if (!opts->excluded && !left--)
			break;
		score_row(call, o, one);
	}
	return out_finish(o,
			  opts->excluded
				  ? _("Nobody is excluded.")
				  : _("Nobody fits: see --excluded for why."),
			  err);
}

/* Note the points and their parts, so that the choice can be traced. */
static void note_score(change *ch, const char *id, const ase_score *score)
{
	const struct {
		const char *path;
		int points;
	} table[] = {
		{ "score", score->total },
		{ "parts.skills", score->skills },
		{ "parts.traits", score->traits },
		{ "parts.territory", score->territory },
	};

	for (size_t i = 0; i < ASE_COUNT(table) && !score->excluded; i++) {
		ASE_AUTO(ase_strdrop) char *n = ase_strf("%d", table[i].points);

		change_plain(ch, id, table[i].path, n);
	}
}

/* A conflict is no low score: it is refused unless somebody answers for it. */
static ase_status judge(const cli_call *call, const ase_score *score,
			ase_err *err)
{
	if (!score->excluded)
		return ASE_OK;
	if (!call->why && (strcmp(score->excluded, "conflict") == 0 ||
			   strcmp(score->excluded, "same-person") == 0))
		return ase_fail(err, ASE_E_REFUSED,
				"not proposed: conflict of interest between "
				"this expert and this organisation (%s)",
				score->because);
	cli_warn(call, "this expert would not be suggested: %s (%s)",
		 _(score->excluded), score->because);
	return ASE_OK;
}

static ase_status propose(const cli_call *call, ase_err *err)
{
	const desk *d = call->desk;
	ASE_AUTO(change_drop) change *ch = change_new(call);
	const ase_record *need = NULL, *expert = NULL;
	ase_score score;
	char id[ASE_ID_SIZE];
	ase_status s;

	if ((s = desk_find(call, "need", call->argv[0], &need, err)) ||
	    (s = desk_find(call, "expert", call->argv[1], &expert, err)))
		return s;
	ase_match_score(d->world, &d->vocabularies, need, expert, &score);
	if ((s = judge(call, &score, err)) ||
	    (s = change_add(ch, "match", id, err)))
		return s;
	change_set(ch, id, "need", need->id);
	change_set(ch, id, "expert", expert->id);
	note_score(ch, id, &score);
	change_date(ch, id, "proposed_on", call->on);
	if ((s = change_finish(ch, id, N_("proposed"), N_("proposal on %s"),
			       err)))
		return s;
	if (!call->dry_run)
		out_textf("%s\n", id);
	return ASE_OK;
}

/* Note one date of a match. */
static ase_status note_date(const cli_call *call, const char *path,
			    ase_date date, const char *subject,
			    const char *said, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_new(call);
	const ase_record *match = NULL;
	ase_status s = desk_find_own(call, call->argv[0], &match, err);

	if (s)
		return s;
	change_date(ch, match->id, path, date);
	return change_finish(ch, match->id, subject, said, err);
}

static ase_status accept_(const cli_call *call, ase_err *err)
{
	return note_date(call, "accepted_on", call->on, N_("accepted"),
			 N_("the expert accepted on %s"), err);
}

static ase_status inform(const cli_call *call, ase_err *err)
{
	return note_date(call, "informed_on", call->on,
			 N_("organisation informed"),
			 N_("organisation informed on %s"), err);
}

static ase_status met(const cli_call *call, ase_err *err)
{
	return note_date(call, "met_on", call->on, N_("first meeting held"),
			 N_("first meeting held on %s"), err);
}

struct schedule_opts {
	ase_date at;
};

static const cli_opt schedule_opts[] = {
	CLI_OPT(0, "at", "WHEN", struct schedule_opts, at,
		N_("day and hour of the first meeting")),
	CLI_END,
};

static ase_status schedule(const cli_call *call, ase_err *err)
{
	const struct schedule_opts *opts = call->opts;

	if (!ase_date_is(opts->at))
		return ase_fail(err, ASE_E_USAGE, "when? --at WHEN");
	return note_date(call, "first_meeting_at", opts->at,
			 N_("first meeting set"), N_("first meeting set"), err);
}

struct no_opts {
	const char *by;
	const char *reason;
};

static const cli_opt no_opts[] = {
	CLI_OPT(0, "by", "SIDE", struct no_opts, by,
		N_("who: org, expert or coordinator")),
	CLI_OPT(0, "reason", "TEXT", struct no_opts, reason,
		N_("why, never anything about health; no letter says it")),
	CLI_END,
};

/* Note who says no and why, under `field`. */
static ase_status note_no(change *ch, const cli_call *call, const char *id,
			  const char *field, ase_err *err)
{
	const struct no_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *on = ase_strf("%s.on", field);
	ASE_AUTO(ase_strdrop) char *by = ase_strf("%s.by=%s", field, opts->by);
	ASE_AUTO(ase_strdrop) char *reason = ase_strf("%s.reason", field);
	ase_status s;

	change_date(ch, id, on, call->on);
	if ((s = change_input(ch, id, &by, 1, err)))
		return s;
	if (opts->reason)
		change_set(ch, id, reason, opts->reason);
	return ASE_OK;
}

static ase_status need_by(const cli_call *call, ase_err *err)
{
	const struct no_opts *opts = call->opts;

	if (opts->by)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"by whom? --by org, expert or coordinator");
}

static ase_status decline(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_new(call);
	const ase_record *match = NULL;
	ase_status s;

	if ((s = need_by(call, err)) ||
	    (s = desk_find_own(call, call->argv[0], &match, err)) ||
	    (s = note_no(ch, call, match->id, "declined", err)))
		return s;
	return change_finish(ch, match->id, N_("declined"),
			     N_("declined on %s"), err);
}

/* Whether another match of the convention goes on. */
static bool goes_on(const cli_call *call, const ase_record *convention,
		    const char *match)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_parents(call->desk->world, convention, &all);
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.items[i]->id, match) != 0 &&
		    ase_record_open(call->desk->world, all.items[i]))
			return true;
	return false;
}

/* The mission ends with the match, unless others carry it on. */
static void end_missions(change *ch, const cli_call *call,
			 const ase_record *match)
{
	const ase_world *world = call->desk->world;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_children(world, match, desk_kind_named(call, "convention"),
			   &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *one = all.items[i];

		if (ase_node_get(one->node, "ended") ||
		    !ase_record_open(world, one) ||
		    goes_on(call, one, match->id))
			continue;
		change_date(ch, one->id, "ended.on", call->on);
		change_set(ch, one->id, "ended.outcome", "stopped");
	}
}

static ase_status withdraw(const cli_call *call, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_new(call);
	const ase_record *match = NULL;
	ase_status s;

	if ((s = need_by(call, err)) ||
	    (s = desk_find_own(call, call->argv[0], &match, err)) ||
	    (s = note_no(ch, call, match->id, "withdrawn", err)))
		return s;
	end_missions(ch, call, match);
	return change_finish(ch, match->id, N_("withdrawn"),
			     N_("withdrawn on %s"), err);
}

/* clang-format off */
static const cli_verb verbs[] = {
	{ .name = "suggest", .operands = "NEED", .min = 1, .max = 1,
	  .help = N_("rank the experts for a need"),
	  .needs = CLI_READS, .run = suggest, .takes = "need",
	  .opts = suggest_opts, .opts_size = sizeof(struct suggest_opts) },

	{ .name = "propose", .operands = "NEED EXPERT", .min = 2, .max = 2,
	  .help = N_("propose a need to an expert and print the match's ID"),
	  .needs = CLI_WRITES, .run = propose, .takes = "need" },

	{ .name = "accept", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note that the expert accepts"),
	  .needs = CLI_WRITES, .run = accept_, .takes = "match" },

	{ .name = "decline", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note that one side declines"),
	  .needs = CLI_WRITES, .run = decline, .takes = "match",
	  .opts = no_opts, .opts_size = sizeof(struct no_opts) },

	{ .name = "inform", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note that the organisation has the expert's details"),
	  .needs = CLI_WRITES, .run = inform, .takes = "match" },

	{ .name = "schedule", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note when the first meeting of the two will be"),
	  .needs = CLI_WRITES, .run = schedule, .takes = "match",
	  .opts = schedule_opts, .opts_size = sizeof(struct schedule_opts) },

	{ .name = "met", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note that the two have met"),
	  .needs = CLI_WRITES, .run = met, .takes = "match" },

	{ .name = "withdraw", .operands = "MATCH", .min = 1, .max = 1,
	  .help = N_("note that one side withdraws from a mission"),
	  .more = N_("The mission ends, the need is open again, and the expert "
		     "is free for another."),
	  .needs = CLI_WRITES, .run = withdraw, .takes = "match",
	  .opts = no_opts, .opts_size = sizeof(struct no_opts) },

	{ .name = NULL },
};
/* clang-format on */

static const cli_tool tool = {
	.name = "ase-match",
	.help = N_("Find the right expert for a need, and follow the answer."),
	.kind = "match",
	.verbs = verbs,
	.shared = record_verbs,
};

int main(int argc, char **argv)
{
	return cli_main(&tool, argc, argv);
}
