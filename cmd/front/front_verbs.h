#ifndef ASE_CMD_FRONT_FRONT_VERBS_H
#define ASE_CMD_FRONT_FRONT_VERBS_H

#include "lib/app/cli/cli.h"

/*
 * The front door: one program for who does not want to know which of the tools
 * it is. The verbs of ase(1); every other first word is a tool's name.
 */
extern const cli_verb morning_verb; /* where none is typed */
extern const cli_verb find_verb;
extern const cli_verb front_help;
extern const cli_verb front_start;

#endif
