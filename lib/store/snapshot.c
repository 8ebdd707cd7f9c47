#include "lib/store/snapshot.h"

#include "lib/store/change.h"

#include "lib/base/mem.h"
#include "lib/data/yaml.h"

#include <stdlib.h>
#include <string.h>

/* A value that was asked for, under its path. */
struct kept {
	char *path;	  /* owned; NULL: a free place */
	ase_value *value; /* owned */
};

struct ase_snapshot {
	ase_store *store;   /* borrowed */
	git_commit *commit; /* owned */
	git_tree *tree;	    /* owned */
	char id[GIT_OID_HEXSZ + 1];
	struct kept *kept; /* owned hash table of `room` places */
	size_t count, room;
};

ase_status ase_snapshot_open(ase_store *store, const char *rev,
			     ase_snapshot **out, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ase_status s;
	int code;

	snapshot = ase_alloc(sizeof(*snapshot));
	snapshot->store = store;
	if ((s = ase_rev_commit(store, rev, &snapshot->commit, err)))
		return s;
	code = git_commit_tree(&snapshot->tree, snapshot->commit);
	if (code < 0)
		return ase_git_fail(err, code, "cannot read a commit's tree");
	git_oid_tostr(snapshot->id, sizeof(snapshot->id),
		      git_commit_id(snapshot->commit));
	*out = snapshot;
	snapshot = NULL; /* moved */
	return ASE_OK;
}

void ase_snapshot_drop(ase_snapshot **snapshot)
{
	ase_snapshot *gone = *snapshot;

	if (!gone)
		return;
	for (size_t i = 0; i < gone->room; i++) {
		free(gone->kept[i].path);
		ase_value_drop(&gone->kept[i].value);
	}
	free(gone->kept);
	git_tree_free(gone->tree);
	git_commit_free(gone->commit);
	free(gone);
	*snapshot = NULL;
}

const char *ase_snapshot_commit(const ase_snapshot *snapshot)
{
	return snapshot->id;
}

git_commit *ase_snapshot_git(const ase_snapshot *snapshot, git_tree **tree_out)
{
	*tree_out = snapshot->tree;
	return snapshot->commit;
}

bool ase_snapshot_has(ase_snapshot *snapshot, const char *path)
{
	git_filemode_t mode;
	git_oid id;

	return ase_tree_blob(snapshot->tree, path, &id, &mode, NULL) ==
		       ASE_OK &&
	       mode != 0;
}

/* The blob at `path`, borrowed bytes and all; yours. */
static ase_status read_blob(ase_snapshot *snapshot, const char *path,
			    git_blob **out, ase_err *err)
{
	git_filemode_t mode;
	git_oid id;
	ase_status s = ase_tree_blob(snapshot->tree, path, &id, &mode, err);
	int code;

	if (s)
		return s;
	if (!mode)
		return ase_fail(err, ASE_E_NOT_FOUND, "no file '%s'", path);
	code = git_blob_lookup(out, snapshot->store->repo, &id);
	if (code < 0)
		return ase_git_fail(err, code, "cannot read '%s'", path);
	return ASE_OK;
}

ase_status ase_snapshot_text(ase_snapshot *snapshot, const char *path,
			     ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	ase_status s = read_blob(snapshot, path, &blob, err);

	if (s)
		return s;
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

/*
 * The one place where a value comes from: a file of this commit, parsed.
 * Whatever serves values without parsing them goes in here.
 */
static ase_status load_value(ase_snapshot *snapshot, const char *path,
			     ase_value **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	ase_status s = read_blob(snapshot, path, &blob, err);

	if (s)
		return s;
	s = ase_yaml_read(git_blob_rawcontent(blob),
			  (size_t)git_blob_rawsize(blob), out, NULL, err);
	return s ? ase_fail_in(err, path) : ASE_OK;
}

/* The place of `path` in the table, taken or free (FNV-1a, open addressing). */
static struct kept *place_of(struct kept *kept, size_t room, const char *path)
{
	size_t at = 14695981039346656037UL;

	for (const char *p = path; *p; p++)
		at = (at ^ (unsigned char)*p) * 1099511628211UL;
	for (at &= room - 1; kept[at].path; at = (at + 1) & (room - 1))
		if (strcmp(kept[at].path, path) == 0)
			break;
	return &kept[at];
}

static void make_room(ase_snapshot *snapshot)
{
	size_t room = snapshot->room ? snapshot->room * 2 : 64;
	struct kept *kept;

	if (snapshot->count * 2 < snapshot->room)
		return;
	kept = ase_alloc(room * sizeof(*kept));
	for (size_t i = 0; i < snapshot->room; i++)
		if (snapshot->kept[i].path)
			*place_of(kept, room, snapshot->kept[i].path) =
				snapshot->kept[i];
	free(snapshot->kept);
	snapshot->kept = kept;
	snapshot->room = room;
}

ase_status ase_snapshot_value(ase_snapshot *snapshot, const char *path,
			      const ase_value **out, ase_err *err)
{
	struct kept *place;
	ase_status s;

	make_room(snapshot);
	place = place_of(snapshot->kept, snapshot->room, path);
	if (!place->path) {
		s = load_value(snapshot, path, &place->value, err);
		if (s)
			return s;
		place->path = ase_strdup(path);
		snapshot->count++;
	}
	*out = place->value;
	return ASE_OK;
}

/* A walk under way, as libgit2 carries it. */
struct walk {
	const char *dir;
	ase_path_fn fn;
	void *payload;
	ase_err *err;
	ase_status status;
	ase_str path;
};

static void walk_drop(struct walk *walk)
{
	ase_str_drop(&walk->path);
}

static int visit(const char *root, const git_tree_entry *entry, void *payload)
{
	struct walk *walk = payload;
	git_filemode_t mode = git_tree_entry_filemode(entry);

	if (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE)
		return 0;
	ase_str_clear(&walk->path);
	if (*walk->dir)
		ase_str_addf(&walk->path, "%s/", walk->dir);
	ase_str_add(&walk->path, root);
	ase_str_add(&walk->path, git_tree_entry_name(entry));
	walk->status =
		walk->fn(ase_str_text(&walk->path), walk->payload, walk->err);
	return walk->status ? GIT_EUSER : 0;
}

/* The tree of directory `dir`; NULL: there is none. Yours. */
static ase_status tree_of(ase_snapshot *snapshot, const char *dir,
			  git_tree **out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_entry) git_tree_entry *entry = NULL;
	int code;

	if (!*dir) {
		code = git_tree_dup(out, snapshot->tree);
	} else {
		code = git_tree_entry_bypath(&entry, snapshot->tree, dir);
		if (code == GIT_ENOTFOUND ||
		    (code == 0 &&
		     git_tree_entry_type(entry) != GIT_OBJECT_TREE))
			return ASE_OK;
		if (code == 0)
			code = git_tree_lookup(out, snapshot->store->repo,
					       git_tree_entry_id(entry));
	}
	if (code < 0)
		return ase_git_fail(err, code, "cannot read the directory '%s'",
				    dir);
	return ASE_OK;
}

ase_status ase_snapshot_each(ase_snapshot *snapshot, const char *dir,
			     ase_path_fn fn, void *payload, ase_err *err)
{
	ASE_AUTO(ase_git_drop_tree) git_tree *tree = NULL;
	ASE_AUTO(walk_drop)
	struct walk walk = {
		.dir = dir, .fn = fn, .payload = payload, .err = err
	};
	ase_status s = tree_of(snapshot, dir, &tree, err);
	int code;

	if (s || !tree)
		return s;
	code = git_tree_walk(tree, GIT_TREEWALK_PRE, visit, &walk);
	if (walk.status)
		return walk.status;
	if (code < 0)
		return ase_git_fail(err, code, "cannot read the directory '%s'",
				    dir);
	return ASE_OK;
}
