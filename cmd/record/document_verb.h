#ifndef ASE_CMD_RECORD_DOCUMENT_VERB_H
#define ASE_CMD_RECORD_DOCUMENT_VERB_H

#include "lib/app/delivery/document_output.h"

/*
 * The verbs that put out one document about the record they take: its
 * analysis, its certificate, its convention.
 */

struct document_verb_opts {
	document_output paper;
};
extern const cli_opt document_verb_opts[];

ase_status document_verb_check(const cli_call *call,
			       ase_err *err) ASE_MUST_CHECK;

/* Put out the letter `name` about `call->rec`. */
ase_status document_verb(const cli_call *call, const char *name,
			 ase_err *err) ASE_MUST_CHECK;

#endif
