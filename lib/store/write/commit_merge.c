/* A commit with two parents; and the end of a merge that git is in. */

#include "lib/store/write/commit.h"

#include "lib/store/merging/merging.h"
#include "lib/store/write/transaction.h"

#include "lib/base/mem.h"

#include <string.h>

/* One merge, on its way to its commit. */
struct merge {
	ase_store *store;
	git_tree *ours; /* borrowed; HEAD's */
	git_commit *other;
	git_tree *base, *theirs; /* base NULL: they have nothing in common */
	struct ase_updates *changes; /* borrowed */
	size_t read;		     /* so many of them are in order */
	ase_status failed;
	ase_err *err;
};

static void merge_drop(struct merge *merge)
{
	ase_git_drop_commit(&merge->other);
	ase_git_drop_tree(&merge->base);
	ase_git_drop_tree(&merge->theirs);
}

static int base_tree(struct merge *merge, const git_oid *head)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	git_oid id;
	int code = git_merge_base(&id, merge->store->repo, head,
				  git_commit_id(merge->other));

	if (code == GIT_ENOTFOUND)
		return 0;
	if (code < 0 ||
	    (code = git_commit_lookup(&commit, merge->store->repo, &id)) < 0)
		return code;
	return git_commit_tree(&merge->base, commit);
}

/* The other side, which must be one. */
static ase_status open_merge(struct merge *merge, const char *other,
			     const git_oid *head, ase_err *err)
{
	const ase_merging *under_way = ase_merging_of(merge->store);
	git_oid id;
	int code;

	if (git_oid_fromstr(&id, other) < 0 ||
	    git_commit_lookup(&merge->other, merge->store->repo, &id) < 0)
		return ase_fail(err, ASE_E_USAGE, "no commit '%s' here", other);
	if (under_way && strcmp(under_way->other, other) != 0)
		return ase_fail(err, ASE_E_BUSY,
				"git is in the merge of another commit (%.10s) "
				"in '%s'",
				under_way->other, merge->store->dir);
	if (git_oid_equal(&id, head) ||
	    git_graph_descendant_of(merge->store->repo, head, &id) == 1)
		return ase_fail(err, ASE_E_REFUSED,
				"the commit %.10s is merged already", other);
	if ((code = git_commit_tree(&merge->theirs, merge->other)) < 0 ||
	    (code = base_tree(merge, head)) < 0)
		return ase_head_fail(merge->store, code, err,
				     "cannot read a commit's tree");
	return ASE_OK;
}

/* What is known of `path` among the changes that were read; NULL: nothing. */
static struct ase_update *find_change(struct merge *merge, const char *path)
{
	size_t from = 0, to = merge->read;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(merge->changes->items[middle].path, path);

		if (order == 0)
			return &merge->changes->items[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

/* A path that is to be as HEAD has it, in git's index and the work tree. */
static ase_status add_kept(struct merge *merge, const char *path,
			   struct ase_update **out, ase_err *err)
{
	struct ase_item item;
	ase_status s = ase_tree_find(merge->ours, path, &item, err);

	if (s)
		return s;
	*out = ase_updates_add(merge->store, merge->changes, path);
	memcpy((*out)->before.id, item.id, sizeof(item.id));
	(*out)->after = (*out)->before;
	if (item.mode)
		(*out)->mode = (git_filemode_t)item.mode;
	(*out)->settled = ase_tree_nonfile(item.mode);
	if (!item.mode || (*out)->settled)
		return ASE_OK;
	return ase_object_text(merge->store, &(*out)->after, path,
			       &(*out)->text, err);
}

/*
 * Programs.
 */

static bool is_file(const git_tree_entry *entry)
{
	return git_tree_entry_type(entry) == GIT_OBJECT_BLOB &&
	       git_tree_entry_filemode(entry) != GIT_FILEMODE_LINK;
}

/* A path that theirs has otherwise than the base: its mode, too? */
static void take_mode(const char *path, const git_tree_entry *from,
		      const git_tree_entry *to, void *payload)
{
	struct merge *merge = payload;
	struct ase_update *change = find_change(merge, path);
	struct ase_item ours;

	if (merge->failed || !to || !is_file(to) || (from && !is_file(from)) ||
	    (from &&
	     git_tree_entry_filemode(from) == git_tree_entry_filemode(to)))
		return;
	merge->failed = ase_tree_find(merge->ours, path, &ours, merge->err);
	if (merge->failed ||
	    ours.mode != (from ? git_tree_entry_filemode(from) : 0u))
		return;
	if (!change && from)
		merge->failed = add_kept(merge, path, &change, merge->err);
	if (change && !merge->failed)
		change->mode = git_tree_entry_filemode(to);
}

static ase_status take_modes(struct merge *merge, ase_err *err)
{
	merge->err = err;
	if (!ase_tree_compare(merge->store,
			      merge->base ? git_tree_id(merge->base) : NULL,
			      git_tree_id(merge->theirs), take_mode, merge))
		return ase_fail(err, ASE_E_SYSTEM,
				"cannot read a commit's tree");
	return merge->failed ? merge->failed
			     : ase_updates_sort(merge->changes, err);
}

/*
 * git's own merge.
 */

/* All that git has of it gives way. */
static ase_status end_of_git(struct merge *merge, ase_err *err)
{
	const ase_merging *under_way = ase_merging_of(merge->store);
	ase_status s = ASE_OK;

	if (!under_way)
		return ASE_OK;
	merge->changes->yield = true;
	merge->read = merge->changes->count;
	for (size_t i = 0; i < under_way->count && !s; i++) {
		const ase_merging_path *left = &under_way->paths[i];
		struct ase_update *change = find_change(merge, left->path);

		if (!ase_path_is_fit(left->path))
			return ase_fail(err, ASE_E_REFUSED,
					"'%s' is no path of a file in a store",
					left->path);
		if (!change)
			s = add_kept(merge, left->path, &change, err);
		if (!s)
			memcpy(change->left.id, left->left, sizeof(left->left));
	}
	return s ? s : ase_updates_sort(merge->changes, err);
}

static char *reflog_line(const char *message)
{
	return ase_strf("commit (merge): %.*s", (int)strcspn(message, "\n"),
			message);
}

static ase_status make(struct merge *merge, ase_snapshot *base,
		       struct ase_transaction *transaction, const ase_who *who,
		       const char *message, ase_strs *notes, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *line = reflog_line(message);
	git_tree *tree;
	git_commit *parent = ase_snapshot_git(base, &tree);
	ase_store *store = merge->store;
	ase_status s;

	merge->read = merge->changes->count;
	if ((s = take_modes(merge, err)) ||
	    (s = ase_object_commit(store, merge->changes, parent, merge->other,
				   who, message, &transaction->journal.to,
				   err)) ||
	    (s = end_of_git(merge, err)))
		return s;
	if (merge->changes->yield)
		transaction->journal.merged = *git_commit_id(merge->other);
	if ((s = ase_commit_move(store, base, transaction, who, line, notes,
				 err)))
		return s;
	ase_store_note_unsigned(store, notes);
	return ASE_OK;
}

ase_status ase_commit_merge(ase_store *store, ase_snapshot *base,
			    const char *other, const ase_file *files,
			    size_t count, const ase_who *who,
			    const char *message, ase_strs *notes,
			    char id_out[41], ase_err *err)
{
	struct ase_transaction transaction = { .journaled = false };
	ASE_AUTO(merge_drop)
	struct merge merge = { .store = store,
			       .changes = &transaction.changes };
	ase_status s = ase_commit_begin(store, base, &transaction, err);

	(void)ase_snapshot_git(base, &merge.ours);
	if (!s)
		s = open_merge(&merge, other, &transaction.seen.commit, err);
	if (!s)
		s = ase_updates_read(store, merge.ours, files, count,
				     &transaction.changes, err);
	if (!s)
		s = make(&merge, base, &transaction, who, message, notes, err);
	if (!s)
		git_oid_tostr(id_out, GIT_OID_HEXSZ + 1,
			      &transaction.journal.to);
	ase_transaction_drop(store, &transaction);
	return s;
}
