#include "lib/store/draft/gitindex.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/draft/gitindex_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The largest index that we copy; a million records have less. */
#define INDEX_MAX_BYTES (1L << 30)

/*
 * git's index as it was last looked at. It is mapped: whoever changes it puts
 * another file in its place, and then this is looked at anew.
 */
struct ase_gitindex_old {
	const char *data; /* of size 0: there is none */
	size_t size;
	struct stat stat;
	ase_gitindex_nature nature;
};

void ase_gitindex_forget(ase_store *store)
{
	struct ase_gitindex_old *old = store->gitindex;

	if (old && old->size)
		munmap((void *)(uintptr_t)old->data, old->size);
	free(old);
	store->gitindex = NULL;
}

/* Whether a file is still the one it was. */
static bool is_same(const struct stat *was, const struct stat *now)
{
	return was->st_dev == now->st_dev && was->st_ino == now->st_ino &&
	       was->st_size == now->st_size &&
	       was->st_mtim.tv_sec == now->st_mtim.tv_sec &&
	       was->st_mtim.tv_nsec == now->st_mtim.tv_nsec;
}

/* Map the open file; all of it will be read. -1: errno. */
static int map_old(int fd, struct ase_gitindex_old *out)
{
	void *map;

	if (fstat(fd, &out->stat) < 0)
		return -1;
	if (out->stat.st_size > INDEX_MAX_BYTES) {
		errno = EFBIG;
		return -1;
	}
	if (!out->stat.st_size)
		return 0;
	map = mmap(NULL, (size_t)out->stat.st_size, PROT_READ,
		   MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (map == MAP_FAILED)
		return -1;
	out->data = map;
	out->size = (size_t)out->stat.st_size;
	return 0;
}

/* git's index as it is now; borrowed from the store. */
static ase_status look(ase_store *store, const struct ase_gitindex_old **out,
		       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);
	struct ase_gitindex_old *old;
	struct stat now;
	int fd, failed;

	*out = store->gitindex;
	if (*out && stat(path, &now) == 0 && is_same(&(*out)->stat, &now))
		return ASE_OK;
	ase_gitindex_forget(store);
	*out = old = store->gitindex = ase_alloc(sizeof(*old));
	store->unlocking = ase_gitindex_forget;
	old->nature = ASE_GITINDEX_FOREIGN;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return ASE_OK;
	failed = fd < 0 || map_old(fd, old) < 0;
	if (failed)
		(void)!ase_fail_errno(err, "cannot read git's index");
	if (fd >= 0)
		close(fd);
	if (failed)
		return ASE_E_SYSTEM;
	if (old->size)
		old->nature = ase_gitindex_file_nature(old->data, old->size);
	return ASE_OK;
}

ase_status ase_gitindex_fit(ase_store *store, ase_err *err)
{
	const struct ase_gitindex_old *old;
	ase_status s = look(store, &old, err);

	if (s)
		return s;
	switch (old->nature) {
	case ASE_GITINDEX_PLAIN:
		return ASE_OK;
	case ASE_GITINDEX_CONFLICTS:
		return ase_gitindex_refuse_conflicts(err);
	default:
		return ase_gitindex_fit_libgit2(store, err);
	}
}

/* Make the draft's file; its time is from before anybody looks. */
static ase_status open_stage(struct ase_gitindex *out, int *fd_out,
			     ase_err *err)
{
	int fd =
		open(out->stage, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return ase_fail_errno(err, "cannot make a new index for git");
	out->staged = true;
	*fd_out = fd;
	if (fstat(fd, &out->stat) < 0)
		return ase_fail_errno(err, "cannot make a new index for git");
	return ASE_OK;
}

static bool is_stale(void *store, const char *path, const git_oid *blob)
{
	return ase_stale_is(store, path, blob);
}

/* The new bytes, for a plain old index; and room for their sum. */
static ase_status rewrite(ase_store *store, const struct ase_gitindex_old *old,
			  const struct ase_updates *changes, int fd,
			  struct ase_gitindex *out, ase_err *err)
{
	static const char sum[ASE_GITINDEX_SUM];
	const struct ase_racy racy = { .from = out->was.st_mtim.tv_sec,
				       .to = out->stat.st_mtim.tv_sec,
				       .differs = ase_gitindex_differs,
				       .is_stale = is_stale,
				       .payload = store };
	const struct ase_update *staged;
	struct iovec *pieces;
	size_t count;
	int failed;

	out->spots = ase_alloc((changes->count + 1) * sizeof(*out->spots));
	staged = ase_gitindex_file_rewrite(old->data, old->size, changes, &racy,
					   &out->bytes, out->spots);
	if (staged)
		return ase_gitindex_refuse_staged(staged->path, err);
	pieces = ase_slices_pieces(&out->bytes, &count);
	failed = ase_fs_write_pieces(fd, pieces, count) < 0 ||
		 ase_fs_write_all(fd, sum, sizeof(sum)) < 0;
	free(pieces);
	if (failed)
		return ase_fail_errno(err, "cannot write a new index for git");
	return ASE_OK;
}

static ase_status fill_draft(ase_store *store, int fd, git_tree *tree,
			     const struct ase_updates *changes,
			     struct ase_gitindex *out, ase_err *err)
{
	const struct ase_gitindex_old *old;
	ase_status s = look(store, &old, err);

	if (s)
		return s;
	out->was = old->stat;
	if (old->nature == ASE_GITINDEX_CONFLICTS && !changes->yield)
		return ase_gitindex_refuse_conflicts(err);
	if (old->nature == ASE_GITINDEX_PLAIN && !changes->yield)
		return rewrite(store, old, changes, fd, out, err);
	if (ase_fs_write_all(fd, old->data, old->size) < 0)
		return ase_fail_errno(err, "cannot write a new index for git");
	return ase_gitindex_draft_libgit2(store, tree, changes, out, err);
}

ase_status ase_gitindex_stage(ase_store *store, git_tree *tree,
			      const struct ase_updates *changes,
			      struct ase_gitindex *out, ase_err *err)
{
	int fd = -1;
	ase_status s;

	out->stage = ase_store_dir_file(store, "drafts/index");
	s = open_stage(out, &fd, err);
	if (!s)
		s = fill_draft(store, fd, tree, changes, out, err);
	if (fd >= 0 && close(fd) < 0 && !s)
		s = ase_fail_errno(err, "cannot write a new index for git");
	if (s)
		return s;
	if (ase_gitindex_backdate(out) < 0 || stat(out->stage, &out->stat) < 0)
		return ase_fail_errno(err, "cannot finish git's new index");
	return ASE_OK;
}

ase_status ase_gitindex_finish(ase_store *store, struct ase_gitindex *gitindex,
			       const struct ase_updates *changes, ase_err *err)
{
	return gitindex->index
		       ? ase_gitindex_refresh_libgit2(store, gitindex, changes,
						      err)
		       : ase_gitindex_finish_plain(gitindex, changes, err);
}
