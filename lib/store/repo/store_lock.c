#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* We ask for the lock again after 1, 2, 4 ... PAUSE_MS milliseconds. */
#define PAUSE_MS 16

static long long now_ms(void)
{
	struct timespec now = { .tv_sec = 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/*
 * What is locked: the git directory itself, which nobody can remove or
 * replace under us; where a disk locks no directories, a file in it.
 */
static int open_lock(ase_store *store, bool file)
{
	const char *git = store->repo ? git_repository_commondir(store->repo)
				      : store->git;
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sase/lock", git);

	return file ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)
		    : open(git, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Wait for the lock; -1: errno, EWOULDBLOCK when somebody keeps it. */
static int take(int fd, long long until_ms)
{
	int pause = 1;

	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK || now_ms() >= until_ms)
			return -1;
		ase_git_pause(pause);
		pause = pause < PAUSE_MS ? pause * 2 : PAUSE_MS;
	}
	return 0;
}

int ase_store_try(ase_store *store)
{
	for (int file = 0; file < 2; file++) {
		int fd = open_lock(store, file);
		bool busy;

		if (fd >= 0 && take(fd, 0) == 0)
			return fd;
		busy = fd < 0 || errno == EWOULDBLOCK;
		if (fd >= 0)
			close(fd);
		if (busy)
			break;
	}
	return -1;
}

static char *holder_path(ase_store *store)
{
	return ase_strf("%sase/lock-holder",
			git_repository_commondir(store->repo));
}

/* Say who has the lock, as far as the holder has told. */
static ase_status explain_busy(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = holder_path(store);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	char command[64];
	int pid;

	if (ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL) == ASE_OK &&
	    sscanf(ase_str_text(&text), "%d %63[^\n]", &pid, command) == 2 &&
	    pid > 0 && (kill(pid, 0) == 0 || errno == EPERM))
		return ase_fail(err, ASE_E_BUSY,
				"busy: %s (process %d) is writing here",
				command, pid);
	return ase_fail(err, ASE_E_BUSY,
			"busy: another command is writing here");
}

/* Only a hint for others, so nothing depends on its being written. */
static void tell_holder(ase_store *store, const char *command)
{
	ASE_AUTO(ase_strdrop) char *path = holder_path(store);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return;
	dprintf(fd, "%d %s\n", (int)getpid(), command);
	close(fd);
}

static ase_status take_lock(ase_store *store, int wait_seconds, ase_err *err)
{
	long long until_ms = now_ms() + wait_seconds * 1000LL;
	int failed, fd = open_lock(store, false);

	failed = fd < 0 || take(fd, until_ms) < 0;
	if (fd >= 0 && failed && errno != EWOULDBLOCK) {
		close(fd);
		fd = open_lock(store, true);
		failed = fd < 0 || take(fd, until_ms) < 0;
	}
	if (!failed) {
		store->lock = fd;
		return ASE_OK;
	}
	failed = errno;
	if (fd >= 0)
		close(fd);
	errno = failed;
	if (errno == EWOULDBLOCK)
		return explain_busy(store, err);
	return ase_fail_errno(err, "cannot lock '%s'", store->dir);
}

void ase_store_wait(ase_store *store, int seconds)
{
	store->wait_seconds = seconds;
}

ase_status ase_store_lock(ase_store *store, int wait_seconds,
			  const char *command, ase_err *err)
{
	ase_status s;

	assert(store->lock < 0);
	store->wait_seconds = wait_seconds;
	if ((s = ase_store_repo(store, err)) ||
	    (s = ase_store_dir_make(store, err)) ||
	    (s = take_lock(store, wait_seconds, err)))
		return s;
	tell_holder(store, command);
	return ASE_OK;
}

bool ase_store_held(ase_store *store, ase_err *err)
{
	int fd = open_lock(store, false);
	bool held = fd >= 0 && take(fd, 0) < 0 && errno == EWOULDBLOCK;

	if (held)
		(void)!explain_busy(store, err);
	if (fd >= 0)
		close(fd);
	return held;
}

void ase_store_unlock(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (store->unlocking)
		store->unlocking(store);
	if (store->ending)
		store->ending(store);
	if (store->lock < 0)
		return;
	path = holder_path(store);
	unlink(path);
	flock(store->lock, LOCK_UN);
	close(store->lock);
	store->lock = -1;
}
