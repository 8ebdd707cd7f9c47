#include "lib/store/maintenance/backup.h"

#include "lib/store/maintenance/maintenance.h"
#include "lib/store/repo/history.h"
#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What every bundle of any version begins with. */
static const char magic[] = "# v";

/* A backup on its way. */
struct making {
	ase_store *store;
	char *git;  /* owned; the program */
	char *path; /* owned; absolute, what it will be */
	char *part; /* owned; what it is so far */
	int fd;	    /* of that, locked; -1: it is not ours */
	bool done;
};

static void making_drop(struct making *up)
{
	if (up->fd >= 0 && !up->done)
		unlink(up->part);
	if (up->fd >= 0)
		close(up->fd);
	free(up->git);
	free(up->path);
	free(up->part);
}

static bool is_backup(int fd)
{
	char bytes[sizeof(magic) - 1];

	return pread(fd, bytes, sizeof(bytes), 0) == (ssize_t)sizeof(bytes) &&
	       memcmp(bytes, magic, sizeof(bytes)) == 0;
}

/* Links followed as far as they lead; NULL: its directory is not there. Yours. */
static char *absolute(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *real = realpath(path, NULL);
	ASE_AUTO(ase_strdrop) char *above = NULL;
	ASE_AUTO(ase_strdrop) char *dir = NULL;

	if (real)
		return real;
	above = slash ? ase_strndup(path, (size_t)(slash - path) + 1)
		      : ase_strdup(".");
	dir = realpath(above, NULL);
	return dir ? ase_fs_join(dir, slash ? slash + 1 : path) : NULL;
}

static bool is_below(const char *path, const char *dir)
{
	size_t size = strlen(dir);

	return strncmp(path, dir, size) == 0 && path[size] == '/';
}

/* Whatever is there stays, unless it is a backup. */
static ase_status refuse_other(const char *path, const char *typed,
			       ase_err *err)
{
	struct stat st;
	bool mine;
	int fd;

	if (lstat(path, &st) < 0)
		return ASE_OK;
	fd = S_ISREG(st.st_mode) ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
				 : -1;
	mine = fd >= 0 && (!st.st_size || is_backup(fd));
	if (fd >= 0)
		close(fd);
	if (mine)
		return ASE_OK;
	return ase_fail(err, ASE_E_EXISTS,
			"'%s' is there and is no backup: name another file",
			typed);
}

static ase_status choose(struct making *up, const char *typed, ase_err *err)
{
	const char *name = strrchr(typed, '/');

	if (!*(name ? name + 1 : typed) || strcmp(typed, "-") == 0)
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is no name of a file to write to", typed);
	up->path = absolute(typed);
	if (!up->path)
		return ase_fail_errno(err, "cannot write '%s'", typed);
	if (is_below(up->path, up->store->dir))
		return ase_fail(err, ASE_E_USAGE,
				"'%s' is in the store itself, and would be "
				"lost with it: name a file elsewhere",
				typed);
	up->part = ase_strf("%s.part", up->path);
	return refuse_other(up->path, typed, err);
}

/* What a killed backup left under that name is written over. */
static ase_status open_part(struct making *up, ase_err *err)
{
	ase_status s;
	int fd;

	assert(up->part); /* chosen before */
	s = refuse_other(up->part, up->part, err);
	if (s)
		return s;
	fd = open(up->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ase_fail_errno(err, "cannot write '%s'", up->part);
	if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
		close(fd);
		return ase_fail(err, ASE_E_BUSY,
				"'%s' is being written already", up->path);
	}
	up->fd = fd;
	return ftruncate(fd, 0) < 0
		       ? ase_fail_errno(err, "cannot write '%s'", up->part)
		       : ASE_OK;
}

/* Nothing would be restored of what this clone has not got. */
static ase_status refuse_cut(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_head_cut(store, false);

	if (cut)
		return ase_fail(err, ASE_E_SYSTEM,
				"a backup of this clone could not be "
				"restored: %s",
				cut);
	return ASE_OK;
}

static ase_status prepare(struct making *up, const char *typed, ase_err *err)
{
	ase_status s = ase_store_repo(up->store, err);

	if (s || (s = refuse_cut(up->store, err)) ||
	    (s = choose(up, typed, err)))
		return s;
	up->git = ase_maintenance_git(up->store);
	if (!up->git)
		return ase_fail(err, ASE_E_SYSTEM,
				"the program 'git' is not in PATH, and a "
				"backup takes it: apt install git");
	return open_part(up, err);
}

/* Run `git bundle WORDS`; what it prints goes to `out`. */
static ase_status run_bundle(const struct making *up, const char *const *words,
			     int out, ase_err *err)
{
	const char *argv[10] = { up->git, "-C", up->store->dir, "bundle" };
	size_t used = 4;
	int status = 0;
	ase_status s;

	for (size_t i = 0; words[i] && used < ASE_COUNT(argv) - 1; i++)
		argv[used++] = words[i];
	s = ase_spawn_wait(&(ase_spawn){ .argv = argv,
					 .unset = ase_git_elsewhere,
					 .quiet = !out,
					 .out = out },
			   &status, err);
	if (s || !status)
		return s;
	return ase_fail(err, ASE_E_SYSTEM,
			"'git bundle %s' ended with status %d: no backup was "
			"made",
			words[0], status);
}

static ase_status write_part(const struct making *up, bool quiet, ase_err *err)
{
	const char *const create[] = { "create",
				       quiet ? "--quiet" : "--progress", "-",
				       "--all", NULL };
	const char *const verify[] = { "verify", up->part, NULL };
	ase_status s = run_bundle(up, create, up->fd, err);

	if (s)
		return s;
	if (fsync(up->fd) < 0)
		return ase_fail_errno(err, "cannot write '%s'", up->path);
	return run_bundle(up, verify, 0, err);
}

/* Put it in its place. */
static ase_status finish(struct making *up, ase_backup *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(up->path);
	struct stat st;

	if (fchmod(up->fd, 0600) < 0 && errno != EPERM)
		return ase_fail_errno(err, "cannot write '%s'", up->path);
	if (fstat(up->fd, &st) < 0 || rename(up->part, up->path) < 0)
		return ase_fail_errno(err, "cannot replace '%s'", up->path);
	up->done = true;
	out->bytes = (unsigned long long)st.st_size;
	strrchr(dir, '/')[1] = '\0';
	return ase_fs_flush(dir, err);
}

ase_status ase_backup_make(ase_store *store, const char *path, bool quiet,
			   ase_backup *out, ase_err *err)
{
	ASE_AUTO(making_drop) struct making up = { .store = store, .fd = -1 };
	ase_status s = prepare(&up, path, err);

	if (s)
		return s;
	ase_store_head(store, out->head);
	if ((s = write_part(&up, quiet, err)))
		return s;
	return finish(&up, out, err);
}
