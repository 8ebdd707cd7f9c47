#include "cmd/request/request_verbs.h"

#include "lib/app/delivery/mailing.h"
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

/* Note it, unless it stands and its letter alone is to go. */
static ase_status note(change *ch, const cli_call *call, const ase_record *to,
		       bool stands, ase_err *err)
{
	const struct refer_opts *opts = call->opts;
	const ase_record *request = call->rec;
	const referral what = { .to = to, .why = opts->why };
	ase_desk desk;

	(void)ase_desk_of(call->session->kinds, request->kind, &desk);
	if (!stands || opts->why)
		return referral_note(ch, &desk, request, &what, err);
	change_touch(ch, request->id);
	return ASE_OK;
}

static ase_status refer(const cli_call *call, ase_err *err)
{
	const struct refer_opts *opts = call->opts;
	session *ses = call->session;
	ASE_AUTO(change_drop) change *ch = change_begin(ses);
	const ase_node *last = ase_node_get(call->rec->node, "referral");
	const char *there = ase_node_path_text(last, "to");
	const ase_record *to = NULL;
	ase_date sent = ASE_DATE_NONE;
	char id[ASE_ID_SIZE];
	ase_status s = session_resolve(ses, "resource", opts->to, &to, err);
	bool stands;

	if (s)
		return s;
	memcpy(id, call->rec->id, sizeof(id)); /* the record is read anew */
	stands = opts->mail.mail && there && !strcmp(there, to->id);
	if (stands && ase_node_date(ase_node_get(last, "on"), &sent) &&
	    mailing_stands(ses, id, &opts->mail, sent, &referral_mailing))
		return ASE_OK;
	if ((!stands || opts->mail.again) &&
	    (s = mailing_afresh(ses, id, &referral_mailing, err)))
		return s;
	if ((s = note(ch, call, to, stands, err)) ||
	    (s = mailing_prepare(ch, opts->mail.mail, call->rec, to_org,
				 err)) ||
	    (s = change_end(ch, id, N_("referred"),
			    N_("request referred on %s"), err)) ||
	    !opts->mail.mail)
		return s;
	return mailing_send(ses, true, (const char *[]){ id, NULL },
			    &referral_mailing, err);
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
