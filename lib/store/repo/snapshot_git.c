/* What a snapshot asks git for, where the index does not do. */

#include "lib/store/repo/snapshot_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <string.h>

ase_status ase_snapshot_need_git(ase_snapshot *snapshot, ase_err *err)
{
	ase_status s = ase_store_repo(snapshot->store, err);
	int code = 0;

	if (s)
		return s;
	if (!snapshot->commit)
		code = git_commit_lookup(&snapshot->commit,
					 snapshot->store->repo, &snapshot->oid);
	if (code == 0 && !snapshot->tree)
		code = git_commit_tree(&snapshot->tree, snapshot->commit);
	if (code < 0)
		return ase_head_fail(snapshot->store, code, err,
				     "cannot read a commit's tree");
	return ASE_OK;
}

/* A file that is only promised would count as missing, and a list of what is
 * left for the answer. */
ase_status ase_snapshot_refuse_promised(ase_snapshot *snapshot, ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop)
	char *remote = ase_head_promisor(snapshot->store);
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	git_oid id;
	int code;

	if (!remote)
		return ASE_OK;
	code = git_repository_odb(&odb, snapshot->store->repo);
	if (code == 0 && ase_tree_list(snapshot->store, snapshot->tree, "",
				       &items, &paths, NULL))
		code = GIT_ENOTFOUND;
	for (size_t i = 0; i < items.count && code == 0; i++) {
		memcpy(id.id, items.items[i].id, sizeof(id.id));
		if (!ase_tree_nonfile(items.items[i].mode) &&
		    !git_odb_exists(odb, &id))
			code = GIT_ENOTFOUND;
	}
	if (code == 0)
		return ASE_OK;
	return ase_head_fail(snapshot->store, code, err,
			     "cannot read all files of that commit");
}

/* What is no file, and stands where one is wanted, is not just missing. */
ase_status ase_snapshot_refuse_nonfile(const struct ase_item *item,
				       ase_err *err)
{
	const char *odd = ase_tree_nonfile(item->mode);

	if (!odd)
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"%s: %s was committed where a file is wanted: take it "
			"away with 'git rm'",
			item->path, odd);
}

/* The blob of `item`, borrowed bytes and all; yours. */
ase_status ase_snapshot_read_blob(ase_snapshot *snapshot,
				  const struct ase_item *item, git_blob **out,
				  ase_err *err)
{
	git_oid id;
	int code;
	ase_status s = ase_store_repo(snapshot->store, err);

	if (s)
		return s;
	memcpy(id.id, item->id, sizeof(id.id));
	code = git_blob_lookup(out, snapshot->store->repo, &id);
	if (code < 0)
		return ase_head_fail(snapshot->store, code, err,
				     "cannot read '%s'", item->path);
	return ASE_OK;
}

ase_status ase_snapshot_parse(ase_snapshot *snapshot,
			      const struct ase_item *item, ase_value **out,
			      ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	ase_status s = ase_snapshot_refuse_nonfile(item, err);

	if (s || (s = ase_snapshot_read_blob(snapshot, item, &blob, err)))
		return s;
	s = ase_yaml_read(git_blob_rawcontent(blob),
			  (size_t)git_blob_rawsize(blob), out, NULL, err);
	return s ? ase_fail_in(err, item->path) : ASE_OK;
}
