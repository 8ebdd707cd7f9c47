#include "lib/store/draft/gitindex.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/draft/gitindex_file.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How long we wait before we ask for git's lock again. */
#define WAIT_MS 20

/* A merge that git began longer ago was not one that it is about to commit. */
#define FRESH_S 10

void ase_gitindex_drop(struct ase_gitindex *gitindex)
{
	if (gitindex->staged)
		unlink(gitindex->stage);
	ase_strdrop(&gitindex->stage);
	ase_git_drop_index(&gitindex->index);
	ase_slices_drop(&gitindex->bytes);
	free(gitindex->spots);
	*gitindex = (struct ase_gitindex){ .staged = false };
}

ase_status ase_gitindex_refuse_staged(const char *path, ase_err *err)
{
	return ase_fail(err, ASE_E_REFUSED,
			"'%s' is staged for git with another text: commit it, "
			"or take it back with 'git restore --staged %s'",
			path, path);
}

ase_status ase_gitindex_refuse_conflicts(ase_err *err)
{
	return ase_fail(err, ASE_E_SYSTEM,
			"files here are in conflict after a merge: solve them "
			"first ('git status' lists them), or go back with "
			"'git merge --abort'");
}

bool ase_gitindex_differs(void *store, const char *path, const git_oid *blob,
			  uint32_t size, uint32_t mtime)
{
	ase_store *of = store;
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(of->dir, path);
	struct stat st;
	git_oid found;

	if (lstat(file, &st) < 0 || (uint32_t)st.st_mtim.tv_sec != mtime ||
	    (uint32_t)st.st_size != size)
		return false; /* git sees that by itself */
	return ase_file_blob(of, file, path, &found, NULL) != ASE_OK ||
	       !git_oid_equal(&found, blob);
}

int ase_gitindex_backdate(const struct ase_gitindex *gitindex)
{
	struct timespec since = gitindex->stat.st_mtim;
	struct timespec times[2] = { since, since };

	return utimensat(AT_FDCWD, gitindex->stage, times, 0);
}

ase_status ase_gitindex_refuse_locked(const ase_store *store, ase_err *err)
{
	return ase_fail(err, ASE_E_BUSY,
			"git itself is at work in '%s' ('%sindex.lock' is "
			"there): wait for it, or finish the commit whose "
			"editor is open; only when no git runs there any more, "
			"remove that file",
			store->dir, store->git);
}

static bool find_file(const ase_store *store, const char *name,
		      struct stat *out)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s%s", store->git, name);

	return stat(path, out) == 0;
}

/* Whether git's index is HEAD's tree. */
static bool is_head(ase_store *store)
{
	ASE_AUTO(ase_git_drop_object) git_object *tree = NULL;
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;

	return git_revparse_single(&tree, store->repo, "HEAD^{tree}") == 0 &&
	       ase_worktree_index(store, &index, NULL) == ASE_OK &&
	       git_diff_tree_to_index(&diff, store->repo, (git_tree *)tree,
				      index, NULL) == 0 &&
	       !git_diff_num_deltas(diff);
}

/* Whether process `id` is a git in this work tree. */
static bool is_git_here(const ase_store *store, const char *id)
{
	ASE_AUTO(ase_strdrop) char *cwd = ase_strf("/proc/%s/cwd", id);
	ASE_AUTO(ase_strdrop) char *comm = ase_strf("/proc/%s/comm", id);
	ASE_AUTO(ase_strdrop) char *dir = realpath(cwd, NULL);
	char name[5] = "";
	int fd = dir ? open(comm, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return false;
	(void)!read(fd, name, sizeof(name) - 1);
	close(fd);
	return strcmp(name, "git\n") == 0 && strcmp(dir, store->dir) == 0;
}

/* Whether a git is at work in this work tree, on this machine; where nobody can
 * say, yes. */
static bool git_runs(const ase_store *store)
{
	DIR *all = opendir("/proc");
	const struct dirent *one;
	bool runs = false, seen = false;

	while (all && !runs && (one = readdir(all))) {
		if (!isdigit((unsigned char)*one->d_name))
			continue;
		seen = true;
		runs = is_git_here(store, one->d_name);
	}
	if (all)
		closedir(all);
	return runs || !seen;
}

/*
 * git writes AUTO_MERGE with a merge's files, and MERGE_HEAD when it stops; in
 * between its index holds the merge, and it has the hook look at it. An older
 * one was left by something else (git stash pop leaves one), and so was that of
 * a git that has ended. That the lock was taken just now is what time it is.
 */
bool ase_gitindex_is_merging(ase_store *store)
{
	struct stat merge, head, now;

	return find_file(store, "AUTO_MERGE", &merge) &&
	       !find_file(store, "MERGE_HEAD", &head) &&
	       find_file(store, "ase/lock-holder", &now) &&
	       merge.st_mtim.tv_sec + FRESH_S >= now.st_mtim.tv_sec &&
	       git_repository_state(store->repo) == GIT_REPOSITORY_STATE_NONE &&
	       !is_head(store) && git_runs(store);
}

ase_status ase_gitindex_wait(ase_store *store, ase_err *err)
{
	const long most = store->wait_seconds * 1000L;
	struct stat lock;

	for (long waited = 0;; waited += WAIT_MS) {
		const bool locked = find_file(store, "index.lock", &lock);

		if (!locked && !ase_gitindex_is_merging(store))
			return ASE_OK;
		if (waited >= most)
			return locked ? ase_gitindex_refuse_locked(store, err)
				      : ASE_OK;
		ase_git_pause(WAIT_MS);
	}
}

ase_status ase_gitindex_lock(ase_store *store, struct ase_gitindex *gitindex,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *lock = ase_strf("%sindex.lock", store->git);

	for (long waited = 0; ase_fs_move_new(gitindex->stage, lock) < 0;
	     waited += WAIT_MS) {
		if (errno != EEXIST)
			return ase_fail_errno(err, "cannot lock git's index");
		if (waited >= store->wait_seconds * 1000L)
			return ase_gitindex_refuse_locked(store, err);
		ase_git_pause(WAIT_MS);
	}
	free(gitindex->stage);
	gitindex->stage = lock;
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

/* Whether the entry at `next` follows the one at `spot`, with nothing between
 * them that was there before. */
static bool is_next(const struct ase_gitindex_spot *spot,
		    const struct ase_gitindex_spot *next)
{
	return spot->at && next->at &&
	       next->at - spot->at == next->own - spot->own;
}

/* Write the `count` new entries again, those that lie side by side at once. */
static int write_entries(const struct ase_gitindex *gitindex, size_t count,
			 int fd)
{
	const struct ase_gitindex_spot *spots = gitindex->spots;

	for (size_t i = 0, last; i < count; i = last + 1) {
		const char *entry = gitindex->bytes.own.data + spots[i].own;
		size_t size;

		for (last = i; last + 1 < count; last++)
			if (!is_next(&spots[last], &spots[last + 1]))
				break;
		size = spots[last].at - spots[i].at + ASE_GITINDEX_ENTRY;
		if (spots[i].at && pwrite(fd, entry, size,
					  (off_t)spots[i].at) != (ssize_t)size)
			return -1;
	}
	return 0;
}

/*
 * Moving a file changes its ctime, which git compares by the second and
 * libgit2 by the nanosecond; either would read the file on every look. So the
 * entries get their stat data once the files are in place, and the bytes their
 * sum.
 */
static int finish_bytes(struct ase_gitindex *gitindex,
			const struct ase_updates *changes, int fd)
{
	ase_slices *bytes = &gitindex->bytes;
	unsigned char sum[ASE_GITINDEX_SUM];
	struct iovec *pieces;
	size_t count;

	for (size_t i = 0; i < changes->count; i++)
		if (gitindex->spots[i].at && changes->items[i].placed)
			ase_gitindex_file_stat(bytes->own.data +
						       gitindex->spots[i].own,
					       &changes->items[i].stat);
	if (write_entries(gitindex, changes->count, fd) < 0)
		return -1;
	pieces = ase_slices_pieces(bytes, &count);
	ase_digest_sha1(pieces, count, sum);
	free(pieces);
	return pwrite(fd, sum, sizeof(sum), (off_t)bytes->size) == sizeof(sum)
		       ? 0
		       : -1;
}

ase_status ase_gitindex_finish_plain(struct ase_gitindex *gitindex,
				     const struct ase_updates *changes,
				     ase_err *err)
{
	int failed, fd = open(gitindex->stage, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return ase_fail_errno(err, "cannot write git's index");
	failed = finish_bytes(gitindex, changes, fd) < 0;
	if (close(fd) < 0 || failed)
		return ase_fail_errno(err, "cannot write git's index");
	return ASE_OK;
}

ase_status ase_gitindex_install(ase_store *store, struct ase_gitindex *gitindex,
				ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);

	if (ase_gitindex_backdate(gitindex) < 0 ||
	    rename(gitindex->stage, path) < 0)
		return ase_fail_errno(err, "cannot put git's index in place");
	gitindex->staged = false;
	return ASE_OK;
}
