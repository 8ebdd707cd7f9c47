#ifndef ASE_CMD_PAGE_PAGE_VERBS_H
#define ASE_CMD_PAGE_PAGE_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-page. */
extern const cli_verb page_build, page_check;

#endif
