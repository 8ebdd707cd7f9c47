#include "tests/fault/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the environment asked for. */
static struct {
	char root[SHIM_PATH];
	size_t root_size; /* 0: nothing is counted */
	long at;	  /* the call's number; 0: by name */
	const char *name, *text;
	const char *what;
	const char *hit;
} asked;

static long counted;
static bool met;       /* the call has come */
static int full_errno; /* from then on; 0: not */

static const struct {
	const char *name;
	int code;
} codes[] = {
	{ "ENOSPC", ENOSPC },
	{ "EIO", EIO },
	{ "EACCES", EACCES },
};

static const char *setting(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

/* FAULT_AT: a number, or CALL:TEXT. */
static void read_at(void)
{
	char *at = strdup(setting("FAULT_AT"));
	char *colon = at ? strchr(at, ':') : NULL;

	if (!colon) {
		asked.at = at ? strtol(at, NULL, 10) : 0;
		free(at);
		return;
	}
	*colon = '\0';
	asked.name = at; /* lives as long as the process */
	asked.text = colon + 1;
}

__attribute__((constructor)) static void start(void)
{
	const char *root = setting("FAULT_ROOT");

	asked.what = setting("FAULT_DO");
	asked.hit = setting("FAULT_HIT");
	read_at();
	asked.root_size = strlen(root);
	if (asked.root_size >= sizeof(asked.root))
		abort();
	memcpy(asked.root, root, asked.root_size + 1);
	unsetenv("LD_PRELOAD"); /* children are not counted */
}

/* The path of `root` and everything below it, as it stands behind it. */
static bool cut_root(const char *whole, char out[SHIM_PATH])
{
	size_t size;

	if (!asked.root_size || strncmp(whole, asked.root, asked.root_size))
		return false;
	whole += asked.root_size;
	if (*whole && *whole != '/')
		return false;
	while (*whole == '/')
		whole++;
	size = strlen(whole);
	while (size && whole[size - 1] == '/')
		size--;
	memcpy(out, whole, size);
	out[size] = '\0';
	return true;
}

bool shim_below_fd(int fd, char out[SHIM_PATH])
{
	char link[64], whole[SHIM_PATH];
	ssize_t size;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	size = readlink(link, whole, sizeof(whole) - 1);
	if (size < 0)
		return false;
	whole[size] = '\0';
	return cut_root(whole, out);
}

bool shim_below(int dir, const char *path, char out[SHIM_PATH])
{
	char whole[2 * SHIM_PATH];
	char link[64] = "/proc/self/cwd";
	ssize_t size;

	if (*path == '/')
		return strlen(path) < SHIM_PATH && cut_root(path, out);
	if (dir != AT_FDCWD)
		snprintf(link, sizeof(link), "/proc/self/fd/%d", dir);
	size = readlink(link, whole, SHIM_PATH - 1);
	if (size < 0 || strlen(path) >= SHIM_PATH)
		return false;
	snprintf(whole + size, sizeof(whole) - (size_t)size, "/%s", path);
	return strlen(whole) < SHIM_PATH && cut_root(whole, out);
}

static bool is_the_one(const char *call, const char *path)
{
	if (met)
		return false;
	if (asked.name)
		return strcmp(call, asked.name) == 0 &&
		       strstr(path, asked.text);
	return counted == asked.at;
}

/* Tell the harness that the call has come. */
static void tell(const char *call, const char *path)
{
	char line[SHIM_PATH + 64];
	int size = snprintf(line, sizeof(line), "%ld %s %s\n", counted, call,
			    path);
	int fd = (int)syscall(SYS_openat, AT_FDCWD, asked.hit,
			      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	met = true;
	if (fd < 0)
		return;
	syscall(SYS_write, fd, line, size);
	close(fd);
}

void shim_die(void)
{
	kill(getpid(), SIGKILL);
	for (;;)
		pause();
}

static void run(const char *line)
{
	pid_t child = fork();

	if (child == 0) {
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
}

/* The chosen call fails with what was asked for; -1: errno. */
static int fail(void)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		size_t size = strlen(codes[i].name);

		if (strncmp(asked.what, codes[i].name, size) != 0)
			continue;
		if (asked.what[size] == '+')
			full_errno = codes[i].code;
		errno = codes[i].code;
		return -1;
	}
	return 0;
}

int shim_gate(const char *call, const char *path, bool takes_room)
{
	counted++;
	if (takes_room && full_errno) {
		errno = full_errno;
		return -1;
	}
	if (strcmp(asked.what, "torn") == 0 || !is_the_one(call, path))
		return 0;
	tell(call, path);
	if (strcmp(asked.what, "kill") == 0)
		shim_die();
	if (strncmp(asked.what, "run:", 4) == 0) {
		run(asked.what + 4);
		return 0;
	}
	return fail();
}

long shim_gate_write(const char *call, const char *path, size_t size,
		     bool *die_out)
{
	*die_out = false;
	if (shim_gate(call, path, true) < 0)
		return -1;
	if (strcmp(asked.what, "torn") != 0)
		return (long)size;
	/* the calls between two writes are not worth a run of their own */
	if (asked.name || counted < asked.at || met || size < 2)
		return (long)size;
	tell(call, path);
	*die_out = true;
	return (long)size / 2;
}
