#include "lib/store/attempt.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/gitindex_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The largest index that we copy; a million records have less. */
#define INDEX_MAX_BYTES ((size_t)1 << 30)

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

/* The bytes of .git/index, and what it looks like; no bytes: there is none. */
static ase_status read_old(ase_store *store, ase_str *out, struct stat *st,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sindex", store->git);
	ase_status s;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return ASE_OK;
	if (fd < 0)
		return ase_fail_errno(err, "cannot read git's index");
	s = fstat(fd, st) < 0 ? ase_fail_errno(err, "cannot read git's index")
			      : ase_fs_read_fd(fd, INDEX_MAX_BYTES, out, err);
	close(fd);
	return s;
}

static ase_gitindex_nature nature_of(const ase_str *bytes)
{
	return bytes->size ? ase_gitindex_file_nature(bytes->data, bytes->size)
			   : ASE_GITINDEX_FOREIGN;
}

ase_status ase_gitindex_fit(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	struct stat st;
	ase_status s = read_old(store, &bytes, &st, err);

	if (s)
		return s;
	switch (nature_of(&bytes)) {
	case ASE_GITINDEX_PLAIN:
		return ASE_OK;
	case ASE_GITINDEX_CONFLICTS:
		return ase_gitindex_refuse_conflicts(err);
	default:
		return ase_gitindex_fit_slow(store, err);
	}
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

/* Make the draft's file; its time is from before anybody looks. */
static ase_status open_draft(struct ase_gitindex *out, int *fd_out,
			     ase_err *err)
{
	int fd =
		open(out->draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return ase_fail_errno(err, "cannot make a new index for git");
	out->drafted = true;
	*fd_out = fd;
	if (fstat(fd, &out->stat) < 0)
		return ase_fail_errno(err, "cannot make a new index for git");
	return ASE_OK;
}

/* The new bytes, for a plain old index; and room for their sum. */
static ase_status rewrite(ase_store *store, const ase_str *old,
			  const struct ase_changes *changes,
			  struct ase_gitindex *out, ase_err *err)
{
	static const char sum[ASE_GITINDEX_SUM];
	const struct ase_racy racy = { .from = out->was.st_mtim.tv_sec,
				       .to = out->stat.st_mtim.tv_sec,
				       .differs = ase_gitindex_differs,
				       .payload = store };
	const struct ase_change *staged;

	out->spots = ase_alloc((changes->count + 1) * sizeof(*out->spots));
	staged = ase_gitindex_file_rewrite(old, changes, &racy, &out->bytes,
					   out->spots);
	if (staged)
		return ase_gitindex_refuse_staged(staged->path, err);
	ase_str_addn(&out->bytes, sum, sizeof(sum));
	return ASE_OK;
}

static ase_status write_draft(int fd, const ase_str *bytes, ase_err *err)
{
	if (ase_write_all(fd, ase_str_text(bytes), bytes->size) < 0)
		return ase_fail_errno(err, "cannot write a new index for git");
	return ASE_OK;
}

static ase_status fill_draft(ase_store *store, int fd, git_tree *tree,
			     const struct ase_changes *changes,
			     struct ase_gitindex *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str old = ASE_STR_INIT;
	ase_status s = read_old(store, &old, &out->was, err);

	if (s)
		return s;
	switch (nature_of(&old)) {
	case ASE_GITINDEX_CONFLICTS:
		return ase_gitindex_refuse_conflicts(err);
	case ASE_GITINDEX_PLAIN:
		s = rewrite(store, &old, changes, out, err);
		return s ? s : write_draft(fd, &out->bytes, err);
	default:
		s = write_draft(fd, &old, err);
		return s ? s
			 : ase_gitindex_draft_slow(store, tree, changes, out,
						   err);
	}
}

ase_status ase_gitindex_draft(ase_store *store, git_tree *tree,
			      const struct ase_changes *changes,
			      struct ase_gitindex *out, ase_err *err)
{
	int fd = -1;
	ase_status s;

	out->draft = ase_store_own(store, "drafts/index");
	s = open_draft(out, &fd, err);
	if (!s)
		s = fill_draft(store, fd, tree, changes, out, err);
	if (fd >= 0 && close(fd) < 0 && !s)
		s = ase_fail_errno(err, "cannot write a new index for git");
	if (s)
		return s;
	if (ase_gitindex_backdate(out) < 0 || stat(out->draft, &out->stat) < 0)
		return ase_fail_errno(err, "cannot finish git's new index");
	return ASE_OK;
}
