#ifndef ASE_APP_TOOL_TOOL_H
#define ASE_APP_TOOL_TOOL_H

#include "lib/app/cli/cli.h"

/* Run the tool; what main returns. */
int tool_main(const cli_tool *tool, int argc, char **argv);

#endif
