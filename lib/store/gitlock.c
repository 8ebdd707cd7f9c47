#include "lib/store/attempt.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* How long git may hold its index before we give up, in steps of ours. */
#define WAIT_MS 20
#define WAITS	100

void ase_gitindex_drop(struct ase_gitindex *gitindex)
{
	if (gitindex->drafted)
		unlink(gitindex->draft);
	ase_strdrop(&gitindex->draft);
	ase_git_drop_index(&gitindex->index);
	*gitindex = (struct ase_gitindex){ .drafted = false };
}

int ase_gitindex_backdate(const struct ase_gitindex *gitindex)
{
	struct timespec since = gitindex->stat.st_mtim;
	struct timespec times[2] = { since, since };

	return utimensat(AT_FDCWD, gitindex->draft, times, 0);
}

ase_status ase_gitindex_lock(ase_store *store, struct ase_gitindex *gitindex,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *lock = ase_strf("%sindex.lock", store->git);

	for (int i = 0; ase_move_new(gitindex->draft, lock) < 0; i++) {
		if (errno != EEXIST)
			return ase_fail_errno(err, "cannot lock git's index");
		if (i == WAITS)
			return ase_fail(
				err, ASE_E_BUSY,
				"git itself is at work in '%s' ('%s' is "
				"there): wait for it, or finish the commit "
				"whose editor is open; only when no git runs "
				"there any more, remove that file",
				store->dir, lock);
		ase_git_pause(WAIT_MS);
	}
	free(gitindex->draft);
	gitindex->draft = lock;
	lock = NULL; /* moved */
	gitindex->locked = true;
	return ASE_OK;
}

bool ase_gitindex_current(ase_store *store, const struct ase_gitindex *gitindex)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);
	const struct stat *was = &gitindex->was;
	struct stat now = { .st_ino = 0 };

	if (stat(path, &now) < 0)
		return errno == ENOENT && !was->st_ino;
	return now.st_ino == was->st_ino && now.st_size == was->st_size &&
	       now.st_mtim.tv_sec == was->st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == was->st_mtim.tv_nsec;
}

/* Whether git would see another time on a placed file than we wrote down. */
static bool is_stale(git_index *index, const struct ase_change *change)
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
static ase_status refresh(ase_store *store, struct ase_gitindex *gitindex,
			  const struct ase_changes *changes, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *draft = ase_store_own(store, "drafts/index");
	bool stale = false;
	ase_status s;
	int code = 0;

	for (size_t i = 0; i < changes->count && code == 0; i++)
		if (is_stale(gitindex->index, &changes->items[i])) {
			stale = true;
			code = ase_gitindex_enter(gitindex->index,
						  &changes->items[i]);
		}
	if (!stale)
		return ASE_OK;
	if (code == 0)
		code = git_index_write(gitindex->index);
	if (code < 0)
		return ase_git_fail(err, code, "cannot write git's index");
	s = overwrite(draft, gitindex->draft, err);
	unlink(draft);
	return s;
}

ase_status ase_gitindex_install(ase_store *store, struct ase_gitindex *gitindex,
				const struct ase_changes *changes, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);
	ase_status s = refresh(store, gitindex, changes, err);

	if (s)
		return s;
	if (ase_gitindex_backdate(gitindex) < 0 ||
	    rename(gitindex->draft, path) < 0)
		return ase_fail_errno(err, "cannot put git's index in place");
	gitindex->drafted = false;
	return ASE_OK;
}
