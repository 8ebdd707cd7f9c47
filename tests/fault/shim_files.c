#include "tests/fault/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/*
 * libc's calls that write into a file, under their own names. Each asks the
 * gate, goes to the kernel, and notes what it has done.
 */

static int open_at(int dir, const char *path, int flags, mode_t mode)
{
	const int writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
	char at[SHIM_PATH];
	struct stat st;
	bool counts, there;
	int fd;

	counts = (flags & writes) && (flags & O_TMPFILE) != O_TMPFILE &&
		 shim_below(dir, path, at);
	if (counts && shim_gate("open", at, flags & O_CREAT) < 0)
		return -1;
	there = counts && fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
	fd = (int)syscall(SYS_openat, dir, path, flags, mode);
	if (fd < 0 || !counts)
		return fd;
	if (!there)
		shim_log("create", at, NULL);
	else if (flags & O_TRUNC)
		shim_log_content(fd, at);
	return fd;
}

/* The mode behind the last argument of open, when there is one. */
#define TAKE_MODE(flags, mode)                                                 \
	do {                                                                   \
		va_list ap;                                                    \
		va_start(ap, flags);                                           \
		if ((flags)&O_CREAT || ((flags)&O_TMPFILE) == O_TMPFILE)       \
			(mode) = va_arg(ap, mode_t);                           \
		va_end(ap);                                                    \
	} while (0)

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;

	TAKE_MODE(flags, mode);
	return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	mode_t mode = 0;

	TAKE_MODE(flags, mode);
	return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int dir, const char *path, int flags, ...)
{
	mode_t mode = 0;

	TAKE_MODE(flags, mode);
	return open_at(dir, path, flags, mode);
}

int openat64(int dir, const char *path, int flags, ...)
{
	mode_t mode = 0;

	TAKE_MODE(flags, mode);
	return open_at(dir, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
	return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int creat64(const char *path, mode_t mode)
{
	return creat(path, mode);
}

/* Fill the six X before the last `tail` bytes, and make the file. */
static int make_temporary(char *name, int tail, int flags)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz012345";
	char *x = name + strlen(name) - tail - 6;
	int fd;

	do {
		uint64_t n = shim_random();

		for (int i = 0; i < 6; i++, n >>= 5)
			x[i] = digits[n & 31];
		fd = open_at(AT_FDCWD, name, flags | O_RDWR | O_CREAT | O_EXCL,
			     0600);
	} while (fd < 0 && errno == EEXIST);
	return fd;
}

int mkstemp(char *name)
{
	return make_temporary(name, 0, 0);
}

int mkstemp64(char *name)
{
	return make_temporary(name, 0, 0);
}

int mkostemp(char *name, int flags)
{
	return make_temporary(name, 0, flags);
}

int mkostemp64(char *name, int flags)
{
	return make_temporary(name, 0, flags);
}

/* One write; `at` -1: where the file stands. */
static ssize_t put(int fd, const void *data, size_t size, off_t at)
{
	char path[SHIM_PATH];
	bool die = false;
	long done, part = (long)size;
	bool counts = shim_below_fd(fd, path);

	if (counts) {
		part = shim_gate_write(at < 0 ? "write" : "pwrite", path, size,
				       &die);
		if (part < 0)
			return -1;
	}
	done = at < 0 ? syscall(SYS_write, fd, data, part)
		      : syscall(SYS_pwrite64, fd, data, part, at);
	if (counts && done > 0)
		shim_log_content(fd, path);
	if (die)
		shim_die();
	return done;
}

ssize_t write(int fd, const void *data, size_t size)
{
	return put(fd, data, size, -1);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
	return put(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t at)
{
	return put(fd, data, size, at);
}

/* A short write is a write: the caller goes on with the rest. */
ssize_t writev(int fd, const struct iovec *parts, int count)
{
	for (int i = 0; i < count; i++)
		if (parts[i].iov_len)
			return put(fd, parts[i].iov_base, parts[i].iov_len, -1);
	return 0;
}

int vdprintf(int fd, const char *format, va_list ap)
{
	char *text = NULL;
	int size = vasprintf(&text, format, ap);

	if (size >= 0)
		size = (int)put(fd, text, (size_t)size, -1);
	free(text);
	return size;
}

int dprintf(int fd, const char *format, ...)
{
	va_list ap;
	int size;

	va_start(ap, format);
	size = vdprintf(fd, format, ap);
	va_end(ap);
	return size;
}

/* ---- one call on an open file ---- */

static int on_fd(const char *call, int fd, bool takes_room, long number, long a,
		 long b, long c)
{
	char path[SHIM_PATH];
	bool counts = shim_below_fd(fd, path);
	int result;

	if (counts && shim_gate(call, path, takes_room) < 0)
		return -1;
	result = (int)syscall(number, fd, a, b, c);
	if (result < 0 || !counts)
		return result;
	if (number == SYS_fsync || number == SYS_fdatasync ||
	    number == SYS_syncfs)
		shim_log(number == SYS_syncfs ? "syncfs" : "fsync", path, NULL);
	else if (number == SYS_ftruncate || number == SYS_fallocate)
		shim_log_content(fd, path);
	return result;
}

int fsync(int fd)
{
	return on_fd("fsync", fd, true, SYS_fsync, 0, 0, 0);
}

int fdatasync(int fd)
{
	return on_fd("fdatasync", fd, true, SYS_fdatasync, 0, 0, 0);
}

int syncfs(int fd)
{
	return on_fd("syncfs", fd, true, SYS_syncfs, 0, 0, 0);
}

int ftruncate(int fd, off_t size)
{
	return on_fd("ftruncate", fd, true, SYS_ftruncate, size, 0, 0);
}

int ftruncate64(int fd, off_t size)
{
	return ftruncate(fd, size);
}

int fallocate(int fd, int mode, off_t from, off_t size)
{
	return on_fd("fallocate", fd, true, SYS_fallocate, mode, from, size);
}

int posix_fallocate(int fd, off_t from, off_t size)
{
	return fallocate(fd, 0, from, size) < 0 ? errno : 0;
}

int fchmod(int fd, mode_t mode)
{
	return on_fd("fchmod", fd, false, SYS_fchmod, mode, 0, 0);
}

int futimens(int fd, const struct timespec times[2])
{
	char path[SHIM_PATH];

	if (shim_below_fd(fd, path) && shim_gate("utimens", path, false) < 0)
		return -1;
	return (int)syscall(SYS_utimensat, fd, NULL, times, 0);
}
