/* The files that commits have otherwise than others. */

#include "lib/store/pushed/pushed.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <string.h>

/* The tree of commit `id`; yours. */
static int tree_of(ase_store *store, const char *id, git_tree **out)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	git_oid oid;
	int code;

	if ((code = git_oid_fromstr(&oid, id)) < 0 ||
	    (code = git_commit_lookup(&commit, store->repo, &oid)) < 0)
		return code;
	return git_commit_tree(out, commit);
}

struct visit {
	git_odb *odb; /* owned */
	ase_pushed_file_fn *fn;
	void *payload;
	ase_err *err;
	ase_status s;
	size_t seen, most;
};

/* Directories above files are met, too: a tree of nothing else has an end. */
static size_t most_entries(size_t files)
{
	return files < SIZE_MAX / 16 ? files * 8 + 64 : SIZE_MAX;
}

static ase_status refuse_more(size_t most, ase_err *err)
{
	return ase_fail(err, ASE_E_REFUSED,
			"too many files differ, or directories are too deep or "
			"cannot be read (more than %zu)",
			most);
}

/* How large a file is, without looking into it; a link to another repository
 * has nothing here. */
static ase_status measure(struct visit *visit, const git_tree_entry *entry,
			  const char *path, unsigned long long *out)
{
	git_object_t type;
	size_t size;
	int code;

	*out = 0;
	if (git_tree_entry_filemode(entry) == GIT_FILEMODE_COMMIT)
		return ASE_OK;
	code = git_odb_read_header(&size, &type, visit->odb,
				   git_tree_entry_id(entry));
	if (code < 0)
		return ase_git_fail(visit->err, code, "cannot read '%s'", path);
	*out = size;
	return ASE_OK;
}

static void tell(const char *path, const git_tree_entry *from,
		 const git_tree_entry *to, void *payload)
{
	struct visit *visit = payload;
	ase_pushed_file file = {
		.path = path,
		.before = from ? git_tree_entry_filemode(from) : 0,
		.mode = to ? git_tree_entry_filemode(to) : 0,
	};

	if (visit->seen++ == visit->most && !visit->s)
		visit->s = refuse_more(visit->most, visit->err);
	if (!visit->s && to)
		visit->s = measure(visit, to, path, &file.bytes);
	if (!visit->s)
		visit->s = visit->fn(&file, visit->payload, visit->err);
}

ase_status ase_pushed_files(ase_store *store, const char *from, const char *id,
			    size_t most, ase_pushed_file_fn *fn, void *payload,
			    ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *old = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *new = NULL;
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	struct visit visit = {
		.fn = fn, .payload = payload, .err = err, .most = most
	};
	int code = git_repository_odb(&odb, store->repo);
	bool whole;

	if (code < 0 || (*from && (code = tree_of(store, from, &old)) < 0) ||
	    (code = tree_of(store, id, &new)) < 0)
		return ase_head_fail(store, code, err,
				     "cannot read a commit's tree");
	visit.odb = odb;
	whole = ase_tree_compare_most(store, old ? git_tree_id(old) : NULL,
				      git_tree_id(new), most_entries(most),
				      tell, &visit);
	if (visit.s)
		return visit.s;
	return whole ? ASE_OK : refuse_more(most, err);
}

static void entry_at(ase_store *store, const char *id, const char *path,
		     struct ase_item *out)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;

	*out = (struct ase_item){ .path = path };
	if (*id && tree_of(store, id, &tree) == 0)
		(void)!ase_tree_find(tree, path, out, NULL);
}

unsigned ase_pushed_mode(ase_store *store, const char *id, const char *path)
{
	struct ase_item item;

	entry_at(store, id, path, &item);
	return item.mode;
}

bool ase_pushed_same(ase_store *store, const char *id, const char *other,
		     const char *path)
{
	struct ase_item a, b;

	entry_at(store, id, path, &a);
	entry_at(store, other, path, &b);
	return a.mode == b.mode && memcmp(a.id, b.id, sizeof(a.id)) == 0;
}

char *ase_pushed_attribute(ase_store *store, const char *id, const char *path,
			   const char *name)
{
	git_attr_options options = {
		.version = GIT_ATTR_OPTIONS_VERSION,
		.flags = GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_NO_SYSTEM |
			 GIT_ATTR_CHECK_INCLUDE_COMMIT,
	};
	const char *value = NULL;
	if (git_oid_fromstr(&options.attr_commit_id, id) < 0 ||
	    git_attr_get_ext(&value, store->repo, &options, path, name) < 0)
		return NULL;
	switch (git_attr_value(value)) {
	case GIT_ATTR_VALUE_TRUE:
		return ase_strdup("true");
	case GIT_ATTR_VALUE_FALSE:
		return ase_strdup("false");
	case GIT_ATTR_VALUE_STRING:
		return ase_strdup(value);
	case GIT_ATTR_VALUE_UNSPECIFIED:
		break;
	}
	return NULL;
}
