#include "cmd/record/resolution.h"

#include "lib/app/change/change.h"
#include "lib/base/mem.h"

const cli_opt resolution_opts[] = {
	CLI_OPT(0, "requested", NULL, struct resolution_opts, requested,
		N_("it was asked for (on the day of --on)")),
	CLI_OPT(0, "adopted", "DATE", struct resolution_opts, adopted,
		N_("the board adopted it on DATE")),
	CLI_OPT(0, "seen", NULL, struct resolution_opts, seen,
		N_("the coordinator has seen it (on the day of --on)")),
	CLI_OPT(0, "file", "FILE", struct resolution_opts, file,
		N_("keep a copy of FILE with the request")),
	CLI_END,
};

static ase_status adopted_on(const session *ses, const char *typed,
			     ase_date *out, ase_err *err)
{
	return ase_date_parse(typed, ses->today, ASE_DATE_PAST, out, err);
}

/* Put down what the options say. */
static ase_status note_facts(change *ch, const cli_call *call, const char *id,
			     ase_err *err)
{
	const struct resolution_opts *opts = call->opts;
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ase_date day = ASE_DATE_NONE;
	ase_status s;

	if (opts->adopted &&
	    (s = adopted_on(call->session, opts->adopted, &day, err)))
		return s;
	if (opts->file &&
	    (s = change_attach(ch, id, "resolution", opts->file, &file, err)))
		return s;
	if (opts->requested)
		change_date(ch, id, "resolution.requested_on", call->on);
	if (opts->adopted)
		change_date(ch, id, "resolution.adopted_on", day);
	if (opts->seen)
		change_date(ch, id, "resolution.seen_on", call->on);
	if (file)
		change_set(ch, id, "resolution.file", file);
	return ASE_OK;
}

ase_status resolution_check(const cli_call *call, ase_err *err)
{
	const struct resolution_opts *opts = call->opts;

	if (opts->requested || opts->adopted || opts->seen || opts->file)
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
	ase_status s;

	if ((s = note_facts(ch, call, request->id, err)))
		return s;
	return change_end(ch, request->id,
			  opts->seen	  ? N_("board resolution seen")
			  : opts->adopted ? N_("board resolution adopted")
					  : N_("board resolution requested"),
			  opts->seen ? N_("board resolution seen on %s")
			  : opts->adopted
				  ? N_("board resolution adopted")
				  : N_("board resolution requested on %s"),
			  err);
}
