#include "cmd/match/match_suggest.h"

#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <string.h>

/* How many needs a warning names. */
#define NAMED_MOST 5

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

ase_status match_suggest_roster(const session *ses, const char *saying,
				ase_roster **out, ase_err *err)
{
	const ase_match_context context = { .world = ses->world,
					    .vocabularies = &ses->vocabularies,
					    .process = ses->process,
					    .questionnaire = ses->questionnaire,
					    .saying = saying };

	return ase_roster_new(&context, out, err);
}

ase_explanation match_suggest_reason(const cli_call *call,
				     const ase_roster *roster,
				     const ase_demand *asked, size_t expert)
{
	return (ase_explanation){
		.roster = roster,
		.asked = asked,
		.expert = expert,
		.lang = call->format == OUT_TABLE ? call->ui.lang : NULL,
	};
}

void match_suggest_tell_bare(const session *ses, const ase_records *needs)
{
	ASE_AUTO(ase_records_drop) ase_records bare = ASE_RECORDS_INIT;
	ASE_AUTO(ase_strdrop) char *names = NULL;

	for (size_t i = 0; i < needs->count; i++)
		if (!ase_node_count(
			    ase_node_get(needs->items[i]->node, "skills")))
			ase_records_add(&bare, needs->items[i]);
	if (!bare.count)
		return;
	names = ase_names_list(ses->world, &bare, NAMED_MOST);
	ui_warn(ses->ui,
		"no skills are named by %s, so that everybody has them; to "
		"name one: ase-record need set %s "
		"'skills+={code: CODE, level: 2, must: true}'",
		names, bare.items[0]->id);
}

/*
 * suggest
 */

static void part_columns(out_list *o)
{
	static const char *const titles[ASE_PARTS] = {
		[ASE_PART_SKILLS] = N_("skills"),
		[ASE_PART_TRAITS] = N_("traits"),
		[ASE_PART_TERRITORY] = N_("place"),
		[ASE_PART_AVAILABILITY] = N_("time"),
		[ASE_PART_EVALUATIONS] = N_("eval."),
		[ASE_PART_ROTATION] = N_("turn"),
	};

	for (int i = 0; i < ASE_PARTS; i++)
		out_column(o, ase_weight_part_name((ase_part)i), _(titles[i]),
			   true);
}

/* A table shows what it is about; programs get all columns. */
static void columns(const cli_call *call, out_list *o)
{
	const struct suggest_opts *opts = call->opts;
	const bool table = call->format == OUT_TABLE;

	out_column(o, "expert", "ID", false);
	if (!table || !opts->excluded) {
		out_column(o, "score", _("points"), true);
		part_columns(o);
	}
	if (!table || opts->excluded) {
		out_column(o, "excluded", _("excluded by"), false);
		out_column(o, "because", _("because"), false);
	}
	if (!table)
		out_column(o, "rank", _("rank"), true);
	out_column(o, "name", _("name"), false);
	if (!table || !opts->excluded) {
		out_column(o, "why", _("why"), false);
		out_wrap_last(o);
	}
}

static void part_cells(out_list *o, const ase_score *score)
{
	out_cell_number(o, score->total);
	for (int i = 0; i < ASE_PARTS; i++)
		out_cell_number(o, score->points[i]);
}

static void rule_cells(out_list *o, const ase_explanation *reason,
		       ase_rule rule)
{
	ASE_AUTO(ase_strdrop) char *because = ase_explain_rule(reason, rule);
	const char *name = ase_match_rule_name(rule);

	out_cell_labelled(o, name, rule ? _(name) : "");
	out_cell(o, because);
}

static void row(const cli_call *call, out_list *o, const ase_roster *roster,
		const ase_demand *asked, const ase_score *score, size_t rank)
{
	const struct suggest_opts *opts = call->opts;
	const bool table = call->format == OUT_TABLE;
	const ase_explanation reason =
		match_suggest_reason(call, roster, asked, score->at);
	ASE_AUTO(ase_strdrop) char *line = NULL;

	out_row(o);
	out_cell(o, score->expert->id);
	if (!table || !opts->excluded)
		part_cells(o, score);
	if (!table || opts->excluded)
		rule_cells(o, &reason, score->rule);
	if (!table) {
		if (rank)
			out_cell_number(o, (long long)rank);
		else
			out_cell(o, NULL);
	}
	out_cell(o, ase_world_name(call->session->world, score->expert));
	if (table && opts->excluded)
		return;
	line = score->rule ? ase_strdup("") : ase_explain_line(&reason);
	out_cell(o, line);
}

/* How many there are. */
static size_t rows(const cli_call *call, out_list *o, const ase_roster *roster,
		   const ase_demand *asked, const ase_scores *scores)
{
	const struct suggest_opts *opts = call->opts;
	const size_t most = opts->top >= 0 ? (size_t)opts->top : 10;
	size_t shown = 0;

	for (size_t i = 0; i < scores->count; i++) {
		const ase_score *one = &scores->items[i];

		if (!one->rule != !opts->excluded)
			continue;
		if (!opts->excluded && i >= most)
			break;
		row(call, o, roster, asked, one, one->rule ? 0 : i + 1);
		shown++;
	}
	return shown;
}

/* What a coordinator should know of the need before she trusts the points. */
static void tell_need(const session *ses, const ase_demand *asked)
{
	const ase_record *need = ase_demand_need(asked);
	ASE_AUTO(ase_records_drop) ase_records needs = ASE_RECORDS_INIT;

	ase_records_add(&needs, need);
	match_suggest_tell_bare(ses, &needs);
	if (!ase_record_open(ses->world, need))
		ui_warn(ses->ui, "this need is closed, with its request or by "
				 "being archived: it takes no proposals");
	else if (!ase_demand_places(asked))
		ui_say(ses->ui,
		       "This need has as many experts as it wants: ase-match "
		       "list need=%s",
		       need->id);
}

/* Say what the process still waits for before the need may be proposed. */
static void tell_blocked(const session *ses, const ase_roster *roster,
			 const ase_demand *asked)
{
	const ase_explanation reason = { .roster = roster,
					 .asked = asked,
					 .lang = ses->ui->lang };
	ASE_AUTO(ase_strdrop) char *missing = NULL;

	if (!ase_demand_blocked(asked)->count)
		return;
	missing = ase_explain_missing(&reason);
	ui_say(ses->ui, "Not to be proposed yet, missing: %s", missing);
}

/* Who cannot serve the need is looked at only to be told of. */
static const char *saying_of(const struct suggest_opts *opts,
			     const ase_record *need)
{
	return opts->excluded ? NULL : ase_roster_must(need);
}

/* Why nobody is shown. */
static const char *nobody(const session *ses, bool excluded)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	ase_world_all(ses->world, session_kind_named(ses, "expert"), &all);
	if (!all.count)
		return _("There are no experts yet: ase-expert add");
	return excluded ? _("Nobody is excluded.")
			: _("Nobody fits: see --excluded for why.");
}

static ase_status suggest_check(const cli_call *call, ase_err *err)
{
	const struct suggest_opts *opts = call->opts;

	if (!opts->top)
		return ase_fail(err, ASE_E_USAGE,
				"--top takes how many are shown, 1 at least");
	if (opts->top > 0 && opts->excluded)
		return ase_fail(err, ASE_E_USAGE,
				"whoever is excluded has no rank: --excluded "
				"goes without --top");
	return ASE_OK;
}

static ase_status suggest(const cli_call *call, ase_err *err)
{
	const struct suggest_opts *opts = call->opts;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ASE_AUTO(ase_match_scores_drop) ase_scores scores = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	const ase_record *need = call->rec;
	size_t shown;
	ase_status s = match_suggest_roster(
		call->session, saying_of(opts, need), &roster, err);

	if (s)
		return s;
	asked = ase_demand_new(roster, need);
	ase_match_rank(roster, asked, &scores);
	columns(call, o);
	shown = rows(call, o, roster, asked, &scores);
	s = out_finish(o, shown ? NULL : nobody(call->session, opts->excluded),
		       err);
	if (s)
		return s;
	tell_need(call->session, asked);
	tell_blocked(call->session, roster, asked);
	return ASE_OK;
}

const cli_verb match_suggest = {
	.name = "suggest",
	.operands = "NEED",
	.min = 1,
	.max = 1,
	.help = N_("rank the experts for a need"),
	.needs = CLI_READS,
	.check = suggest_check,
	.run = suggest,
	.takes = "need",
	CLI_OPTS(struct suggest_opts, suggest_opts),
};

/*
 * why
 */

static void why_columns(out_list *o)
{
	out_column(o, "what", _("part or rule"), false);
	out_column(o, "points", _("points"), true);
	out_column(o, "of", _("of"), true);
	out_column(o, "because", _("because"), false);
	out_wrap_last(o);
	out_column(o, "change", _("what would change it"), false);
	out_wrap_last(o);
	out_column(o, "source", _("from"), false);
	out_wrap_last(o);
}

static void why_rule(out_list *o, const ase_explanation *reason, ase_rule rule)
{
	ASE_AUTO(ase_strdrop) char *because = ase_explain_rule(reason, rule);
	ASE_AUTO(ase_strdrop) char *change = ase_explain_change(reason, rule);
	ASE_AUTO(ase_strdrop)
	char *source = ase_explain_rule_source(reason, rule);
	ASE_AUTO(ase_strdrop)
	char *way = change ? NULL : ase_explain_way_out(reason, rule);

	out_row(o);
	out_cell_labelled(o, ase_match_rule_name(rule),
			  _(ase_match_rule_name(rule)));
	out_cell(o, NULL);
	out_cell(o, NULL);
	out_cell(o, because);
	out_cell_labelled(o, change ? change : "",
			  change ? change
			  : way	 ? way
				 : _("nothing"));
	out_cell(o, source);
}

static void why_part(out_list *o, const ase_explanation *reason,
		     const ase_score *score, ase_part part)
{
	ASE_AUTO(ase_strdrop) char *because = ase_explain_part(reason, part);
	ASE_AUTO(ase_strdrop) char *source = ase_explain_source(reason, part);

	out_row(o);
	out_cell_labelled(o, ase_weight_part_name(part),
			  _(ase_weight_part_name(part)));
	out_cell_number(o, score->points[part]);
	out_cell_number(o, ase_roster_weights(reason->roster)->points[part]);
	out_cell(o, because);
	out_cell(o, "");
	out_cell(o, source);
}

static void why_parts(out_list *o, const ase_explanation *reason,
		      const ase_score *score)
{
	for (int i = 0; i < ASE_PARTS; i++)
		why_part(o, reason, score, (ase_part)i);
	out_row(o);
	out_cell_labelled(o, "score", _("points"));
	out_cell_number(o, score->total);
	out_cell_number(o, ASE_POINTS);
	out_cell(o, "");
	out_cell(o, "");
	out_cell(o, "");
}

static void why_rows(out_list *o, const ase_explanation *reason)
{
	ase_score score;

	ase_match_score(reason->roster, reason->asked, reason->expert, &score);
	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++)
		if (ase_match_holds(reason->roster, reason->asked,
				    reason->expert, (ase_rule)i))
			why_rule(o, reason, (ase_rule)i);
	if (score.rule && score.rule != ASE_RULE_BLOCKED)
		return;
	ase_match_points(reason->roster, reason->asked, reason->expert, &score);
	why_parts(o, reason, &score);
}

char *match_suggest_changes(const ase_explanation *reason)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *between = reason->lang ? _("; ") : "; ";

	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++) {
		ASE_AUTO(ase_strdrop) char *change = NULL;

		if (!ase_match_holds(reason->roster, reason->asked,
				     reason->expert, (ase_rule)i))
			continue;
		change = ase_explain_change(reason, (ase_rule)i);
		if (!change)
			return NULL;
		ase_str_addf(&out, "%s%s", out.size ? between : "", change);
	}
	return ase_str_take(&out);
}

static ase_status why(const cli_call *call, ase_err *err)
{
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_explanation reason;
	ase_status s = match_suggest_roster(call->session, NULL, &roster, err);

	if (s)
		return s;
	asked = ase_demand_new(roster, call->rec);
	reason = match_suggest_reason(call, roster, asked,
				      ase_roster_find(roster, call->other));
	why_columns(o);
	why_rows(o, &reason);
	if ((s = out_finish(o, NULL, err)))
		return s;
	tell_need(call->session, asked);
	return ASE_OK;
}

const cli_verb match_why = {
	.name = "why",
	.operands = "NEED EXPERT",
	.min = 2,
	.max = 2,
	.help = N_("tell where the points come from, or what stands between"),
	.more = N_("For somebody who cannot be proposed: every rule that says "
		   "so, and the least that would have to change."),
	.needs = CLI_READS,
	.run = why,
	.takes = "need expert",
};
