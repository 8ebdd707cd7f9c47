#include "lib/store/draft/gitindex.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static ase_status refuse_conflicts(git_index *index, ase_err *err)
{
	return git_index_has_conflicts(index)
		       ? ase_gitindex_refuse_conflicts(err)
		       : ASE_OK;
}

ase_status ase_gitindex_fit_libgit2(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	int code = git_repository_index(&index, store->repo);

	if (code == 0)
		code = git_index_read(index, 0);
	if (code < 0)
		return ase_git_fail_index(err, code);
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

/* Put one change's new state into `index`, in the place of a conflict, too; a
 * code of libgit2. */
static int enter(git_index *index, const struct ase_update *change)
{
	git_index_entry entry = { .mode = change->mode,
				  .id = change->after,
				  .path = change->path };
	int code = git_index_conflict_remove(index, change->path);

	if (code < 0 && code != GIT_ENOTFOUND)
		return code;
	if (git_oid_is_zero(&change->after)) {
		code = git_index_remove(index, change->path, 0);
		return code == GIT_ENOTFOUND ? 0 : code;
	}
	fill_stat(&entry, &change->stat);
	return git_index_add(index, &entry);
}

static ase_status enter_all(ase_store *store, git_index *index,
			    const struct ase_updates *changes, ase_err *err)
{
	git_oid staged;
	int code;

	for (size_t i = 0; i < changes->count; i++) {
		const struct ase_update *change = &changes->items[i];

		ase_gitindex_blob(index, change->path, &staged);
		if (!changes->yield &&
		    !git_oid_equal(&staged, &change->before) &&
		    !git_oid_equal(&staged, &change->after) &&
		    !ase_stale_is(store, change->path, &staged))
			return ase_gitindex_refuse_staged(change->path, err);
		if ((code = enter(index, change)) < 0)
			return ase_git_fail(err, code,
					    "cannot put '%s' into git's index",
					    change->path);
	}
	return ASE_OK;
}

/* struct ase_racy, entry by entry. */
static int verify_racy(ase_store *store, struct ase_gitindex *gitindex)
{
	size_t count = git_index_entrycount(gitindex->index);
	int code = 0;

	for (size_t i = 0; i < count && code >= 0; i++) {
		const git_index_entry *entry =
			git_index_get_byindex(gitindex->index, i);
		git_index_entry marked = *entry;

		if (!gitindex->was.st_ino || !entry->file_size ||
		    entry->mtime.seconds < gitindex->was.st_mtim.tv_sec ||
		    entry->mtime.seconds >= gitindex->stat.st_mtim.tv_sec ||
		    !ase_gitindex_differs(store, entry->path, &entry->id,
					  entry->file_size,
					  (uint32_t)entry->mtime.seconds))
			continue;
		marked.file_size = 0;
		code = git_index_add(gitindex->index, &marked);
	}
	return code;
}

ase_status ase_gitindex_draft_libgit2(ase_store *store, git_tree *tree,
				      const struct ase_updates *changes,
				      struct ase_gitindex *out, ase_err *err)
{
	ase_status s;
	int code;

	if (!out->was.st_ino)
		unlink(out->stage); /* an empty file is no index */
	if ((code = git_index_open(&out->index, out->stage)) < 0)
		return ase_git_fail_index(err, code);
	if (!out->was.st_ino &&
	    (code = git_index_read_tree(out->index, tree)) < 0)
		return ase_git_fail_index(err, code);
	if (!changes->yield && (s = refuse_conflicts(out->index, err)))
		return s;
	if ((code = verify_racy(store, out)) < 0)
		return ase_git_fail_index(err, code);
	if ((s = enter_all(store, out->index, changes, err)) ||
	    (s = refuse_conflicts(out->index, err)))
		return s;
	if ((code = git_index_write(out->index)) < 0)
		return ase_git_fail(err, code,
				    "cannot write a new index for git");
	return ASE_OK;
}

/* Whether git would see another time on a placed file than we wrote down. */
static bool is_stale(git_index *index, const struct ase_update *change)
{
	const git_index_entry *entry =
		git_index_get_bypath(index, change->path, 0);
	const struct timespec *now = &change->stat.st_ctim;

	return change->placed && entry &&
	       (entry->ctime.seconds != (int32_t)now->tv_sec ||
		entry->ctime.nanoseconds != (uint32_t)now->tv_nsec);
}

/* Write `from`'s bytes into the file `to`, which has the same size. */
static ase_status overwrite(const char *from, const char *to, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ase_status s = ase_fs_read(from, SIZE_MAX, &bytes, err);
	int failed, fd;

	if (s)
		return s;
	fd = open(to, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return ase_fail_errno(err, "cannot write git's index");
	failed = pwrite(fd, bytes.data, bytes.size, 0) != (ssize_t)bytes.size;
	if (close(fd) < 0 || failed)
		return ase_fail_errno(err, "cannot write git's index");
	return ASE_OK;
}

/*
 * Moving a file changes its ctime, which git compares by the second and
 * libgit2 by the nanosecond; either would read the file on every look.
 */
ase_status ase_gitindex_refresh_libgit2(ase_store *store,
					struct ase_gitindex *gitindex,
					const struct ase_updates *changes,
					ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *draft = ase_store_dir_file(store, "drafts/index");
	bool stale = false;
	ase_status s;
	int code = 0;

	for (size_t i = 0; i < changes->count && code == 0; i++)
		if (is_stale(gitindex->index, &changes->items[i])) {
			stale = true;
			code = enter(gitindex->index, &changes->items[i]);
		}
	if (!stale)
		return ASE_OK;
	if (code == 0)
		code = git_index_write(gitindex->index);
	if (code < 0)
		return ase_git_fail(err, code, "cannot write git's index");
	s = overwrite(draft, gitindex->stage, err);
	unlink(draft);
	return s;
}
