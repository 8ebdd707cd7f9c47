/* git's trees: what files there are, and what another tree has of them. */

#include "lib/store/internal.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

bool ase_path_is_yaml(const char *path)
{
	size_t size = strlen(path);

	return size > 5 && strcmp(path + size - 5, ".yaml") == 0;
}

static bool is_file(git_filemode_t mode)
{
	return mode == GIT_FILEMODE_BLOB ||
	       mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

/* A walk under way, as libgit2 carries it. */
struct walk {
	const char *dir;
	struct ase_items *out;
	ase_strs *paths;
	size_t left; /* files before there are too many */
};

static int visit(const char *root, const git_tree_entry *entry, void *payload)
{
	struct walk *walk = payload;
	git_filemode_t mode = git_tree_entry_filemode(entry);
	struct ase_item item = { .mode = mode };

	if (!is_file(mode))
		return 0;
	ase_strs_take(walk->paths,
		      ase_strf("%s%s%s%s", walk->dir, *walk->dir ? "/" : "",
			       root, git_tree_entry_name(entry)));
	item.path = walk->paths->items[walk->paths->count - 1];
	memcpy(item.id, git_tree_entry_id(entry)->id, sizeof(item.id));
	ase_items_add(walk->out, &item);
	return 0;
}

/* The tree of directory `dir`; NULL: there is none. Yours. */
static ase_status tree_of(ase_store *store, git_tree *root, const char *dir,
			  git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
	int code;

	if (!*dir) {
		code = git_tree_dup(out, root);
	} else {
		code = git_tree_entry_bypath(&entry, root, dir);
		if (code == GIT_ENOTFOUND ||
		    (code == 0 &&
		     git_tree_entry_type(entry) != GIT_OBJECT_TREE))
			return ASE_OK;
		if (code == 0)
			code = git_tree_lookup(out, store->repo,
					       git_tree_entry_id(entry));
	}
	if (code < 0)
		return ase_git_fail(err, code, "cannot read the directory '%s'",
				    dir);
	return ASE_OK;
}

ase_status ase_tree_list(ase_store *store, git_tree *root, const char *dir,
			 struct ase_items *out, ase_strs *paths, ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	struct walk walk = { .dir = dir, .out = out, .paths = paths };
	ase_status s = tree_of(store, root, dir, &tree, err);
	int code;

	if (s || !tree)
		return s;
	code = git_tree_walk(tree, GIT_TREEWALK_PRE, visit, &walk);
	if (code < 0)
		return ase_git_fail(err, code, "cannot read the directory '%s'",
				    dir);
	return ASE_OK;
}

/* Neither a file nor a directory. */
static int visit_odd(const char *root, const git_tree_entry *entry,
		     void *payload)
{
	ase_strs *out = payload;

	if (git_tree_entry_type(entry) != GIT_OBJECT_TREE &&
	    !is_file(git_tree_entry_filemode(entry)))
		ase_strs_take(out, ase_strf("%s%s", root,
					    git_tree_entry_name(entry)));
	return 0;
}

int ase_tree_odd_list(git_tree *tree, ase_strs *out)
{
	return git_tree_walk(tree, GIT_TREEWALK_PRE, visit_odd, out);
}

const char *ase_tree_odd(git_tree *tree, const char *path)
{
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;

	if (git_tree_entry_bypath(&entry, tree, path) < 0)
		return NULL;
	return ase_mode_odd(git_tree_entry_filemode(entry));
}

const char *ase_mode_odd(unsigned mode)
{
	if (mode == GIT_FILEMODE_LINK)
		return _("a link");
	return mode == GIT_FILEMODE_COMMIT ? _("another repository") : NULL;
}

static int count_down(const char *root, const git_tree_entry *entry,
		      void *payload)
{
	struct walk *walk = payload;

	(void)root;
	if (!is_file(git_tree_entry_filemode(entry)))
		return 0;
	return walk->left-- ? 0 : GIT_EUSER;
}

bool ase_tree_exceeds(git_tree *tree, size_t most)
{
	struct walk walk = { .left = most };

	return git_tree_walk(tree, GIT_TREEWALK_PRE, count_down, &walk) != 0;
}

static void patch(ase_index *index, const git_diff_delta *delta)
{
	const git_diff_file *file = delta->status == GIT_DELTA_DELETED
					    ? &delta->old_file
					    : &delta->new_file;
	bool there = delta->status != GIT_DELTA_DELETED &&
		     is_file((git_filemode_t)file->mode);

	ase_index_patch(index, file->path, file->id.id, there ? file->mode : 0);
}

bool ase_tree_patch(ase_store *store, git_tree *tree, ase_index *index)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *from = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	git_oid id;

	memcpy(id.id, ase_index_marker(index)->tree, sizeof(id.id));
	if (git_oid_equal(&id, git_tree_id(tree)))
		return true;
	if (git_tree_lookup(&from, store->repo, &id) < 0 ||
	    git_diff_tree_to_tree(&diff, store->repo, from, tree, NULL) < 0)
		return false;
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++)
		patch(index, git_diff_get_delta(diff, i));
	ase_index_tidy(index);
	return true;
}
