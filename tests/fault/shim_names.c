#include "tests/fault/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/*
 * libc's calls that change a directory or what stands beside a file, and its
 * random bytes, under their own names.
 */

/* ---- one call on a name ---- */

int utimensat(int dir, const char *path, const struct timespec times[2],
	      int flags)
{
	char at[SHIM_PATH];

	if (shim_below(dir, path, at) && shim_gate("utimens", at, false) < 0)
		return -1;
	return (int)syscall(SYS_utimensat, dir, path, times, flags);
}

int utimes(const char *path, const struct timeval times[2])
{
	struct timespec spec[2];

	for (int i = 0; times && i < 2; i++) {
		spec[i].tv_sec = times[i].tv_sec;
		spec[i].tv_nsec = times[i].tv_usec * 1000;
	}
	return utimensat(AT_FDCWD, path, times ? spec : NULL, 0);
}

int chmod(const char *path, mode_t mode)
{
	char at[SHIM_PATH];

	if (shim_below(AT_FDCWD, path, at) && shim_gate("chmod", at, false) < 0)
		return -1;
	return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
	char at[SHIM_PATH];
	bool counts = shim_below(dir, path, at);
	int result;

	if (counts && shim_gate("mkdir", at, true) < 0)
		return -1;
	result = (int)syscall(SYS_mkdirat, dir, path, mode);
	if (result == 0 && counts)
		shim_log("mkdir", at, NULL);
	return result;
}

int mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}

int unlinkat(int dir, const char *path, int flags)
{
	const char *call = flags & AT_REMOVEDIR ? "rmdir" : "unlink";
	char at[SHIM_PATH];
	bool counts = shim_below(dir, path, at);
	int result;

	if (counts && shim_gate(call, at, false) < 0)
		return -1;
	result = (int)syscall(SYS_unlinkat, dir, path, flags);
	if (result == 0 && counts)
		shim_log(call, at, NULL);
	return result;
}

int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int remove(const char *path)
{
	int result = unlink(path);

	return result < 0 && errno == EISDIR ? rmdir(path) : result;
}

/* ---- names moved and added ---- */

int renameat2(int from_dir, const char *from, int to_dir, const char *to,
	      unsigned flags)
{
	const char *what = flags & RENAME_EXCHANGE ? "exchange" : "rename";
	char here[SHIM_PATH], there[SHIM_PATH];
	bool counts = shim_below(from_dir, from, here) &&
		      shim_below(to_dir, to, there);
	int result;

	if (counts && shim_gate(what, there, true) < 0)
		return -1;
	result = (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
	if (result == 0 && counts)
		shim_log(what, here, there);
	return result;
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return renameat2(from_dir, from, to_dir, to, 0);
}

int rename(const char *from, const char *to)
{
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to,
	   int flags)
{
	char here[SHIM_PATH], there[SHIM_PATH];
	bool counts = shim_below(from_dir, from, here) &&
		      shim_below(to_dir, to, there);
	int result;

	if (counts && shim_gate("link", there, true) < 0)
		return -1;
	result = (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
	if (result == 0 && counts)
		shim_log("link", here, there);
	return result;
}

int link(const char *from, const char *to)
{
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int symlink(const char *text, const char *path)
{
	char at[SHIM_PATH];

	if (shim_below(AT_FDCWD, path, at) &&
	    shim_gate("symlink", at, true) < 0)
		return -1;
	return (int)syscall(SYS_symlinkat, text, AT_FDCWD, path);
}

/* A number that is the same in every run. */
uint64_t shim_random(void)
{
	static uint64_t state = 0x9e3779b97f4a7c15;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

ssize_t getrandom(void *out, size_t size, unsigned flags)
{
	unsigned char *bytes = out;

	(void)flags;
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)(shim_random() >> 32);
	return (ssize_t)size;
}

int getentropy(void *out, size_t size)
{
	return getrandom(out, size, 0) < 0 ? -1 : 0;
}
