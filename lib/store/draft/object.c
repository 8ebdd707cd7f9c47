#include "lib/store/draft/update.h"

#include "lib/store/draft/quarantine.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

ase_status ase_object_text(ase_store *store, const git_oid *id,
			   const char *path, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	int code = git_blob_lookup(&blob, store->repo, id);

	if (code < 0)
		return ase_head_fail(store, code, err, "cannot read '%s'",
				     path);
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

/*
 * Write a change's blob. One that git has is left to libgit2, which makes it
 * young again, and must be there afterwards. A new one goes straight to where
 * libgit2 would put it: on the way there it is hashed again, and the packs are
 * listed once more for each.
 */
static ase_status write_blob(ase_store *store, git_odb *odb,
			     const struct ase_update *change, ase_err *err)
{
	const ase_str *text = &change->text;
	git_oid id;
	int code;

	if (!git_odb_exists_ext(odb, &change->after,
				GIT_ODB_LOOKUP_NO_REFRESH)) {
		ase_quarantine_add(store->quarantine, &change->after,
				   GIT_OBJECT_BLOB, text->data, text->size);
		return ASE_OK;
	}
	code = git_odb_write(&id, odb, text->data, text->size, GIT_OBJECT_BLOB);
	if (code == 0 &&
	    (!git_oid_equal(&id, &change->after) || !git_odb_exists(odb, &id)))
		code = -1;
	if (code < 0)
		return ase_git_fail(err, code, "cannot store '%s'",
				    change->path);
	return ASE_OK;
}

static ase_status write_blobs(ase_store *store,
			      const struct ase_updates *changes, ase_err *err)
{
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	int code = git_repository_odb(&odb, store->repo);
	ase_status s;

	if (code < 0)
		return ase_git_fail(err, code, "cannot open git's objects");
	for (size_t i = 0; i < changes->count; i++)
		if (!git_oid_is_zero(&changes->items[i].after) &&
		    (s = write_blob(store, odb, &changes->items[i], err)))
			return s;
	return ASE_OK;
}

/* `baseline` with `count` updates, read back. */
static int update_tree(ase_store *store, git_tree *baseline, size_t count,
		       const git_tree_update *updates, git_tree **out)
{
	git_oid id;
	int code = git_tree_create_updated(&id, store->repo, baseline, count,
					   updates);

	return code < 0 ? code : git_tree_lookup(out, store->repo, &id);
}

/* git knows no empty directory: take the one above `path` out if it is one. */
static int prune_above(ase_store *store, const char *path, git_tree **tree)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(path);
	char *slash;

	while ((slash = strrchr(dir, '/'))) {
		ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
		ASE_AUTO(ase_git_drop_tree) git_tree *inner = NULL;
		git_tree *less = NULL;
		git_tree_update cut = { .action = GIT_TREE_UPDATE_REMOVE,
					.filemode = GIT_FILEMODE_TREE,
					.path = dir };
		int code;

		*slash = '\0';
		code = git_tree_entry_bypath(&entry, *tree, dir);
		if (code == GIT_ENOTFOUND)
			continue;
		if (code < 0 ||
		    (code = git_tree_lookup(&inner, store->repo,
					    git_tree_entry_id(entry))) < 0)
			return code;
		if (git_tree_entrycount(inner))
			return 0;
		if ((code = update_tree(store, *tree, 1, &cut, &less)) < 0)
			return code;
		git_tree_free(*tree);
		*tree = less;
	}
	return 0;
}

static ase_status write_tree(ase_store *store,
			     const struct ase_updates *changes,
			     git_tree *baseline, git_tree **out, ase_err *err)
{
	git_tree_update *updates = ase_alloc(
		(changes->count ? changes->count : 1) * sizeof(*updates));
	int code;

	for (size_t i = 0; i < changes->count; i++) {
		const struct ase_update *change = &changes->items[i];
		bool goes = git_oid_is_zero(&change->after);

		updates[i] = (git_tree_update){
			.action = goes ? GIT_TREE_UPDATE_REMOVE
				       : GIT_TREE_UPDATE_UPSERT,
			.id = change->after,
			.filemode = change->mode,
			.path = change->path,
		};
	}
	code = update_tree(store, baseline, changes->count, updates, out);
	free(updates);
	for (size_t i = 0; i < changes->count && code == 0; i++)
		if (git_oid_is_zero(&changes->items[i].after))
			code = prune_above(store, changes->items[i].path, out);
	if (code < 0)
		return ase_git_fail(err, code, "cannot write the new tree");
	return ASE_OK;
}

/*
 * git_commit_create may say yes although nothing was written (seen up to
 * libgit2 1.9): only a commit that can be read again is one.
 */
static int write_commit(ase_store *store, const git_commit *const parents[2],
			git_tree *tree, const ase_who *who, const char *message,
			git_oid *out)
{
	const ase_who also = ase_store_committer(who);
	ASE_AUTO(ase_git_drop_signature) git_signature *author = NULL;
	ASE_AUTO(ase_git_drop_signature) git_signature *committer = NULL;
	ASE_AUTO(ase_git_drop_commit) git_commit *written = NULL;
	int code;

	if ((code = git_signature_new(&author, who->name, who->email, who->when,
				      who->offset_minutes)) < 0 ||
	    (code = git_signature_new(&committer, also.name, also.email,
				      who->when, who->offset_minutes)) < 0 ||
	    (code = git_commit_create(
		     out, store->repo, NULL, author, committer, NULL, message,
		     tree, parents[1] ? 2 : 1,
		     (const git_commit **)(uintptr_t)parents)) < 0)
		return code;
	return git_commit_lookup(&written, store->repo, out);
}

ase_status ase_object_commit(ase_store *store,
			     const struct ase_updates *changes,
			     git_commit *parent, git_commit *other,
			     const ase_who *who, const char *message,
			     git_oid *out, ase_err *err)
{
	const git_commit *const parents[] = { parent, other };
	ASE_AUTO(ase_git_drop_tree) git_tree *baseline = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ase_status s;
	int code;

	if ((code = git_commit_tree(&baseline, parent)) < 0)
		return ase_git_fail(err, code, "cannot read the last commit");
	if ((s = ase_quarantine_open(store, err)) ||
	    (s = write_blobs(store, changes, err)) ||
	    (s = write_tree(store, changes, baseline, &tree, err)))
		return s;
	if ((code = write_commit(store, parents, tree, who, message, out)) < 0)
		return ase_git_fail(err, code, "cannot write the commit");
	return ase_quarantine_draft(store, err);
}
