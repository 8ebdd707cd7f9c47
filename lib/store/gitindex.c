#include "lib/store/attempt.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The largest index that we copy; a million records have less. */
#define INDEX_MAX_BYTES ((size_t)1 << 30)

static ase_status unreadable(ase_err *err, int code)
{
	const git_error *last = git_error_last();
	const char *said = last && last->message ? last->message : "";

	if (strstr(said, "'link'"))
		return ase_fail(err, ASE_E_SYSTEM,
				"git's index is split, which ase cannot read: "
				"type: git update-index --no-split-index");
	if (strstr(said, "'sdir'"))
		return ase_fail(err, ASE_E_SYSTEM,
				"git's index is sparse, which ase cannot "
				"read: type: git sparse-checkout disable");
	return ase_git_fail(err, code, "cannot read git's index");
}

static ase_status refuse_conflicts(git_index *index, ase_err *err)
{
	if (!git_index_has_conflicts(index))
		return ASE_OK;
	return ase_fail(err, ASE_E_SYSTEM,
			"files here are in conflict after a merge: solve them "
			"first ('git status' lists them), or go back with "
			"'git merge --abort'");
}

ase_status ase_gitindex_fit(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	int code = git_repository_index(&index, store->repo);

	if (code == 0)
		code = git_index_read(index, 0);
	if (code < 0)
		return unreadable(err, code);
	return refuse_conflicts(index, err);
}

void ase_gitindex_blob(git_index *index, const char *path, git_oid *out)
{
	const git_index_entry *entry = git_index_get_bypath(index, path, 0);

	if (!entry || entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)
		*out = (git_oid){ { 0 } };
	else
		git_oid_cpy(out, &entry->id);
}

/* Copy .git/index to the draft; its time is from before anybody looks. */
static ase_status copy(ase_store *store, struct ase_gitindex *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	int old, new, failed;
	ase_status s = ASE_OK;

	new = open(out->draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (new < 0 || fstat(new, &out->stat) < 0)
		return ase_fail_errno(err, "cannot make a new index for git");
	out->drafted = true;
	old = open(path, O_RDONLY | O_CLOEXEC);
	if (old >= 0) {
		failed = fstat(old, &out->was);
		s = failed ? ase_fail_errno(err, "cannot read git's index")
			   : ase_fs_read_fd(old, INDEX_MAX_BYTES, &bytes, err);
		close(old);
	} else if (errno != ENOENT) {
		s = ase_fail_errno(err, "cannot read git's index");
	}
	failed = !s && ase_write_all(new, bytes.data, bytes.size) < 0;
	if ((close(new) < 0 || failed) && !s)
		s = ase_fail_errno(err, "cannot write a new index for git");
	return s;
}

static void fill_stat(git_index_entry *entry, const struct stat *st)
{
	entry->ctime.seconds = (int32_t)st->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st->st_mtim.tv_nsec;
	entry->dev = (uint32_t)st->st_dev;
	entry->ino = (uint32_t)st->st_ino;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->file_size = (uint32_t)st->st_size;
}

int ase_gitindex_enter(git_index *index, const struct ase_change *change)
{
	git_index_entry entry = { .mode = change->mode,
				  .id = change->after,
				  .path = change->path };
	int code;

	if (git_oid_is_zero(&change->after)) {
		code = git_index_remove(index, change->path, 0);
		return code == GIT_ENOTFOUND ? 0 : code;
	}
	fill_stat(&entry, &change->stat);
	return git_index_add(index, &entry);
}

static ase_status enter_all(git_index *index, const struct ase_changes *changes,
			    ase_err *err)
{
	git_oid staged;
	int code;

	for (size_t i = 0; i < changes->count; i++) {
		const struct ase_change *change = &changes->items[i];

		ase_gitindex_blob(index, change->path, &staged);
		if (!git_oid_equal(&staged, &change->before) &&
		    !git_oid_equal(&staged, &change->after))
			return ase_fail(err, ASE_E_REFUSED,
					"'%s' is staged for git with another "
					"text: commit it, or take it back with "
					"'git restore --staged %s'",
					change->path, change->path);
		if ((code = ase_gitindex_enter(index, change)) < 0)
			return ase_git_fail(err, code,
					    "cannot put '%s' into git's index",
					    change->path);
	}
	return ASE_OK;
}

static bool is_unchanged(const git_index_entry *entry, const struct stat *st)
{
	return entry->mtime.seconds == (int32_t)st->st_mtim.tv_sec &&
	       entry->file_size == (uint32_t)st->st_size;
}

/*
 * git trusts an entry that is older than the index file. One that was not
 * older than the old index, but is older than the new one, would come to be
 * trusted without anybody having looked: look now, and mark it (size 0) for
 * git to look again if it is not the file that it names.
 */
static int verify_racy(ase_store *store, struct ase_gitindex *gitindex)
{
	size_t count = git_index_entrycount(gitindex->index);
	git_oid found;
	struct stat st;
	int code = 0;

	for (size_t i = 0; i < count && code >= 0; i++) {
		const git_index_entry *entry =
			git_index_get_byindex(gitindex->index, i);
		git_index_entry marked = *entry;

		if (!gitindex->was.st_ino || !entry->file_size ||
		    entry->mtime.seconds < gitindex->was.st_mtim.tv_sec ||
		    entry->mtime.seconds >= gitindex->stat.st_mtim.tv_sec)
			continue;
		ASE_AUTO(ase_strdrop)
		char *file = ase_fs_join(store->dir, entry->path);
		if (lstat(file, &st) < 0 || !is_unchanged(entry, &st))
			continue;
		if (ase_file_blob(store, file, entry->path, &found, NULL) ==
			    ASE_OK &&
		    git_oid_equal(&found, &entry->id))
			continue;
		marked.file_size = 0;
		code = git_index_add(gitindex->index, &marked);
	}
	return code;
}

ase_status ase_gitindex_draft(ase_store *store, git_tree *tree,
			      const struct ase_changes *changes,
			      struct ase_gitindex *out, ase_err *err)
{
	ase_status s;
	int code;

	out->draft = ase_store_own(store, "drafts/index");
	if ((s = copy(store, out, err)))
		return s;
	if (!out->was.st_ino)
		unlink(out->draft); /* an empty file is no index */
	if ((code = git_index_open(&out->index, out->draft)) < 0)
		return unreadable(err, code);
	if (!out->was.st_ino &&
	    (code = git_index_read_tree(out->index, tree)) < 0)
		return unreadable(err, code);
	if ((s = refuse_conflicts(out->index, err)))
		return s;
	if ((code = verify_racy(store, out)) < 0)
		return unreadable(err, code);
	if ((s = enter_all(out->index, changes, err)))
		return s;
	if ((code = git_index_write(out->index)) < 0)
		return ase_git_fail(err, code,
				    "cannot write a new index for git");
	if (ase_gitindex_backdate(out) < 0 || stat(out->draft, &out->stat) < 0)
		return ase_fail_errno(err, "cannot finish git's new index");
	return ASE_OK;
}
