#ifndef ASE_CMD_RECORD_RECORD_VERBS_H
#define ASE_CMD_RECORD_RECORD_VERBS_H

#include "lib/app/cli/cli.h"

/*
 * The verbs that every record tool has: add, set, edit, show, list, log,
 * archive, waive. One implementation, driven by the kind's schema.
 */
extern const cli_verb *const record_verbs[];

/* Those of ase-record(1) alone, which are of no kind. */
extern const cli_verb *const record_own_verbs[];

#endif
