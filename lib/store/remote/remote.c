#include "lib/store/remote/remote.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/store/repo/store_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define HEADS "refs/heads/"

/* The NAME of "remote.NAME.url"; NULL: it is another setting. Yours. */
static char *name_in(const char *key)
{
	static const char begin[] = "remote.", end[] = ".url";
	const size_t front = strlen(begin), back = strlen(end);
	size_t size = strlen(key);

	if (size <= front + back || strncmp(key, begin, front) != 0 ||
	    strcmp(key + size - back, end) != 0)
		return NULL;
	return ase_strndup(key + front, size - front - back);
}

/* libgit2's own list (git_remote_list) loses memory with each setting. */
ase_status ase_remote_names(ase_store *store, ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	git_config_iterator *each = NULL;
	git_config_entry *entry;
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	if ((code = git_repository_config(&config, store->repo)) < 0 ||
	    (code = git_config_iterator_new(&each, config)) < 0)
		return ase_git_fail(err, code,
				    "cannot read git's configuration");
	while (git_config_next(&entry, each) == 0) {
		ASE_AUTO(ase_strdrop) char *name = name_in(entry->name);

		if (name && !ase_strs_has(out, name))
			ase_strs_add(out, name);
	}
	git_config_iterator_free(each);
	ase_strs_sort(out);
	return ASE_OK;
}

/* The value of PART.NAME.KEY; yours, NULL. */
static char *setting(ase_store *store, const char *part, const char *name,
		     const char *key)
{
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%s.%s.%s", part, name, key);

	return ase_store_config(store, path, false);
}

char *ase_remote_address(ase_store *store, const char *name)
{
	return ase_store_repo(store, NULL)
		       ? NULL
		       : setting(store, "remote", name, "url");
}

ase_status ase_remote_here(ase_store *store, char **out, ase_err *err)
{
	struct ase_head head = { .branch = NULL };
	const size_t front = strlen(HEADS);
	ase_status s = ase_head_read(store, &head, err);

	if (!s && strncmp(head.branch, HEADS, front) != 0)
		s = ase_fail(err, ASE_E_SYSTEM, "'%s' is no branch",
			     head.branch);
	if (!s)
		*out = ase_strdup(head.branch + front);
	ase_head_drop(&head);
	return s;
}

bool ase_remote_followed(ase_store *store, const char *branch, char **remote,
			 char **theirs)
{
	ASE_AUTO(ase_strdrop)
	char *name = setting(store, "branch", branch, "remote");
	ASE_AUTO(ase_strdrop)
	char *merge = setting(store, "branch", branch, "merge");
	const size_t front = strlen(HEADS);

	if (!name || !merge || !*name || strcmp(name, ".") == 0 ||
	    strncmp(merge, HEADS, front) != 0)
		return false;
	*remote = ase_strdup(name);
	*theirs = ase_strdup(merge + front);
	return true;
}

ase_status ase_remote_follow(ase_store *store, const char *branch,
			     const char *remote, const char *theirs,
			     ase_err *err)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_strdrop) char *name = ase_strf("branch.%s.remote", branch);
	ASE_AUTO(ase_strdrop) char *merge = ase_strf("branch.%s.merge", branch);
	ASE_AUTO(ase_strdrop) char *value = ase_strf(HEADS "%s", theirs);
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	if ((code = git_repository_config(&config, store->repo)) < 0 ||
	    (code = git_config_set_string(config, name, remote)) < 0 ||
	    (code = git_config_set_string(config, merge, value)) < 0)
		return ase_git_fail(err, code,
				    "cannot write git's configuration");
	return ASE_OK;
}

/* ---- what was fetched ---- */

ase_status ase_remote_fetched(ase_store *store, ase_strs *out, ase_err *err)
{
	git_reference_iterator *each = NULL;
	ase_status s = ase_store_repo(store, err);
	const char *name;
	int code;

	if (s)
		return s;
	code = git_reference_iterator_glob_new(&each, store->repo,
					       ASE_REMOTE_FETCHED "*");
	while (code == 0 && (code = git_reference_next_name(&name, each)) == 0)
		ase_strs_add(out, name + strlen(ASE_REMOTE_FETCHED));
	git_reference_iterator_free(each);
	if (code < 0 && code != GIT_ITEROVER)
		return ase_git_fail(err, code, "cannot read what was fetched");
	ase_strs_sort(out);
	return ASE_OK;
}

static void commit_of(ase_store *store, const char *ref, char out[41])
{
	git_oid id;

	*out = '\0';
	if (!ase_store_repo(store, NULL) &&
	    git_reference_name_to_id(&id, store->repo, ref) == 0)
		git_oid_tostr(out, GIT_OID_HEXSZ + 1, &id);
}

void ase_remote_tip(ase_store *store, const char *name, char out[41])
{
	ASE_AUTO(ase_strdrop)
	char *ref = ase_strf(ASE_REMOTE_FETCHED "%s", name);

	commit_of(store, ref, out);
}

void ase_remote_head(ase_store *store, char out[41])
{
	commit_of(store, "HEAD", out);
}

bool ase_remote_holds(ase_store *store, const char *id, const char *from)
{
	git_oid one, other;

	return !ase_store_repo(store, NULL) && git_oid_fromstr(&one, id) == 0 &&
	       git_oid_fromstr(&other, from) == 0 &&
	       (git_oid_equal(&one, &other) ||
		git_graph_descendant_of(store->repo, &one, &other) == 1);
}

/*
 * As files, with what a git that was killed may have left locked: libgit2 would
 * lock all packed references. What is packed goes with the next fetch (--prune).
 */
void ase_remote_forget(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = NULL;

	if (ase_store_repo(store, NULL))
		return;
	path = ase_strf("%s" ASE_REMOTE_FETCHED,
			git_repository_commondir(store->repo));
	ase_fs_remove_all(path);
}

/* ---- one at a time ---- */

#define PAUSE_MS 50

ase_status ase_remote_claim(ase_store *store, int wait_seconds, int *out,
			    ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "sync");
	ase_status s = ase_store_repo(store, err);
	long tries = wait_seconds * 1000L / PAUSE_MS;
	int fd;

	if (s || (s = ase_store_dir_make(store, err)))
		return s;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return ase_fail_errno(err, "cannot make '%s'", path);
	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (errno == EWOULDBLOCK && tries-- > 0) {
			ase_git_pause(PAUSE_MS);
			continue;
		}
		s = errno == EWOULDBLOCK
			    ? ase_fail(err, ASE_E_BUSY,
				       "busy: another ase-store sync is under "
				       "way here")
			    : ase_fail_errno(err, "cannot lock '%s'", path);
		close(fd);
		return s;
	}
	*out = fd;
	return ASE_OK;
}

/* ---- hooks ---- */

static bool is_below(const char *path, const char *dir)
{
	size_t size = strlen(dir);

	while (size && dir[size - 1] == '/')
		size--;
	return strncmp(path, dir, size) == 0 &&
	       (path[size] == '/' || !path[size]);
}

bool ase_remote_hooks_synced(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf set = GIT_BUF_INIT;
	ASE_AUTO(ase_strdrop) char *path = NULL;
	ASE_AUTO(ase_strdrop) char *real = NULL;
	ASE_AUTO(ase_strdrop) char *top = NULL;
	ASE_AUTO(ase_strdrop) char *git = NULL;

	if (ase_store_repo(store, NULL) ||
	    git_repository_config(&config, store->repo) < 0 ||
	    git_config_get_path(&set, config, "core.hooksPath") < 0)
		return false;
	path = *set.ptr == '/' ? ase_strdup(set.ptr)
			       : ase_strf("%s/%s", store->dir, set.ptr);
	real = realpath(path, NULL);
	top = realpath(store->dir, NULL);
	git = realpath(git_repository_commondir(store->repo), NULL);
	return real && top && git && is_below(real, top) &&
	       !is_below(real, git);
}
