#ifndef ASE_CMD_ROTATION_H
#define ASE_CMD_ROTATION_H

#include "cmd/desk.h"

/*
 * ase-match rotation: who carries the missions.
 */

ase_status rotation(const cli_call *call, ase_err *err);

#endif
