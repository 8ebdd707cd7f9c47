#include "lib/store/draft/update.h"

#include "lib/store/draft/quarantine.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ase_update_stage_clear(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "drafts");
	struct dirent *entry;
	DIR *dir = opendir(path);

	ase_quarantine_clear(store);
	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
}

/* Make one directory; a link or a file in its place is refused. */
static ase_status make_dir(struct ase_updates *changes, const char *dir,
			   ase_err *err)
{
	struct stat st;

	if (mkdir(dir, 0777) == 0) {
		ase_strs_add(&changes->made, dir);
		return ASE_OK;
	}
	if (errno != EEXIST)
		return ase_fail_errno(err, "cannot make the directory '%s'",
				      dir);
	if (lstat(dir, &st) < 0 || !S_ISDIR(st.st_mode))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' stands where a directory is wanted", dir);
	return ASE_OK;
}

/* Make the directories between the store's own and `target`. */
static ase_status make_dirs(ase_store *store, struct ase_updates *changes,
			    const char *target, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(target);
	char *slash = dir + strlen(store->dir);
	ase_status s = ASE_OK;

	while (!s && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		s = make_dir(changes, dir, err);
		*slash = '/';
	}
	return s;
}

void ase_update_stage_name(const ase_store *store, struct ase_update *change)
{
	ASE_AUTO(ase_strdrop)
	char *name = ase_strf("drafts/%zu", change->number);
	int dir = (int)(strrchr(change->target, '/') - change->target);

	free(change->stage);
	if (change->beside)
		change->stage = ase_strf("%.*s/.ase-draft-%zu", dir,
					 change->target, change->number);
	else
		change->stage = ase_store_dir_file(store, name);
}

/* Drafts lie below .git/ase, where nobody sees them, if that is one disk. */
static ase_status find_room(ase_store *store, struct ase_update *change,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *drafts = ase_store_dir_file(store, "drafts");
	ASE_AUTO(ase_strdrop) char *dir = ase_strdup(change->target);
	struct stat here, there;

	*strrchr(dir, '/') = '\0';
	if (stat(drafts, &here) < 0)
		return ase_fail_errno(err, "cannot find '%s'", drafts);
	change->beside = stat(dir, &there) == 0 && here.st_dev != there.st_dev;
	ase_update_stage_name(store, change);
	return ASE_OK;
}

/* Write the new text; the mode is that of the file it will replace. */
static int write_stage(ase_store *store, struct ase_update *change)
{
	struct stat old;
	int failed, fd = open(change->stage,
			      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return -1;
	change->staged = true;
	failed = ase_fs_write_all(fd, change->text.data, change->text.size) < 0;
	if (!failed && lstat(change->target, &old) == 0 && S_ISREG(old.st_mode))
		failed = fchmod(fd, ase_worktree_mode(store, change->mode,
						      old.st_mode)) < 0;
	else if (!failed && change->mode == GIT_FILEMODE_BLOB_EXECUTABLE)
		failed = fchmod(fd, 0755) < 0;
	failed = failed || fstat(fd, &change->stat) < 0;
	return close(fd) < 0 || failed ? -1 : 0;
}

/* Whether the work file, which looks like `st`, is the new text already, and a
 * program or none as it will be. */
static bool is_written(ase_store *store, const struct ase_update *change,
		       const struct stat *st)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;

	return S_ISREG(st->st_mode) &&
	       ase_worktree_mode(store, change->mode, st->st_mode) ==
		       (st->st_mode & 0777) &&
	       (size_t)st->st_size == change->text.size &&
	       ase_fs_read(change->target, change->text.size, &bytes, NULL) ==
		       ASE_OK &&
	       bytes.size == change->text.size &&
	       !memcmp(ase_str_text(&bytes), ase_str_text(&change->text),
		       bytes.size);
}

static ase_status stage_one(ase_store *store, struct ase_updates *changes,
			    struct ase_update *change, ase_err *err)
{
	const bool goes = git_oid_is_zero(&change->after);
	struct stat st = { .st_mode = 0 };
	ase_status s;

	if (change->settled)
		return ASE_OK;
	if (lstat(change->target, &st) == 0 && S_ISDIR(st.st_mode))
		return ase_fail(err, ASE_E_SYSTEM,
				"a directory stands where '%s' belongs",
				change->path);
	if (!goes &&
	    is_written(store, change, &st)) { /* an edit by hand stays */
		change->settled = change->placed = true;
		change->stat = st;
		return ASE_OK;
	}
	if (!goes && (s = make_dirs(store, changes, change->target, err)))
		return s;
	if ((s = find_room(store, change, err)))
		return s;
	if (!goes && write_stage(store, change) < 0)
		return ase_fail_errno(err, "cannot write '%s'", change->path);
	return ASE_OK;
}

ase_status ase_updates_stage(ase_store *store, struct ase_updates *changes,
			     ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < changes->count && !s; i++) {
		changes->items[i].number = i;
		ase_update_stage_name(store, &changes->items[i]);
		s = stage_one(store, changes, &changes->items[i], err);
	}
	return s;
}

void ase_updates_unstage(struct ase_updates *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		if (changes->items[i].staged)
			unlink(changes->items[i].stage);
		changes->items[i].staged = false;
	}
	for (size_t i = changes->made.count; i > 0; i--)
		rmdir(changes->made.items[i - 1]);
}

ase_status ase_update_flush(ase_store *store, ase_err *err)
{
	struct stat git, dir;

	if (ase_fs_flush_disk(store->git) < 0 || stat(store->git, &git) < 0 ||
	    stat(store->dir, &dir) < 0 ||
	    (git.st_dev != dir.st_dev && ase_fs_flush_disk(store->dir) < 0))
		return ase_fail_errno(err, "cannot flush '%s' to the disk",
				      store->dir);
	return ASE_OK;
}
