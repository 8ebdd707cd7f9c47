#include "lib/store/write/transaction.h"

#include "lib/store/draft/quarantine.h"
#include "lib/store/merging/merging.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>

/* How often git may change its index under our hands. */
#define TRIES 5

void ase_transaction_drop(ase_store *store, struct ase_transaction *transaction)
{
	ase_gitindex_drop(&transaction->gitindex);
	ase_branch_lock_drop(&transaction->branch);
	if (transaction->journaled)
		ase_journal_remove(store);
	transaction->journaled = false;
	ase_quarantine_clear(store);
	ase_updates_drop(&transaction->changes);
	ase_journal_drop(&transaction->journal);
	ase_head_drop(&transaction->seen);
}

void ase_transaction_keep_for_recovery(struct ase_transaction *transaction)
{
	transaction->journaled = false;
	transaction->branch.staged = false;
	transaction->gitindex.staged = false;
	for (size_t i = 0; i < transaction->changes.count; i++)
		transaction->changes.items[i].staged = false;
}

void ase_transaction_postpone(struct ase_transaction *transaction,
			      ase_strs *notes, const ase_err *why)
{
	ase_note(notes, ase_strf(_("the change is made, but the next command "
				   "has to finish it: %s"),
				 why->text));
	ase_transaction_keep_for_recovery(transaction);
}

static ase_status write_journal(ase_store *store,
				struct ase_transaction *transaction,
				ase_err *err)
{
	transaction->journal.lock_dev = transaction->gitindex.stat.st_dev;
	transaction->journal.lock_ino = transaction->gitindex.stat.st_ino;
	transaction->journaled = true;
	return ase_journal_write(store, &transaction->journal,
				 &transaction->changes, err);
}

/*
 * All of it is on the disk: now objects may have names, and, once these are on
 * the disk as well, the branch its lock. git's index is locked before, on the
 * disk, too: a git that could not move the branch would have changed files
 * before it finds out.
 */
static ase_status take_branch(ase_store *store,
			      struct ase_transaction *transaction, ase_err *err)
{
	ase_status s;

	if (!transaction->moves || transaction->branch.held)
		return ASE_OK;
	if ((s = ase_quarantine_release(store, err)) ||
	    (s = ase_update_flush(store, err)))
		return s;
	return ase_branch_take(store, &transaction->journal,
			       &transaction->branch, err);
}

/* With git's index locked: is everything as we read it? */
static ase_status look_again(ase_store *store,
			     struct ase_transaction *transaction,
			     bool *current_out, ase_err *err)
{
	struct ase_head now = { .branch = NULL };
	ase_status s = ase_head_read(store, &now, err);
	bool same = !s && ase_head_same(&now, &transaction->seen);

	ase_head_drop(&now);
	if (s)
		return s;
	if (!same)
		return ase_fail(err, ASE_E_BUSY,
				"somebody has changed '%s' with git meanwhile: "
				"try again",
				store->dir);
	*current_out = ase_gitindex_current(store, &transaction->gitindex);
	return ASE_OK;
}

/* What a merge of git's has staged meanwhile is no mistake of anybody's. */
static ase_status stage_index(ase_store *store,
			      struct ase_transaction *transaction,
			      git_tree *tree, ase_err *err)
{
	ase_status s = ase_gitindex_stage(store, tree, &transaction->changes,
					  &transaction->gitindex, err);

	if (s == ASE_E_REFUSED &&
	    (git_repository_state(store->repo) != GIT_REPOSITORY_STATE_NONE ||
	     ase_gitindex_is_merging(store)))
		return ase_fail(err, ASE_E_BUSY,
				"somebody has changed '%s' with git meanwhile: "
				"try again",
				store->dir);
	return s;
}

ase_status ase_transaction_prepare(ase_store *store,
				   struct ase_transaction *transaction,
				   git_tree *tree, ase_err *err)
{
	bool current = false;
	ase_status s;

	if ((s = ase_updates_stage(store, &transaction->changes, err)) ||
	    (transaction->moves &&
	     (s = ase_branch_draft(store, &transaction->journal,
				   &transaction->branch, err))))
		return s;
	for (int i = 0; i < TRIES; i++) {
		ase_gitindex_drop(&transaction->gitindex);
		if ((i && (s = ase_gitindex_wait(store, err))) ||
		    (s = stage_index(store, transaction, tree, err)) ||
		    (s = write_journal(store, transaction, err)) ||
		    (s = ase_update_flush(store, err)) ||
		    (s = ase_gitindex_lock(store, &transaction->gitindex, err)))
			return s;
		if (transaction->moves && ase_gitindex_is_merging(store))
			continue; /* git wants the branch next */
		if ((s = take_branch(store, transaction, err)) ||
		    (s = look_again(store, transaction, &current, err)))
			return s;
		if (current)
			return ASE_OK;
	}
	return ase_fail(err, ASE_E_BUSY,
			"git's index in '%s' keeps changing: try again",
			store->dir);
}

/* Behind the new index, which the disk has: a conflict that is still in the old
 * one needs its merge. And before the journal goes. */
static ase_status end_merge(ase_store *store,
			    const struct ase_transaction *transaction,
			    ase_strs *notes, ase_err *err)
{
	char merged[GIT_OID_HEXSZ + 1];
	ase_status s;

	if (git_oid_is_zero(&transaction->journal.merged))
		return ASE_OK;
	git_oid_tostr(merged, sizeof(merged), &transaction->journal.merged);
	s = ase_merging_end(store, merged, notes, err);
	return s ? s : ase_update_flush(store, err);
}

void ase_transaction_commit(ase_store *store,
			    struct ase_transaction *transaction,
			    ase_strs *notes)
{
	ase_err err = ASE_ERR_INIT;
	size_t left = ase_updates_checkout(store, &transaction->changes, notes);

	/* The files are on the disk before git's index says so, and that is
	 * whole: until then git's lock keeps a person from committing half. */
	if (ase_gitindex_finish(store, &transaction->gitindex,
				&transaction->changes, &err) ||
	    ase_update_flush(store, &err) ||
	    ase_gitindex_install(store, &transaction->gitindex, &err) ||
	    ase_update_flush(store, &err) ||
	    end_merge(store, transaction, notes, &err)) {
		ase_transaction_postpone(transaction, notes, &err);
	} else if (left) {
		ase_transaction_keep_for_recovery(transaction);
	} else {
		ase_journal_remove(store);
		transaction->journaled = false;
	}
}
