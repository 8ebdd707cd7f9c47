#include "lib/store/write/commit.h"

#include "lib/store/repo/index_sync.h"
#include "lib/store/repo/snapshot_priv.h"
#include "lib/store/write/transaction.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <assert.h>
#include <string.h>

/*
 * THE moment. A no proves nothing (it may come from the flush behind a move
 * that has happened), so the branch is read back; if that fails as well,
 * nobody knows, and `known_out` is false.
 */
static ase_status move_branch(ase_store *store,
			      struct ase_transaction *transaction,
			      const ase_who *who, const char *line,
			      bool *known_out, ase_err *err)
{
	const struct ase_journal *journal = &transaction->journal;
	ase_err why = ASE_ERR_INIT;
	ase_status s = ase_branch_move(store, journal, &transaction->branch,
				       who, line, &why);
	git_oid now;
	int code;

	code = git_reference_name_to_id(&now, store->repo,
					journal->from.branch);
	*known_out = code == 0 || !s;
	if (!*known_out)
		return ase_git_fail(err, code,
				    "cannot read the branch '%s' back: whether "
				    "the change is made, the next command sees",
				    journal->from.branch);
	if (code < 0 || git_oid_equal(&now, &journal->to))
		return ASE_OK;
	if (s && git_oid_equal(&now, &journal->from.commit))
		return ase_fail(err, s, "%s", why.text);
	return ase_fail(err, ASE_E_BUSY,
			"somebody has moved the branch '%s' meanwhile: try "
			"again",
			journal->from.branch);
}

/* The branch has moved: see that HEAD is still on it, and go on. */
static void finish(ase_store *store, struct ase_transaction *transaction,
		   ase_strs *notes)
{
	struct ase_head now = { .branch = NULL };
	ase_err err = ASE_ERR_INIT;
	ase_status s = ase_head_read(store, &now, &err);

	if (s && !ase_store_detached(store)) {
		ase_transaction_postpone(transaction, notes, &err);
	} else if (!s &&
		   strcmp(now.branch, transaction->journal.from.branch) == 0) {
		ase_transaction_commit(store, transaction, notes);
	} else {
		ase_note(notes,
			 ase_strf(_("the change is on the branch '%s', but "
				    "HEAD has left it meanwhile; the files "
				    "here stay as they are"),
				  transaction->journal.from.branch));
	}
	ase_head_drop(&now);
}

ase_status ase_commit_begin(ase_store *store, ase_snapshot *base,
			    struct ase_transaction *transaction, ase_err *err)
{
	git_tree *tree;
	git_commit *commit = ase_snapshot_git(base, &tree);
	ase_status s = ase_head_read(store, &transaction->seen, err);

	assert(store->lock >= 0);
	if (s)
		return s;
	if (!git_oid_equal(&transaction->seen.commit, git_commit_id(commit)))
		return ase_fail(err, ASE_E_BUSY,
				"somebody has committed to '%s' meanwhile: try "
				"again",
				store->dir);
	transaction->moves = true;
	transaction->journal.from = (struct ase_head){
		.branch = ase_strdup(transaction->seen.branch),
		.commit = transaction->seen.commit,
	};
	return ase_store_dir_make(store, err);
}

ase_status ase_commit_move(ase_store *store, ase_snapshot *base,
			   struct ase_transaction *transaction,
			   const ase_who *who, const char *line,
			   ase_strs *notes, ase_err *err)
{
	git_tree *tree;
	bool known = true;
	ase_status s;

	(void)ase_snapshot_git(base, &tree);
	/* the index can only follow from where it stands */
	ase_snapshot_keep(base);
	if ((s = ase_transaction_prepare(store, transaction, tree, err)))
		return s;
	s = move_branch(store, transaction, who, line, &known, err);
	if (!known)
		ase_transaction_keep_for_recovery(transaction);
	if (s)
		return s;
	finish(store, transaction, notes);
	ase_index_follow(store, base->index, &transaction->changes,
			 &transaction->journal.from.commit,
			 &transaction->journal.to);
	return ASE_OK;
}

/* The commit, and the branch moves to it. */
static ase_status make(ase_store *store, ase_snapshot *base,
		       struct ase_transaction *transaction, const ase_who *who,
		       const char *message, ase_strs *notes, ase_err *err)
{
	git_tree *tree;
	git_commit *parent = ase_snapshot_git(base, &tree);
	ASE_AUTO(ase_strdrop)
	char *line =
		ase_strf("commit: %.*s", (int)strcspn(message, "\n"), message);
	ase_status s;

	if ((s = ase_object_commit(store, &transaction->changes, parent, NULL,
				   who, message, &transaction->journal.to,
				   err)) ||
	    (s = ase_commit_move(store, base, transaction, who, line, notes,
				 err)))
		return s;
	ase_store_note_unsigned(store, notes);
	return ASE_OK;
}

ase_status ase_commit_make(ase_store *store, ase_snapshot *base,
			   const ase_file *files, size_t count,
			   const ase_who *who, const char *message,
			   ase_strs *notes, char id_out[41], ase_err *err)
{
	struct ase_transaction transaction = { .journaled = false };
	git_oid id;
	git_tree *tree;
	ase_status s = ase_commit_begin(store, base, &transaction, err);

	git_oid_cpy(&id, git_commit_id(ase_snapshot_git(base, &tree)));
	if (!s)
		s = ase_updates_read(store, tree, files, count,
				     &transaction.changes, err);
	if (!s && transaction.changes.count) {
		s = make(store, base, &transaction, who, message, notes, err);
		git_oid_cpy(&id, &transaction.journal.to);
	}
	ase_transaction_drop(store, &transaction);
	if (!s)
		git_oid_tostr(id_out, GIT_OID_HEXSZ + 1, &id);
	return s;
}
