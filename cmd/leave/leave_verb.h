#ifndef ASE_CMD_LEAVE_LEAVE_VERB_H
#define ASE_CMD_LEAVE_LEAVE_VERB_H

#include "lib/app/cli/cli.h"

extern const cli_verb leave_verb;

#endif
