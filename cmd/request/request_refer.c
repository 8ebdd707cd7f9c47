#include "cmd/request/request_verbs.h"

#include "lib/app/delivery/mailing_deed.h"
#include "lib/app/desk/referral.h"

#include <string.h>

struct refer_opts {
	const char *to;
	const char *why;
	struct mailing_opts mail;
};

static const cli_opt refer_opts[] = {
	CLI_OPT_FR(0, "to", "vers", "RESOURCE", struct refer_opts, to,
		   N_("the resource that can take it")),
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct refer_opts, why,
		   N_("the reason, kept in the record")),
	CLI_OPT_FR(0, "mail", "courriel", NULL, struct refer_opts, mail.mail,
		   N_("send it by mail, too, after asking")),
	CLI_OPT_FR(0, "again", "encore", NULL, struct refer_opts, mail.again,
		   N_("what was sent already is sent once more")),
	CLI_END,
};

static const char *const to_org[] = { "org", NULL };
static const char *const nothing[] = { NULL };
static const mailing referral_mailing = { .letter = "referral",
					  .formats = nothing,
					  .parties = to_org };

static ase_status refer_check(const cli_call *call, ase_err *err)
{
	const struct refer_opts *opts = call->opts;

	if (!opts->to)
		return ase_fail(err, ASE_E_USAGE, "to whom? --to RESOURCE");
	return ASE_OK;
}

/* Who it goes to, and why. */
struct referring {
	const ase_record *to;
	const char *why;
};

/* Note it, unless it stands and its letter alone is to go. */
static ase_status note(change *ch, const ase_record *request,
		       const mailing_deed *deed, ase_err *err)
{
	const struct referring *referring = deed->payload;
	const referral what = { .to = referring->to, .why = referring->why };
	ase_desk desk;

	(void)ase_desk_of(change_session(ch)->kinds, request->kind, &desk);
	if (!deed->stands || what.why)
		return referral_note(ch, &desk, request, &what, err);
	change_touch(ch, request->id);
	return ASE_OK;
}

static ase_status refer(const cli_call *call, ase_err *err)
{
	const struct refer_opts *opts = call->opts;
	const ase_node *last = ase_node_get(call->rec->node, "referral");
	const char *there = ase_node_path_text(last, "to");
	struct referring referring = { .why = opts->why };
	mailing_deed deed = { .subject = N_("referred"),
			      .said = N_("request referred on %s"),
			      .letter = &referral_mailing,
			      .quiet = true,
			      .moved = true,
			      .since = ASE_DATE_NONE,
			      .note = note,
			      .payload = &referring };
	ase_status s = session_resolve(call->session, "resource", opts->to,
				       &referring.to, err);

	if (s)
		return s;
	deed.stands =
		opts->mail.mail && there && !strcmp(there, referring.to->id);
	(void)ase_node_date(ase_node_get(last, "on"), &deed.since);
	return mailing_deed_do(call->session, &opts->mail, call->rec, &deed,
			       err);
}

const cli_verb request_refer = {
	.name = "refer",
	.operands = "REQ",
	.min = 1,
	.max = 1,
	.help = N_("refer a request to another resource"),
	.more = N_("With --mail the letter 'referral' goes to the "
		   "organisation; typed again it sends what has not left."),
	.needs = CLI_WRITES,
	.check = refer_check,
	.run = refer,
	.takes = "request",
	CLI_OPTS(struct refer_opts, refer_opts),
};
