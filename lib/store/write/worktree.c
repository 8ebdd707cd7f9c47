#include "lib/store/write/commit.h"

#include "lib/store/write/transaction.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

static ase_status head_tree(ase_store *store, git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s = ase_head_of_rev(store, NULL, &commit, err);
	int code;

	if (s)
		return s;
	if ((code = git_commit_tree(out, commit)) < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	return ASE_OK;
}

/* Add `path` unless its work file is what HEAD has: git may have said so only
 * because the index differs. */
static ase_status add_edited(ase_store *store, git_tree *tree, const char *path,
			     ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	git_oid head, found;
	git_filemode_t mode;
	struct stat st;
	ase_status s = ase_tree_blob(tree, path, &head, &mode, err);
	/* what is no file in HEAD needs no look into it to be another */
	bool edited = !s && !mode && lstat(file, &st) == 0;

	if (!s && mode) {
		s = ase_file_blob(store, file, path, &found, err);
		edited = !s && !git_oid_equal(&head, &found);
	}
	if (edited)
		ase_strs_add(out, path);
	return s;
}

static const char *path_of(const git_status_entry *entry)
{
	const git_diff_delta *delta = entry->index_to_workdir
					      ? entry->index_to_workdir
					      : entry->head_to_index;

	return delta->old_file.path ? delta->old_file.path
				    : delta->new_file.path;
}

ase_status ase_worktree_edited(ase_store *store, ase_strs *out, ase_err *err)
{
	git_status_options options;
	ASE_AUTO(ase_git_drop_status) git_status_list *list = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
	ase_status s = head_tree(store, &tree, err);
	int code;

	if (s)
		return s;
	git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED |
			GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
			GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
	code = git_status_list_new(&list, store->repo, &options);
	if (code < 0)
		return ase_git_fail(err, code, "cannot compare the files");
	for (size_t i = 0; i < git_status_list_entrycount(list); i++) {
		const git_status_entry *entry = git_status_byindex(list, i);

		if ((s = add_edited(store, tree, path_of(entry), &found, err)))
			return s;
	}
	ase_strs_sort(&found);
	for (size_t i = 0; i < found.count; i++)
		ase_strs_add(out, found.items[i]);
	return ASE_OK;
}

/* The index that git tells its hooks to look at, else its own. */
static ase_status open_staged(ase_store *store, git_index **out, ase_err *err)
{
	const char *named = getenv("GIT_INDEX_FILE");
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	if (named && *named)
		code = git_index_open(out, named);
	else
		code = git_repository_index(out, store->repo);
	if (code == 0 && !named)
		code = git_index_read(*out, 0);
	if (code < 0)
		return ase_git_fail(err, code, "cannot read git's index");
	return ASE_OK;
}

ase_status ase_worktree_staged_text(ase_store *store, const char *path,
				    ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	ase_status s = open_staged(store, &index, err);
	const char *odd;
	git_oid id;
	int code;

	if (s)
		return s;
	ase_gitindex_blob(index, path, &id);
	if (git_oid_is_zero(&id))
		return ase_fail(err, ASE_E_NOT_FOUND,
				"'%s' is not staged for git", path);
	odd = ase_tree_nonfile(git_index_get_bypath(index, path, 0)->mode);
	if (odd)
		return ase_fail(err, ASE_E_INVALID,
				"%s is staged where a file is wanted: put the "
				"file itself there",
				odd);
	if ((code = git_blob_lookup(&blob, store->repo, &id)) < 0)
		return ase_git_fail(err, code, "cannot read '%s'", path);
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

ase_status ase_worktree_staged_paths(ase_store *store, ase_strs *out,
				     ase_err *err)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	ase_status s;
	int code;

	if ((s = open_staged(store, &index, err)))
		return s;
	if (git_repository_head_unborn(store->repo) != 1 &&
	    (s = head_tree(store, &tree, err)))
		return s;
	code = git_diff_tree_to_index(&diff, store->repo, tree, index, NULL);
	if (code < 0)
		return ase_git_fail(err, code, "cannot compare git's index");
	/* a file that becomes a link is told twice: it goes, and comes */
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const char *path = git_diff_get_delta(diff, i)->new_file.path;

		if (!out->count ||
		    strcmp(out->items[out->count - 1], path) != 0)
			ase_strs_add(out, path);
	}
	return ASE_OK;
}
