#ifndef ASE_STORE_DRAFT_CALM_H
#define ASE_STORE_DRAFT_CALM_H

#include "lib/base/err.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>
#include <sys/stat.h>

/*
 * A look at work files while no git changes them. A file that git is writing is
 * empty for a moment, or not there; git holds its index.lock all the while, and
 * leaves another index. So whoever reads work files begins a look before, and
 * ends it behind:
 *
 *	do {
 *		if ((s = ase_calm_begin(store, &calm, err)))
 *			return s;
 *		read, forgetting what was read before
 *	} while (!ase_calm_end(store, &calm));
 */
typedef struct ase_calm {
	struct stat index, lock; /* st_ino 0: there was none */
	long waited;		 /* milliseconds, over all looks */
} ase_calm;

/* clang-format off */
#define ASE_CALM_INIT { .waited = 0 }
/* clang-format on */

/*
 * Wait until no git is at work. A reader takes a lock that just stays for that
 * of a commit whose editor is open, which changes no file.
 *
 * ASE_E_BUSY: we have waited as long as the writer's lock was waited for, or as
 * ase_store_wait says.
 */
ase_status ase_calm_begin(ase_store *store, ase_calm *calm,
			  ase_err *err) ASE_MUST_CHECK;

/* Whether no git was at work since; false: look again. */
bool ase_calm_end(ase_store *store, ase_calm *calm);

/* ASE_E_BUSY for whoever cannot look again. */
ase_status ase_calm_refuse(const ase_store *store, ase_err *err);

#endif
