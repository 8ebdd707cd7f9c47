/* The branch moves to a commit that is there already. */

#include "lib/store/write/commit.h"

#include "lib/store/write/transaction.h"

#include "lib/base/mem.h"

#include <string.h>

/* From one tree to the other. */
struct forward {
	ase_store *store;
	struct ase_updates *changes; /* borrowed */
	ase_status failed;
	ase_err *err;
};

/* What nothing here writes: git can. */
static ase_status refuse(const struct forward *forward, const char *path,
			 const git_tree_entry *entry)
{
	const char *nonfile =
		entry ? ase_tree_nonfile(git_tree_entry_filemode(entry)) : NULL;

	if (nonfile)
		return ase_fail(forward->err, ASE_E_REFUSED,
				"'%s' is %s there, or was, and no file of a "
				"store: have it taken away where it was "
				"committed, or take it as it is with "
				"'git merge --ff-only'",
				path, nonfile);
	if (!ase_path_is_fit(path))
		return ase_fail(forward->err, ASE_E_REFUSED,
				"'%s' is no path of a file in a store", path);
	return ase_worktree_refuse_converted(forward->store, path,
					     forward->err);
}

static void take_id(const git_tree_entry *entry, git_oid *out)
{
	if (entry)
		git_oid_cpy(out, git_tree_entry_id(entry));
}

static void take_path(const char *path, const git_tree_entry *from,
		      const git_tree_entry *to, void *payload)
{
	struct forward *forward = payload;
	struct ase_update *change;

	if (forward->failed ||
	    (forward->failed = refuse(forward, path, from)) ||
	    (forward->failed = refuse(forward, path, to)))
		return;
	change = ase_updates_add(forward->store, forward->changes, path);
	take_id(from, &change->before);
	take_id(to, &change->after);
	if (!to)
		return;
	change->mode = git_tree_entry_filemode(to);
	forward->failed = ase_object_text(forward->store, &change->after, path,
					  &change->text, forward->err);
}

/* The commit `to`, which must come from HEAD. */
static ase_status find_commit(ase_store *store, const char *to,
			      const git_oid *head, git_commit **out,
			      ase_err *err)
{
	git_oid id;

	if (git_oid_fromstr(&id, to) < 0 ||
	    git_commit_lookup(out, store->repo, &id) < 0)
		return ase_fail(err, ASE_E_USAGE, "no commit '%s' here", to);
	if (!git_oid_equal(&id, head) &&
	    git_graph_descendant_of(store->repo, &id, head) != 1)
		return ase_fail(err, ASE_E_REFUSED,
				"the commit %.10s does not come from HEAD", to);
	return ASE_OK;
}

static ase_status move_to(ase_store *store, ase_snapshot *base,
			  git_commit *commit,
			  struct ase_transaction *transaction,
			  const ase_who *who, ase_strs *notes, ase_err *err)
{
	struct forward forward = { .store = store,
				   .changes = &transaction->changes,
				   .err = err };
	ASE_AUTO(ase_strdrop)
	char *line = ase_strf("merge %.10s: Fast-forward",
			      git_oid_tostr_s(git_commit_id(commit)));
	git_tree *tree;
	ase_status s;

	(void)ase_snapshot_git(base, &tree);
	if (!ase_tree_compare(store, git_tree_id(tree),
			      git_commit_tree_id(commit), take_path, &forward))
		return ase_fail(err, ASE_E_SYSTEM,
				"cannot read a commit's tree");
	git_oid_cpy(&transaction->journal.to, git_commit_id(commit));
	if ((s = forward.failed) ||
	    (s = ase_updates_sort(&transaction->changes, err)))
		return s;
	return ase_commit_move(store, base, transaction, who, line, notes, err);
}

ase_status ase_commit_forward(ase_store *store, ase_snapshot *base,
			      const char *to, const ase_who *who,
			      ase_strs *notes, ase_err *err)
{
	struct ase_transaction transaction = { .journaled = false };
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s = ase_commit_begin(store, base, &transaction, err);

	if (!s)
		s = find_commit(store, to, &transaction.seen.commit, &commit,
				err);
	if (!s &&
	    !git_oid_equal(&transaction.seen.commit, git_commit_id(commit)))
		s = move_to(store, base, commit, &transaction, who, notes, err);
	ase_transaction_drop(store, &transaction);
	return s;
}
