#include "lib/store/write/transaction.h"

#include "lib/store/write/quarantine.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>

/* How often git may change its index under our hands. */
#define TRIES 5

void ase_attempt_drop(ase_store *store, struct ase_attempt *attempt)
{
	ase_gitindex_drop(&attempt->gitindex);
	ase_branch_lock_drop(&attempt->branch);
	if (attempt->journaled)
		ase_journal_remove(store);
	attempt->journaled = false;
	ase_quarantine_clear(store);
	ase_changes_drop(&attempt->changes);
	ase_journal_drop(&attempt->journal);
	ase_head_drop(&attempt->seen);
}

void ase_attempt_leave(struct ase_attempt *attempt)
{
	attempt->journaled = false;
	attempt->branch.drafted = false;
	attempt->gitindex.drafted = false;
	for (size_t i = 0; i < attempt->changes.count; i++)
		attempt->changes.items[i].drafted = false;
}

void ase_attempt_postpone(struct ase_attempt *attempt, ase_strs *notes,
			  const ase_err *why)
{
	ase_note(notes, ase_strf(_("the change is made, but the next command "
				   "has to finish it: %s"),
				 why->text));
	ase_attempt_leave(attempt);
}

static ase_status write_journal(ase_store *store, struct ase_attempt *attempt,
				ase_err *err)
{
	attempt->journal.lock_dev = attempt->gitindex.stat.st_dev;
	attempt->journal.lock_ino = attempt->gitindex.stat.st_ino;
	attempt->journaled = true;
	return ase_journal_write(store, &attempt->journal, &attempt->changes,
				 err);
}

/*
 * All of it is on the disk: now objects may have names, and, once these are on
 * the disk as well, the branch its lock. git's index is locked before, on the
 * disk, too: a git that could not move the branch would have changed files
 * before it finds out.
 */
static ase_status take_branch(ase_store *store, struct ase_attempt *attempt,
			      ase_err *err)
{
	ase_status s;

	if (!attempt->moves || attempt->branch.held)
		return ASE_OK;
	if ((s = ase_quarantine_release(store, err)) ||
	    (s = ase_store_flush(store, err)))
		return s;
	return ase_branch_take(store, &attempt->journal, &attempt->branch, err);
}

/* With git's index locked: is everything as we read it? */
static ase_status look_again(ase_store *store, struct ase_attempt *attempt,
			     bool *current_out, ase_err *err)
{
	struct ase_head now = { .branch = NULL };
	ase_status s = ase_head_read(store, &now, err);
	bool same = !s && ase_head_same(&now, &attempt->seen);

	ase_head_drop(&now);
	if (s)
		return s;
	if (!same)
		return ase_fail(err, ASE_E_BUSY,
				"somebody has changed '%s' with git meanwhile: "
				"try again",
				store->dir);
	*current_out = ase_gitindex_current(store, &attempt->gitindex);
	return ASE_OK;
}

ase_status ase_attempt_prepare(ase_store *store, struct ase_attempt *attempt,
			       git_tree *tree, ase_err *err)
{
	bool current = false;
	ase_status s;

	if ((s = ase_changes_draft(store, &attempt->changes, err)) ||
	    (attempt->moves && (s = ase_branch_draft(store, &attempt->journal,
						     &attempt->branch, err))))
		return s;
	for (int i = 0; i < TRIES; i++) {
		ase_gitindex_drop(&attempt->gitindex);
		if ((s = ase_gitindex_draft(store, tree, &attempt->changes,
					    &attempt->gitindex, err)) ||
		    (s = write_journal(store, attempt, err)) ||
		    (s = ase_store_flush(store, err)) ||
		    (s = ase_gitindex_lock(store, &attempt->gitindex, err)) ||
		    (s = take_branch(store, attempt, err)) ||
		    (s = look_again(store, attempt, &current, err)))
			return s;
		if (current)
			return ASE_OK;
	}
	return ase_fail(err, ASE_E_BUSY,
			"git's index in '%s' keeps changing: try again",
			store->dir);
}

void ase_attempt_finish(ase_store *store, struct ase_attempt *attempt,
			ase_strs *notes)
{
	ase_err err = ASE_ERR_INIT;
	size_t left = ase_changes_place(store, &attempt->changes, notes);

	/* The files are on the disk before git's index says so, and that is
	 * whole: until then git's lock keeps a person from committing half. */
	if (ase_gitindex_finish(store, &attempt->gitindex, &attempt->changes,
				&err) ||
	    ase_store_flush(store, &err) ||
	    ase_gitindex_install(store, &attempt->gitindex, &err) ||
	    ase_store_flush(store, &err)) {
		ase_attempt_postpone(attempt, notes, &err);
	} else if (left) {
		ase_attempt_leave(attempt);
	} else {
		ase_journal_remove(store);
		attempt->journaled = false;
	}
}
