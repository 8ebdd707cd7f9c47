#include "cmd/plan.h"

#include "cmd/proposal.h"
#include "cmd/suggest.h"
#include "lib/base/mem.h"
#include "lib/model/plan.h"

#include <string.h>

const cli_opt plan_opts[] = {
	CLI_OPT(0, "propose", NULL, struct plan_opts, propose,
		N_("make the matches, all in one commit, and print their IDs")),
	CLI_OPT(0, "without", NULL, struct plan_opts, without,
		N_("list the needs that stay without an expert, and the "
		   "rules")),
	CLI_OPT(0, "scarce", NULL, struct plan_opts, scarce,
		N_("list the skills that are scarce, by territory")),
	CLI_END,
};

/* What the plan works with. */
struct work {
	ase_roster *roster;
	ase_records needs;
	ase_plan plan;
};

static void work_drop(struct work *w)
{
	ase_plan_drop(&w->plan);
	ase_records_drop(&w->needs);
	ase_roster_drop(&w->roster);
}

ase_status plan_needs(const cli_call *call, ase_records *out, ase_err *err)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const desk *d = call->desk;
	const ase_kind *kind = desk_kind_named(call, "need");
	ase_status s = ase_filter_new(d->world, &d->lore, kind, call->argv,
				      (size_t)call->argc, &filter, err);

	if (s)
		return s;
	ase_world_all(d->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_open(d->world, all.items[i]) &&
		    ase_filter_passes(filter, all.items[i]))
			ase_records_add(out, all.items[i]);
	return ASE_OK;
}

static ase_status make(const cli_call *call, struct work *w, ase_err *err)
{
	ase_status s;

	if ((s = plan_needs(call, &w->needs, err)) ||
	    (s = suggest_roster(call, &w->roster, err)))
		return s;
	return ase_plan_make(w->roster, &w->needs, &w->plan, err);
}

static const char *name_at(const cli_call *call, const struct work *w,
			   size_t expert)
{
	if (expert >= ase_roster_count(w->roster))
		return "";
	return ase_world_name(call->desk->world,
			      ase_roster_expert(w->roster, expert));
}

/* Whose need it is, and its title. */
static void need_cells(const cli_call *call, out_list *o,
		       const ase_record *need)
{
	const char *org =
		ase_world_text(call->desk->world, need, "request.org.name");

	out_cell(o, org ? org : "");
	out_cell(o, ase_world_name(call->desk->world, need));
}

static void need_columns(out_list *o)
{
	out_column(o, "org", _("organisation"), false);
	out_column(o, "title", _("title"), false);
}

/*
 * The pairs.
 */

static void pair_row(const cli_call *call, out_list *o, const struct work *w,
		     const ase_plan_pair *pair)
{
	const ase_record *need = ase_asked_need(w->plan.needs[pair->need]);
	const bool nobody = pair->instead >= ase_roster_count(w->roster);

	out_row(o);
	out_cell(o, need->id);
	out_cell(o, pair->score.expert->id);
	out_cell_number(o, pair->score.total);
	need_cells(call, o, need);
	out_cell(o, ase_world_name(call->desk->world, pair->score.expert));
	out_cell_number(o, pair->loss.points);
	out_cell_shown(o,
		       nobody ? ""
			      : ase_roster_expert(w->roster, pair->instead)->id,
		       nobody ? _("nobody") : name_at(call, w, pair->instead));
	out_cell_number(o, pair->more.points);
}

static ase_status show_pairs(const cli_call *call, const struct work *w,
			     ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "need", _("need"), false);
	out_column(o, "expert", _("expert"), false);
	out_column(o, "score", _("points"), true);
	need_columns(o);
	out_column(o, "name", _("name"), false);
	out_column(o, "loss", _("loses"), true);
	out_column(o, "instead", _("second choice"), false);
	out_column(o, "more", _("one more"), true);
	for (size_t i = 0; i < w->plan.pair_count; i++)
		pair_row(call, o, w, &w->plan.pairs[i]);
	return out_finish(o,
			  w->needs.count ? _("Nobody can be planned: see "
					     "--without for why.")
					 : _("No need is open."),
			  err);
}

/*
 * Who stays without anybody.
 */

/* "must-skill 12, capacity 3"; yours. */
static char *rules_of(const cli_call *call, const ase_plan_open *open)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	for (int i = 0; i < ASE_RULES; i++) {
		const char *name = ase_rule_name((ase_rule)i);

		if (!open->rules[i])
			continue;
		ase_str_addf(&out, "%s%s %zu", out.size ? ", " : "",
			     call->format == OUT_TABLE ? _(name) : name,
			     open->rules[i]);
	}
	return ase_str_take(&out);
}

static void open_row(const cli_call *call, out_list *o, const struct work *w,
		     const ase_plan_open *open)
{
	const ase_asked *asked = w->plan.needs[open->need];
	const bool nobody = open->nearest >= ase_roster_count(w->roster);
	const ase_reason reason =
		suggest_reason(call, w->roster, asked, open->nearest);
	ASE_AUTO(ase_strdrop) char *rules = rules_of(call, open);
	ASE_AUTO(ase_strdrop)
	char *changes = nobody ? NULL : suggest_changes(&reason);

	out_row(o);
	out_cell(o, ase_asked_need(asked)->id);
	out_cell_number(o, (long long)open->places);
	need_cells(call, o, ase_asked_need(asked));
	out_cell_number(o, (long long)open->could);
	out_cell(o, rules);
	out_cell_shown(o,
		       nobody ? ""
			      : ase_roster_expert(w->roster, open->nearest)->id,
		       name_at(call, w, open->nearest));
	out_cell(o, changes ? changes : "");
}

static ase_status show_without(const cli_call *call, const struct work *w,
			       ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "need", _("need"), false);
	out_column(o, "places", _("wanted"), true);
	need_columns(o);
	out_column(o, "could", _("could"), true);
	out_column(o, "rules", _("excluded by"), false);
	out_column(o, "nearest", _("nearest"), false);
	out_column(o, "change", _("what would change it"), false);
	for (size_t i = 0; i < w->plan.open_count; i++)
		open_row(call, o, w, &w->plan.open[i]);
	return out_finish(o, _("Every need has somebody."), err);
}

/*
 * What is scarce.
 */

static void code_cell(const cli_call *call, out_list *o, const char *words,
		      const char *code)
{
	const ase_vocabulary *vocabulary =
		ase_vocabularies_get(&call->desk->vocabularies, words);

	out_cell_shown(
		o, code ? code : "",
		code && vocabulary
			? ase_vocabulary_label(vocabulary, code, call->lang)
			: "");
}

static ase_status show_scarce(const cli_call *call, const struct work *w,
			      ase_err *err)
{
	ASE_AUTO(out_drop) out_list *o = out_new(call->format);

	out_column(o, "skill", _("skill"), false);
	out_column(o, "territory", _("territory"), false);
	out_column(o, "needs", _("needs"), true);
	out_column(o, "without", _("without"), true);
	out_column(o, "experts", _("experts"), true);
	out_column(o, "more", _("one more"), true);
	for (size_t i = 0; i < w->plan.scarce_count; i++) {
		const ase_plan_scarce *one = &w->plan.scarce[i];

		if (!one->worth)
			continue;
		out_row(o);
		code_cell(call, o, "skills", one->skill);
		code_cell(call, o, "territories", one->territory);
		out_cell_number(o, (long long)one->needs);
		out_cell_number(o, (long long)one->empty);
		out_cell_number(o, (long long)one->experts);
		out_cell_number(o, one->more.points);
	}
	return out_finish(o, _("No skill is scarce."), err);
}

static ase_status show(const cli_call *call, const struct work *w, ase_err *err)
{
	const struct plan_opts *opts = call->opts;
	ase_status s;

	if (opts->without)
		return show_without(call, w, err);
	if (opts->scarce)
		return show_scarce(call, w, err);
	s = show_pairs(call, w, err);
	if (s || call->format != OUT_TABLE || !w->needs.count)
		return s;
	out_text("\n");
	out_textf("Without an expert:\n");
	if ((s = show_without(call, w, err)))
		return s;
	out_text("\n");
	out_textf("Scarce, and what one more expert would add:\n");
	if ((s = show_scarce(call, w, err)))
		return s;
	cli_say(call, "%lld points; no plan has more, which was checked.",
		(long long)w->plan.total.points);
	return ASE_OK;
}

/*
 * Proposing.
 */

/* Make a match of every pair; the IDs, one a line, into `ids`. */
static ase_status propose_all(change *ch, const struct work *w, ase_str *ids,
			      ase_err *err)
{
	for (size_t i = 0; i < w->plan.pair_count; i++) {
		const ase_plan_pair *pair = &w->plan.pairs[i];
		char id[ASE_ID_SIZE];
		ase_status s = proposal_add(
			ch, ase_asked_need(w->plan.needs[pair->need]),
			&pair->score, id, err);

		if (s)
			return s;
		ase_str_addf(ids, "%s\n", id);
	}
	return ASE_OK;
}

static ase_status propose(const cli_call *call, void *payload, ase_err *err)
{
	ASE_AUTO(change_drop) change *ch = change_new(call);
	ASE_AUTO(work_drop) struct work w = { .roster = NULL };
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s;

	(void)payload;
	if ((s = make(call, &w, err)))
		return s;
	if (!w.plan.pair_count) {
		cli_say(call, "Nothing to propose: ase-match plan --without");
		return ASE_OK;
	}
	said = ase_strf(
		ngettext_("%zu proposal", "%zu proposals", w.plan.pair_count),
		w.plan.pair_count);
	if ((s = propose_all(ch, &w, &ids, err)) ||
	    (s = change_commit(
		     ch,
		     &(change_words){ .subject = N_("proposed"), .said = said },
		     err)))
		return s;
	if (!call->dry_run)
		out_text(ase_str_text(&ids));
	return ASE_OK;
}

ase_status plan(const cli_call *call, ase_err *err)
{
	const struct plan_opts *opts = call->opts;
	ASE_AUTO(work_drop) struct work w = { .roster = NULL };
	ASE_AUTO(desk_drop) desk *d = NULL;
	cli_call own = *call;
	ase_status s;

	if (!opts->propose) {
		s = make(call, &w, err);
		return s ? s : show(call, &w, err);
	}
	if (call->as_of)
		return ase_fail(err, ASE_E_USAGE,
				"the past takes no proposals: --propose goes "
				"without --as-of");
	/* Planned anew under the lock, on what is there by then. */
	if ((s = desk_open(&own, true, &d, err)))
		return s;
	own.desk = d;
	return desk_do(&own, propose, NULL, err);
}
