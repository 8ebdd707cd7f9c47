#include "cmd/match/match_for.h"
#include "cmd/match/match_suggest.h"
#include "lib/app/session/command.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct why_opts {
	const char *kind;
};

static const cli_opt why_opts[] = {
	CLI_OPT_FR(0, "for", "pour", "KIND", struct why_opts, kind,
		   N_("who is found: another kind than experts")),
	CLI_END,
};

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

/* What people call the field or the records of a kind that a path names. */
static const char *path_title(const session *ses, const ase_kind *kind,
			      const char *path)
{
	const ase_node *part = ase_kinds_field(ses->kinds, kind, path, NULL);
	const ase_kind *of = ase_kinds_of_directory(ses->kinds, path);

	return part ? ase_schema_title(part, ses->ui->lang, path)
	       : of ? ase_kind_title(of, ses->ui->lang)
		    : path;
}

/* "Jean Martin: Skills; Trésorerie: Skills" of "x-9t4me6qk skills, n-51xg29de
 * skills"; yours. */
static char *say_source(const session *ses, const char *source)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const ase_record *rec = NULL;
	bool begins = false; /* nothing is said of the record yet */

	ase_strs_split(&words, source, ' ');
	for (size_t i = 0; i < words.count; i++) {
		char *word = words.items[i];
		const ase_record *named = ase_world_get(ses->world, word);

		if (*word && word[strlen(word) - 1] == ',')
			word[strlen(word) - 1] = '\0';
		if (named) {
			ase_str_addf(&out, "%s%s", rec ? _("; ") : "",
				     ase_world_name(ses->world, named));
			rec = named;
			begins = true;
			continue;
		}
		ase_str_addf(&out, begins ? _(": %s") : ", %s",
			     rec ? path_title(ses, rec->kind, word) : word);
		begins = false;
	}
	return ase_strdup(ase_str_text(&out));
}

static void source_cell(const session *ses, out_list *o, const char *source)
{
	ASE_AUTO(ase_strdrop) char *said = say_source(ses, source);

	out_cell_labelled(o, source, said);
}

/* What ends a rule that nothing in the pair can change; yours. */
static char *way_out(const session *ses, const ase_explanation *reason,
		     ase_rule rule)
{
	char *way = ase_explain_way_out(reason, rule);

	if (way && !strncmp(way, "ase-", 4)) {
		char *typed = command_in(ses, ses->ui->lang, way);

		free(way);
		return typed;
	}
	return way;
}

static void why_rule(const session *ses, out_list *o,
		     const ase_explanation *reason, ase_rule rule)
{
	ASE_AUTO(ase_strdrop) char *because = ase_explain_rule(reason, rule);
	ASE_AUTO(ase_strdrop) char *change = ase_explain_change(reason, rule);
	ASE_AUTO(ase_strdrop)
	char *source = ase_explain_rule_source(reason, rule);
	ASE_AUTO(ase_strdrop)
	char *way = change ? NULL : way_out(ses, reason, rule);

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
	source_cell(ses, o, source);
}

static void why_part(const session *ses, out_list *o,
		     const ase_explanation *reason, const ase_score *score,
		     ase_part part)
{
	ASE_AUTO(ase_strdrop) char *because = ase_explain_part(reason, part);
	ASE_AUTO(ase_strdrop) char *source = ase_explain_source(reason, part);
	const char *title;

	title = ase_roster_part_title(reason->roster, part, reason->lang);
	out_row(o);
	out_cell_labelled(o, ase_weight_part_name(part),
			  title ? title : _(ase_weight_part_name(part)));
	out_cell_number(o, score->points[part]);
	out_cell_number(o, ase_roster_weights(reason->roster)->points[part]);
	out_cell(o, because);
	out_cell(o, "");
	source_cell(ses, o, source);
}

static void why_parts(const cli_call *call, out_list *o,
		      const ase_explanation *reason, const ase_score *score)
{
	for (int i = 0; i < ASE_PARTS; i++)
		if (match_suggest_shows(call, reason->roster, i))
			why_part(call->session, o, reason, score, (ase_part)i);
	out_row(o);
	out_cell_labelled(o, "score", _("points"));
	out_cell_number(o, score->total);
	out_cell_number(o, ASE_POINTS);
	out_cell(o, "");
	out_cell(o, "");
	out_cell(o, "");
}

static void why_rows(const cli_call *call, out_list *o,
		     const ase_explanation *reason)
{
	ase_score score;

	ase_match_score(reason->roster, reason->asked, reason->expert, &score);
	for (int i = ASE_RULE_NONE + 1; i < ASE_RULES; i++)
		if (ase_match_holds(reason->roster, reason->asked,
				    reason->expert, (ase_rule)i))
			why_rule(call->session, o, reason, (ase_rule)i);
	if (score.rule && score.rule != ASE_RULE_BLOCKED)
		return;
	ase_match_points(reason->roster, reason->asked, reason->expert, &score);
	why_parts(call, o, reason, &score);
}

static ase_status why(const cli_call *call, ase_err *err)
{
	const struct why_opts *opts = call->opts;
	const ase_kind *kind = NULL;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_explanation reason;
	ase_status s = match_for_kind(call->session, opts->kind, &kind, err);

	if (s || (s = match_suggest_only(call->session, kind, call->other,
					 &roster, err)))
		return s;
	if (call->rec == call->other)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' and '%s' are one record: it is found for "
				"others",
				call->argv[0], call->argv[1]);
	asked = ase_demand_new(roster, call->rec);
	reason = match_suggest_reason(call, roster, asked,
				      ase_roster_find(roster, call->other));
	why_columns(o);
	why_rows(call, o, &reason);
	if ((s = out_finish(o, NULL, err)))
		return s;
	if (kind)
		match_for_tell(call->session, roster, asked, false);
	else
		match_suggest_tell_need(call->session, asked);
	return ASE_OK;
}

static ase_status why_takes(const cli_call *call, int number, const char **out,
			    ase_err *err)
{
	const struct why_opts *opts = call->opts;

	return match_for_takes(call->session, opts->kind, number, out, err);
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
	.takes_by = why_takes,
	.words = match_for_option,
	CLI_OPTS(struct why_opts, why_opts),
};
