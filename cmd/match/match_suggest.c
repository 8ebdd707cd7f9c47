#include "cmd/match/match_suggest.h"

#include "cmd/match/match_for.h"
#include "lib/base/mem.h"
#include "lib/model/record/names.h"

#include <string.h>

/* How many needs a warning names. */
#define NAMED_MOST 5

struct suggest_opts {
	const char *kind;
	long top;
	bool excluded;
};

static const cli_opt suggest_opts[] = {
	CLI_OPT_FR(0, "for", "pour", "KIND", struct suggest_opts, kind,
		   N_("who is found: another kind than experts")),
	CLI_OPT_FR(0, "top", "premiers", "K", struct suggest_opts, top,
		   N_("the best K only (default 10)")),
	CLI_OPT_FR(0, "excluded", "exclus", NULL, struct suggest_opts, excluded,
		   N_("those who cannot be proposed, and the rule")),
	CLI_END,
};

static ase_match_context context_of(const session *ses, const ase_kind *kind)
{
	return (ase_match_context){ .world = ses->world,
				    .vocabularies = &ses->vocabularies,
				    .process = ses->process,
				    .questionnaire = ses->questionnaire,
				    .kind = kind };
}

ase_status match_suggest_roster(const session *ses, const ase_kind *kind,
				const char *saying, ase_roster **out,
				ase_err *err)
{
	ase_match_context context = context_of(ses, kind);

	context.saying = saying;
	return ase_roster_new(&context, out, err);
}

ase_status match_suggest_only(const session *ses, const ase_kind *kind,
			      const ase_record *only, ase_roster **out,
			      ase_err *err)
{
	ase_match_context context = context_of(ses, kind);

	context.only = only;
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

bool match_suggest_shows(const cli_call *call, const ase_roster *roster,
			 int part)
{
	return call->format != OUT_TABLE ||
	       !strcmp(ase_roster_kind(roster)->name, "expert") ||
	       ase_roster_weights(roster)->points[part];
}

static void part_columns(const cli_call *call, const ase_roster *roster,
			 out_list *o)
{
	static const char *const titles[ASE_PARTS] = {
		[ASE_PART_SKILLS] = N_("skills"),
		[ASE_PART_TRAITS] = N_("traits"),
		[ASE_PART_TERRITORY] = N_("place"),
		[ASE_PART_AVAILABILITY] = N_("time"),
		[ASE_PART_EVALUATIONS] = N_("eval."),
		[ASE_PART_ROTATION] = N_("turn"),
	};

	for (int i = 0; i < ASE_PARTS; i++) {
		const char *title = ase_roster_part_title(roster, (ase_part)i,
							  call->ui.lang);

		if (match_suggest_shows(call, roster, i))
			out_column(o, ase_weight_part_name((ase_part)i),
				   title ? title : _(titles[i]), true);
	}
}

/* A table shows what it is about; programs get all columns. */
static void columns(const cli_call *call, const ase_roster *roster, out_list *o)
{
	const struct suggest_opts *opts = call->opts;
	const bool table = call->format == OUT_TABLE;

	out_column(o, ase_roster_kind(roster)->name, "ID", false);
	if (!table || !opts->excluded) {
		out_column(o, "score", _("points"), true);
		part_columns(call, roster, o);
	}
	if (!table || opts->excluded) {
		out_column(o, "excluded", _("excluded by"), false);
		out_column(o, "because", _("because"), false);
		out_wrap_last(o);
	}
	if (!table)
		out_column(o, "rank", _("rank"), true);
	out_column(o, "name", _("name"), false);
	if (!table || !opts->excluded) {
		out_column(o, "why", _("why"), false);
		out_wrap_last(o);
	}
}

static void part_cells(const cli_call *call, const ase_roster *roster,
		       out_list *o, const ase_score *score)
{
	out_cell_number(o, score->total);
	for (int i = 0; i < ASE_PARTS; i++)
		if (match_suggest_shows(call, roster, i))
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
		part_cells(call, roster, o, score);
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

void match_suggest_tell_need(const session *ses, const ase_demand *asked)
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
static const char *nobody(const session *ses, const ase_roster *roster,
			  bool excluded)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;

	if (!ase_roster_count(roster))
		ase_world_all(ses->world, session_kind_named(ses, "expert"),
			      &all);
	if (!ase_roster_count(roster) && !all.count)
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

/* Those that are found for what asks, by what their kind says. */
static ase_status suggest_for(const cli_call *call, const ase_kind *kind,
			      ase_err *err)
{
	const struct suggest_opts *opts = call->opts;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ASE_AUTO(ase_match_scores_drop) ase_scores scores = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ASE_AUTO(ase_strdrop) char *none = NULL;
	size_t shown;
	ase_status s =
		match_suggest_roster(call->session, kind, NULL, &roster, err);

	if (s)
		return s;
	asked = ase_demand_new(roster, call->rec);
	ase_match_rank(roster, asked, &scores);
	columns(call, roster, o);
	shown = rows(call, o, roster, asked, &scores);
	if (!shown && opts->excluded)
		none = ase_strdup(_("Nobody is excluded."));
	else if (!shown)
		none = match_for_nobody(call->session, opts->kind, roster,
					asked, &scores);
	if ((s = out_finish(o, none, err)))
		return s;
	match_for_tell(call->session, roster, asked, shown && !opts->excluded);
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
	const ase_kind *kind = NULL;
	size_t shown;
	ase_status s = match_for_kind(call->session, opts->kind, &kind, err);

	if (!s && kind)
		return suggest_for(call, kind, err);
	if (s ||
	    (s = match_suggest_roster(call->session, NULL,
				      saying_of(opts, need), &roster, err)))
		return s;
	asked = ase_demand_new(roster, need);
	ase_match_rank(roster, asked, &scores);
	columns(call, roster, o);
	shown = rows(call, o, roster, asked, &scores);
	s = out_finish(
		o, shown ? NULL : nobody(call->session, roster, opts->excluded),
		err);
	if (s)
		return s;
	match_suggest_tell_need(call->session, asked);
	tell_blocked(call->session, roster, asked);
	return ASE_OK;
}

static ase_status suggest_takes(const cli_call *call, int number,
				const char **out, ase_err *err)
{
	const struct suggest_opts *opts = call->opts;

	return match_for_takes(call->session, opts->kind, number, out, err);
}

const cli_verb match_suggest = {
	.name = "suggest",
	.operands = "NEED",
	.min = 1,
	.max = 1,
	.help = N_("rank the experts for a need"),
	.more = N_("With --for the records of another kind, for what asks for "
		   "one: a sponsor for an engagement, an offer for a need."),
	.needs = CLI_READS,
	.check = suggest_check,
	.run = suggest,
	.takes = "need",
	.takes_by = suggest_takes,
	.words = match_for_option,
	CLI_OPTS(struct suggest_opts, suggest_opts),
};
