#ifndef ASE_CMD_STORE_STORE_INIT_H
#define ASE_CMD_STORE_STORE_INIT_H

#include "lib/app/session/session.h"

/*
 * Founding a store, and finding one's way in its directory.
 */

/* What ase.yaml says of a network from its first day on. All borrowed. */
typedef struct store_network {
	const char *name, *language;
	const char *mail; /* NULL: none */
	const cli_list *territories;
} store_network;

/* Make a store in `dir` with everything that comes with the tools. */
ase_status store_init_verb(const ui *reader, const char *dir,
			   const store_network *network,
			   ase_err *err) ASE_MUST_CHECK;

/*
 * Append the path from the store's directory for `typed`, a path from where
 * the user stands or from the store. ASE_E_USAGE: outside the store.
 */
ase_status store_init_path(const session *ses, const char *typed, ase_strs *out,
			   ase_err *err) ASE_MUST_CHECK;

#endif
