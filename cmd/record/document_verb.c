#include "cmd/record/document_verb.h"

const cli_opt document_verb_opts[] = {
	DOCUMENT_OUTPUT_OPTS(struct document_verb_opts),
	CLI_END,
};

ase_status document_verb_check(const cli_call *call, ase_err *err)
{
	const struct document_verb_opts *opts = call->opts;

	return document_output_check(&opts->paper, err);
}

ase_status document_verb(const cli_call *call, const char *name, ase_err *err)
{
	const struct document_verb_opts *opts = call->opts;

	return document_output_letter(call->session, &opts->paper, NULL, name,
				      call->rec, err);
}
