#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* The largest file that is taken in: scans are larger than records. */
#define TAKE_MAX_BYTES ((size_t)256 << 20)

/* The bytes of `out` from `before` as git takes them in: with keywords that
 * git's attribute `ident` had spread out folded again. */
static ase_status fold_keywords(ase_store *store, const char *path,
				ase_str *out, size_t before, ase_err *err)
{
	ASE_AUTO(ase_git_drop_filters) git_filter_list *filters = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf text = GIT_BUF_INIT;
	ase_status s;
	int code;

	if (!memmem(out->data + before, out->size - before, "$Id:", 4))
		return ASE_OK;
	if ((s = ase_store_repo(store, err)))
		return s;
	code = git_filter_list_load(&filters, store->repo, NULL, path,
				    GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE);
	if (code == 0 && git_filter_list_contains(filters, "ident")) {
		code = git_filter_list_apply_to_buffer(
			&text, filters, out->data + before, out->size - before);
		if (code == 0) {
			ase_str_cut(out, before);
			ase_str_addn(out, text.ptr ? text.ptr : "", text.size);
		}
	}
	return code < 0 ? ase_git_fail(err, code, "cannot take in '%s'", path)
			: ASE_OK;
}

ase_status ase_worktree_text(ase_store *store, const char *path, ase_str *out,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	size_t before = out->size, bad;
	ase_status s;

	if (!ase_path_is_fit(path) ||
	    !ase_text_is_utf8(path, strlen(path), &bad))
		return ase_fail(err, ASE_E_INVALID,
				"a file in a store cannot be called so: a "
				"backslash, a control character, or no UTF-8");
	s = ase_fs_read(file, TAKE_MAX_BYTES, out, err);
	return s ? s : fold_keywords(store, path, out, before, err);
}

/* Whether git looks into this work tree for files that the index skips: in a
 * sparse checkout one that is there is there. */
static bool is_sparse(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *own = NULL;
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%sconfig.worktree", store->git);
	int sparse = 0;

	if (git_config_open_ondisk(&own, path) < 0 ||
	    git_config_get_bool(&sparse, own, "core.sparseCheckout") < 0)
		(void)(git_repository_config(&config, store->repo) == 0 &&
		       git_config_get_bool(&sparse, config,
					   "core.sparseCheckout"));
	return sparse;
}

bool ase_worktree_skips(ase_store *store, const git_index_entry *entry)
{
	ASE_AUTO(ase_strdrop) char *file = NULL;
	struct stat st;

	if (!entry || entry->flags & GIT_INDEX_ENTRY_VALID)
		return entry;
	if (!(entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE))
		return false;
	file = ase_fs_join(store->dir, entry->path);
	return lstat(file, &st) < 0 || !is_sparse(store);
}

bool ase_worktree_left_out(ase_store *store, const char *path)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;

	return ase_worktree_index(store, &index, NULL) == ASE_OK &&
	       ase_worktree_skips(store, git_index_get_bypath(index, path, 0));
}

/*
 * git's index.
 */

ase_status ase_worktree_index(ase_store *store, git_index **out, ase_err *err)
{
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	code = git_repository_index(out, store->repo);
	if (code == 0)
		code = git_index_read(*out, 0);
	return code < 0 ? ase_git_fail_index(err, code) : ASE_OK;
}

/* The index that git tells its hooks to look at, else its own; borrowed from
 * the store, so that it is read once. */
static ase_status open_staged(ase_store *store, git_index **out, ase_err *err)
{
	const char *named = getenv("GIT_INDEX_FILE");
	ASE_AUTO(ase_strdrop) char *own = NULL;
	ase_status s = ase_store_repo(store, err);
	int code = 0;

	if (s)
		return s;
	own = ase_strf("%sindex", store->git);
	if (store->staged && strcmp(git_index_path(store->staged),
				    named && *named ? named : own) != 0)
		ase_git_drop_index(&store->staged);
	if (!store->staged)
		code = named && *named ? git_index_open(&store->staged, named)
				       : git_repository_index(&store->staged,
							      store->repo);
	if (code == 0)
		code = git_index_read(store->staged, 0);
	if (code < 0)
		return ase_git_fail_index(err, code);
	*out = store->staged;
	return ASE_OK;
}

ase_status ase_worktree_staged_text(ase_store *store, const char *path,
				    ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	const git_index_entry *entry;
	git_index *index;
	ase_status s = open_staged(store, &index, err);
	const char *odd;
	int code;

	if (s)
		return s;
	entry = git_index_get_bypath(index, path, 0);
	if (!entry || entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"'%s' is not staged for git", path);
	if ((odd = ase_tree_nonfile(entry->mode)))
		return ase_fail(err, ASE_E_INVALID,
				"%s is staged where a file is wanted: put the "
				"file itself there",
				odd);
	if ((code = git_blob_lookup(&blob, store->repo, &entry->id)) < 0)
		return ase_git_fail(err, code, "cannot read '%s'", path);
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

/* The tree of HEAD; NULL: the branch has no commit yet. */
static ase_status head_tree(ase_store *store, git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s;
	int code;

	if (git_repository_head_unborn(store->repo) == 1)
		return ASE_OK;
	if ((s = ase_head_of_rev(store, NULL, &commit, err)))
		return s;
	if ((code = git_commit_tree(out, commit)) < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	return ASE_OK;
}

ase_status ase_worktree_staged_paths(ase_store *store, ase_strs *out,
				     ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	git_index *index;
	ase_status s;
	int code;

	if ((s = open_staged(store, &index, err)) ||
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
