#include "cmd/match/match_plan_show.h"

#include "cmd/match/match_plan.h"
#include "cmd/match/match_suggest.h"
#include "lib/base/mem.h"

#include <string.h>

static const char *name_at(const session *ses, const struct plan_work *w,
			   size_t expert)
{
	if (expert >= ase_roster_count(w->roster))
		return "";
	return ase_world_name(ses->world, ase_roster_expert(w->roster, expert));
}

/* Of the request: crisis, development; or nothing. */
static const char *priority_of(const session *ses, const ase_record *need)
{
	const char *text = ase_world_text(ses->world, need, "request.priority");

	return text ? text : "";
}

static bool is_crisis(const session *ses, const ase_record *need)
{
	return !strcmp(priority_of(ses, need), "crisis");
}

/* Whose need it is, and its title. */
static void need_cells(const session *ses, out_list *o, const ase_record *need)
{
	const char *org = ase_world_text(ses->world, need, "request.org.name");
	const char *title = ase_world_name(ses->world, need);
	ASE_AUTO(ase_strdrop) char *shown = ase_strf(_("%s (crisis)"), title);

	out_cell(o, org ? org : "");
	out_cell_labelled(o, title, is_crisis(ses, need) ? shown : title);
}

static void need_columns(out_list *o)
{
	out_column(o, "org", _("organisation"), false);
	out_column(o, "title", _("title"), false);
	out_wrap_last(o);
}

/* Points; for people what goes before points as well. */
static void gain_cell(out_list *o, const ase_assign_gain *gain)
{
	ASE_AUTO(ase_strdrop)
	char *points = ase_strf("%lld", (long long)gain->points);
	ASE_AUTO(ase_strdrop) char *shown = NULL;

	if (gain->needs)
		shown = ase_strf(ngettext_("%lld crisis, %s", "%lld crises, %s",
					   (unsigned long)gain->needs),
				 (long long)gain->needs, points);
	else if (gain->places)
		shown = ase_strf(ngettext_("%lld place of a crisis, %s",
					   "%lld places of crises, %s",
					   (unsigned long)gain->places),
				 (long long)gain->places, points);
	out_cell_labelled(o, points, shown ? shown : points);
}

/*
 * The pairs.
 */

static void pair_row(const cli_call *call, out_list *o,
		     const struct plan_work *w, const ase_plan_pair *pair)
{
	const ase_record *need = ase_demand_need(w->plan.needs[pair->need]);
	const bool nobody = pair->instead >= ase_roster_count(w->roster);

	out_row(o);
	out_cell(o, need->id);
	out_cell(o, pair->score.expert->id);
	out_cell_number(o, pair->score.total);
	need_cells(call->session, o, need);
	out_cell(o, ase_world_name(call->session->world, pair->score.expert));
	gain_cell(o, &pair->loss);
	out_cell_labelled(
		o,
		nobody ? "" : ase_roster_expert(w->roster, pair->instead)->id,
		nobody ? _("nobody")
		       : name_at(call->session, w, pair->instead));
	gain_cell(o, &pair->more);
	if (call->format == OUT_TABLE)
		return;
	out_cell(o, priority_of(call->session, need));
	out_cell_number(o, pair->loss.needs);
	out_cell_number(o, pair->more.needs);
}

/* Why there are no pairs. */
static const char *nothing_of(const struct plan_work *w)
{
	if (!w->needs.count)
		return _("No need is open.");
	return w->plan.open_count ? _("Nobody can be planned: see --without "
				      "for why.")
				  : _("Every need has somebody.");
}

static ase_status show_pairs(const cli_call *call, const struct plan_work *w,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "need", _("need"), false);
	out_spare_last(o);
	out_column(o, "expert", _("expert"), false);
	out_spare_last(o);
	out_column(o, "score", _("points"), true);
	need_columns(o);
	out_column(o, "name", _("name"), false);
	out_column(o, "loss", _("loses"), true);
	out_column(o, "instead", _("second choice"), false);
	out_wrap_last(o);
	out_column(o, "more", _("one more"), true);
	if (call->format != OUT_TABLE) {
		out_column(o, "priority", "", false);
		out_column(o, "loss_crises", "", true);
		out_column(o, "more_crises", "", true);
	}
	for (size_t i = 0; i < w->plan.pair_count; i++)
		pair_row(call, o, w, &w->plan.pairs[i]);
	return out_finish(o, nothing_of(w), err);
}

/*
 * Who stays without anybody.
 */

/* "must-skill 12, capacity 3"; yours. */
static char *rules_of(const cli_call *call, const ase_plan_open *open)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (int i = 0; i < ASE_RULES; i++) {
		const char *name = ase_match_rule_name((ase_rule)i);

		if (!open->rules[i])
			continue;
		ase_str_addf(&out, "%s%s %zu", out.size ? ", " : "",
			     call->format == OUT_TABLE ? _(name) : name,
			     open->rules[i]);
	}
	return ase_str_take(&out);
}

static void open_row(const cli_call *call, out_list *o,
		     const struct plan_work *w, const ase_plan_open *open)
{
	const ase_demand *asked = w->plan.needs[open->need];
	const bool nobody = open->nearest >= ase_roster_count(w->roster);
	const ase_explanation reason =
		match_suggest_reason(call, w->roster, asked, open->nearest);
	ASE_AUTO(ase_strdrop) char *rules = rules_of(call, open);
	ASE_AUTO(ase_strdrop)
	char *changes = nobody ? NULL : ase_explain_changes(&reason);

	out_row(o);
	out_cell(o, ase_demand_need(asked)->id);
	out_cell_number(o, (long long)open->places);
	need_cells(call->session, o, ase_demand_need(asked));
	out_cell_number(o, (long long)open->could);
	out_cell(o, rules);
	out_cell_labelled(
		o,
		nobody ? "" : ase_roster_expert(w->roster, open->nearest)->id,
		name_at(call->session, w, open->nearest));
	out_cell(o, changes ? changes : "");
	if (call->format != OUT_TABLE)
		out_cell(o, priority_of(call->session, ase_demand_need(asked)));
}

static ase_status show_without(const cli_call *call, const struct plan_work *w,
			       ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "need", _("need"), false);
	out_spare_last(o);
	out_column(o, "places", _("wanted"), true);
	need_columns(o);
	out_column(o, "could", _("could"), true);
	out_column(o, "rules", _("excluded by"), false);
	out_column(o, "nearest", _("nearest"), false);
	out_column(o, "change", _("what would change it"), false);
	out_wrap_last(o);
	if (call->format != OUT_TABLE)
		out_column(o, "priority", "", false);
	for (size_t i = 0; i < w->plan.open_count; i++)
		open_row(call, o, w, &w->plan.open[i]);
	return out_finish(o, ui_word(&call->ui, N_("Every need has somebody.")),
			  err);
}

/*
 * What is scarce.
 */

static void code_cell(const session *ses, out_list *o, const char *words,
		      const char *code)
{
	const ase_vocabulary *vocabulary =
		ase_vocabularies_get(&ses->vocabularies, words);

	out_cell_labelled(
		o, code ? code : "",
		code && vocabulary
			? ase_vocabulary_label(vocabulary, code, ses->ui->lang)
			: "");
}

/* Whether one more would add anything that is shown. */
static bool is_scarce(const ase_plan_scarce *one)
{
	return one->more.needs || one->more.places || one->more.points > 0;
}

static void scarce_row(const cli_call *call, out_list *o,
		       const ase_plan_scarce *one)
{
	out_row(o);
	code_cell(call->session, o, "skills", one->skill);
	code_cell(call->session, o, "territories", one->territory);
	out_cell_number(o, (long long)one->needs);
	out_cell_number(o, (long long)one->empty);
	out_cell_number(o, (long long)one->experts);
	gain_cell(o, &one->more);
	if (call->format != OUT_TABLE)
		out_cell_number(o, one->more.needs);
}

static ase_status show_scarce(const cli_call *call, const struct plan_work *w,
			      ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "skill", _("skill"), false);
	out_column(o, "territory", _("territory"), false);
	out_column(o, "needs", _("needs"), true);
	out_column(o, "without", _("without"), true);
	out_column(o, "experts", _("experts"), true);
	out_column(o, "more", _("one more"), true);
	if (call->format != OUT_TABLE)
		out_column(o, "more_crises", "", true);
	for (size_t i = 0; i < w->plan.scarce_count; i++)
		if (is_scarce(&w->plan.scarce[i]))
			scarce_row(call, o, &w->plan.scarce[i]);
	return out_finish(o, ui_word(&call->ui, N_("No skill is scarce.")),
			  err);
}

/* How many of the needs that go first have somebody. */
static void tell_crises(const session *ses, const struct plan_work *w)
{
	size_t crises = 0, need = SIZE_MAX;
	long long served = 0;

	for (size_t i = 0; i < w->plan.need_count; i++)
		crises += is_crisis(ses, ase_demand_need(w->plan.needs[i])) &&
			  ase_demand_places(w->plan.needs[i]) > 0;
	for (size_t i = 0; i < w->plan.pair_count; i++) {
		const ase_plan_pair *pair = &w->plan.pairs[i];

		if (pair->need != need &&
		    is_crisis(ses, ase_demand_need(w->plan.needs[pair->need])))
			served++;
		need = pair->need;
	}
	if (crises)
		ui_say(ses->ui,
		       "Needs in a crisis that have somebody: %lld of "
		       "%zu.",
		       served, crises);
}

ase_status match_plan_show(const cli_call *call, const struct plan_work *w,
			   ase_err *err)
{
	const struct match_plan_opts *opts = call->opts;
	ase_status s;

	if (opts->without)
		return show_without(call, w, err);
	if (opts->scarce)
		return show_scarce(call, w, err);
	s = show_pairs(call, w, err);
	if (s || call->format != OUT_TABLE ||
	    (!w->plan.pair_count && !w->plan.open_count))
		return s;
	out_text("\n");
	out_textf("Without an expert:\n");
	if ((s = show_without(call, w, err)))
		return s;
	out_text("\n");
	out_textf("Scarce, and what one more expert would add:\n");
	if ((s = show_scarce(call, w, err)))
		return s;
	tell_crises(call->session, w);
	ui_say(&call->ui, "%lld points; no plan has more, which was checked.",
	       (long long)w->plan.total.points);
	return ASE_OK;
}
