#include "lib/store/merging/merging.h"

#include "lib/store/draft/update.h"

#include "lib/base/fs.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ase_merging_drop(ase_merging *merging)
{
	for (size_t i = 0; i < merging->count; i++)
		free(merging->paths[i].path);
	free(merging->paths);
	*merging = (ase_merging)ASE_MERGING_INIT;
}

/* The commits of MERGE_HEAD, one a line; none: git is in no merge. */
static void read_heads(const ase_store *store, ase_strs *out)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strf("%sMERGE_HEAD", store->git);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	if (!ase_fs_read(path, ASE_FS_MAX_BYTES, &text, NULL))
		ase_strs_split(out, ase_str_text(&text), '\n');
}

/* `line` where it is a commit's ID, else "". */
static void take_id(const char *line, char out[41])
{
	git_oid id;

	*out = '\0';
	if (strlen(line) == GIT_OID_HEXSZ && git_oid_fromstr(&id, line) == 0)
		git_oid_tostr(out, GIT_OID_HEXSZ + 1, &id);
}

void ase_merging_other(const ase_store *store, char out[41])
{
	ASE_AUTO(ase_strs_drop) ase_strs heads = ASE_STRS_INIT;

	read_heads(store, &heads);
	take_id(heads.count ? heads.items[0] : "", out);
}

bool ase_merging_is_staged(const ase_store *store)
{
	static const char names[] =
		"GITHEAD_"; /* of both sides, to their IDs */
	char other[GIT_OID_HEXSZ + 1];

	ase_merging_other(store, other);
	for (char **each = environ; !*other && *each; each++)
		if (strncmp(*each, names, sizeof(names) - 1) == 0)
			return true;
	return *other;
}

/* The paths in conflict. */
static int list_conflicts(git_index *index, ase_strs *out)
{
	git_index_conflict_iterator *each = NULL;
	const git_index_entry *base, *ours, *theirs;
	int code = git_index_conflict_iterator_new(&each, index);

	while (code == 0 && (code = git_index_conflict_next(
				     &base, &ours, &theirs, each)) == 0)
		ase_strs_add(out, ours	   ? ours->path
				  : theirs ? theirs->path
					   : base->path);
	git_index_conflict_iterator_free(each);
	return code == GIT_ITEROVER ? 0 : code;
}

/* The paths that are staged otherwise than in HEAD. */
static int list_staged(ase_store *store, git_index *index, ase_strs *out)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(ase_git_drop_diff) git_diff *diff = NULL;
	git_oid head;
	int code;

	if ((code = git_reference_name_to_id(&head, store->repo, "HEAD")) < 0 ||
	    (code = git_commit_lookup(&commit, store->repo, &head)) < 0 ||
	    (code = git_commit_tree(&tree, commit)) < 0 ||
	    (code = git_diff_tree_to_index(&diff, store->repo, tree, index,
					   NULL)) < 0)
		return code;
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (delta->status != GIT_DELTA_CONFLICTED)
			ase_strs_add(out, delta->new_file.path);
	}
	return 0;
}

static ase_status add_path(ase_store *store, const char *path, bool conflict,
			   ase_merging *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *file = ase_fs_join(store->dir, path);
	git_oid left = { { 0 } };
	ase_status s = ase_file_blob(store, file, path, &left, err);

	if (s)
		return s;
	out->paths =
		ase_realloc(out->paths, out->count + 1, sizeof(*out->paths));
	out->paths[out->count] = (ase_merging_path){
		.path = ase_strdup(path),
		.conflict = conflict,
	};
	memcpy(out->paths[out->count++].left, left.id, sizeof(left.id));
	return ASE_OK;
}

/* Both lists, by path. */
static ase_status add_paths(ase_store *store, const ase_strs *conflicts,
			    ase_strs *staged, ase_merging *out, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < conflicts->count; i++)
		ase_strs_add(staged, conflicts->items[i]);
	ase_strs_sort(staged);
	for (size_t i = 0; i < staged->count && !s; i++)
		if (!i || strcmp(staged->items[i], staged->items[i - 1]) != 0)
			s = add_path(store, staged->items[i],
				     ase_strs_has(conflicts, staged->items[i]),
				     out, err);
	return s;
}

/* git notes where it was in ORIG_HEAD, which anything else may have written. */
static void find_beginning(ase_store *store, char out[41])
{
	git_oid head, began;

	*out = '\0';
	if (git_reference_name_to_id(&head, store->repo, "HEAD") < 0)
		return;
	git_oid_tostr(out, GIT_OID_HEXSZ + 1, &head);
	if (git_reference_name_to_id(&began, store->repo, "ORIG_HEAD") == 0 &&
	    git_graph_descendant_of(store->repo, &head, &began) == 1)
		git_oid_tostr(out, GIT_OID_HEXSZ + 1, &began);
}

void ase_merging_beginning(ase_store *store, char out[41])
{
	char other[GIT_OID_HEXSZ + 1];

	*out = '\0';
	ase_merging_other(store, other);
	if (*other && !ase_store_repo(store, NULL))
		find_beginning(store, out);
}

ase_status ase_merging_read(ase_store *store, ase_merging *out, ase_err *err)
{
	ASE_AUTO(ase_strs_drop) ase_strs heads = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs conflicts = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs staged = ASE_STRS_INIT;
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ase_status s;
	int code;

	read_heads(store, &heads);
	take_id(heads.count ? heads.items[0] : "", out->other);
	out->several = heads.count > 1 && *heads.items[1];
	if (!*out->other)
		return ASE_OK;
	if ((s = ase_worktree_index(store, &index, err)))
		return s;
	find_beginning(store, out->began);
	if ((code = list_conflicts(index, &conflicts)) < 0 ||
	    (code = list_staged(store, index, &staged)) < 0)
		return ase_git_fail(err, code, "cannot read git's index");
	return add_paths(store, &conflicts, &staged, out, err);
}

ase_status ase_merging_conflicts(ase_store *store, ase_strs *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_index) git_index *index = NULL;
	ase_status s = ase_worktree_index(store, &index, err);
	int code;

	if (s)
		return s;
	if ((code = list_conflicts(index, out)) < 0)
		return ase_git_fail(err, code, "cannot read git's index");
	ase_strs_sort(out);
	return ASE_OK;
}

const ase_merging *ase_merging_of(const ase_store *store)
{
	return store->merging && *store->merging->other ? store->merging : NULL;
}

void ase_merging_keep(ase_store *store, const char *path)
{
	for (size_t i = 0; store->merging && i < store->merging->count; i++) {
		ase_merging_path *one = &store->merging->paths[i];

		if (strcmp(one->path, path) == 0)
			memset(one->left, 0, sizeof(one->left));
	}
}

void ase_merging_forget(ase_store *store)
{
	if (store->merging)
		ase_merging_drop(store->merging);
	free(store->merging);
	store->merging = NULL;
}

/*
 * The end.
 */

/* What git had set aside before it began is put where git stash lists it. */
static void keep_stash(ase_store *store, ase_strs *notes)
{
	static const char name[] = "refs/stash";
	ASE_AUTO(ase_strdrop)
	char *path = ase_strf("%sMERGE_AUTOSTASH", store->git);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_git_drop_reference) git_reference *stash = NULL;
	git_oid id;

	if (ase_fs_read(path, 256, &text, NULL) || text.size < GIT_OID_HEXSZ ||
	    git_oid_fromstr(&id, text.data) < 0)
		return;
	ase_str_cut(&text, GIT_OID_HEXSZ);
	if (git_reference_ensure_log(store->repo, name) < 0 ||
	    git_reference_create(&stash, store->repo, name, &id, 1,
				 "autostash") < 0) {
		ase_note(notes, ase_strf(_("what you had edited before the "
					   "merge is set aside; bring it back: "
					   "git stash apply %s"),
					 ase_str_text(&text)));
		return;
	}
	unlink(path);
	ase_note(notes, ase_strf(_("what you had edited before the merge is "
				   "set aside; bring it back: git stash pop")));
}

ase_status ase_merging_end(ase_store *store, const char *other, ase_strs *notes,
			   ase_err *err)
{
	/* MERGE_HEAD last: whoever dies in between will do it again */
	static const char *const files[] = { "MERGE_MSG", "MERGE_MODE",
					     "MERGE_RR", "AUTO_MERGE",
					     "MERGE_HEAD" };
	char now[GIT_OID_HEXSZ + 1];

	ase_merging_other(store, now);
	if (strcmp(now, other) != 0)
		return ASE_OK;
	keep_stash(store, notes);
	for (size_t i = 0; i < ASE_COUNT(files); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("%s%s", store->git, files[i]);

		if (unlink(path) < 0 && errno != ENOENT)
			return ase_fail_errno(err, "cannot remove '%s'", path);
	}
	return ASE_OK;
}
