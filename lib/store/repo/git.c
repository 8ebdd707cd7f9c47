#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/repo/head_plain.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *const ase_git_elsewhere[] = {
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_OBJECT_DIRECTORY",
	"GIT_COMMON_DIR",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_NAMESPACE",
	"GIT_SHALLOW_FILE",
	NULL,
};

ase_status ase_git_start(ase_err *err)
{
	int code = git_libgit2_init();

	if (code < 0)
		return ase_git_fail(err, code, "cannot start libgit2");
	return ASE_OK;
}

void ase_git_stop(void)
{
	git_libgit2_shutdown();
}

ase_status ase_git_fail(ase_err *err, int code, const char *fmt, ...)
{
	const git_error *last = git_error_last();
	const char *said =
		last && last->message ? last->message : _("no reason");
	ASE_AUTO(ase_str_drop) ase_str what = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&what, _(fmt), ap);
	va_end(ap);
	return ase_fail(err, code == GIT_ELOCKED ? ASE_E_BUSY : ASE_E_SYSTEM,
			"%s: git says: %s", ase_str_text(&what), said);
}

ase_status ase_git_fail_index(ase_err *err, int code)
{
	const git_error *last = git_error_last();
	const char *said = last && last->message ? last->message : "";

	if (strstr(said, "'link'"))
		return ase_fail(err, ASE_E_SYSTEM,
				"git's index is split, which ase cannot read: "
				"type: git update-index --no-split-index");
	if (strstr(said, "'sdir'"))
		return ase_fail(err, ASE_E_SYSTEM,
				"git's index is sparse, which ase cannot "
				"read: type: git sparse-checkout reapply "
				"--no-sparse-index");
	return ase_git_fail(err, code, "cannot read git's index");
}

char *ase_store_backend(void)
{
#if ASE_GIT2_STATIC
	return ase_strf(_("libgit2 %s, inside the program, no network"),
			LIBGIT2_VERSION);
#else
	return ase_strf(_("libgit2 %s, of the system"), LIBGIT2_VERSION);
#endif
}

void ase_git_pause(int milliseconds)
{
	struct timespec pause = { .tv_sec = milliseconds / 1000,
				  .tv_nsec = milliseconds % 1000 * 1000000L };

	nanosleep(&pause, NULL);
}

void ase_note(ase_strs *notes, char *sentence)
{
	if (notes)
		ase_strs_take(notes, sentence);
	else
		free(sentence);
}

void ase_git_drop_blob(git_blob **blob)
{
	git_blob_free(*blob);
	*blob = NULL;
}

void ase_git_drop_buf(git_buf *buf)
{
	git_buf_dispose(buf);
}

void ase_git_drop_commit(git_commit **commit)
{
	git_commit_free(*commit);
	*commit = NULL;
}

void ase_git_drop_config(git_config **config)
{
	git_config_free(*config);
	*config = NULL;
}

void ase_git_drop_diff(git_diff **diff)
{
	git_diff_free(*diff);
	*diff = NULL;
}

void ase_git_drop_entry(git_tree_entry **entry)
{
	git_tree_entry_free(*entry);
	*entry = NULL;
}

void ase_git_drop_filters(git_filter_list **filters)
{
	git_filter_list_free(*filters);
	*filters = NULL;
}

void ase_git_drop_index(git_index **index)
{
	git_index_free(*index);
	*index = NULL;
}

void ase_git_drop_object(git_object **object)
{
	git_object_free(*object);
	*object = NULL;
}

void ase_git_drop_odb(git_odb **odb)
{
	git_odb_free(*odb);
	*odb = NULL;
}

void ase_git_drop_reference(git_reference **reference)
{
	git_reference_free(*reference);
	*reference = NULL;
}

void ase_git_drop_signature(git_signature **signature)
{
	git_signature_free(*signature);
	*signature = NULL;
}

void ase_git_drop_status(git_status_list **list)
{
	git_status_list_free(*list);
	*list = NULL;
}

void ase_git_drop_tree(git_tree **tree)
{
	git_tree_free(*tree);
	*tree = NULL;
}

void ase_git_drop_walk(git_revwalk **walk)
{
	git_revwalk_free(*walk);
	*walk = NULL;
}

/* Whether `path` belongs to the user whom we work for. */
static bool is_own(const char *path)
{
	const char *sudo = getenv("SUDO_UID");
	struct stat st;

	if (lstat(path, &st) < 0 || st.st_uid == geteuid())
		return true;
	return geteuid() == 0 && sudo &&
	       strtoul(sudo, NULL, 10) == (unsigned long)st.st_uid;
}

/* Why libgit2 would not open the repository, with what mends it. */
static ase_status explain(const char *dir, const char *mark, int code,
			  ase_err *err)
{
	const git_error *last = git_error_last();
	const char *said = last && last->message ? last->message : "";

	if (!is_own(dir) || !is_own(mark) || code == GIT_EOWNER ||
	    strstr(said, "safe.directory"))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' belongs to somebody else: if you trust "
				"it, type: git config --global --add "
				"safe.directory '%s'",
				dir, dir);
	if (strstr(said, "unsupported extension") ||
	    strstr(said, "object format") || /* libgit2 1.8 and later */
	    strstr(said, "repositoryformatversion"))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' uses a setting of git that ase cannot "
				"read (%s): make a plain clone of it with "
				"'git clone'",
				dir, said);
	return ase_git_fail(err, code, "cannot open the store in '%s'", dir);
}

ase_status ase_git_open(ase_store *store, const char *path, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(path, ".git");
	int code = git_repository_open_ext(&store->repo, path,
					   GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

	return code < 0 ? explain(path, mark, code, err) : ASE_OK;
}

static ase_status open_repo(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *mark = ase_fs_join(store->dir, ".git");
	ase_status s;

	if (access(mark, F_OK) < 0)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"'%s' has an ase.yaml but is no git "
				"repository: it is not a store, or only a "
				"copy of one",
				store->dir);
	if ((s = ase_git_open(store, store->dir, err)))
		return s;
	if (git_repository_is_bare(store->repo))
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is a bare repository: a store needs its "
				"files; clone it",
				store->dir);
	ase_strdrop(&store->git);
	store->git = ase_strdup(git_repository_path(store->repo));
	return ASE_OK;
}

void ase_store_close_repo(ase_store *store)
{
	ase_git_drop_index(&store->staged);
	git_repository_free(store->repo);
	store->repo = NULL;
	store->quarantine = NULL;
	if (store->started)
		ase_git_stop();
	store->started = false;
}

ase_status ase_store_repo(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *git = ase_strf("%s/.git/", store->dir);
	struct ase_stamp stamp;
	ase_status s;

	if (store->repo)
		return ASE_OK;
	stamp = ase_head_plain_stamp(git); /* before it is read */
	if ((s = ase_git_start(err)))
		return s;
	store->started = true;
	if ((s = open_repo(store, err))) {
		ase_store_close_repo(store);
		return s;
	}
	store->stamp = stamp;
	return ASE_OK;
}
