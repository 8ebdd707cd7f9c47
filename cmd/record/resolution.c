#include "cmd/record/resolution.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"

const cli_opt resolution_opts[] = {
	CLI_OPT_FR(0, "requested", "demandée", NULL, struct resolution_opts,
		   requested, N_("it was asked for (on the day of --on)")),
	CLI_OPT_FR(0, "adopted", "adoptée", "DATE", struct resolution_opts,
		   adopted, N_("the board adopted it on DATE")),
	CLI_OPT_FR(0, "seen", "vue", NULL, struct resolution_opts, seen,
		   N_("the coordinator has seen it (on the day of --on)")),
	CLI_OPT_FR(0, "file", "fichier", "FILE", struct resolution_opts, file,
		   N_("keep a copy of FILE with the request")),
	CLI_END,
};

/* Put down what the options say. */
static ase_status note_facts(change *ch, const cli_call *call, const char *id,
			     ase_err *err)
{
	const struct resolution_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *file = NULL;
	const bool adopted = ase_date_is(opts->adopted);
	ase_status s;

	if (opts->file &&
	    (s = change_attach(ch, id, "resolution", opts->file, &file, err)))
		return s;
	if (opts->requested)
		change_date(ch, id, "resolution.requested_on", call->on);
	if (adopted)
		change_date(ch, id, "resolution.adopted_on", opts->adopted);
	if (opts->seen)
		change_date(ch, id, "resolution.seen_on", call->on);
	if (file)
		change_set(ch, id, "resolution.file", file);
	return ASE_OK;
}

ase_status resolution_check(const cli_call *call, ase_err *err)
{
	const struct resolution_opts *opts = call->opts;

	if (opts->requested || ase_date_is(opts->adopted) || opts->seen ||
	    opts->file)
		return ASE_OK;
	return ase_fail(err, ASE_E_USAGE,
			"what of the resolution? --requested, "
			"--adopted DATE, --seen, --file FILE");
}

ase_status resolution_verb(const cli_call *call, ase_err *err)
{
	const struct resolution_opts *opts = call->opts;
	ASE_AUTO(change_drop) change *ch = change_begin(call->session);
	const ase_record *request = call->rec;
	const bool adopted = ase_date_is(opts->adopted);
	ase_status s;

	if ((s = note_facts(ch, call, request->id, err)))
		return s;
	return change_end(ch, request->id,
			  opts->seen ? N_("board resolution seen")
			  : adopted  ? N_("board resolution adopted")
				     : N_("board resolution requested"),
			  opts->seen ? N_("board resolution seen on %s")
			  : adopted  ? N_("board resolution adopted")
				     : N_("board resolution requested on %s"),
			  err);
}
