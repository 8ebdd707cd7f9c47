#include "cmd/match/match_verbs.h"
#include "lib/app/session/session.h"

#include "cmd/match/match_plan.h"
#include "cmd/match/match_suggest.h"
#include "lib/base/mem.h"
#include "lib/model/plan/unmet.h"
#include "lib/text/text.h"

#include <string.h>

struct unmet_opts {
	const char *by;
};

static const cli_opt unmet_opts[] = {
	CLI_OPT_FR(0, "by", "par", "skill|territory|age", struct unmet_opts, by,
		   N_("sum up instead of listing one by one")),
	CLI_END,
};

/* The ways to sum up: as typed, and what the codes are of. */
static const struct {
	const char *name;
	const char *french;
	const char *title;
	const char *vocabulary; /* NULL: none */
} ways[] = {
	[ASE_LACK_BY_SKILL] = { "skill", "savoir-faire", N_("skill"),
				"skills" },
	[ASE_LACK_BY_TERRITORY] = { "territory", "territoire", N_("territory"),
				    "territories" },
	[ASE_LACK_BY_AGE] = { "age", "âge", N_("days"), NULL },
};

static ase_status read_by(const char *typed, ase_unmet_by *out, ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(ways); i++)
		if (ase_text_same(ways[i].name, typed) ||
		    ase_text_same(ways[i].french, typed)) {
			*out = (ase_unmet_by)i;
			return ASE_OK;
		}
	return ase_fail(err, ASE_E_USAGE,
			"--by takes skill, territory or age, not '%s'", typed);
}

/* A code of `vocabulary`; for people its label. */
static const char *label_in(const session *ses, const char *vocabulary,
			    const char *code)
{
	const ase_vocabulary *words =
		ase_vocabularies_get(&ses->vocabularies, vocabulary);

	return words && *code ? ase_vocabulary_label(words, code, ses->ui->lang)
			      : code;
}

/* IDs for programs; for people the level and the name. */
static void resource_cell(const session *ses, out_list *o,
			  const ase_records *resources)
{
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str names = ASE_STR_INIT;

	for (size_t i = 0; i < resources->count; i++) {
		const ase_record *one = resources->items[i];
		const char *level = ase_node_path_text(one->node, "level");

		ase_str_addf(&ids, "%s%s", i ? " " : "", one->id);
		ase_str_addf(&names, "%s%s %s", i ? ", " : "",
			     level ? level : "1",
			     ase_world_name(ses->world, one));
	}
	out_cell_labelled(o, ase_str_text(&ids), ase_str_text(&names));
}

/*
 * One by one.
 */

static void skill_cell(const session *ses, out_list *o, const ase_strs *skills)
{
	ASE_AUTO(ase_str_drop) ase_str codes = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str labels = ASE_STR_INIT;

	for (size_t i = 0; i < skills->count; i++) {
		ase_str_addf(&codes, "%s%s", i ? " " : "", skills->items[i]);
		ase_str_addf(&labels, "%s%s", i ? ", " : "",
			     label_in(ses, "skills", skills->items[i]));
	}
	out_cell_labelled(o, ase_str_text(&codes), ase_str_text(&labels));
}

static void lack_row(const cli_call *call, out_list *o,
		     const ase_unmet_need *lack)
{
	const char *org = ase_world_text(call->session->world, lack->need,
					 "request.org.name");
	const char *territory = lack->territory ? lack->territory : "";
	const char *rule = ase_match_rule_name(lack->rule);
	const bool nobody = lack->rule == ASE_RULE_LEFT;

	out_row(o);
	out_cell(o, lack->need->id);
	skill_cell(call->session, o, &lack->skills);
	out_cell_labelled(o, territory,
			  label_in(call->session, "territories", territory));
	out_cell_number(o, lack->days);
	out_cell_labelled(o, rule, nobody ? _("no experts yet") : _(rule));
	resource_cell(call->session, o, &lack->resources);
	out_cell(o, org ? org : "");
	if (call->format != OUT_TABLE)
		out_cell(o, lack->crisis ? "crisis" : "");
}

static void lack_columns(const cli_call *call, out_list *o)
{
	out_column(o, "need", _("need"), false);
	out_spare_last(o);
	out_column(o, "skills", _("skills"), false);
	out_wrap_last(o);
	out_column(o, "territory", _("territory"), false);
	out_column(o, "days", _("days"), true);
	out_column(o, "rule", _("excluded by"), false);
	out_column(o, "resources", _("could take it"), false);
	out_wrap_last(o);
	out_column(o, "org", _("organisation"), false);
	if (call->format != OUT_TABLE)
		out_column(o, "priority", "", false);
}

/*
 * Summed up.
 */

static void sum_row(const session *ses, out_list *o, ase_unmet_by by,
		    const ase_unmet_total *sum)
{
	const char *words = ways[by].vocabulary;

	out_row(o);
	out_cell_labelled(o, sum->key,
			  !*sum->key ? _("unknown")
			  : words    ? label_in(ses, words, sum->key)
				     : sum->key);
	out_cell_number(o, (long long)sum->needs);
	out_cell_number(o, (long long)sum->crises);
	out_cell_number(o, sum->days);
	out_cell_number(o, (long long)sum->helped);
	resource_cell(ses, o, &sum->resources);
}

static void sum_columns(out_list *o, ase_unmet_by by)
{
	out_column(o, ways[by].name, _(ways[by].title), false);
	out_column(o, "needs", _("needs"), true);
	out_column(o, "crises", _("crises"), true);
	out_column(o, "days", _("oldest, days"), true);
	out_column(o, "helped", _("could be sent on"), true);
	out_column(o, "resources", _("to"), false);
	out_wrap_last(o);
}

static void show(const cli_call *call, out_list *o, const ase_unmet_needs *list)
{
	lack_columns(call, o);
	for (size_t i = 0; i < list->count; i++)
		lack_row(call, o, &list->items[i]);
}

static void show_sums(const session *ses, out_list *o,
		      const ase_unmet_needs *list, ase_unmet_by by)
{
	ASE_AUTO(ase_unmet_totals_drop) ase_unmet_totals sums = { .count = 0 };

	ase_unmet_sum(list, by, &sums);
	sum_columns(o, by);
	for (size_t i = 0; i < sums.count; i++)
		sum_row(ses, o, by, &sums.items[i]);
}

static void tell(const cli_call *call, const ase_unmet_needs *list)
{
	const struct unmet_opts *opts = call->opts;

	ui_say(&call->ui,
	       "Needs that nobody can serve: %zu. Days that the oldest has "
	       "waited: %d.",
	       list->count, list->items[0].days);
	if (!opts->by)
		ui_say(&call->ui, "Summed up: --by skill, territory or age. To "
				  "send one on: ase-request refer REQ --to "
				  "RESOURCE");
}

static ase_status unmet(const cli_call *call, ase_err *err)
{
	const struct unmet_opts *opts = call->opts;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_records_drop) ase_records needs = ASE_RECORDS_INIT;
	ASE_AUTO(ase_unmet_drop) ase_unmet_needs list = { .count = 0 };
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);
	ase_unmet_by by = ASE_LACK_BY_SKILL;
	ase_status s = opts->by ? read_by(opts->by, &by, err) : ASE_OK;

	if (s || (s = match_plan_needs(call, &needs, err)) ||
	    (s = match_suggest_roster(call->session, NULL, NULL, &roster, err)))
		return s;
	ase_unmet_find(roster, &needs, &list);
	if (opts->by)
		show_sums(call->session, o, &list, by);
	else
		show(call, o, &list);
	s = out_finish(o,
		       needs.count ? _("Somebody can serve every open need.")
				   : _("No need is open."),
		       err);
	if (!s && list.count)
		tell(call, &list);
	return s;
}

const cli_verb match_unmet = {
	.name = "unmet",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("list the open needs that nobody within reach can serve"),
	.more = N_("With the resources of the directory that could take "
		   "them, the nearest level first."),
	.needs = CLI_READS,
	.run = unmet,
	.takes = "need=",
	CLI_OPTS(struct unmet_opts, unmet_opts),
};
