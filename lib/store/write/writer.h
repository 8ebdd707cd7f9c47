#ifndef ASE_STORE_WRITE_WRITER_H
#define ASE_STORE_WRITE_WRITER_H

#include "lib/store/repo/store.h"

/*
 * Take the store's write lock (flock on the git directory itself, close on
 * exec), waiting up to `wait_seconds`, and finish or drop what a command that
 * crashed has left. What the user should know of that goes to `notes` (one
 * sentence an item). Fails too when the store is not fit for writing: a merge
 * or rebase under way, a detached HEAD, conflicts in git's index.
 *
 * ASE_E_BUSY: somebody else holds it; `err` names the process and command.
 */
ase_status ase_writer_begin(ase_store *store, int wait_seconds,
			    const char *command, ase_strs *notes,
			    ase_err *err) ASE_MUST_CHECK;

/*
 * ase_writer_begin for what can end a merge that git is in (ase_merging_of says
 * of what): nothing but such a merge may be under way. ASE_E_BUSY: also when git
 * itself is still at work after `wait_seconds`.
 */
ase_status ase_writer_begin_merging(ase_store *store, int wait_seconds,
				    const char *command, ase_strs *notes,
				    ase_err *err) ASE_MUST_CHECK;

/*
 * Where a rebase is under way whose branch somebody has moved since it began,
 * the branch ("main"): git cannot finish it any more, and taking it back would
 * lose what the branch has got. NULL: there is none. Yours.
 */
char *ase_writer_overtaken(ase_store *store);

/*
 * Whether a rebase is under way that was cut off in the middle of a commit (a
 * lock of ours, a kill): something is staged, and git has no message for it, so
 * that --continue fails for ever. Its branch has not moved.
 */
bool ase_writer_cut_off(ase_store *store);

/* Fails when a merge, a rebase or the like is under way. */
ase_status ase_writer_fit(ase_store *store, ase_err *err) ASE_MUST_CHECK;

#endif
