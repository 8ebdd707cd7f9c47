#include "lib/store/maintenance/maintenance.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/spawn.h"

#include <assert.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Objects are spread evenly over so many directories; we look at one. */
#define FANS 256
#define FAN  "objects/17"

/* Loose objects that git lets be, unless gc.auto says otherwise. */
#define AUTO_OBJECTS 6700

/* One run, with all that it needs in its own process. */
struct maintenance {
	ase_store *store; /* borrowed */
	char *git;	  /* owned; the program */
	int lock;	  /* our locked file; -1: not locked */
	bool keep;	  /* gc.pruneExpire would take objects in use */
	bool quiet;
};

static void task_drop(struct maintenance *up)
{
	free(up->git);
	if (up->lock >= 0)
		close(up->lock);
}

static bool is_object(const char *name)
{
	size_t size = 0;

	while (isxdigit((unsigned char)name[size]))
		size++;
	return size == GIT_OID_HEXSZ - 2 && !name[size];
}

/* The loose objects in the one directory that we look at. */
static size_t count_fan(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%s" FAN, git_repository_commondir(store->repo));
	DIR *dir = opendir(path);
	struct dirent *entry;
	size_t count = 0;

	while (dir && (entry = readdir(dir)))
		count += is_object(entry->d_name);
	if (dir)
		closedir(dir);
	return count;
}

size_t ase_maintenance_loose(ase_store *store)
{
	return ase_store_repo(store, NULL) ? 0 : count_fan(store) * FANS;
}

/* The bytes of the files in `path`, and one level below. */
static unsigned long long size_of(const char *path, bool below)
{
	unsigned long long size = 0;
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct stat st;

	while (dir && (entry = readdir(dir))) {
		ASE_AUTO(ase_strdrop)
		char *inner = ase_fs_join(path, entry->d_name);

		if (entry->d_name[0] == '.' || lstat(inner, &st) < 0)
			continue;
		if (S_ISREG(st.st_mode))
			size += (unsigned long long)st.st_blocks * 512;
		else if (S_ISDIR(st.st_mode) && below)
			size += size_of(inner, false);
	}
	if (dir)
		closedir(dir);
	return size;
}

unsigned long long ase_maintenance_size(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (ase_store_repo(store, NULL))
		return 0;
	path = ase_strf("%sobjects", git_repository_commondir(store->repo));
	return size_of(path, true);
}

/* ---- .git/ase/maintenance: a lock, and what the last run had to leave ---- */

/* Open it; -1: errno. */
static int open_state(ase_store *store)
{
	const char *git = git_repository_commondir(store->repo);
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("%sase", git);
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%s/maintenance", dir);

	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return -1;
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
}

/* What one directory still held behind the last run. */
static size_t read_left(int fd)
{
	char text[32] = "";

	if (fd < 0 || pread(fd, text, sizeof(text) - 1, 0) < 0)
		return 0;
	return strtoul(text, NULL, 10);
}

/* Only a hint for the next command, so nothing depends on its being written. */
static void write_left(int fd, size_t left)
{
	char text[32];
	int size = snprintf(text, sizeof(text), "%zu\n", left);

	if (pwrite(fd, text, (size_t)size, 0) == size && ftruncate(fd, size))
		errno = 0;
}

/* gc.auto, as a count in one directory; 0: never. */
static size_t limit_of(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	int64_t objects = AUTO_OBJECTS;
	int on = 1;

	if (git_repository_config(&config, store->repo) < 0)
		return 0;
	if (git_config_get_bool(&on, config, "ase.autogc") == 0 && !on)
		return 0;
	if (git_config_get_int64(&objects, config, "gc.auto") < 0)
		objects = AUTO_OBJECTS;
	return objects <= 0 ? 0 : ((size_t)objects + FANS - 1) / FANS;
}

static bool is_due(size_t limit, size_t count, size_t left)
{
	return limit && count > left && count - left > limit;
}

bool ase_maintenance_due(ase_store *store)
{
	size_t limit = ase_store_repo(store, NULL) ? 0 : limit_of(store);
	size_t count = limit ? count_fan(store) : 0;
	int fd;
	bool due;

	if (!is_due(limit, count, 0))
		return false;
	fd = open_state(store);
	due = is_due(limit, count, read_left(fd));
	if (fd >= 0)
		close(fd);
	return due;
}

/* ---- the work ---- */

char *ase_maintenance_git(const ase_store *store)
{
	return ase_spawn_find("git", store->dir);
}

/* Whether git would prune objects that a commit under way has just written. */
static bool prunes_at_once(ase_store *store)
{
	ASE_AUTO(ase_strdrop)
	char *expire = ase_store_config(store, "gc.pruneExpire", false);

	return expire &&
	       (strcmp(expire, "now") == 0 || strcmp(expire, "all") == 0);
}

/* Find git and take the lock. */
static ase_status prepare(struct maintenance *up, ase_err *err)
{
	ase_status s = ase_store_repo(up->store, err);

	if (s)
		return s;
	up->git = ase_maintenance_git(up->store);
	if (!up->git)
		return ase_fail(err, ASE_E_SYSTEM,
				"the program 'git' is not in PATH, and packing "
				"the history takes it: apt install git");
	up->keep = prunes_at_once(up->store);
	up->lock = open_state(up->store);
	if (up->lock < 0)
		return ase_fail_errno(
			err, "cannot write below '%s'",
			git_repository_commondir(up->store->repo));
	if (flock(up->lock, LOCK_EX | LOCK_NB) < 0)
		return ase_fail(err, ASE_E_BUSY,
				"the history is being packed already");
	return ASE_OK;
}

/* Run one of git's commands in the store; words that are NULL are left out. */
static ase_status run_git(const struct maintenance *up,
			  const char *const *words, size_t count, ase_err *err)
{
	const char *argv[16] = { up->git,
				 "-C",
				 up->store->dir,
				 "-c",
				 "core.fsmonitor=false",
				 "-c",
				 "gc.writeCommitGraph=false" };
	size_t used = 7;
	int status = 0;
	ase_status s;

	for (size_t i = 0; i < count && used < ASE_COUNT(argv) - 1; i++)
		if (words[i])
			argv[used++] = words[i];
	s = ase_spawn_wait(
		&(ase_spawn){ .argv = argv, .unset = ase_git_elsewhere },
		&status, err);
	if (s || !status)
		return s;
	return ase_fail(err, ASE_E_SYSTEM,
			"'git %s' ended with status %d: the history stays as "
			"it is",
			words[0], status);
}

/*
 * The read index still has what was taken out of the store, as long as it only
 * grows: whoever reads next makes it anew.
 */
static void forget_index(ase_store *store)
{
	static const char *const names[] = { "index", "index.new", "derived",
					     "derived.new" };

	for (size_t i = 0; i < ASE_COUNT(names); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_store_dir_file(store, names[i]);

		unlink(path);
	}
	ase_index_drop(&store->index);
}

static ase_status work(const struct maintenance *up, ase_err *err)
{
	const char *const pack[] = {
		"gc",
		up->keep ? "--prune=2.weeks.ago" : NULL,
		up->quiet ? "--quiet" : NULL,
	};
	const char *const graph[] = {
		"commit-graph",
		"write",
		"--reachable",
		"--changed-paths",
		up->quiet ? "--no-progress" : NULL,
	};
	ase_status s;

	/* a run that is cut short counts: it is not tried again at once */
	write_left(up->lock, count_fan(up->store));
	forget_index(up->store);
	if ((s = run_git(up, pack, ASE_COUNT(pack), err)) ||
	    (s = run_git(up, graph, ASE_COUNT(graph), err)))
		return s;
	write_left(up->lock, count_fan(up->store));
	return ASE_OK;
}

static ase_status pass_over(const char *path, const ase_value *value,
			    const ase_err *why, void *payload, ase_err *err)
{
	(void)path;
	(void)value;
	(void)why;
	(void)payload;
	(void)err;
	return ASE_OK;
}

/* Somebody waits anyway, and would parse the store otherwise. */
static void make_index(ase_store *store)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;

	if (!ase_snapshot_open(store, NULL, &snapshot, NULL))
		(void)!ase_snapshot_read(snapshot, "", NULL, pass_over, NULL,
					 NULL);
}

ase_status ase_maintenance_run(ase_store *store, bool quiet, ase_err *err)
{
	ASE_AUTO(task_drop)
	struct maintenance up = { .store = store, .lock = -1, .quiet = quiet };
	ase_status s = prepare(&up, err);

	if (s || (s = work(&up, err)))
		return s;
	make_index(store);
	return ASE_OK;
}

static void work_apart(void *payload)
{
	(void)!work(payload, NULL);
}

void ase_maintenance_begin(ase_store *store)
{
	ASE_AUTO(task_drop)
	struct maintenance up = { .store = store, .lock = -1, .quiet = true };

	assert(store->lock < 0);
	if (!ase_maintenance_due(store) || prepare(&up, NULL))
		return;
	/* as it is said under the lock: somebody may just have been here */
	if (ase_maintenance_due(store))
		(void)!ase_spawn_apart(work_apart, &up, up.lock, NULL);
}
