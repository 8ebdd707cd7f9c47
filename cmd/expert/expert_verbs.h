#ifndef ASE_CMD_EXPERT_EXPERT_VERBS_H
#define ASE_CMD_EXPERT_EXPERT_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-expert that have no file of their own. */
extern const cli_verb expert_charter, expert_availability, expert_certificate;

#endif
