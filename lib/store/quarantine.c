#include "lib/store/change.h"

#include "lib/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A power cut may leave a file that has its name already and its bytes not yet.
 * An object like that is worse than none: git and libgit2 take it for written,
 * and the next commit of the same text would stand on it. git flushes each
 * object before it names it; here all are written aside, flushed together, and
 * named then.
 */

/* Before git's own places, so that libgit2 writes here. */
#define FIRST 100

/* "objects/95": the two digits that an object's directory has. */
static bool is_shard(const struct dirent *entry)
{
	return strlen(entry->d_name) == 2 && entry->d_name[0] != '.';
}

ase_status ase_quarantine_open(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_store_own(store, "objects");
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	git_odb_backend *backend = NULL;
	int code;

	if (mkdir(dir, 0777) < 0 && errno != EEXIST)
		return ase_fail_errno(err, "cannot make '%s'", dir);
	if (store->quarantined)
		return ASE_OK;
	if ((code = git_repository_odb(&odb, store->repo)) < 0 ||
	    (code = git_odb_backend_loose(&backend, dir, -1, 0, 0, 0)) < 0 ||
	    (code = git_odb_add_backend(odb, backend, FIRST)) < 0)
		return ase_git_fail(err, code, "cannot open git's objects");
	store->quarantined = true;
	return ASE_OK;
}

/* While git packs, it takes away what shards it finds empty: one that was just
 * made, too. So often at most is one made again. */
#define TRIES 16

static int release_object(const char *from, const char *shard, const char *to)
{
	for (int i = 0; i < TRIES; i++) {
		if (rename(from, to) == 0)
			return 0;
		if (errno != ENOENT ||
		    (mkdir(shard, 0777) < 0 && errno != EEXIST))
			break;
	}
	return -1;
}

/* Move the objects of one shard to where git looks for them. */
static int release_shard(const char *from, const char *to)
{
	DIR *dir = opendir(from);
	struct dirent *entry;
	int failed = 0;

	if (!dir)
		return -1;
	while (!failed && (entry = readdir(dir))) {
		ASE_AUTO(ase_strdrop)
		char *here = ase_strf("%s/%s", from, entry->d_name);
		ASE_AUTO(ase_strdrop)
		char *there = ase_strf("%s/%s", to, entry->d_name);

		if (entry->d_name[0] != '.')
			failed = release_object(here, to, there);
	}
	closedir(dir);
	return failed ? failed : rmdir(from);
}

ase_status ase_quarantine_release(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *from = ase_store_own(store, "objects");
	const char *git = git_repository_commondir(store->repo);
	DIR *dir = opendir(from);
	struct dirent *entry;
	int failed = 0;

	if (!dir)
		return ASE_OK; /* nothing was written */
	while (!failed && (entry = readdir(dir))) {
		ASE_AUTO(ase_strdrop)
		char *here = ase_strf("%s/%s", from, entry->d_name);
		ASE_AUTO(ase_strdrop)
		char *there = ase_strf("%sobjects/%s", git, entry->d_name);

		if (is_shard(entry))
			failed = release_shard(here, there);
	}
	closedir(dir);
	if (failed)
		return ase_fail_errno(err, "cannot store git's objects");
	return ASE_OK;
}

/* Remove all that is in `path`, and `path`. */
static void clear_dir(const char *path, bool shards)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		ASE_AUTO(ase_strdrop)
		char *here = ase_strf("%s/%s", path, entry->d_name);

		if (shards && is_shard(entry))
			clear_dir(here, false);
		else if (strcmp(entry->d_name, ".") != 0 &&
			 strcmp(entry->d_name, "..") != 0)
			unlink(here);
	}
	closedir(dir);
	rmdir(path);
}

void ase_quarantine_clear(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_own(store, "objects");

	clear_dir(path, true);
}
