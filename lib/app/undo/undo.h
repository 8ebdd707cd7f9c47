#ifndef ASE_APP_UNDO_UNDO_H
#define ASE_APP_UNDO_UNDO_H

#include "lib/app/change/change.h"

/*
 * Taking one command back: a new commit that reverts the fields another one
 * changed.
 */

/*
 * Add to `ch` what takes commit `rev` (NULL: the newest) back.
 *
 * ASE_E_REFUSED: later commits touched the same fields; `err` names one. The
 * first commit and merges cannot be taken back.
 */
ase_status undo_commit(change *ch, const session *ses, const char *rev,
		       char id_out[41], ase_err *err) ASE_MUST_CHECK;

#endif
