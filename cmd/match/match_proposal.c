#include "cmd/match/match_proposal.h"

#include "lib/base/mem.h"

/* What nobody can answer for: a need that is closed, a pair that stands. */
static ase_status judge_state(const session *ses, const ase_explanation *reason,
			      ase_err *err)
{
	const ase_world *world = ses->world;
	const ase_record *need = ase_demand_need(reason->asked);
	const char *request = ase_node_path_text(need->node, "request");
	const ase_record *match;

	if (ase_node_get(need->node, "archived_on"))
		return ase_fail(err, ASE_E_REFUSED,
				"not proposed: this need is archived; to take "
				"it up again: ase-record need archive %s "
				"--undo",
				need->id);
	if (!ase_record_open(world, need))
		return ase_fail(err, ASE_E_REFUSED,
				"not proposed: this need was closed with its "
				"request; to open it again: ase-request set %s "
				"closed=",
				request ? request : "");
	if (!ase_match_holds(reason->roster, reason->asked, reason->expert,
			     ASE_RULE_PROPOSED))
		return ASE_OK;
	match = ase_explain_match(reason);
	/* One that was written down and not proposed yet stands in no way. */
	if (!match || !ase_node_get(match->node, "proposed_on"))
		return ASE_OK;
	return ase_fail(err, ASE_E_REFUSED,
			"not proposed: the two are matched already; see "
			"ase-match show %s",
			match->id);
}

ase_status match_proposal_judge(const session *ses,
				const ase_explanation *reason, ase_rule rule,
				ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *because = NULL;
	ase_status s = judge_state(ses, reason, err);

	if (s)
		return s;
	if (!ase_demand_places(reason->asked))
		ui_warn(ses->ui, "this need has as many experts as it wants");
	/* What a conflict or the process has to say comes with the change. */
	if (!rule || rule == ASE_RULE_BLOCKED || rule == ASE_RULE_CONFLICT ||
	    rule == ASE_RULE_SAME_PERSON || rule == ASE_RULE_COORDINATOR)
		return ASE_OK;
	because = ase_explain_rule(reason, rule);
	ui_warn(ses->ui, "this expert would not be suggested: %s (%s)",
		_(ase_match_rule_name(rule)), because);
	return ASE_OK;
}

static void note_number(change *ch, const char *id, const char *path,
			int number)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%d", number);

	change_plain(ch, id, path, text);
}

static void note_score(change *ch, const char *id, const ase_score *score)
{
	if (!score->total)
		return;
	note_number(ch, id, "score", score->total);
	for (int i = 0; i < ASE_PARTS; i++) {
		ASE_AUTO(ase_strdrop)
		char *path =
			ase_strf("parts.%s", ase_weight_part_name((ase_part)i));

		note_number(ch, id, path, score->points[i]);
	}
}

ase_status match_proposal_add(change *ch, const ase_record *need,
			      const ase_score *score, char id[ASE_ID_SIZE],
			      ase_err *err)
{
	ase_status s = change_add(ch, "match", id, err);

	if (s)
		return s;
	change_set(ch, id, "need", need->id);
	change_set(ch, id, "expert", score->expert->id);
	note_score(ch, id, score);
	change_date(ch, id, "proposed_on", change_session(ch)->on);
	return ASE_OK;
}
