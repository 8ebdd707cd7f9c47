#ifndef ASE_CMD_ORG_ORG_VERBS_H
#define ASE_CMD_ORG_ORG_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-org that have no file of their own. */
extern const cli_verb org_ethics, org_contact, org_join, org_resolution,
	org_status;

#endif
