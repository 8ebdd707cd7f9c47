#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A store being made; whatever is there is taken back unless `done`. */
struct making {
	const char *dir;
	bool begun;   /* the directory is ours: it was missing or empty */
	bool made;    /* ... it was missing */
	bool started; /* libgit2 */
	bool done;
	const ase_file *files; /* borrowed; what is to stand in it */
	size_t count;
	int mark; /* .git/ase-init, locked: there from first to last; -1 */
	git_repository *repo; /* owned */
};

static void making_drop(struct making *making)
{
	git_repository_free(making->repo);
	if (making->begun && !making->done) {
		ase_fs_remove_inner(making->dir);
		if (making->made)
			rmdir(making->dir);
	}
	if (making->mark >= 0)
		close(making->mark);
	if (making->started)
		ase_git_stop();
}

/* ---- what a killed init left ---- */

static char *mark_path(const struct making *making)
{
	return ase_fs_join(making->dir, ".git/ase-init");
}

/* How libgit2 calls a file by which it finds out what a file system can. */
#define PROBE "_git2_"

/* Whether init makes the file or directory `path`, seen from the store's. */
static bool is_made(const struct making *making, const char *path)
{
	size_t size = strlen(path);

	if (strcmp(path, ".git") == 0 ||
	    strncmp(path, PROBE, strlen(PROBE)) == 0)
		return true;
	for (size_t i = 0; i < making->count; i++) {
		const char *one = making->files[i].path;

		if (strncmp(one, path, size) == 0 &&
		    (one[size] == '/' || !one[size]))
			return true;
	}
	return false;
}

/* The first thing below `dir` ("": the store's) that init does not make, or
 * NULL. Yours. */
static char *find_other(const struct making *making, const char *dir)
{
	ASE_AUTO(ase_strdrop) char *path = ase_fs_join(making->dir, dir);
	DIR *list = opendir(path);
	struct dirent *entry;
	char *other = NULL;

	while (list && !other && (entry = readdir(list))) {
		char *inner =
			ase_strf("%s%s%s", dir, *dir ? "/" : "", entry->d_name);

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0) {
			free(inner);
			continue;
		}
		if (!is_made(making, inner)) {
			other = inner; /* moved */
			break;
		}
		if (entry->d_type == DT_DIR && strcmp(inner, ".git") != 0)
			other = find_other(making, inner);
		free(inner);
	}
	if (list)
		closedir(list);
	return other;
}

/* Whether a store was begun here, and not made: git's directory is empty, or
 * has the mark and no commit. */
static bool is_half(const struct making *making)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(making->dir, ".git");
	ASE_AUTO(ase_strdrop)
	char *branch = ase_fs_join(git, "refs/heads/main");
	ASE_AUTO(ase_strdrop) char *mark = mark_path(making);

	if (!ase_fs_is_dir(git))
		return false;
	if (rmdir(git) == 0)
		return true;
	if (!ase_fs_is_file(mark))
		return false;
	if (!ase_fs_is_file(branch))
		return true;
	unlink(mark); /* killed behind the last step: it is one */
	return false;
}

/* Take the mark of a store that is being made; its lock goes with the process.
 */
static ase_status take_mark(struct making *making, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *git = ase_fs_join(making->dir, ".git");
	ASE_AUTO(ase_strdrop) char *mark = mark_path(making);

	if (mkdir(git, 0777) < 0 && errno != EEXIST)
		return ase_fail_errno(err, "cannot make '%s'", git);
	making->mark =
		open(mark, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (making->mark < 0)
		return ase_fail_errno(err, "cannot make '%s'", mark);
	if (flock(making->mark, LOCK_EX | LOCK_NB) == 0)
		return ASE_OK;
	return ase_fail(err, ASE_E_BUSY,
			"another ase-store init is making a store in '%s'",
			making->dir);
}

/* Have the directory empty again, if nobody put anything into it since. */
static ase_status clear_half(struct making *making, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *other = NULL;
	ase_status s = take_mark(making, err);

	if (s)
		return s;
	other = find_other(making, "");
	if (other)
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' holds half a store, which a killed init "
				"left, and '%s': take that out of it, and "
				"begin again",
				making->dir, other);
	ase_fs_remove_inner(making->dir);
	close(making->mark);
	making->mark = -1;
	return ASE_OK;
}

static ase_status refuse_full(const char *dir, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(dir, "ase.yaml");
	struct dirent *entry;
	bool empty = true;
	DIR *list = opendir(dir);

	if (!list)
		return ase_fail_errno(err, "cannot open '%s'", dir);
	while ((entry = readdir(list)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			empty = false;
	closedir(list);
	if (ase_fs_is_file(mark))
		return ase_fail(err, ASE_E_EXISTS, "'%s' is a store already",
				dir);
	if (!empty)
		return ase_fail(err, ASE_E_EXISTS,
				"'%s' is not empty: name a new or an empty "
				"directory",
				dir);
	return ASE_OK;
}

/* Have an empty directory. */
static ase_status begin(struct making *making, ase_err *err)
{
	ase_status s;

	making->made = !ase_fs_is_dir(making->dir);
	if (making->made && (s = ase_fs_mkdirs(making->dir, 0777, err)))
		return s;
	if ((is_half(making) && (s = clear_half(making, err))) ||
	    (s = refuse_full(making->dir, err)))
		return s;
	s = take_mark(making, err);
	making->begun = s == ASE_OK;
	return s;
}

static ase_status write_file(const char *path, const void *data, size_t size,
			     mode_t mode, ase_err *err)
{
	int failed,
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

	if (fd < 0)
		return ase_fail_errno(err, "cannot make '%s'", path);
	failed = write(fd, data, size) != (ssize_t)size;
	if (close(fd) < 0 || failed)
		return ase_fail_errno(err, "cannot write '%s'", path);
	return ASE_OK;
}

static ase_status write_files(struct making *making, const ase_file *files,
			      size_t count, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < count && !s; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_fs_join(making->dir, files[i].path);
		ASE_AUTO(ase_strdrop) char *dir = ase_strdup(path);

		if (!ase_path_is_fit(files[i].path) || !files[i].data)
			return ase_fail(err, ASE_E_USAGE,
					"'%s' is no path of a file in a store",
					files[i].path);
		*strrchr(dir, '/') = '\0';
		if ((s = ase_fs_mkdirs(dir, 0777, err)))
			return s;
		s = write_file(path, files[i].data, files[i].size, 0666, err);
	}
	return s;
}

static ase_status make_repo(struct making *making, ase_err *err)
{
	git_repository_init_options options;
	int code;

	git_repository_init_options_init(&options,
					 GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = "main";
	if ((code = git_repository_init_ext(&making->repo, making->dir,
					    &options)) < 0 ||
	    (code = ase_repo_set_up(making->repo)) < 0)
		return ase_git_fail(err, code,
				    "cannot make a git repository in '%s'",
				    making->dir);
	return ASE_OK;
}

/* The first commit's tree, by way of git's index, which stays. */
static int write_tree(git_repository *repo, const ase_file *files, size_t count,
		      git_tree **out)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	git_oid id;
	int code = git_repository_index(&index, repo);

	for (size_t i = 0; i < count && code == 0; i++)
		code = git_index_add_bypath(index, files[i].path);
	if (code < 0 || (code = git_index_write_tree(&id, index)) < 0 ||
	    (code = git_index_write(index)) < 0)
		return code;
	return git_tree_lookup(out, repo, &id);
}

static int commit_first(git_repository *repo, git_tree *tree,
			const ase_who *who, const char *message)
{
	const ase_who also = ase_store_committer(who);
	ASE_AUTO(ase_git_drop_signature) git_signature *author = NULL;
	ASE_AUTO(ase_git_drop_signature) git_signature *committer = NULL;
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_reference) git_reference *branch = NULL;
	git_oid id;
	int code;

	git_repository_set_ident(repo, also.name, also.email);
	if ((code = git_signature_new(&author, who->name, who->email, who->when,
				      who->offset_minutes)) < 0 ||
	    (code = git_signature_new(&committer, also.name, also.email,
				      who->when, who->offset_minutes)) < 0 ||
	    (code = git_commit_create(&id, repo, NULL, author, committer, NULL,
				      message, tree, 0, NULL)) < 0 ||
	    (code = git_commit_lookup(&commit, repo, &id)) < 0)
		return code;
	return git_reference_create(&branch, repo, "refs/heads/main", &id, 0,
				    "commit (initial): the store is made");
}

static ase_status make_commit(struct making *making, const ase_file *files,
			      size_t count, const ase_who *who,
			      const char *message, ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	int code = write_tree(making->repo, files, count, &tree);

	if (code == 0)
		code = commit_first(making->repo, tree, who, message);
	if (code < 0)
		return ase_git_fail(err, code,
				    "cannot make the first commit in '%s'",
				    making->dir);
	return ASE_OK;
}

static ase_status make_own(struct making *making, ase_err *err)
{
	ASE_AUTO(ase_strdrop)
	char *own = ase_strf("%sase", git_repository_path(making->repo));
	ASE_AUTO(ase_strdrop) char *drafts = ase_fs_join(own, "drafts");

	if (mkdir(own, 0777) < 0 || mkdir(drafts, 0777) < 0)
		return ase_fail_errno(err, "cannot make '%s'", drafts);
	return ASE_OK;
}

ase_status ase_store_init(const char *dir, const ase_file *files, size_t count,
			  const ase_who *who, const char *message, ase_err *err)
{
	ASE_AUTO(making_drop)
	struct making making = {
		.dir = dir, .files = files, .count = count, .mark = -1
	};
	ASE_AUTO(ase_strdrop) char *mark = mark_path(&making);
	ASE_AUTO(ase_store_drop_identity)
	struct ase_identity by = { .name = ase_strdup(who->name),
				   .email = ase_strdup(who->email) };
	ase_who named = *who;
	ase_status s;

	if ((s = ase_git_start(err)))
		return s;
	making.started = true;
	if ((s = ase_store_identity(NULL, &by, err)))
		return s;
	named.name = by.name;
	named.email = by.email;
	named.committer_name = by.committer_name;
	named.committer_email = by.committer_email;
	if ((s = begin(&making, err)) || (s = make_repo(&making, err)) ||
	    (s = make_own(&making, err)) ||
	    (s = write_files(&making, files, count, err)) ||
	    (s = make_commit(&making, files, count, &named, message, err)))
		return s;
	if (ase_fs_flush_disk(dir) < 0)
		return ase_fail_errno(err, "cannot flush '%s' to the disk",
				      dir);
	making.done = true;
	unlink(mark);
	return ASE_OK;
}
