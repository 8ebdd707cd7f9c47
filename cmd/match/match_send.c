#include "cmd/match/match_verbs.h"

#include "cmd/match/match_proposal.h"
#include "cmd/match/match_suggest.h"
#include "lib/app/delivery/mailing_dated.h"
#include "lib/base/mem.h"

/* Letters that stand alone. */
static const char *const nothing[] = { NULL };

/*
 * Proposing.
 */

static const char *const to_expert[] = { "expert", NULL };
static const mailing proposal_mailing = { .letter = "proposal",
					  .formats = nothing,
					  .parties = to_expert };
static const mailing_dated proposal_sending = {
	.path = "proposed_on",
	.subject = N_("proposed"),
	.said = N_("proposal on %s"),
	.letter = &proposal_mailing,
	.quiet = true,
};

/* The match of the pair that waits for an answer; NULL: none. */
static const ase_record *waiting_match(const ase_explanation *reason)
{
	const ase_record *match = ase_explain_match(reason);

	return match && ase_node_get(match->node, "proposed_on") &&
			       !ase_node_get(match->node, "accepted_on") &&
			       !ase_node_get(match->node, "declined") &&
			       !ase_node_get(match->node, "withdrawn")
		       ? match
		       : NULL;
}

/* See that the expert can be written to. */
static ase_status prepare(change *ch, bool by_mail, const ase_record *need,
			  const ase_record *expert, ase_err *err)
{
	const ase_world *world = change_session(ch)->world;
	ASE_AUTO(ase_records_drop) ase_records people = ASE_RECORDS_INIT;
	const char *id = ase_node_path_text(expert->node, "person");
	const ase_record *person = id ? ase_world_get(world, id) : NULL;

	if (person)
		ase_records_add(&people, person);
	return mailing_prepare_for(ch, by_mail, need, &people, err);
}

/* Show the letter of a match that is not made. */
static ase_status show_letter(change *ch, const char *id, ase_err *err)
{
	const ase_world *after = NULL;
	session over;
	ase_status s = change_preview(ch, &after, err);

	if (s)
		return s;
	over = session_over(change_session(ch), after);
	return mailing_send(&over, true, (const char *[]){ id, NULL },
			    &proposal_mailing, err);
}

/* Make the match; its letter. */
static ase_status make(const cli_call *call, const ase_score *score,
		       ase_err *err)
{
	const struct mailing_opts *opts = call->opts;
	session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	char id[ASE_ID_SIZE];
	ase_status s = match_proposal_add(ch, call->rec, score, id, err);

	if (s || (s = prepare(ch, opts->mail, call->rec, score->expert, err)))
		return s;
	if (opts->mail && ses->ui->dry_run)
		return show_letter(ch, id, err);
	s = change_end(ch, id, proposal_sending.subject, proposal_sending.said,
		       err);
	if (s || !opts->mail)
		return s;
	return mailing_send(ses, true, (const char *[]){ id, NULL },
			    &proposal_mailing, err);
}

static ase_status propose(const cli_call *call, ase_err *err)
{
	const struct mailing_opts *opts = call->opts;
	ASE_AUTO(ase_roster_drop) ase_roster *roster = NULL;
	ASE_AUTO(ase_demand_drop) ase_demand *asked = NULL;
	const ase_record *match;
	ase_explanation reason;
	ase_score score;
	ase_status s =
		match_suggest_roster(call->session, NULL, NULL, &roster, err);

	if (s)
		return s;
	asked = ase_demand_new(roster, call->rec);
	reason = match_suggest_reason(call, roster, asked,
				      ase_roster_find(roster, call->other));
	match = opts->mail ? waiting_match(&reason) : NULL;
	if (match)
		return mailing_dated_send(call->session, opts, match,
					  &proposal_sending, err);
	ase_match_score(roster, asked, reason.expert, &score);
	if ((s = match_proposal_judge(call->session, &reason, score.rule, err)))
		return s;
	if (score.rule == ASE_RULE_BLOCKED) /* passed with --override */
		ase_match_points(roster, asked, reason.expert, &score);
	return make(call, &score, err);
}

const cli_verb match_propose = {
	.name = "propose",
	.operands = "NEED EXPERT",
	.min = 2,
	.max = 2,
	.help = N_("propose a need to an expert and print the match's ID"),
	.more = N_("With --mail the letter 'proposal' goes to the expert; "
		   "typed again it sends what has not left, and proposes "
		   "nothing twice."),
	.needs = CLI_WRITES,
	.run = propose,
	.takes = "need expert",
	CLI_OPTS(struct mailing_opts, mailing_opts),
};

/*
 * Their details.
 */

static const char *const to_org[] = { "org", NULL };
static const mailing contact_mailing = { .letter = "contact",
					 .formats = nothing,
					 .parties = to_org };
static const mailing_dated contact_sending = {
	.path = "informed_on",
	.subject = N_("organisation informed"),
	.said = N_("organisation informed on %s"),
	.letter = &contact_mailing,
	.quiet = true,
};

static ase_status inform(const cli_call *call, ase_err *err)
{
	return mailing_dated_send(call->session, call->opts, call->rec,
				  &contact_sending, err);
}

const cli_verb match_inform = {
	.name = "inform",
	.operands = "MATCH",
	.min = 1,
	.max = 1,
	.help = N_("note that the organisation has the expert's details"),
	.more = N_("With --mail the letter 'contact' goes to the "
		   "organisation; typed again it sends what has not left."),
	.needs = CLI_WRITES,
	.run = inform,
	.takes = "match",
	CLI_OPTS(struct mailing_opts, mailing_opts),
};
