#ifndef ASE_CMD_MATCH_MATCH_ROTATION_H
#define ASE_CMD_MATCH_MATCH_ROTATION_H

#include "lib/app/session/session.h"

/*
 * ase-match rotation: who carries the missions.
 */

ase_status match_rotation(const cli_call *call, ase_err *err);

#endif
