#ifndef ASE_CMD_STORE_STORE_INIT_H
#define ASE_CMD_STORE_STORE_INIT_H

#include "lib/app/session/session.h"

/*
 * Founding a store, and finding one's way in its directory.
 */

/* Make a store in `dir` with everything that comes with the tools. */
ase_status store_init_verb(const ui *reader, const char *dir, const char *name,
			   const cli_list *territories, const char *language,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Append the path from the store's directory for `typed`, a path from where
 * the user stands or from the store. ASE_E_USAGE: outside the store.
 */
ase_status store_init_path(const session *ses, const char *typed, ase_strs *out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
