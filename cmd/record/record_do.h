#ifndef ASE_CMD_RECORD_RECORD_DO_H
#define ASE_CMD_RECORD_RECORD_DO_H

#include "lib/app/cli/cli.h"

/*
 * Steps done by a word: `do STEP RECORD...`, and the verbs that steps have
 * (lib/model/input/step_verb.h).
 */
struct record_step_opts {
	cli_list except;
};

extern const cli_opt record_step_opts[];

ase_status record_do(const cli_call *call, ase_err *err) ASE_MUST_CHECK;
ase_status record_step_verb(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
