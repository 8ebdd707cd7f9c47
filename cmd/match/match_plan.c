#include "cmd/match/match_plan.h"

#include "cmd/match/match_plan_show.h"
#include "cmd/match/match_proposal.h"
#include "cmd/match/match_suggest.h"
#include "lib/base/mem.h"

#include <string.h>

static const cli_opt plan_opts[] = {
	CLI_OPT_FR(
		0, "propose", "proposer", NULL, struct match_plan_opts, propose,
		N_("make the matches, all in one commit, and print their IDs")),
	CLI_OPT_FR(0, "without", "sans", NULL, struct match_plan_opts, without,
		   N_("list the needs that stay without an expert, and the "
		      "rules")),
	CLI_OPT_FR(0, "scarce", "rares", NULL, struct match_plan_opts, scarce,
		   N_("list the skills that are scarce, by territory")),
	CLI_END,
};

static void work_drop(struct plan_work *w)
{
	ase_plan_drop(&w->plan);
	ase_records_drop(&w->needs);
	ase_roster_drop(&w->roster);
}

ase_status match_plan_needs(const cli_call *call, ase_records *out,
			    ase_err *err)
{
	ASE_AUTO(ase_filter_drop) ase_filter *filter = NULL;
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const session *ses = call->session;
	const ase_kind *kind = session_kind_named(call->session, "need");
	ase_status s =
		ase_filter_new(ses->world, &ses->context, kind, call->argv,
			       (size_t)call->argc, &filter, err);

	if (s)
		return s;
	ase_world_all(ses->world, kind, &all);
	for (size_t i = 0; i < all.count; i++)
		if (ase_record_open(ses->world, all.items[i]) &&
		    ase_filter_passes(filter, all.items[i]))
			ase_records_add(out, all.items[i]);
	return ASE_OK;
}

static ase_status make(const cli_call *call, struct plan_work *w, ase_err *err)
{
	ase_status s;

	if ((s = match_plan_needs(call, &w->needs, err)) ||
	    (s = match_suggest_roster(call->session, NULL, NULL, &w->roster,
				      err)))
		return s;
	match_suggest_tell_bare(call->session, &w->needs);
	return ase_plan_make(w->roster, &w->needs, &w->plan, err);
}

/*
 * Proposing.
 */

/* Make a match of every pair; the IDs, one a line, into `ids`. */
static ase_status propose_all(change *ch, const struct plan_work *w,
			      ase_str *ids, ase_err *err)
{
	for (size_t i = 0; i < w->plan.pair_count; i++) {
		const ase_plan_pair *pair = &w->plan.pairs[i];
		char id[ASE_ID_SIZE];
		ase_status s = match_proposal_add(
			ch, ase_demand_need(w->plan.needs[pair->need]),
			&pair->score, id, err);

		if (s)
			return s;
		ase_str_addf(ids, "%s\n", id);
	}
	return ASE_OK;
}

static ase_status propose(session *ses, void *payload, ase_err *err)
{
	const cli_call *call = payload;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	ASE_AUTO(work_drop) struct plan_work w = { .roster = NULL };
	ASE_AUTO(ase_str_drop) ase_str ids = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ase_status s;

	if ((s = make(call, &w, err)))
		return s;
	if (!w.plan.pair_count) {
		ui_say(&call->ui,
		       "Nothing to propose: ase-match plan --without");
		return ASE_OK;
	}
	said = ase_strf(
		ngettext_("%zu proposal", "%zu proposals", w.plan.pair_count),
		w.plan.pair_count);
	if ((s = propose_all(ch, &w, &ids, err)) ||
	    (s = change_commit(
		     ch,
		     &(change_note){ .subject = N_("proposed"), .said = said },
		     err)))
		return s;
	if (!call->ui.dry_run)
		out_text(ase_str_text(&ids));
	return ASE_OK;
}

static ase_status plan(const cli_call *call, ase_err *err)
{
	const struct match_plan_opts *opts = call->opts;
	ASE_AUTO(work_drop) struct plan_work w = { .roster = NULL };
	ASE_AUTO(session_drop) session *now = NULL;
	cli_call own = *call;
	ase_status s;

	if (opts->propose + opts->without + opts->scarce > 1)
		return ase_fail(err, ASE_E_USAGE,
				"one at a time: --propose, --without or "
				"--scarce");
	if (!opts->propose) {
		s = make(call, &w, err);
		return s ? s : match_plan_show(call, &w, err);
	}
	if (call->as_of)
		return ase_fail(err, ASE_E_USAGE,
				"the past takes no proposals: --propose goes "
				"without --as-of");
	/* Planned anew under the lock, on what is there by then. */
	if ((s = session_open_again(call->session, &now, err)))
		return s;
	own.session = now;
	return session_run(now, propose, &own, err);
}

const cli_verb match_plan = {
	.name = "plan",
	.operands = "[FILTER...]",
	.min = 0,
	.max = -1,
	.help = N_("match all open needs with all experts at once"),
	.more = N_("No other plan has more points, and needs in a crisis "
		   "come first; this is proved before it is shown. Loses: "
		   "what the plan loses when the pair falls through. One "
		   "more: what one more mission of the expert, or one more "
		   "expert, would add."),
	.needs = CLI_READS,
	.run = plan,
	.takes = "need=",
	CLI_OPTS(struct match_plan_opts, plan_opts),
};
