#include "lib/base/spawn.h"

#include "lib/base/fs.h"
#include "lib/base/linux.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The least that others are troubled by work in the background. */
#define NICE 10

static bool is_in(const char *path, const char *dir)
{
	size_t size = strlen(dir);

	return strncmp(path, dir, size) == 0 &&
	       (path[size] == '/' || path[size] == '\0');
}

/* "dir/name" when it is a program, and not in `not_in`; else NULL. Yours. */
static char *candidate(const char *dir, const char *name, const char *not_in)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(dir, name);
	ASE_AUTO(ase_strdrop) char *file = NULL;
	char *found = path;

	if (*dir != '/' || access(path, X_OK) < 0)
		return NULL;
	file = realpath(path, NULL);
	if (!file || !ase_fs_is_file(file) || (not_in && is_in(file, not_in)))
		return NULL;
	path = NULL; /* moved; under that name, some look at it */
	return found;
}

/* Where programs are looked for when nothing says where. */
#define USUAL_PATH "/usr/local/bin:/usr/bin:/bin"

void ase_spawn_guard_path(const char *not_in)
{
	ASE_AUTO(ase_strs_drop) ase_strs dirs = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs kept = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *tree = realpath(not_in, NULL);
	ASE_AUTO(ase_strdrop) char *path = NULL;
	const char *given = getenv("PATH");

	ase_strs_split(&dirs, given ? given : USUAL_PATH, ':');
	for (size_t i = 0; i < dirs.count; i++) {
		ASE_AUTO(ase_strdrop)
		char *real = realpath(dirs.items[i], NULL);

		if (*dirs.items[i] == '/' && real &&
		    !is_in(real, tree ? tree : not_in))
			ase_strs_add(&kept, dirs.items[i]);
	}
	path = kept.count ? ase_strs_join(&kept, ":") : ase_strdup(USUAL_PATH);
	setenv("PATH", path, 1);
}

char *ase_spawn_find(const char *name, const char *not_in)
{
	ASE_AUTO(ase_strs_drop) ase_strs dirs = ASE_STRS_INIT;
	const char *path = getenv("PATH");

	ase_strs_split(&dirs, path ? path : USUAL_PATH, ':');
	for (size_t i = 0; i < dirs.count; i++) {
		char *file = candidate(dirs.items[i], name, not_in);

		if (file)
			return file;
	}
	return NULL;
}

/* In the child: of our streams the last alone, and none when quiet; what it
 * prints goes to `to`, or (-1) there. */
static void become(const ase_spawn *run, int to)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null >= 0)
		dup2(null, STDIN_FILENO);
	if (null >= 0 && run->quiet)
		dup2(null, STDERR_FILENO);
	dup2(to >= 0 ? to : STDERR_FILENO, STDOUT_FILENO);
	for (size_t i = 0; run->unset && run->unset[i]; i++)
		unsetenv(run->unset[i]);
	for (size_t i = 0; run->set && run->set[i]; i++)
		putenv((char *)(uintptr_t)run->set[i]);
	if (run->apart)
		setsid();
	execv(run->argv[0], (char *const *)(uintptr_t)run->argv);
	_exit(127);
}

int ase_spawn_reap(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ase_status ase_spawn_wait(const ase_spawn *run, int *status_out, ase_err *err)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		become(run, run->out > 0 ? run->out : -1);
	status = child > 0 ? ase_spawn_reap(child) : -1;
	if (status < 0)
		return ase_fail_errno(err, "cannot start '%s'", run->argv[0]);
	*status_out = status;
	return ASE_OK;
}

/* Append what comes, up to the end; more than we take is read all the same. */
static void read_all(int fd, ase_str *out)
{
	const size_t most = out->size + ASE_SPAWN_MOST;
	char bytes[4096];
	ssize_t size;

	while ((size = read(fd, bytes, sizeof(bytes))) != 0) {
		if (size < 0 && errno != EINTR)
			return;
		if (size > 0 && out->size + (size_t)size <= most)
			ase_str_addn(out, bytes, (size_t)size);
	}
}

ase_status ase_spawn_read(const ase_spawn *run, ase_str *out, int *status_out,
			  ase_err *err)
{
	int ends[2], status;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return ase_fail_errno(err, "cannot start '%s'", run->argv[0]);
	child = fork();
	if (child == 0)
		become(run, ends[1]);
	close(ends[1]);
	if (child > 0)
		read_all(ends[0], out);
	close(ends[0]);
	status = child > 0 ? ase_spawn_reap(child) : -1;
	if (status < 0)
		return ase_fail_errno(err, "cannot start '%s'", run->argv[0]);
	*status_out = status;
	return ASE_OK;
}

/* How long we wait for words before we look whether it has ended. */
#define LOOK_MS 100

/* What is there to be read within `ms`, to `fn`; false: nothing was, or nothing
 * will be. */
static bool read_some(int fd, int ms, bool *ended, ase_spawn_fn *fn,
		      void *payload)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };
	char bytes[4096];
	ssize_t size;

	if (poll(&ready, 1, ms) <= 0)
		return false;
	size = read(fd, bytes, sizeof(bytes));
	*ended = size == 0 || (size < 0 && errno != EINTR);
	if (size > 0)
		fn(bytes, (size_t)size, payload);
	return size > 0;
}

/* Until the child has ended: a program that it left running may hold its
 * streams for hours. */
static int watch(int fd, pid_t child, long patience, ase_spawn_fn *fn,
		 void *payload)
{
	bool ended = false;
	long silent = 0;
	int status;
	pid_t gone;

	for (;;) {
		if (read_some(fd, LOOK_MS, &ended, fn, payload)) {
			silent = 0;
			continue;
		}
		if (ended)
			return ase_spawn_reap(child);
		gone = waitpid(child, &status, WNOHANG);
		if (gone == child)
			break;
		if (gone < 0 && errno != EINTR)
			return -1;
		silent += LOOK_MS;
		if (patience && silent >= patience * 1000)
			kill(child, SIGTERM);
	}
	while (read_some(fd, 0, &ended, fn, payload))
		continue;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ase_status ase_spawn_watch(const ase_spawn *run, ase_spawn_fn *fn,
			   void *payload, int *status_out, ase_err *err)
{
	int ends[2], status;
	pid_t child, self = getpid();

	if (pipe2(ends, O_CLOEXEC) < 0)
		return ase_fail_errno(err, "cannot start '%s'", run->argv[0]);
	child = fork();
	if (child == 0) {
		ase_linux_end_with(self, SIGTERM);
		dup2(ends[1], STDERR_FILENO);
		become(run, ends[1]);
	}
	close(ends[1]);
	status = child > 0 ? watch(ends[0], child, run->patience_seconds, fn,
				   payload)
			   : -1;
	close(ends[0]);
	if (status < 0)
		return ase_fail_errno(err, "cannot start '%s'", run->argv[0]);
	*status_out = status;
	return ASE_OK;
}

/* The grandchild, which init inherits. */
static void go_apart(void (*work)(void *payload), void *payload, int keep)
{
	int null = open("/dev/null", O_RDWR);

	setsid();
	signal(SIGHUP, SIG_IGN);
	if (nice(NICE) < 0)
		errno = 0; /* not polite, but no harm */
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		dup2(null, fd);
	if (keep > STDERR_FILENO + 1)
		ase_linux_close_range(STDERR_FILENO + 1, (unsigned)keep - 1);
	ase_linux_close_range((unsigned)keep + 1, ~0U);
	work(payload);
	_exit(0);
}

ase_status ase_spawn_apart(void (*work)(void *payload), void *payload, int keep,
			   ase_err *err)
{
	pid_t child = fork();

	if (child == 0) {
		if (fork() == 0)
			go_apart(work, payload, keep);
		_exit(0);
	}
	if (child < 0 || ase_spawn_reap(child) < 0)
		return ase_fail_errno(err, "cannot start a process");
	return ASE_OK;
}
