#include "tests/fault/shim.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int copies;

/* The directory of the log; NULL: nobody wants one. */
static const char *log_dir(void)
{
	const char *dir = getenv("FAULT_LOG");

	return dir && *dir ? dir : NULL;
}

static int open_raw(const char *path, int flags)
{
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC,
			    0666);
}

void shim_log(const char *what, const char *path, const char *to)
{
	const char *dir = log_dir();
	char file[SHIM_PATH], line[3 * SHIM_PATH];
	int fd, size;

	if (!dir)
		return;
	snprintf(file, sizeof(file), "%s/log", dir);
	size = snprintf(line, sizeof(line), "%s\t%s\t%s\n", what, path,
			to ? to : "");
	fd = open_raw(file, O_WRONLY | O_CREAT | O_APPEND);
	if (fd < 0)
		abort();
	if (syscall(SYS_write, fd, line, size) != size)
		abort();
	close(fd);
}

void shim_log_content(int fd, const char *path)
{
	const char *dir = log_dir();
	char from[64], to[SHIM_PATH], number[32], part[8192];
	int in, out;
	long size;

	if (!dir)
		return;
	snprintf(from, sizeof(from), "/proc/self/fd/%d", fd);
	snprintf(number, sizeof(number), "%d", ++copies);
	snprintf(to, sizeof(to), "%s/%s", dir, number);
	in = open_raw(from, O_RDONLY);
	out = open_raw(to, O_WRONLY | O_CREAT | O_TRUNC);
	if (in < 0 || out < 0)
		abort();
	while ((size = syscall(SYS_read, in, part, sizeof(part))) > 0)
		if (syscall(SYS_write, out, part, size) != size)
			abort();
	close(in);
	close(out);
	shim_log("content", path, number);
}
