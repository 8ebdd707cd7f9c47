#ifndef ASE_CMD_STORE_STORE_DOCTOR_H
#define ASE_CMD_STORE_STORE_DOCTOR_H

#include "lib/app/cli/cli.h"

/* `ase-store doctor`: print what was looked at, and how to mend what is wrong.
 * ASE_E_NOT_FOUND (exit 1): something is wrong. */
ase_status store_doctor(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

#endif
