/* What the commit that ends git's merge would lose of the other side. */

#include "lib/store/merging/merging.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"

#include <git2/sys/index.h>
#include <string.h>

/* The states of each path. */
struct lost {
	ase_store *store;
	git_tree *base, *ours; /* base NULL: the two have nothing in common */
	git_tree *began;       /* what git began with; NULL: ours */
	git_index *index;      /* borrowed */
	ase_strs *out;
};

static void lost_drop(struct lost *lost)
{
	ase_git_drop_tree(&lost->base);
	ase_git_drop_tree(&lost->ours);
	ase_git_drop_tree(&lost->began);
}

/* The file at `path`; zeros: there is none. */
static void find(git_tree *tree, const char *path, struct ase_item *out)
{
	*out = (struct ase_item){ .path = path };
	if (tree)
		(void)!ase_tree_find(tree, path, out, NULL);
}

static bool is_same(const struct ase_item *a, const struct ase_item *b)
{
	return a->mode == b->mode && memcmp(a->id, b->id, sizeof(a->id)) == 0;
}

/* Whether git's index still holds `ours`, with nobody's resolution. */
static bool is_untouched(const struct lost *lost, const struct ase_item *ours)
{
	const git_index_entry *entry =
		git_index_get_bypath(lost->index, ours->path, 0);
	const git_index_entry *sides[3];

	if (git_index_conflict_get(&sides[0], &sides[1], &sides[2], lost->index,
				   ours->path) == 0 ||
	    git_index_reuc_get_bypath(lost->index, ours->path))
		return false;
	return entry ? memcmp(entry->id.id, ours->id, sizeof(ours->id)) == 0
		     : !ours->mode;
}

/* What git would be given of one side of a merge of lines. */
static int load(ase_store *store, const struct ase_item *item, git_blob **blob,
		git_merge_file_input *out)
{
	git_oid id;
	int code = 0;

	*out = (git_merge_file_input){ .version = GIT_MERGE_FILE_INPUT_VERSION,
				       .ptr = "" };
	memcpy(id.id, item->id, sizeof(item->id));
	if (item->mode)
		code = git_blob_lookup(blob, store->repo, &id);
	if (code == 0 && item->mode) {
		out->ptr = git_blob_rawcontent(*blob);
		out->size = (size_t)git_blob_rawsize(*blob);
	}
	return code;
}

/* Whether the lines of all that `side` has changed since `base` stand in
 * `mine`, too. */
static bool holds(const struct lost *lost, const struct ase_item *base,
		  const struct ase_item *mine, const struct ase_item *side)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blobs_base = NULL;
	ASE_AUTO(ase_git_drop_blob) git_blob *blobs_mine = NULL;
	ASE_AUTO(ase_git_drop_blob) git_blob *blobs_side = NULL;
	git_merge_file_input sides[3];
	git_merge_file_result merged = { .automergeable = 0 };
	bool same;

	if (!mine->mode || !side->mode ||
	    load(lost->store, base, &blobs_base, &sides[0]) < 0 ||
	    load(lost->store, mine, &blobs_mine, &sides[1]) < 0 ||
	    load(lost->store, side, &blobs_side, &sides[2]) < 0 ||
	    git_merge_file(&merged, &sides[0], &sides[1], &sides[2], NULL) < 0)
		return false;
	same = merged.automergeable && merged.len == sides[1].size &&
	       (!merged.len || !memcmp(merged.ptr, sides[1].ptr, merged.len));
	git_merge_file_result_free(&merged);
	return same;
}

static void take(const git_tree_entry *entry, struct ase_item *out)
{
	if (!entry)
		return;
	out->mode = git_tree_entry_filemode(entry);
	memcpy(out->id, git_tree_entry_id(entry)->id, sizeof(out->id));
}

/* A path that theirs has otherwise than ours. */
static void look(const char *path, const git_tree_entry *from,
		 const git_tree_entry *to, void *payload)
{
	struct lost *lost = payload;
	struct ase_item base, ours = { .path = path }, theirs = ours;

	take(from, &ours);
	take(to, &theirs);
	find(lost->base, path, &base);
	if (is_same(&theirs, &base) || !is_untouched(lost, &ours))
		return;
	if (is_same(&ours, &base) || !holds(lost, &base, &ours, &theirs))
		ase_strs_add(lost->out, path);
}

/* A path that HEAD has otherwise than what git began with. */
static void look_at_ours(const char *path, const git_tree_entry *from,
			 const git_tree_entry *to, void *payload)
{
	struct lost *lost = payload;
	struct ase_item began = { .path = path }, now = began, staged = began;
	const git_index_entry *entry =
		git_index_get_bypath(lost->index, path, 0);
	const git_index_entry *sides[3];

	take(from, &began);
	take(to, &now);
	if (entry) {
		staged.mode = entry->mode;
		memcpy(staged.id, entry->id.id, sizeof(staged.id));
	}
	if (is_same(&staged, &now) || ase_strs_has(lost->out, path) ||
	    git_index_conflict_get(&sides[0], &sides[1], &sides[2], lost->index,
				   path) == 0)
		return;
	if (is_same(&staged, &began) || !holds(lost, &began, &staged, &now))
		ase_strs_add(lost->out, path);
}

/* The trees of commit `id`; NULL: it cannot be read. */
static int tree_of(ase_store *store, const git_oid *id, git_tree **out)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	int code = git_commit_lookup(&commit, store->repo, id);

	return code < 0 ? code : git_commit_tree(out, commit);
}

/* The tree on which git began, where HEAD has moved on. */
static int began_tree(struct lost *lost)
{
	char began[GIT_OID_HEXSZ + 1];
	git_oid id;

	ase_merging_beginning(lost->store, began);
	return git_oid_fromstr(&id, began) < 0
		       ? 0
		       : tree_of(lost->store, &id, &lost->began);
}

static int compare(struct lost *lost, const char *other)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *theirs = NULL;
	ase_store *store = lost->store;
	git_oid head, id, base;
	int code;

	if ((code = git_oid_fromstr(&id, other)) < 0 ||
	    (code = git_reference_name_to_id(&head, store->repo, "HEAD")) < 0)
		return code;
	code = git_merge_base(&base, store->repo, &head, &id);
	if (code == 0 && git_oid_equal(&base, &id))
		return 0; /* HEAD has it already */
	if (code == 0)
		code = tree_of(store, &base, &lost->base);
	if ((code < 0 && code != GIT_ENOTFOUND) ||
	    (code = tree_of(store, &head, &lost->ours)) < 0 ||
	    (code = tree_of(store, &id, &theirs)) < 0)
		return code;
	if ((code = began_tree(lost)) < 0)
		return code;
	return ase_tree_compare(store, git_tree_id(lost->ours),
				git_tree_id(theirs), look, lost) &&
			       (!lost->began ||
				ase_tree_compare(store,
						 git_tree_id(lost->began),
						 git_tree_id(lost->ours),
						 look_at_ours, lost))
		       ? 0
		       : -1;
}

ase_status ase_merging_lost(ase_store *store, bool staged, ase_strs *out,
			    ase_err *err)
{
	ASE_AUTO(lost_drop) struct lost lost = { .store = store, .out = out };
	ASE_AUTO(ase_git_drop_index) git_index *own = NULL;
	char other[GIT_OID_HEXSZ + 1];
	ase_status s;
	int code;

	ase_merging_other(store, other);
	if (!*other)
		return ASE_OK;
	s = staged ? ase_worktree_staged_index(store, &lost.index, err)
		   : ase_worktree_index(store, &own, err);
	if (s)
		return s;
	if (!staged)
		lost.index = own;
	code = compare(&lost, other);
	if (code < 0)
		return ase_git_fail(err, code,
				    "cannot look at the merge that git is in");
	ase_strs_sort(out);
	return ASE_OK;
}
