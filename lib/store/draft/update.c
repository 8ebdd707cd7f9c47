#include "lib/store/draft/update.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The largest file that is read whole for its hash. */
#define HASH_MAX_BYTES ((size_t)64 << 20)

static void change_drop(struct ase_update *change)
{
	free(change->path);
	free(change->target);
	free(change->stage);
	ase_str_drop(&change->text);
}

void ase_updates_drop(struct ase_updates *changes)
{
	ase_updates_unstage(changes);
	for (size_t i = 0; i < changes->count; i++)
		change_drop(&changes->items[i]);
	free(changes->items);
	ase_strs_drop(&changes->made);
	*changes = (struct ase_updates)ASE_UPDATES_INIT;
}

struct ase_update *ase_updates_add(ase_store *store,
				   struct ase_updates *changes,
				   const char *path)
{
	struct ase_update *change;

	/* room doubles: at 1, 2, 4, 8 ... */
	if ((changes->count & (changes->count - 1)) == 0)
		changes->items = ase_realloc(
			changes->items, changes->count ? changes->count * 2 : 1,
			sizeof(*changes->items));
	change = &changes->items[changes->count++];
	*change = (struct ase_update){
		.path = ase_strdup(path),
		.target = ase_fs_join(store->dir, path),
		.mode = GIT_FILEMODE_BLOB,
	};
	return change;
}

ase_status ase_tree_blob(git_tree *tree, const char *path, git_oid *out,
			 git_filemode_t *mode_out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
	int code = git_tree_entry_bypath(&entry, tree, path);

	if (code < 0 && code != GIT_ENOTFOUND)
		return ase_git_fail(err, code, "cannot look up '%s'", path);
	if (code < 0 || git_tree_entry_type(entry) != GIT_OBJECT_BLOB ||
	    git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
		*out = (git_oid){ { 0 } };
		*mode_out = GIT_FILEMODE_UNREADABLE;
		return ASE_OK;
	}
	git_oid_cpy(out, git_tree_entry_id(entry));
	*mode_out = git_tree_entry_filemode(entry);
	return ASE_OK;
}

/* Text as git keeps it: LF where .gitattributes says so, keywords folded. */
static ase_status clean(ase_store *store, const char *path, ase_str *text,
			ase_err *err)
{
	ASE_AUTO(ase_git_drop_filters) git_filter_list *filters = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf out = GIT_BUF_INIT;
	int code = 0;

	if (text->size && memchr(text->data, '\r', text->size))
		code = git_filter_list_load(&filters, store->repo, NULL, path,
					    GIT_FILTER_TO_ODB,
					    GIT_FILTER_ALLOW_UNSAFE);
	if (code == 0 && filters) {
		code = git_filter_list_apply_to_buffer(&out, filters,
						       text->data, text->size);
		ase_str_clear(text);
		ase_str_addn(text, out.ptr ? out.ptr : "", out.size);
	}
	if (code < 0)
		return ase_git_fail(err, code, "cannot take in '%s'", path);
	return ase_worktree_fold(store, path, text, 0, err);
}

/* Clean a text, and name the blob that git makes of it. */
static ase_status hash_text(ase_store *store, const char *path, ase_str *text,
			    git_oid *out, ase_err *err)
{
	ase_status s = clean(store, path, text, err);

	if (!s)
		ase_digest_blob(ase_str_text(text), text->size, out->id);
	return s;
}

/*
 * libgit2 reads all of git's index to see whether there are attributes in it;
 * what no attribute touches is hashed without.
 */
static ase_status hash_file(ase_store *store, const char *file,
			    const char *path, git_oid *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	int code;

	if (ase_fs_read(file, HASH_MAX_BYTES, &bytes, NULL) == ASE_OK)
		return hash_text(store, path, &bytes, out, err);
	code = git_repository_hashfile(out, store->repo, file, GIT_OBJECT_BLOB,
				       path);
	if (code == GIT_ENOTFOUND)
		*out = (git_oid){ { 0 } };
	else if (code < 0)
		return ase_git_fail(err, code, "cannot read '%s'", path);
	return ASE_OK;
}

ase_status ase_file_blob(ase_store *store, const char *file, const char *path,
			 git_oid *out, ase_err *err)
{
	git_oid id = { { 0 } };
	struct stat st;
	ase_status s = ASE_OK;

	if (lstat(file, &st) == 0 && S_ISREG(st.st_mode))
		s = hash_file(store, file, path, &id, err);
	if (!s)
		git_oid_cpy(out, &id);
	return s;
}

/* Fill `change` from `file`; `differs_out`: it is a change at all. */
static ase_status read_change(ase_store *store, git_tree *tree,
			      const ase_file *file, struct ase_update *change,
			      bool *differs_out, ase_err *err)
{
	git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
	ASE_AUTO(ase_str_drop) ase_str work = ASE_STR_INIT;
	ase_status s;

	if ((s = ase_worktree_refuse_converted(store, file->path, err)) ||
	    (s = ase_tree_blob(tree, file->path, &change->before, &mode, err)))
		return s;
	if (mode)
		change->mode = mode;
	if (file->data) {
		ase_str_addn(&change->text, file->data, file->size);
		if ((s = hash_text(store, file->path, &change->text,
				   &change->after, err)))
			return s;
	}
	if (file->work) {
		ase_str_addn(&work, file->work, file->work_size);
		if ((s = hash_text(store, file->path, &work, &change->left,
				   err)))
			return s;
	}
	*differs_out = !git_oid_equal(&change->before, &change->after);
	return ASE_OK;
}

static int by_path(const void *a, const void *b)
{
	const struct ase_update *left = a, *right = b;

	return strcmp(left->path, right->path);
}

ase_status ase_updates_sort(struct ase_updates *changes, ase_err *err)
{
	if (changes->count)
		qsort(changes->items, changes->count, sizeof(*changes->items),
		      by_path);
	for (size_t i = 1; i < changes->count; i++)
		if (!by_path(&changes->items[i - 1], &changes->items[i]))
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is written twice in one change",
					changes->items[i].path);
	return ASE_OK;
}

ase_status ase_updates_read(ase_store *store, git_tree *tree,
			    const ase_file *files, size_t count,
			    struct ase_updates *out, ase_err *err)
{
	struct ase_update *change;
	bool differs = false;
	ase_status s;

	for (size_t i = 0; i < count; i++) {
		if (!ase_path_is_fit(files[i].path))
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is no path of a file in a store",
					files[i].path);
		change = ase_updates_add(store, out, files[i].path);
		if ((s = read_change(store, tree, &files[i], change, &differs,
				     err)))
			return s;
		if (!differs) {
			change_drop(change);
			out->count--;
		}
	}
	return ase_updates_sort(out, err);
}
