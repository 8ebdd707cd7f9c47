#ifndef ASE_STORE_MAINTENANCE_BACKUP_H
#define ASE_STORE_MAINTENANCE_BACKUP_H

#include "lib/base/err.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>

/*
 * A store in one file: a bundle (git-bundle(1)) of HEAD and all branches and
 * tags, with their whole history, so with every record and every scan that was
 * ever committed. `git clone FILE DIR` restores it.
 *
 * What is not committed is not in it, nor is the local configuration.
 */

/* What was written. */
typedef struct ase_backup {
	char head[41];		  /* HEAD's commit, 40 hexadecimal digits */
	unsigned long long bytes; /* the size of the file */
} ase_backup;

/*
 * Write one to `path`, in one step: an earlier backup of that name stands until
 * the new one is whole, on the disk, and git has found it good; with any failure
 * nothing new is left. The file is the user's alone. Unless `quiet`, git shows
 * its progress on stderr.
 *
 * Waits for no lock: what is committed meanwhile is in it or not.
 *
 * ASE_E_EXISTS: `path` is there, and no backup. ASE_E_USAGE: it is no name of a
 * file, or lies inside of the store. ASE_E_SYSTEM: the disk or git said no, or
 * this clone is shallow or partial. ASE_E_BUSY: it is being written already.
 */
ase_status ase_backup_make(ase_store *store, const char *path, bool quiet,
			   ase_backup *out, ase_err *err) ASE_MUST_CHECK;

#endif
