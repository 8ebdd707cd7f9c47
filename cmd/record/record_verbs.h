#ifndef ASE_CMD_RECORD_RECORD_VERBS_H
#define ASE_CMD_RECORD_RECORD_VERBS_H

#include "lib/app/cli/cli.h"

/*
 * The verbs that every record tool has: add, set, edit, show, list, log,
 * archive, waive. One implementation, driven by the kind's schema.
 */
extern const cli_verb *const record_verbs[];

/* Of ase-record(1) alone, and of no kind. */
extern const cli_verb record_vocabulary;

#endif
