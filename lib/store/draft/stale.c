#include "lib/store/draft/stale.h"

#include "lib/store/draft/gitindex.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

/* So many commits may have come between. */
#define MOST_COMMITS 100

/* The blob that commit `id` has at `path`; zeros: none. */
static bool blob_of(ase_store *store, const git_oid *id, const char *path,
		    git_oid *out)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	git_filemode_t mode;

	return git_commit_lookup(&commit, store->repo, id) == 0 &&
	       git_commit_tree(&tree, commit) == 0 &&
	       !ase_tree_blob(tree, path, out, &mode, NULL);
}

/* Whether one of the last commits has `blob` there. */
static bool was_committed(ase_store *store, const char *path,
			  const git_oid *blob)
{
	ASE_AUTO(ase_git_drop_walk) git_revwalk *walk = NULL;
	git_oid id, found;

	if (git_revwalk_new(&walk, store->repo) < 0 ||
	    git_revwalk_push_head(walk) < 0)
		return false;
	for (int i = 0; i < MOST_COMMITS && git_revwalk_next(&id, walk) == 0;
	     i++)
		if (blob_of(store, &id, path, &found) &&
		    git_oid_equal(&found, blob))
			return true;
	return false;
}

bool ase_stale_is(ase_store *store, const char *path, const git_oid *staged)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	git_oid head, now, there;

	return git_reference_name_to_id(&head, store->repo, "HEAD") == 0 &&
	       blob_of(store, &head, path, &now) &&
	       !git_oid_equal(&now, staged) &&
	       !ase_file_blob(store, file, path, &there, NULL) &&
	       git_oid_equal(&there, &now) &&
	       was_committed(store, path, staged);
}

/* The blob of what is staged; zeros: nothing is. */
static bool staged_blob(ase_store *store, const char *path, git_oid *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_worktree_staged_text(store, path, &text, NULL);

	*out = (git_oid){ { 0 } };
	if (s == ASE_E_NOT_FOUND)
		return true;
	return !s && git_odb_hash(out, ase_str_text(&text), text.size,
				  GIT_OBJECT_BLOB) == 0;
}

void ase_stale_paths(ase_store *store, ase_strs *out)
{
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;

	if (ase_store_repo(store, NULL) ||
	    git_repository_state(store->repo) != GIT_REPOSITORY_STATE_NONE ||
	    ase_worktree_staged_paths(store, &paths, NULL))
		return;
	for (size_t i = 0; i < paths.count; i++) {
		git_oid staged;

		if (staged_blob(store, paths.items[i], &staged) &&
		    ase_stale_is(store, paths.items[i], &staged))
			ase_strs_add(out, paths.items[i]);
	}
}

ase_status ase_stale_mend(ase_store *store, const ase_strs *paths, ase_err *err)
{
	ASE_AUTO(ase_git_drop_object) git_object *head = NULL;
	const git_strarray list = { .strings = paths->items,
				    .count = paths->count };
	int code;

	if (!paths->count)
		return ASE_OK;
	code = git_revparse_single(&head, store->repo, "HEAD");
	if (code == 0)
		code = git_reset_default(store->repo, head, &list);
	return code < 0
		       ? ase_git_fail(err, code, "cannot put git's index right")
		       : ASE_OK;
}
