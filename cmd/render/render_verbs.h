#ifndef ASE_CMD_RENDER_RENDER_VERBS_H
#define ASE_CMD_RENDER_RENDER_VERBS_H

#include "lib/app/cli/cli.h"

/* The verbs of ase-render that have no file of their own. */
extern const cli_verb render_verb;

#endif
