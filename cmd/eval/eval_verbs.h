#ifndef ASE_CMD_EVAL_EVAL_VERBS_H
#define ASE_CMD_EVAL_EVAL_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-eval that have no file of their own. */
extern const cli_verb eval_send, eval_record, eval_summary;

/* ---- eval_import.c ---- */

extern const cli_verb eval_import;

/* ---- eval_count.c ---- */

extern const cli_verb eval_count;

#endif
