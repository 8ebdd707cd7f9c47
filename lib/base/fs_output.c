#include "lib/base/fs.h"

#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many links as Linux follows, one behind the other. */
#define LINKS_MAX 40

/* Where the system shows a process its descriptors. Each is a link, but what
 * it leads to is open already: it is written to, and no name is followed. */
#define DESCRIPTORS "/proc/"

static bool is_descriptor(const char *path)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(path);
	ASE_AUTO(ase_strdrop) char *real = realpath(*dir ? dir : ".", NULL);

	return real && strncmp(real, DESCRIPTORS, strlen(DESCRIPTORS)) == 0;
}

/* What the link `path` says, seen from where we are; NULL: it is none. Yours. */
static char *link_target(const char *path)
{
	char text[4096];
	ssize_t size = readlink(path, text, sizeof(text) - 1);
	ASE_AUTO(ase_strdrop) char *dir = NULL;

	if (size < 0 || is_descriptor(path))
		return NULL;
	text[size] = '\0';
	dir = ase_fs_dir(path);
	return ase_fs_join(dir, text);
}

/* The name behind all links, whether there is a file or not; yours. */
static char *behind_links(const char *path)
{
	char *at = ase_strdup(path);

	for (int i = 0; i < LINKS_MAX; i++) {
		char *next = link_target(at);

		if (!next)
			break;
		free(at);
		at = next;
	}
	return at;
}

/* Write to the open `fd`, which is closed; a reader that goes away does not
 * end us. */
static ase_status write_out(int fd, const char *path, const char *data,
			    size_t size, ase_err *err)
{
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	int failed = ase_fs_write_all(fd, data, size) < 0 ? errno : 0;

	if (close(fd) < 0 && !failed)
		failed = errno;
	signal(SIGPIPE, before);
	errno = failed;
	if (failed == EPIPE)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is not read to its end: who reads it "
				"has gone",
				path);
	return failed ? ase_fail_errno(err, "cannot write '%s'", path) : ASE_OK;
}

/* Our own descriptor when `path` names one, to be closed; else it is opened. */
static int open_through(const char *path)
{
	ASE_AUTO(ase_strdrop)
	char *own = ase_strf(DESCRIPTORS "%ld/fd", (long)getpid());
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(path);
	ASE_AUTO(ase_strdrop) char *real = realpath(*dir ? dir : ".", NULL);

	if (real && strcmp(real, own) == 0)
		return fcntl((int)strtol(path + strlen(dir), NULL, 10),
			     F_DUPFD_CLOEXEC, 0);
	return open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
}

static ase_status write_through(const char *path, const char *data, size_t size,
				ase_err *err)
{
	int fd = open_through(path);

	if (fd < 0)
		return ase_fail_errno(err, "cannot open '%s'", path);
	return write_out(fd, path, data, size, err);
}

/* Write into the file itself. The disk is asked for the room first: when there
 * is none, the file is as it was. */
static ase_status overwrite(const char *path, const struct stat *st,
			    const char *data, size_t size, ase_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY), failed = 0;

	if (fd < 0)
		return ase_fail_errno(err, "cannot open '%s'", path);
	if (size > (size_t)st->st_size)
		failed = posix_fallocate(fd, 0, (off_t)size);
	if (failed && ftruncate(fd, st->st_size) == 0) {
		close(fd);
		errno = failed;
		return ase_fail_errno(err, "cannot write '%s'", path);
	}
	if (ftruncate(fd, (off_t)size) < 0 ||
	    ase_fs_write_all(fd, data, size) < 0 || fsync(fd) < 0)
		failed = errno;
	if (close(fd) < 0 && !failed)
		failed = errno;
	errno = failed;
	return failed ? ase_fail_errno(err, "cannot write '%s'", path) : ASE_OK;
}

/* Put a new file with the owner and mode of the old one in its place; where
 * that cannot be, write into the old one. */
static ase_status renew(const char *path, const struct stat *st,
			const char *data, size_t size, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_fs_dir(path);
	ASE_AUTO(ase_strdrop) char *stage = NULL;
	ase_status s;

	if (!(st->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) ||
	    access(path, W_OK) < 0)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' may only be read: another name, or chmod "
				"u+w first",
				path);
	if (st->st_nlink > 1 || access(*dir ? dir : ".", W_OK) < 0)
		return overwrite(path, st, data, size, err);
	s = ase_fs_stage(path, data, size, st->st_mode & 0777, &stage, err);
	if (s)
		return s;
	if (chown(stage, st->st_uid, st->st_gid) == 0)
		return ase_fs_move_staged(stage, path, err);
	unlink(stage);
	return overwrite(path, st, data, size, err);
}

static ase_status make_new(const char *path, const char *data, size_t size,
			   ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *stage = NULL;
	mode_t mask = umask(0);
	ase_status s;

	umask(mask);
	s = ase_fs_stage(path, data, size, 0666 & ~mask, &stage, err);
	return s ? s : ase_fs_move_staged(stage, path, err);
}

ase_status ase_fs_output(const char *path, const char *data, size_t size,
			 ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = NULL;
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (!there && errno != ENOENT)
		return ase_fail_errno(err, "cannot write '%s'", path);
	if (there && S_ISDIR(st.st_mode))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is a directory, not a file", path);
	file = behind_links(path);
	if (there && (!S_ISREG(st.st_mode) || is_descriptor(file)))
		return write_through(file, data, size, err);
	return there ? renew(file, &st, data, size, err)
		     : make_new(file, data, size, err);
}
