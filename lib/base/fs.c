#include "lib/base/fs.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Longest size that limit_text writes, with its NUL. */
#define LIMIT_SIZE 32

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static const char *limit_text(size_t bytes, char out[LIMIT_SIZE])
{
	if (bytes >> 20 && bytes % (1 << 20) == 0)
		snprintf(out, LIMIT_SIZE, _("%zu MiB"), bytes >> 20);
	else if (bytes >> 10 && bytes % (1 << 10) == 0)
		snprintf(out, LIMIT_SIZE, _("%zu KiB"), bytes >> 10);
	else
		snprintf(out, LIMIT_SIZE, _("%zu B"), bytes);
	return out;
}

/* How much is asked for of what does not say its size. */
#define PART ((size_t)16384)

/*
 * In one piece, where the file says its size truly (0: it does not), with one
 * byte more to see the end by. ASE_E_INVALID: more than `max_bytes`.
 * ASE_E_SYSTEM: see errno.
 */
static ase_status slurp(int fd, off_t size, size_t max_bytes, ase_str *out)
{
	size_t before = out->size, part = PART;
	ase_status status = ASE_OK;

	if (size > 0)
		part = ((unsigned long long)size < max_bytes ? (size_t)size
							     : max_bytes) +
		       1;
	while (status == ASE_OK) {
		ase_str_reserve(out, part);
		ssize_t got = read(fd, out->data + out->size, part);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			break;
		if (got < 0)
			status = ASE_E_SYSTEM;
		else if ((size_t)got > max_bytes - (out->size - before))
			status = ASE_E_INVALID;
		else
			out->size += (size_t)got;
		part = (size_t)got < part ? part - (size_t)got : PART;
	}
	if (status != ASE_OK)
		out->size = before;
	out->data[out->size] = '\0';
	return status;
}

static ase_status fail_open(const char *path, ase_err *err)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return ase_fail(err, ASE_E_NOT_FOUND, "there is no file '%s'",
				path);
	if (errno == ELOOP)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is a link, not a file", path);
	return ase_fail_errno(err, "cannot open '%s'", path);
}

static ase_status fail_large(const char *path, size_t max_bytes, ase_err *err)
{
	char limit[LIMIT_SIZE];

	return ase_fail(err, ASE_E_INVALID, "'%s' is larger than %s", path,
			limit_text(max_bytes, limit));
}

static ase_status fail_kind(const char *path, mode_t mode, ase_err *err)
{
	if (S_ISDIR(mode))
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is a directory, not a file", path);
	return ase_fail(err, ASE_E_INVALID, "'%s' is not an ordinary file",
			path);
}

ase_status ase_fs_read(const char *path, size_t max_bytes, ase_str *out,
		       ase_err *err)
{
	/* Without O_NONBLOCK a pipe with no writer would hold us here. */
	ASE_AUTO(close_fd)
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK |
				    O_NOCTTY);
	struct stat st;

	if (fd < 0)
		return fail_open(path, err);
	if (fstat(fd, &st) < 0)
		return ase_fail_errno(err, "cannot read '%s'", path);
	if (!S_ISREG(st.st_mode))
		return fail_kind(path, st.st_mode, err);
	if ((unsigned long long)st.st_size > max_bytes)
		return fail_large(path, max_bytes, err);
	ase_status status = slurp(fd, st.st_size, max_bytes, out);
	if (status == ASE_E_INVALID)
		return fail_large(path, max_bytes, err);
	if (status != ASE_OK)
		return ase_fail_errno(err, "cannot read '%s'", path);
	return ASE_OK;
}

ase_status ase_fs_read_fd(int fd, size_t max_bytes, ase_str *out, ase_err *err)
{
	char limit[LIMIT_SIZE];
	struct stat st = { .st_size = 0 };
	ase_status status;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		st.st_size = 0;
	status = slurp(fd, st.st_size, max_bytes, out);
	if (status == ASE_E_INVALID)
		return ase_fail(err, status, "the input is larger than %s",
				limit_text(max_bytes, limit));
	if (status != ASE_OK)
		return ase_fail_errno(err, "cannot read the input");
	return ASE_OK;
}

char *ase_fs_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	return ase_strndup(path, slash ? (size_t)(slash - path) + 1 : 0);
}

/* Take back a draft; errno stays what it was. */
static void discard(const char *draft)
{
	int reason = errno;

	unlink(draft);
	errno = reason;
}

ase_status ase_fs_stage(const char *path, const void *data, size_t size,
			unsigned mode, char **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(path);
	ASE_AUTO(ase_strdrop)
	char *draft = ase_strf("%s.%s.XXXXXX", dir, path + strlen(dir));
	int fd = mkostemp(draft, O_CLOEXEC);

	if (fd < 0)
		return ase_fail_errno(err, "cannot write beside '%s'", path);
	bool done = fchmod(fd, (mode_t)mode) == 0 &&
		    ase_fs_write_all(fd, data, size) == 0;
	int reason = errno;
	if (close(fd) < 0 && done) {
		done = false;
		reason = errno;
	}
	if (!done) {
		discard(draft);
		errno = reason;
		return ase_fail_errno(err, "cannot write '%s'", path);
	}
	*out = draft;
	draft = NULL; /* moved */
	return ASE_OK;
}

ase_status ase_fs_move_staged(const char *draft, const char *path, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(path);
	ase_status status = ase_fs_flush(draft, err);

	if (status == ASE_OK && rename(draft, path) < 0)
		status = ase_fail_errno(err, "cannot replace '%s'", path);
	if (status != ASE_OK) {
		discard(draft);
		return status;
	}
	return ase_fs_flush(*dir ? dir : ".", err);
}

ase_status ase_fs_replace(const char *path, const void *data, size_t size,
			  unsigned mode, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *draft = NULL;
	ase_status status = ase_fs_stage(path, data, size, mode, &draft, err);

	if (status != ASE_OK)
		return status;
	assert(draft); /* the draft is there when its status is OK */
	return ase_fs_move_staged(draft, path, err);
}

static ase_status make_dir(const char *path, unsigned mode, ase_err *err)
{
	if (ase_fs_is_dir(path) || mkdir(path, (mode_t)mode) == 0)
		return ASE_OK;
	if (errno != EEXIST)
		return ase_fail_errno(err, "cannot make the directory '%s'",
				      path);
	if (ase_fs_is_dir(path)) /* somebody else was faster */
		return ASE_OK;
	return ase_fail(err, ASE_E_EXISTS,
			"'%s' is in the way: it is not a directory", path);
}

ase_status ase_fs_mkdirs(const char *path, unsigned mode, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *part = ase_strdup(path);

	for (char *c = part; *c; c++) {
		if (*c != '/' || c == part)
			continue;
		*c = '\0';
		ase_status status = make_dir(part, mode, err);
		*c = '/';
		if (status != ASE_OK)
			return status;
	}
	return make_dir(part, mode, err);
}

ase_status ase_fs_flush(const char *path, ase_err *err)
{
	ASE_AUTO(close_fd)
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return ase_fail_errno(err, "cannot open '%s'", path);
	/* EINVAL: a file system that has nothing to flush here. */
	if (fsync(fd) < 0 && errno != EINVAL)
		return ase_fail_errno(err, "cannot write '%s' to the disk",
				      path);
	return ASE_OK;
}

bool ase_fs_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool ase_fs_is_file(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

char *ase_fs_join(const char *dir, const char *name)
{
	if (!dir || !*dir || *name == '/')
		return ase_strdup(name);
	size_t size = strlen(dir);
	return ase_strf("%s%s%s", dir, dir[size - 1] == '/' ? "" : "/", name);
}

ase_status ase_fs_names(const char *dir, ase_strs *out, ase_err *err)
{
	DIR *open = opendir(dir);
	struct dirent *entry;

	if (!open)
		return errno == ENOENT || errno == ENOTDIR
			       ? ase_fail(err, ASE_E_NOT_FOUND,
					  "there is no directory '%s'", dir)
			       : ase_fail_errno(err, "cannot read '%s'", dir);
	while ((entry = readdir(open)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			ase_strs_add(out, entry->d_name);
	closedir(open);
	ase_strs_sort(out);
	return ASE_OK;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	(void)!remove(path);
	return 0;
}

static int remove_inner(const char *path, const struct stat *st, int type,
			struct FTW *where)
{
	return where->level > 0 ? remove_one(path, st, type, where) : 0;
}

#define DIRS_AT_ONCE 16 /* that stand open */

void ase_fs_remove_all(const char *path)
{
	nftw(path, remove_one, DIRS_AT_ONCE, FTW_DEPTH | FTW_PHYS);
}

void ase_fs_remove_inner(const char *path)
{
	nftw(path, remove_inner, DIRS_AT_ONCE, FTW_DEPTH | FTW_PHYS);
}
