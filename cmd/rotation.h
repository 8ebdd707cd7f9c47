#ifndef ASE_CMD_ROTATION_H
#define ASE_CMD_ROTATION_H

#include "cmd/desk.h"

/*
 * ase-match rotation, unmet: who carries the missions, and which needs nobody
 * can serve.
 */

ase_status rotation(const cli_call *call, ase_err *err);
ase_status unmet(const cli_call *call, ase_err *err);

#endif
