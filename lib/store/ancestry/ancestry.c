#include "lib/store/ancestry/ancestry.h"

#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <git2.h>

#include <stdlib.h>
#include <string.h>

static ase_status look_up(ase_store *store, const char *id, git_commit **out,
			  ase_err *err)
{
	git_oid oid;
	ase_status s = ase_store_repo(store, err);
	int code;

	if (s)
		return s;
	code = git_oid_fromstr(&oid, id);
	if (code == 0)
		code = git_commit_lookup(out, store->repo, &oid);
	if (code == GIT_ENOTFOUND || code == GIT_EINVALID)
		return ase_fail(err, ASE_E_USAGE, "no commit '%s' here", id);
	return code < 0 ? ase_head_fail(store, code, err,
					"cannot read the commit")
			: ASE_OK;
}

void ase_ancestry_commit_drop(ase_ancestry_commit *commit)
{
	ase_strdrop(&commit->author);
	ase_strs_drop(&commit->parents);
}

ase_status ase_ancestry_read(ase_store *store, const char *id,
			     ase_ancestry_commit *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	ASE_AUTO(ase_strs_drop) ase_strs cut = ASE_STRS_INIT;
	ase_status s = look_up(store, id, &commit, err);
	const git_signature *author;

	if (s)
		return s;
	author = git_commit_author(commit);
	*out = (ase_ancestry_commit){
		.author = ase_text_decode(author->name,
					  git_commit_message_encoding(commit)),
		.when = author->when.time,
		.offset_minutes = author->when.offset,
	};
	git_oid_tostr(out->id, sizeof(out->id), git_commit_id(commit));
	if (git_repository_is_shallow(store->repo) == 1)
		ase_head_shallow(store, &cut);
	for (unsigned i = 0;
	     !ase_strs_has(&cut, out->id) && i < git_commit_parentcount(commit);
	     i++) {
		char parent[ASE_ANCESTRY_ID_SIZE];

		git_oid_tostr(parent, sizeof(parent),
			      git_commit_parent_id(commit, i));
		ase_strs_add(&out->parents, parent);
	}
	return ASE_OK;
}

ase_status ase_ancestry_bases(ase_store *store, const ase_strs *of,
			      ase_strs *out, ase_err *err)
{
	git_oidarray found = { .ids = NULL };
	ase_status s = ase_store_repo(store, err);
	git_oid *ids;
	int code = 0;

	if (s)
		return s;
	ids = ase_alloc((of->count + 1) * sizeof(*ids));
	for (size_t i = 0; i < of->count && code == 0; i++)
		code = git_oid_fromstr(&ids[i], of->items[i]);
	if (code == 0)
		code = git_merge_bases_many(&found, store->repo, of->count,
					    ids);
	free(ids);
	for (size_t i = 0; i < found.count && code == 0; i++) {
		char id[ASE_ANCESTRY_ID_SIZE];

		git_oid_tostr(id, sizeof(id), &found.ids[i]);
		ase_strs_add(out, id);
	}
	git_oidarray_dispose(&found);
	ase_strs_sort(out);
	if (code < 0 && code != GIT_ENOTFOUND)
		return ase_head_fail(store, code, err,
				     "cannot find where the histories part");
	return ASE_OK;
}

ase_status ase_ancestry_find(ase_store *store, const char *commit,
			     const char *path, ase_ancestry_file *out,
			     ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *one = NULL;
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	struct ase_item item;
	ase_status s = look_up(store, commit, &one, err);
	int code;

	if (s)
		return s;
	code = git_commit_tree(&tree, one);
	if (code < 0)
		return ase_head_fail(store, code, err,
				     "cannot read the commit");
	if ((s = ase_tree_find(tree, path, &item, err)))
		return s;
	out->mode = item.mode;
	memcpy(out->blob, item.id, sizeof(out->blob));
	return ASE_OK;
}

ase_status ase_ancestry_text(ase_store *store,
			     const unsigned char blob[ASE_BLOB_SIZE],
			     ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *found = NULL;
	ase_status s = ase_store_repo(store, err);
	git_oid id;
	int code;

	if (s)
		return s;
	memcpy(id.id, blob, sizeof(id.id));
	code = git_blob_lookup(&found, store->repo, &id);
	if (code < 0)
		return ase_head_fail(store, code, err, "cannot read a file");
	ase_str_addn(out, git_blob_rawcontent(found),
		     (size_t)git_blob_rawsize(found));
	return ASE_OK;
}

struct comparison {
	ase_ancestry_fn *fn;
	void *payload;
};

static void tell(const char *path, const git_tree_entry *from,
		 const git_tree_entry *to, void *payload)
{
	const struct comparison *run = payload;

	(void)from;
	(void)to;
	run->fn(path, run->payload);
}

ase_status ase_ancestry_compare(ase_store *store, const char *from,
				const char *to, ase_ancestry_fn *fn,
				void *payload, ase_err *err)
{
	ASE_AUTO(ase_git_drop_commit) git_commit *old = NULL;
	ASE_AUTO(ase_git_drop_commit) git_commit *new = NULL;
	struct comparison run = { fn, payload };
	ase_status s;

	if ((s = look_up(store, from, &old, err)) ||
	    (s = look_up(store, to, &new, err)))
		return s;
	if (!ase_tree_compare(store, git_commit_tree_id(old),
			      git_commit_tree_id(new), tell, &run))
		return ase_head_fail(store, GIT_ENOTFOUND, err,
				     "cannot read the commit");
	return ASE_OK;
}

bool ase_ancestry_is_file(unsigned mode)
{
	return mode == GIT_FILEMODE_BLOB ||
	       mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}
