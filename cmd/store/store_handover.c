/* ase-store handover: what is open with somebody, or of a thing of theirs. */

#include "cmd/store/store_verbs.h"

#include "cmd/record/document_verb.h"

static ase_status handover(const cli_call *call, ase_err *err)
{
	const struct document_verb_opts *opts = call->opts;
	const ase_record *rec = NULL;
	ase_status s = session_resolve_saying(
		call->session, "x-ase-handover", call->argv[0],
		N_("no kind of records here is handed over"), &rec, err);

	if (s)
		return s;
	return document_output_letter(
		call->session, &opts->paper, NULL,
		ase_schema_note(rec->kind->root, "x-ase-handover"), rec, err);
}

const cli_verb store_handover = {
	.name = "handover",
	.operands = "COORDINATOR|RECORD",
	.min = 1,
	.max = 1,
	.help = N_("print all that is open with a coordinator"),
	.more = N_("For whoever takes over: each organisation, whose move "
		   "it is, the next command, the last contact. Of a record of "
		   "a kind that is handed over (x-ase-handover): what its "
		   "letter says."),
	.needs = CLI_READS,
	.check = document_verb_check,
	.run = handover,
	CLI_OPTS(struct document_verb_opts, document_verb_opts),
};
