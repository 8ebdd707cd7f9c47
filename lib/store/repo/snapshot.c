#include "lib/store/repo/snapshot.h"

#include "lib/store/index/derived.h"
#include "lib/store/repo/head_plain.h"
#include "lib/store/repo/index_sync.h"
#include "lib/store/repo/snapshot_priv.h"
#include "lib/store/repo/store_priv.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The index that opening the store has read, or the one there is now. */
static ase_index *take_index(ase_store *store)
{
	ase_index *index = store->index;

	store->index = NULL; /* moved */
	return index ? index : ase_index_load(store);
}

static bool stands_at(const ase_index *index, const struct ase_head_plain *tip)
{
	return index && memcmp(ase_index_marker(index)->commit, tip->commit,
			       sizeof(tip->commit)) == 0;
}

/*
 * HEAD by its index alone, without git. A command may have committed between
 * our looks at the two, so one more look is taken.
 */
static bool open_quickly(ase_snapshot *snapshot)
{
	ase_store *store = snapshot->store;
	struct ase_head_plain tip;

	if (store->repo || !ase_head_plain_read(store->git, &tip))
		return false;
	snapshot->index = take_index(store);
	if (!stands_at(snapshot->index, &tip)) {
		ase_index_drop(&snapshot->index);
		snapshot->index = ase_index_load(store);
		if (!ase_head_plain_read(store->git, &tip) ||
		    !stands_at(snapshot->index, &tip))
			return false;
	}
	memcpy(snapshot->oid.id, tip.commit, sizeof(tip.commit));
	snapshot->detached = tip.detached;
	return true;
}

/* Bring the index from its own commit to ours, in memory. */
static void bring_index(ase_snapshot *snapshot)
{
	if (!snapshot->index && !snapshot->store->bare)
		snapshot->index = take_index(snapshot->store);
	if (snapshot->index &&
	    !ase_tree_patch(snapshot->store, snapshot->tree, snapshot->index))
		ase_index_drop(&snapshot->index);
}

static ase_status list(ase_snapshot *snapshot, const char *dir,
		       const char *containing, struct ase_items *out,
		       ase_strs *paths, ase_err *err);

/* What git has converted cannot be read here. */
static ase_status refuse_converted(ase_snapshot *snapshot, ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s;

	if (snapshot->store->bare || !ase_worktree_may_convert(snapshot->store))
		return ASE_OK;
	s = list(snapshot, "", NULL, &items, &paths, err);
	return s ? s
		 : ase_worktree_refuse_converted_items(snapshot->store, &items,
						       err);
}

ase_status ase_snapshot_open(ase_store *store, const char *rev,
			     ase_snapshot **out, ase_err *err)
{
	ASE_AUTO(ase_snapshot_drop) ase_snapshot *snapshot = NULL;
	ase_status s;

	snapshot = ase_alloc(sizeof(*snapshot));
	snapshot->store = store;
	if (rev || !open_quickly(snapshot)) {
		s = ase_head_of_rev(store, rev, &snapshot->commit, err);
		if (s)
			return s;
		git_oid_cpy(&snapshot->oid, git_commit_id(snapshot->commit));
		if ((s = ase_snapshot_need_git(snapshot, err)))
			return s;
		if (rev && (s = ase_snapshot_refuse_promised(snapshot, err)))
			return s;
		bring_index(snapshot);
		snapshot->detached = !rev && ase_store_detached(store);
	}
	snapshot->newest = !rev;
	git_oid_tostr(snapshot->id, sizeof(snapshot->id), &snapshot->oid);
	if ((s = refuse_converted(snapshot, err)))
		return s;
	*out = snapshot;
	snapshot = NULL; /* moved */
	return ASE_OK;
}

const char *ase_snapshot_commit(const ase_snapshot *snapshot)
{
	return snapshot->id;
}

bool ase_snapshot_detached(const ase_snapshot *snapshot)
{
	return snapshot->detached;
}

git_commit *ase_snapshot_git(const ase_snapshot *snapshot, git_tree **tree_out)
{
	assert(snapshot->tree);
	*tree_out = snapshot->tree;
	return snapshot->commit;
}

/* The index has proved damaged: git is asked from now on. */
static void give_up_index(ase_snapshot *snapshot)
{
	ase_index_drop(&snapshot->given_up);
	snapshot->given_up = snapshot->index;
	snapshot->index = NULL; /* moved */
}

/* What stands at `path`; mode 0: no file. */
static ase_status find(ase_snapshot *snapshot, const char *path,
		       struct ase_item *out, ase_err *err)
{
	ase_status s;

	if (snapshot->index) {
		if (ase_index_find(snapshot->index, path, out))
			return ASE_OK;
		give_up_index(snapshot);
	}
	s = ase_snapshot_need_git(snapshot, err);
	return s ? s : ase_tree_find(snapshot->tree, path, out, err);
}

static ase_status find_file(ase_snapshot *snapshot, const char *path,
			    struct ase_item *out, ase_err *err)
{
	ase_status s = find(snapshot, path, out, err);

	if (s)
		return s;
	if (!out->mode || ase_tree_nonfile(out->mode))
		return ase_fail(err, ASE_E_NOT_FOUND, "no file '%s'", path);
	return ASE_OK;
}

bool ase_snapshot_has(ase_snapshot *snapshot, const char *path)
{
	struct ase_item item;

	return find_file(snapshot, path, &item, NULL) == ASE_OK;
}

ase_status ase_snapshot_blob(ase_snapshot *snapshot, const char *path,
			     unsigned char out[ASE_BLOB_SIZE], ase_err *err)
{
	struct ase_item item;
	ase_status s = find_file(snapshot, path, &item, err);

	if (!s)
		memcpy(out, item.id, sizeof(item.id));
	return s;
}

/* The work file, where it is these very bytes; so git need not be started. */
static bool read_twin(ase_snapshot *snapshot, const struct ase_item *item,
		      ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	unsigned char id[ASE_BLOB_SIZE];

	if (snapshot->store->repo ||
	    ase_worktree_text(snapshot->store, item->path, &text, NULL))
		return false;
	ase_digest_blob(ase_str_text(&text), text.size, id);
	if (memcmp(id, item->id, sizeof(id)) != 0)
		return false;
	ase_str_addn(out, ase_str_text(&text), text.size);
	return true;
}

ase_status ase_snapshot_text(ase_snapshot *snapshot, const char *path,
			     ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_git_drop_blob) git_blob *blob = NULL;
	struct ase_item item;
	ase_status s = find_file(snapshot, path, &item, err);

	if (s || read_twin(snapshot, &item, out))
		return s;
	if ((s = ase_snapshot_read_blob(snapshot, &item, &blob, err)))
		return s;
	ase_str_addn(out, git_blob_rawcontent(blob),
		     (size_t)git_blob_rawsize(blob));
	return ASE_OK;
}

ase_status ase_snapshot_text_if(ase_snapshot *snapshot, const char *path,
				ase_str *out, bool *there, ase_err *err)
{
	ase_status s = ase_snapshot_text(snapshot, path, out, err);

	*there = !s;
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

/* The value of `item`: of the index, or parsed and kept. */
static ase_status load_value(ase_snapshot *snapshot,
			     const struct ase_item *item, const ase_value **out,
			     ase_err *err)
{
	const ase_value *value = ase_index_value(item);
	ase_value *parsed = NULL;
	ase_status s;

	if (!value) {
		snapshot->damaged |= item->entry && item->entry->value_size;
		value = ase_map_get(&snapshot->kept, item->path);
	}
	if (!value) {
		if ((s = ase_snapshot_parse(snapshot, item, &parsed, err)))
			return s;
		ase_map_put(&snapshot->kept, ase_strdup(item->path), parsed);
		value = parsed;
	}
	*out = value;
	return ASE_OK;
}

ase_status ase_snapshot_value(ase_snapshot *snapshot, const char *path,
			      const ase_value **out, ase_err *err)
{
	struct ase_item item = { .mode = 0 };
	ase_status s = find_file(snapshot, path, &item, err);

	if (s == ASE_E_NOT_FOUND && ase_snapshot_refuse_nonfile(&item, err))
		return ASE_E_INVALID;
	return s ? s : load_value(snapshot, &item, out, err);
}

/* What stands below `dir`, or (`saying`) at least those that say something; the
 * paths that git tells go to `paths`. */
static ase_status list(ase_snapshot *snapshot, const char *dir,
		       const char *containing, struct ase_items *out,
		       ase_strs *paths, ase_err *err)
{
	ase_status s;

	if (snapshot->index) {
		if (containing ? ase_index_say(snapshot->index, dir, containing,
					       out)
			       : ase_index_list(snapshot->index, dir, out))
			return ASE_OK;
		give_up_index(snapshot);
	}
	s = ase_snapshot_need_git(snapshot, err);
	return s ? s
		 : ase_tree_list(snapshot->store, snapshot->tree, dir, out,
				 paths, err);
}

ase_status ase_snapshot_nonfiles(ase_snapshot *snapshot, ase_strs *out,
				 ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = list(snapshot, "", NULL, &items, &paths, err);

	for (size_t i = 0; i < items.count && !s; i++)
		if (ase_tree_nonfile(items.items[i].mode))
			ase_strs_add(out, items.items[i].path);
	return s;
}

ase_status ase_snapshot_each(ase_snapshot *snapshot, const char *dir,
			     ase_path_fn fn, void *payload, ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = list(snapshot, dir, NULL, &items, &paths, err);

	for (size_t i = 0; i < items.count && !s; i++)
		if (!ase_tree_nonfile(items.items[i].mode))
			s = fn(items.items[i].path, payload, err);
	return s;
}

ase_status ase_snapshot_read(ase_snapshot *snapshot, const char *dir,
			     const char *containing, ase_read_fn fn,
			     void *payload, ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	ase_status s = list(snapshot, dir, containing, &items, &paths, err);

	for (size_t i = 0; i < items.count && !s; i++) {
		const char *path = items.items[i].path;
		const ase_value *value = NULL;
		ase_err why = ASE_ERR_INIT;

		if (!ase_path_is_yaml(path))
			continue;
		(void)load_value(snapshot, &items.items[i], &value, &why);
		s = fn(path, value, &why, payload, err);
	}
	return s;
}

static void add_paths(const struct ase_items *items, ase_strs *out)
{
	for (size_t i = 0; i < items->count; i++)
		if (ase_path_is_yaml(items->items[i].path))
			ase_strs_add(out, items->items[i].path);
}

bool ase_snapshot_begun(ase_snapshot *snapshot, const char *begin,
			const char *after, size_t most, ase_strs *out)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };

	if (!snapshot->index)
		return false;
	if (!ase_index_begun(snapshot->index, begin, after, most, &items)) {
		give_up_index(snapshot);
		return false;
	}
	add_paths(&items, out);
	return true;
}

bool ase_snapshot_worded(ase_snapshot *snapshot, const char *dir,
			 const ase_strs *words, size_t most, ase_strs *out)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	bool many = false;

	if (!snapshot->index)
		return false;
	if (!ase_index_words(snapshot->index, dir, words, most, &items,
			     &many)) {
		give_up_index(snapshot);
		return false;
	}
	add_paths(&items, out);
	return !many;
}

/*
 * What was made of files, and left for those who read after us.
 */

static ase_status seal_one(ase_snapshot *snapshot, const char *path,
			   ase_str *seal, ase_err *err)
{
	ASE_AUTO(ase_index_items_drop)
	struct ase_items items = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	struct ase_item item = { .mode = 0 };
	ase_status s = list(snapshot, path, NULL, &items, &paths, err);

	for (size_t i = 0; i < items.count && !s; i++)
		ase_index_items_seal(&items.items[i], seal);
	if (!s && !items.count && !(s = find(snapshot, path, &item, err)) &&
	    item.mode)
		ase_index_items_seal(&item, seal);
	return s == ASE_E_NOT_FOUND ? ASE_OK : s;
}

/* The names of the files in `making`, those of their bytes, and of who makes
 * something of them: two seals are the same where all of that is. */
static ase_status add_seal(ase_snapshot *snapshot, const ase_making *making,
			   ase_str *seal, ase_err *err)
{
	ase_status s = ASE_OK;

	for (size_t i = 0; i < making->count && !s; i++)
		s = seal_one(snapshot, making->paths[i], seal, err);
	ase_str_add(seal, making->maker);
	return s;
}

/* The file, where nobody but the user may write; yours, or NULL. */
static char *derived_path(const ase_store *store)
{
	return !store->bare && ase_index_is_private(store)
		       ? ase_store_dir_file(store, "derived")
		       : NULL;
}

/* Where the files in `making` are as they are here; nothing without an index. */
static void add_place(const ase_snapshot *snapshot, const ase_making *making,
		      ase_str *place)
{
	if (!snapshot->index)
		return;
	ase_index_place(snapshot->index, making->paths, making->count, place);
	ase_str_add(place, making->maker);
}

/* The same values under the same seal, for those who stand at `place`. */
static void move_derived(ase_snapshot *snapshot, const ase_str *seal,
			 const ase_str *place)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	size_t count = ase_derived_count(snapshot->derived);
	const ase_value **values = ase_alloc((count + 1) * sizeof(*values));

	for (size_t i = 0; i < count; i++)
		values[i] = ase_derived_value(snapshot->derived, i);
	ase_derived_compose(&bytes, seal, place, values, count);
	ase_index_sync_derived(snapshot->store, &bytes);
	free(values);
}

static void open_derived(ase_snapshot *snapshot, const ase_making *making)
{
	ASE_AUTO(ase_strdrop) char *path = derived_path(snapshot->store);
	ASE_AUTO(ase_str_drop) ase_str place = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str seal = ASE_STR_INIT;

	snapshot->derived = path ? ase_derived_open(path, geteuid()) : NULL;
	if (!snapshot->derived)
		return;
	add_place(snapshot, making, &place);
	if (ase_derived_is_at(snapshot->derived, &place))
		return;
	if (add_seal(snapshot, making, &seal, NULL) ||
	    !ase_derived_is_of(snapshot->derived, &seal))
		ase_derived_drop(&snapshot->derived);
	else if (snapshot->newest && place.size)
		move_derived(snapshot, &seal, &place);
}

const ase_value *ase_snapshot_derived(ase_snapshot *snapshot,
				      const ase_making *making, size_t i)
{
	if (!snapshot->derived_asked)
		open_derived(snapshot, making);
	snapshot->derived_asked = true;
	return snapshot->derived ? ase_derived_value(snapshot->derived, i)
				 : NULL;
}

/* Whoever writes it last is right as well: a seal tells what is in it. */
void ase_snapshot_derive(ase_snapshot *snapshot, const ase_making *making,
			 const ase_value *const *values, size_t count)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str seal = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str place = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = derived_path(snapshot->store);

	if (!path || !snapshot->newest ||
	    add_seal(snapshot, making, &seal, NULL))
		return;
	add_place(snapshot, making, &place);
	ase_derived_compose(&bytes, &seal, &place, values, count);
	ase_index_sync_derived(snapshot->store, &bytes);
}

static void drop_kept(ase_map *kept)
{
	for (size_t i = 0; i < kept->room; i++) {
		ase_value *value = kept->slots[i].thing;

		free((void *)(uintptr_t)kept->slots[i].key);
		ase_value_drop(&value);
	}
	ase_map_drop(kept);
}

void ase_snapshot_drop(ase_snapshot **snapshot)
{
	ase_snapshot *gone = *snapshot;

	if (!gone)
		return;
	ase_snapshot_keep(gone);
	drop_kept(&gone->kept);
	ase_index_drop(&gone->index);
	ase_index_drop(&gone->given_up);
	ase_derived_drop(&gone->derived);
	git_tree_free(gone->tree);
	git_commit_free(gone->commit);
	free(gone);
	*snapshot = NULL;
}
