#ifndef ASE_STORE_MAINTENANCE_MAINTENANCE_H
#define ASE_STORE_MAINTENANCE_MAINTENANCE_H

#include "lib/base/err.h"
#include "lib/store/repo/store.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A history that stays fast.
 *
 * Every commit leaves some five loose objects. Packed by git (`git gc`), with
 * the paths that each commit changed written down beside them (`git
 * commit-graph write --reachable --changed-paths`), the same history takes a
 * fraction of the room and `git log -- PATH` a fraction of the time.
 *
 * git does the work. It holds none of our locks: what a commit under way has
 * written and not named yet is younger than the two weeks after which git
 * prunes, and readers find packed what they had seen loose. Where
 * gc.pruneExpire would prune at once, maintenance keeps to the two weeks.
 *
 * `.git/ase/maintenance` is locked while it runs, and says how many objects
 * there were that could not be packed.
 */

/* How many objects lie loose, by the count of one directory in 256. */
size_t ase_maintenance_loose(ase_store *store);

/* How many bytes the objects take on the disk. */
unsigned long long ase_maintenance_size(ase_store *store);

/*
 * Whether it is time: more loose objects than gc.auto allows (6,700), beside
 * those that the last run had to leave. Never with gc.auto 0 or ase.autogc
 * false. Costs the reading of one directory.
 */
bool ase_maintenance_due(ase_store *store);

/*
 * Do it now, and wait for it. Unless `quiet`, git shows its progress on a
 * terminal.
 *
 * ASE_E_BUSY: it is under way already. ASE_E_SYSTEM: git is missing, or says
 * no.
 */
ase_status ase_maintenance_run(ase_store *store, bool quiet,
			       ase_err *err) ASE_MUST_CHECK;

/*
 * When it is due, and not under way already, let it run in a process of its
 * own, which nobody waits for. Says nothing; whether git is content, doctor
 * tells. The store must not be locked by us.
 */
void ase_maintenance_begin(ase_store *store);

/* The program git in PATH, outside of the store; NULL: none. Yours. */
char *ase_maintenance_git(const ase_store *store);

#endif
