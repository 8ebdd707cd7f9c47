#include "cmd/desk/desk_verbs.h"

#include "cmd/desk/desk_find.h"
#include "cmd/desk/desk_options.h"
#include "lib/app/desk/referral.h"

struct refer_opts {
	const char *to;
	const char *why;
	bool file;
};

static const cli_opt refer_opts[] = {
	CLI_OPT_FR(0, "to", "vers", "RESOURCE", struct refer_opts, to,
		   N_("the resource that can take it")),
	CLI_OPT_FR(0, "why", "motif", "TEXT", struct refer_opts, why,
		   N_("the reason, kept in the record")),
	CLI_OPT_FR(0, "file", "dossier", NULL, struct refer_opts, file,
		   N_("the file goes, too: with the caller's consent alone")),
	CLI_END,
};

static ase_status refer_check(const cli_call *call, ase_err *err)
{
	const struct refer_opts *opts = call->opts;

	return (opts->file || opts->why) && !opts->to
		       ? ase_fail(err, ASE_E_USAGE, "to whom? --to RESOURCE")
		       : ASE_OK;
}

static ase_status refer(const cli_call *call, ase_err *err)
{
	const struct refer_opts *opts = call->opts;
	referral what = { .why = opts->why, .file = opts->file };
	const ase_record *rec = NULL;
	ase_desk desk;
	ase_status s = desk_find_record(call->session, call->argv[0], &desk,
					&rec, err);

	if (s)
		return s;
	if (!opts->to)
		return (s = referral_check_open(call->session, &desk, rec, err))
			       ? s
			       : desk_options_offer(call->session, rec->id,
						    err);
	if ((s = desk_find_resource(call->session, &desk, opts->to, &what.to,
				    err)))
		return s;
	return desk_options_refer(call->session, &desk, rec, &what, err);
}

const cli_verb desk_refer = {
	.name = "refer",
	.operands = "RECORD",
	.min = 1,
	.max = 1,
	.help = N_("note who was given; without --to print who could help"),
	.more = N_("To give a number takes nobody's consent; to pass on the "
		   "file does. The letter about it: ase-render."),
	.needs = CLI_WRITES,
	.check = refer_check,
	.run = refer,
	.words = desk_find_words,
	CLI_OPTS(struct refer_opts, refer_opts),
};
