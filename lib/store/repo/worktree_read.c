#include "lib/store/repo/store_priv.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* The largest file that is taken in: scans are larger than records. */
#define TAKE_MAX_BYTES ((size_t)256 << 20)

/* Make "$Id: anything $" in one line "$Id$" again, from byte `from` on. */
static void fold(ase_str *text, size_t from)
{
	for (const char *at = text->data + from; (at = strstr(at, "$Id:"));) {
		size_t size = strcspn(at + 4, "$\n");
		size_t spot = (size_t)(at - text->data);

		if (at[4 + size] == '$')
			ase_str_splice(text, spot + 3, 1 + size, "", 0);
		at = text->data + spot + 4;
	}
}

ase_status ase_worktree_fold(ase_store *store, const char *path, ase_str *text,
			     size_t from, ase_err *err)
{
	const char *value = NULL;
	ase_status s;
	int code;

	if (text->size == from ||
	    !memmem(text->data + from, text->size - from, "$Id:", 4))
		return ASE_OK;
	if ((s = ase_store_repo(store, err)))
		return s;
	code = git_attr_get(&value, store->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX,
			    path, "ident");
	if (code < 0)
		return ase_git_fail(err, code,
				    "cannot read the attributes of '%s'", path);
	if (git_attr_value(value) == GIT_ATTR_VALUE_TRUE)
		fold(text, from);
	return ASE_OK;
}

ase_status ase_worktree_text(ase_store *store, const char *path, ase_str *out,
			     ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	size_t before = out->size, bad;
	ase_status s;

	if (!ase_path_is_fit(path) ||
	    !ase_text_is_utf8(path, strlen(path), &bad))
		return ase_fail(err, ASE_E_INVALID,
				"a file in a store cannot be called so: a "
				"backslash, a control character, or no UTF-8");
	s = ase_fs_read(file, TAKE_MAX_BYTES, out, err);
	return s ? s : ase_worktree_fold(store, path, out, before, err);
}

mode_t ase_worktree_mode(ase_store *store, unsigned kept, mode_t mode)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	bool runs = kept == GIT_FILEMODE_BLOB_EXECUTABLE;
	int heeded = 1;

	mode &= 0777;
	if ((mode & 0100) == (runs ? 0100 : 0))
		return mode;
	if (git_repository_config(&config, store->repo) == 0)
		(void)git_config_get_bool(&heeded, config, "core.fileMode");
	if (!heeded)
		return mode;
	return runs ? mode | (mode & 0444) >> 2 : mode & ~(mode_t)0111;
}

/* Whether git looks into this work tree for files that the index skips: in a
 * sparse checkout one that is there is there. */
static bool is_sparse(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *own = NULL;
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%sconfig.worktree", store->git);
	int sparse = 0;

	if (git_config_open_ondisk(&own, path) < 0 ||
	    git_config_get_bool(&sparse, own, "core.sparseCheckout") < 0)
		(void)(git_repository_config(&config, store->repo) == 0 &&
		       git_config_get_bool(&sparse, config,
					   "core.sparseCheckout"));
	return sparse;
}

bool ase_worktree_skips(ase_store *store, const git_index_entry *entry)
{
	ASE_AUTO(ase_strdrop) char *file = NULL;
	struct stat st;

	if (!entry || entry->flags & GIT_INDEX_ENTRY_VALID)
		return entry;
	if (!(entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE))
		return false;
	file = ase_fs_join(store->dir, entry->path);
	return lstat(file, &st) < 0 || !is_sparse(store);
}

bool ase_worktree_left_out(ase_store *store, const char *path)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;

	return ase_worktree_index(store, &index, NULL) == ASE_OK &&
	       ase_worktree_skips(store, git_index_get_bypath(index, path, 0));
}

/*
 * Attributes by which git keeps other bytes than a file has (gitattributes(5)):
 * nothing here runs a filter, nor knows another encoding.
 */

static const char *const converting[] = { "filter", "working-tree-encoding" };

/* Whether a file of attributes may speak of them: it has the words. */
static bool may_convert(const char *file)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ase_status s = ase_fs_read(file, ASE_FS_MAX_BYTES, &text, NULL);

	if (s)
		return s != ASE_E_NOT_FOUND; /* git may read it all the same */
	return memmem(text.data, text.size, "filter", 6) ||
	       memmem(text.data, text.size, "encoding", 8);
}

/* may_convert for the file `name` of `dir`; every reader asks. */
static bool may_convert_in(const char *dir, const char *name)
{
	char file[PATH_MAX];

	if (strlen(dir) + strlen(name) >= sizeof(file))
		return false; /* nobody opens that */
	stpcpy(stpcpy(file, dir), name);
	return may_convert(file);
}

/* Those of the work tree as a whole, and of this clone. */
bool ase_worktree_may_convert(ase_store *store)
{
	const char *own = store->repo ? git_repository_commondir(store->repo)
				      : store->git;

	if (store->converts == ASE_CONVERTS_UNKNOWN)
		store->converts =
			may_convert_in(store->dir, "/.gitattributes") ||
					may_convert_in(own, "info/attributes")
				? ASE_CONVERTS_MAYBE
				: ASE_CONVERTS_NOT;
	return store->converts == ASE_CONVERTS_MAYBE;
}

/* Those of the user. */
static bool may_convert_user(ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	ASE_AUTO(ase_git_drop_buf) git_buf named = GIT_BUF_INIT;
	ASE_AUTO(ase_strdrop) char *file = NULL;
	const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");

	if (git_repository_config(&config, store->repo) == 0 &&
	    git_config_get_path(&named, config, "core.attributesFile") == 0)
		return may_convert(named.ptr);
	if (xdg && *xdg)
		file = ase_strf("%s/git/attributes", xdg);
	else if (home)
		file = ase_strf("%s/.config/git/attributes", home);
	return file && may_convert(file);
}

/* Those of the directories above `path`. */
static bool may_convert_above(ase_store *store, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t size = slash ? (size_t)(slash - path) : 0;

	if (!store->convert_dir || strlen(store->convert_dir) != size ||
	    strncmp(store->convert_dir, path, size) != 0) {
		bool any = !store->convert_dir && may_convert_user(store);

		store->user_converts = store->user_converts || any;
		free(store->convert_dir);
		store->convert_dir = ase_strndup(path, size);
		store->dir_converts = false;
		for (slash = strchr(path, '/'); slash;
		     slash = strchr(slash + 1, '/')) {
			ASE_AUTO(ase_strdrop)
			char *file =
				ase_strf("%s/%.*s/.gitattributes", store->dir,
					 (int)(slash - path), path);

			if (may_convert(file))
				store->dir_converts = true;
		}
	}
	return store->user_converts || store->dir_converts;
}

/* Whether the value of an attribute makes git keep other bytes. */
static bool does_convert(const char *name, const char *value)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_STRING &&
	       (strcmp(name, "filter") == 0 ||
		(strcasecmp(value, "utf-8") != 0 &&
		 strcasecmp(value, "utf8") != 0));
}

static ase_status refuse_converted(ase_store *store, const char *path,
				   ase_err *err)
{
	const char *values[ASE_COUNT(converting)];
	int code = git_attr_get_many(
		values, store->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX, path,
		ASE_COUNT(converting), (const char **)(uintptr_t)converting);

	if (code < 0)
		return ase_git_fail(err, code,
				    "cannot read the attributes of '%s'", path);
	for (size_t i = 0; i < ASE_COUNT(converting); i++)
		if (does_convert(converting[i], values[i]))
			return ase_fail(err, ASE_E_SYSTEM,
					"%s: git's attribute %s=%s stands on "
					"this file, and ase knows its plain "
					"bytes only: take it away ('git "
					"check-attr -a %s' shows it)",
					path, converting[i], values[i], path);
	return ASE_OK;
}

ase_status ase_worktree_refuse_converted(ase_store *store, const char *path,
					 ase_err *err)
{
	ase_status s = ase_store_repo(store, err);

	if (s)
		return s;
	return ase_worktree_may_convert(store) || may_convert_above(store, path)
		       ? refuse_converted(store, path, err)
		       : ASE_OK;
}

ase_status ase_worktree_refuse_converted_items(ase_store *store,
					       const struct ase_items *items,
					       ase_err *err)
{
	ase_status s = ase_store_repo(store, err);

	for (size_t i = 0; i < items->count && !s; i++)
		if (ase_path_is_yaml(items->items[i].path))
			s = refuse_converted(store, items->items[i].path, err);
	return s;
}

/*
 * git's index.
 */

ase_status ase_worktree_index(ase_store *store, git_index **out, ase_err *err)
{
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	code = git_repository_index(out, store->repo);
	if (code == 0)
		code = git_index_read(*out, 0);
	return code < 0 ? ase_git_fail_index(err, code) : ASE_OK;
}

ase_status ase_worktree_staged_index(ase_store *store, git_index **out,
				     ase_err *err)
{
	const char *named = getenv("GIT_INDEX_FILE");
	ASE_AUTO(ase_strdrop) char *own = NULL;
	ase_status s = ase_store_repo(store, err);
	int code = 0;

	if (s)
		return s;
	own = ase_strf("%sindex", store->git);
	if (store->staged && strcmp(git_index_path(store->staged),
				    named && *named ? named : own) != 0)
		ase_git_drop_index(&store->staged);
	if (!store->staged)
		code = named && *named ? git_index_open(&store->staged, named)
				       : git_repository_index(&store->staged,
							      store->repo);
	if (code == 0)
		code = git_index_read(store->staged, 0);
	if (code < 0)
		return ase_git_fail_index(err, code);
	*out = store->staged;
	return ASE_OK;
}

ase_status ase_worktree_staged_text(ase_store *store, const char *path,
				    ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	const git_index_entry *entry;
	git_index *index = NULL;
	ase_status s = ase_worktree_staged_index(store, &index, err);
	const char *odd;
	int code;

	if (s)
		return s;
	entry = git_index_get_bypath(index, path, 0);
	if (!entry || entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)
		return ase_fail(err, ASE_E_NOT_FOUND,
				"'%s' is not staged for git", path);
	if ((odd = ase_tree_nonfile(entry->mode)))
		return ase_fail(err, ASE_E_INVALID,
				"%s is staged where a file is wanted: put the "
				"file itself there",
				odd);
	if ((code = git_blob_lookup(&blob, store->repo, &entry->id)) < 0)
		return ase_git_fail(err, code, "cannot read '%s'", path);
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

/* The tree of HEAD; NULL: the branch has no commit yet. */
static ase_status head_tree(ase_store *store, git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ase_status s;
	int code;

	if (git_repository_head_unborn(store->repo) == 1)
		return ASE_OK;
	if ((s = ase_head_of_rev(store, NULL, &commit, err)))
		return s;
	if ((code = git_commit_tree(out, commit)) < 0)
		return ase_git_fail(err, code, "cannot read HEAD");
	return ASE_OK;
}

ase_status ase_worktree_staged_paths(ase_store *store, ase_strs *out,
				     ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	git_index *index = NULL;
	ase_status s;
	int code;

	if ((s = ase_worktree_staged_index(store, &index, err)) ||
	    (s = head_tree(store, &tree, err)))
		return s;
	code = git_diff_tree_to_index(&diff, store->repo, tree, index, NULL);
	if (code < 0)
		return ase_git_fail(err, code, "cannot compare git's index");
	/* a file that becomes a link is told twice: it goes, and comes */
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const char *path = git_diff_get_delta(diff, i)->new_file.path;

		if (!out->count ||
		    strcmp(out->items[out->count - 1], path) != 0)
			ase_strs_add(out, path);
	}
	return ASE_OK;
}
