#ifndef ASE_CMD_FRONT_FRONT_RUN_H
#define ASE_CMD_FRONT_FRONT_RUN_H

#include "lib/app/cli/cli.h"

/*
 * `ase TOOL ...`: the tool in this program's place, with the words as they are.
 */

/* Run ase: a verb of its own, or the tool that the first word names. What main
 * returns. */
int front_run(const cli_tool *tool, int argc, char **argv);

#endif
