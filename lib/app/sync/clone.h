#ifndef ASE_APP_SYNC_CLONE_H
#define ASE_APP_SYNC_CLONE_H

#include "lib/app/cli/ui.h"

/*
 * Have a copy of the store at `address` in `dir`, with all that git does not
 * copy: the merge driver, the hooks. It is made beside `dir`, in `dir`.part, and
 * put in its place when it is whole; what a killed clone left there is made anew.
 * Says whose name its changes will bear, and what comes next.
 *
 * ASE_E_EXISTS: `dir` is there, and not empty. ASE_E_INVALID: what is there is
 * no store of ase, or nothing yet. ASE_E_SYSTEM: the network, git or the disk;
 * or the store is of a newer format. ASE_E_BUSY: it is being cloned already.
 */
ase_status clone_run(const ui *u, const char *address, const char *dir,
		     ase_err *err) ASE_MUST_CHECK;

#endif
