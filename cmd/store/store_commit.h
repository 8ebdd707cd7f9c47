#ifndef ASE_CMD_STORE_STORE_COMMIT_H
#define ASE_CMD_STORE_STORE_COMMIT_H

#include "lib/app/session/session.h"

/*
 * Commit what somebody has edited by hand, if anything, as `ase-store commit`
 * does.
 *
 * ASE_E_INVALID, ASE_E_REFUSED: it cannot be taken in, and why is told.
 */
ase_status store_commit_edits(session *ses, ase_err *err) ASE_MUST_CHECK;

#endif
