/* git's trees: what files there are, and what another tree has of them. */

#include "lib/store/repo/store_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdint.h>
#include <string.h>

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
	struct ase_item item = { .mode = git_tree_entry_filemode(entry) };

	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return 0;
	ase_strs_take(walk->paths,
		      ase_strf("%s%s%s%s", walk->dir, *walk->dir ? "/" : "",
			       root, git_tree_entry_name(entry)));
	item.path = walk->paths->items[walk->paths->count - 1];
	memcpy(item.id, git_tree_entry_id(entry)->id, sizeof(item.id));
	ase_index_items_add(walk->out, &item);
	return 0;
}

ase_status ase_tree_find(git_tree *tree, const char *path, struct ase_item *out,
			 ase_err *err)
{
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
	int code = git_tree_entry_bypath(&entry, tree, path);

	*out = (struct ase_item){ .path = path };
	if (code < 0 && code != GIT_ENOTFOUND)
		return ase_git_fail(err, code, "cannot look up '%s'", path);
	if (code < 0 || git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return ASE_OK;
	out->mode = git_tree_entry_filemode(entry);
	memcpy(out->id, git_tree_entry_id(entry)->id, sizeof(out->id));
	return ASE_OK;
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

const char *ase_tree_nonfile(unsigned mode)
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

/*
 * What one tree has otherwise than another. Directories that are the same are
 * not opened: git_diff_tree_to_tree opens every one, and a hundred thousand
 * files cost it a second where one of them has changed.
 */

/* The deepest directories that are looked at; ours are two deep. */
#define DEEPEST 32

struct comparison {
	ase_store *store;
	ase_tree_fn *fn;
	void *payload;
	size_t depth;
	size_t left; /* entries that may still differ */
};

static bool compare_dir(struct comparison *run, const char *dir,
			const git_oid *from, const git_oid *to);

/* An entry of `dir` goes (`to` is NULL), comes (`from` is), or changes. */
static bool compare_entry(struct comparison *run, const char *dir,
			  const git_tree_entry *from, const git_tree_entry *to)
{
	const git_tree_entry *entry = to ? to : from;

	if (!run->left--)
		return false;
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%s%s%s", dir, *dir ? "/" : "",
			      git_tree_entry_name(entry));

	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return compare_dir(run, path,
				   from ? git_tree_entry_id(from) : NULL,
				   to ? git_tree_entry_id(to) : NULL);
	run->fn(path, from, to, run->payload);
	return true;
}

static bool is_same(const git_tree_entry *a, const git_tree_entry *b)
{
	return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
	       git_tree_entry_filemode(a) == git_tree_entry_filemode(b);
}

/* Both in git's order, in which a file and a directory of one name differ. */
static bool compare_entries(struct comparison *run, const char *dir,
			    git_tree *from, git_tree *to)
{
	const size_t from_count = from ? git_tree_entrycount(from) : 0;
	const size_t to_count = to ? git_tree_entrycount(to) : 0;
	bool well = true;

	for (size_t i = 0, k = 0; well && (i < from_count || k < to_count);) {
		const git_tree_entry *a =
			i < from_count ? git_tree_entry_byindex(from, i) : NULL;
		const git_tree_entry *b =
			k < to_count ? git_tree_entry_byindex(to, k) : NULL;
		int order = !a ? 1 : !b ? -1 : git_tree_entry_cmp(a, b);

		i += order <= 0;
		k += order >= 0;
		if (order != 0 || !is_same(a, b))
			well = compare_entry(run, dir, order <= 0 ? a : NULL,
					     order >= 0 ? b : NULL);
	}
	return well;
}

static bool compare_dir(struct comparison *run, const char *dir,
			const git_oid *from, const git_oid *to)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *old = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *new = NULL;
	git_repository *repo = run->store->repo;
	bool well;

	if (run->depth == DEEPEST ||
	    (from && git_tree_lookup(&old, repo, from) < 0) ||
	    (to && git_tree_lookup(&new, repo, to) < 0))
		return false;
	run->depth++;
	well = compare_entries(run, dir, old, new);
	run->depth--;
	return well;
}

bool ase_tree_compare_most(ase_store *store, const git_oid *from,
			   const git_oid *to, size_t most, ase_tree_fn *fn,
			   void *payload)
{
	struct comparison run = {
		.store = store, .fn = fn, .payload = payload, .left = most
	};

	return (from && git_oid_equal(from, to)) ||
	       compare_dir(&run, "", from, to);
}

bool ase_tree_compare(ase_store *store, const git_oid *from, const git_oid *to,
		      ase_tree_fn *fn, void *payload)
{
	return ase_tree_compare_most(store, from, to, SIZE_MAX, fn, payload);
}

static void patch(const char *path, const git_tree_entry *from,
		  const git_tree_entry *to, void *index)
{
	ase_index_patch(index, path, git_tree_entry_id(to ? to : from)->id,
			to ? git_tree_entry_filemode(to) : 0);
}

bool ase_tree_patch(ase_store *store, git_tree *tree, ase_index *index)
{
	git_oid id;

	memcpy(id.id, ase_index_marker(index)->tree, sizeof(id.id));
	if (git_oid_equal(&id, git_tree_id(tree)))
		return true;
	if (!ase_tree_compare(store, &id, git_tree_id(tree), patch, index))
		return false;
	ase_index_tidy(index);
	return true;
}
