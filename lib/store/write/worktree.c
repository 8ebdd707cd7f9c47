/* The work tree held against HEAD: what somebody has edited by hand. */

#include "lib/store/write/commit.h"

#include "lib/store/write/transaction.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/repo/index_sync.h"
#include "lib/text/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A look at the whole work tree, directory by directory. */
struct scan {
	ase_store *store;
	ase_belonging_fn *belonging; /* NULL: everything belongs */
	void *payload;
	git_index *index;
	struct ase_items head; /* by path */
	ase_index *head_index; /* lends the paths of `head`; or NULL */
	ase_strs head_paths;   /* owns them, where it does not */
	bool *seen;	       /* owned; one an item of `head` */
	long long trusted;     /* entries from before that second are */
	ase_strs dirs;	       /* to be opened yet: "" or "orgs/7/" */
	ase_str path;	       /* of what is looked at */
	ase_strs *edited, *alone;
};

static void scan_drop(struct scan *scan)
{
	ase_git_drop_index(&scan->index);
	ase_index_items_drop(&scan->head);
	ase_index_drop(&scan->head_index);
	ase_strs_drop(&scan->head_paths);
	ase_strs_drop(&scan->dirs);
	ase_str_drop(&scan->path);
	free(scan->seen);
}

/*
 * What git knows of a path.
 */

/* The first item of HEAD that is not before `path`. */
static size_t head_from(const struct scan *scan, const char *path)
{
	size_t from = 0, to = scan->head.count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (strcmp(scan->head.items[middle].path, path) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static const struct ase_item *head_item(struct scan *scan, const char *path)
{
	size_t at = head_from(scan, path);

	if (at == scan->head.count ||
	    strcmp(scan->head.items[at].path, path) != 0)
		return NULL;
	scan->seen[at] = true;
	return &scan->head.items[at];
}

/* The entry of git's index; one that is only intended is none. */
static const git_index_entry *entry_of(const struct scan *scan,
				       const char *path)
{
	const git_index_entry *entry =
		git_index_get_bypath(scan->index, path, 0);

	return entry && entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD
		       ? NULL
		       : entry;
}

/* Whether git tracks something below directory `dir`, which ends in a slash. */
static bool is_tracked_below(const struct scan *scan, const char *dir)
{
	size_t at = head_from(scan, dir), found;

	return (at < scan->head.count &&
		ase_text_begins(scan->head.items[at].path, dir)) ||
	       git_index_find_prefix(&found, scan->index, dir) == 0;
}

static ase_belonging belonging_of(const struct scan *scan, const char *path)
{
	return scan->belonging ? scan->belonging(path, scan->payload)
			       : ASE_BELONGS;
}

static bool is_ignored(const struct scan *scan, const char *path)
{
	int ignored = 0;

	return git_ignore_path_is_ignored(&ignored, scan->store->repo, path) ==
		       0 &&
	       ignored;
}

/*
 * Files.
 */

/* Whether git's index knows the file as it is now: it need not be read. */
static bool is_known(const struct scan *scan, const git_index_entry *entry,
		     const struct stat *st)
{
	return entry && st->st_size &&
	       entry->file_size == (uint32_t)st->st_size &&
	       entry->ino == (uint32_t)st->st_ino &&
	       entry->mtime.seconds == (int32_t)st->st_mtim.tv_sec &&
	       entry->mtime.nanoseconds == (uint32_t)st->st_mtim.tv_nsec &&
	       entry->ctime.seconds == (int32_t)st->st_ctim.tv_sec &&
	       st->st_mtim.tv_sec < scan->trusted;
}

/* Whether the link at `path` says what `blob` does. */
static bool is_link_to(const struct scan *scan, const char *path,
		       const unsigned char *blob)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(scan->store->dir, path);
	char target[4096];
	unsigned char id[ASE_BLOB_SIZE];
	ssize_t size = readlink(file, target, sizeof(target));

	if (size < 0)
		return false;
	ase_digest_blob(target, (size_t)size, id);
	return memcmp(id, blob, sizeof(id)) == 0;
}

/* The blob of the file at `path`: zeros where nobody can read it. */
static ase_status read_blob(const struct scan *scan, const char *path,
			    git_oid *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(scan->store->dir, path);

	return access(file, R_OK) == 0
		       ? ase_file_blob(scan->store, file, path, out, err)
		       : ASE_OK;
}

/* Whether what stands at `path`, which looks like `st`, is not HEAD's. */
static ase_status differs(const struct scan *scan, const char *path,
			  const struct stat *st, const git_index_entry *entry,
			  const struct ase_item *head, bool *out, ase_err *err)
{
	git_oid found = { { 0 } };
	ase_status s = ASE_OK;

	if (head->mode == GIT_FILEMODE_LINK) {
		*out = !S_ISLNK(st->st_mode) ||
		       !is_link_to(scan, path, head->id);
		return ASE_OK;
	}
	if (S_ISREG(st->st_mode) && is_known(scan, entry, st))
		found = entry->id;
	else
		s = read_blob(scan, path, &found, err);
	*out = memcmp(found.id, head->id, sizeof(head->id)) != 0 ||
	       ase_worktree_mode(scan->store, head->mode, st->st_mode) !=
		       (st->st_mode & 0777);
	return s;
}

/* Whether a link stands where a directory of the store belongs. */
static bool is_linked_dir(const struct scan *scan, const char *path)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(scan->store->dir, path);
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("%s/", path);

	return is_tracked_below(scan, dir) ||
	       (ase_fs_is_dir(file) && belonging_of(scan, dir));
}

/* Whether what no commit has, and is no directory, is the store's. `tracked`:
 * git's index has it. */
static bool is_new(struct scan *scan, const char *path, mode_t mode,
		   bool tracked)
{
	ase_belonging how =
		tracked ? ASE_BELONGS_ALWAYS : belonging_of(scan, path);

	if (S_ISLNK(mode) && is_linked_dir(scan, path))
		how = ASE_BELONGS_ALWAYS;
	if (how == ASE_BELONGS_NOT && scan->alone &&
	    (S_ISREG(mode) || S_ISLNK(mode)) && !is_ignored(scan, path))
		ase_strs_add(scan->alone, path);
	return how == ASE_BELONGS_ALWAYS ||
	       (how == ASE_BELONGS && !is_ignored(scan, path));
}

/* An edited file: one that git would convert is not ours to judge. */
static ase_status take_edited(struct scan *scan, const char *path, ase_err *err)
{
	ase_strs_add(scan->edited, path);
	return ase_path_is_fit(path)
		       ? ase_worktree_refuse_converted(scan->store, path, err)
		       : ASE_OK;
}

static ase_status take_file(struct scan *scan, const char *path,
			    const struct stat *st, ase_err *err)
{
	const struct ase_item *head = head_item(scan, path);
	const git_index_entry *entry = entry_of(scan, path);
	bool edited = false;
	ase_status s = ASE_OK;

	if (ase_worktree_skips(scan->store, entry))
		return ASE_OK;
	if (head)
		s = differs(scan, path, st, entry, head, &edited, err);
	else
		edited = is_new(scan, path, st->st_mode, entry);
	return edited ? take_edited(scan, path, err) : s;
}

/*
 * Directories.
 */

static bool is_repository(const struct scan *scan, const char *path)
{
	ASE_AUTO(ase_strdrop)
	char *git = ase_strf("%s/%s/.git", scan->store->dir, path);

	return access(git, F_OK) == 0;
}

/* Whether anything stands in the directory; yes, where nobody can look. */
static bool is_full(const struct scan *scan, const char *path)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(scan->store->dir, path);
	DIR *dir = opendir(file);
	const struct dirent *entry = NULL;

	if (!dir)
		return true;
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			break;
	closedir(dir);
	return entry;
}

/* A directory: to be opened, in the place of a file, or somebody else's. */
static void take_dir(struct scan *scan, const char *path)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_strf("%s/", path);
	const struct ase_item *head = head_item(scan, path);

	if (head && head->mode == GIT_FILEMODE_COMMIT)
		return;
	if (head || (ase_path_is_yaml(path) && scan->belonging &&
		     belonging_of(scan, path)))
		ase_strs_add(scan->edited, path);
	else if (is_tracked_below(scan, dir) ||
		 (belonging_of(scan, dir) && !is_repository(scan, path)))
		ase_strs_take(&scan->dirs, ase_strdup(dir));
	else if (scan->alone && is_full(scan, path) && !is_ignored(scan, dir))
		ase_strs_add(scan->alone, dir);
}

static ase_status take_name(struct scan *scan, const char *dir,
			    const char *name, int fd, ase_err *err)
{
	struct stat st;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	    strcmp(name, ".git") == 0)
		return ASE_OK;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return ASE_OK; /* gone meanwhile */
	ase_str_clear(&scan->path);
	ase_str_add(&scan->path, dir);
	ase_str_add(&scan->path, name);
	if (!S_ISDIR(st.st_mode))
		return take_file(scan, scan->path.data, &st, err);
	take_dir(scan, scan->path.data);
	return ASE_OK;
}

static ase_status read_dir(struct scan *scan, const char *dir, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(scan->store->dir, dir);
	const struct dirent *entry;
	ase_status s = ASE_OK;
	DIR *open = opendir(file);

	if (!open && !*dir)
		return ase_fail_errno(err, "cannot open '%s'", file);
	if (!open && errno != ENOENT) /* whoever reads it says why */
		ase_strs_take(scan->edited, ase_strndup(dir, strlen(dir) - 1));
	if (!open)
		return ASE_OK;
	while (!s && (entry = readdir(open)))
		s = take_name(scan, dir, entry->d_name, dirfd(open), err);
	closedir(open);
	return s;
}

/* What HEAD has and nobody has met on the way: gone, but for what git is told
 * to leave out. */
static void take_missing(struct scan *scan)
{
	for (size_t i = 0; i < scan->head.count; i++)
		if (!scan->seen[i] &&
		    scan->head.items[i].mode != GIT_FILEMODE_COMMIT &&
		    !ase_worktree_skips(
			    scan->store,
			    entry_of(scan, scan->head.items[i].path)))
			ase_strs_add(scan->edited, scan->head.items[i].path);
}

static ase_status head_tree(ase_store *store, git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s = ase_head_of_rev(store, NULL, &commit, err);
	int code;

	if (s)
		return s;
	if ((code = git_commit_tree(out, commit)) < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	return ASE_OK;
}

static ase_status head_list(struct scan *scan, ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ase_status s = head_tree(scan->store, &tree, err);

	if (s)
		return s;
	/* The read index has proved what the trees would be opened for. */
	scan->head_index = ase_index_load(scan->store);
	if (!scan->head_index ||
	    !ase_tree_patch(scan->store, tree, scan->head_index) ||
	    !ase_index_list(scan->head_index, "", &scan->head))
		s = ase_tree_list(scan->store, tree, "", &scan->head,
				  &scan->head_paths, err);
	scan->seen = ase_alloc((scan->head.count + 1) * sizeof(*scan->seen));
	return s;
}

ase_status ase_worktree_mend_mode(ase_store *store, const char *path,
				  bool *mended_out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	git_filemode_t kept;
	struct stat st;
	git_oid id;
	mode_t mode;
	ase_status s;

	*mended_out = false;
	if ((s = head_tree(store, &tree, err)) ||
	    (s = ase_tree_blob(tree, path, &id, &kept, err)))
		return s;
	if (!kept || lstat(file, &st) < 0 || !S_ISREG(st.st_mode))
		return ASE_OK;
	mode = ase_worktree_mode(store, kept, st.st_mode);
	if (mode == (st.st_mode & 0777))
		return ASE_OK;
	if (chmod(file, mode) < 0)
		return ase_fail_errno(err, "cannot write '%s'", path);
	*mended_out = true;
	return ASE_OK;
}

ase_status ase_worktree_edited(ase_store *store, ase_belonging_fn *belonging,
			       void *payload, ase_strs *out, ase_strs *alone,
			       ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs edited = ASE_STRS_INIT;
	ASE_AUTO(scan_drop)
	struct scan scan = { .store = store,
			     .belonging = belonging,
			     .payload = payload,
			     .edited = &edited,
			     .alone = alone };
	ASE_AUTO(ase_strdrop) char *path = NULL;
	struct stat st = { .st_ino = 0 };
	ase_status s;

	if ((s = ase_store_repo(store, err)))
		return s;
	path = ase_strf("%sindex", store->git);
	(void)stat(path, &st); /* before it is read */
	scan.trusted = st.st_mtim.tv_sec;
	if ((s = ase_worktree_index(store, &scan.index, err)) ||
	    (s = head_list(&scan, err)))
		return s;
	ase_strs_add(&scan.dirs, "");
	for (size_t i = 0; i < scan.dirs.count && !s; i++)
		s = read_dir(&scan, scan.dirs.items[i], err);
	if (s)
		return s;
	take_missing(&scan);
	ase_strs_sort(&edited);
	for (size_t i = 0; i < edited.count; i++)
		ase_strs_add(out, edited.items[i]);
	if (alone)
		ase_strs_sort(alone);
	return ASE_OK;
}
