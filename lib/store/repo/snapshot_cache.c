/* What a snapshot leaves behind for those who read after it: an index, and what
 * was made of files. */

#include "lib/store/repo/snapshot_priv.h"

#include "lib/store/index/derived.h"
#include "lib/store/repo/index_sync.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <string.h>
#include <unistd.h>

/*
 * An index is made for a store of so many files at once, and for a larger one
 * when a read had to parse one in so many of them itself.
 */
#define SMALL_STORE 64
#define WORTH	    16

/* A value for the index, in hand or parsed for it. */
struct keep {
	ase_snapshot *snapshot;
	ase_value *value; /* owned; the last one that was parsed for it */
};

static const ase_value *keep_value(const struct ase_item *item, void *payload)
{
	struct keep *keep = payload;
	ase_snapshot *snapshot = keep->snapshot;
	const ase_value *value = ase_index_value(item);

	if (value || !item->mode || !ase_path_is_yaml(item->path))
		return value;
	if ((value = ase_map_get(&snapshot->kept, item->path)))
		return value;
	ase_value_drop(&keep->value);
	if (ase_snapshot_parse(snapshot, item, &keep->value, NULL))
		return NULL;
	return keep->value;
}

/* Make an index of what git has, if that is little beside what was done. */
static void make_index(ase_snapshot *snapshot,
		       const struct ase_index_sync_to *syncing)
{
	ASE_AUTO(ase_index_items_drop) struct ase_items all = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs paths = ASE_STRS_INIT;
	size_t most = SMALL_STORE + WORTH * snapshot->kept.count;

	if (!ase_tree_exceeds(snapshot->tree, most) &&
	    !ase_tree_list(snapshot->store, snapshot->tree, "", &all, &paths,
			   NULL))
		ase_index_sync_whole(snapshot->store, &all, syncing);
}

static bool is_kept(const ase_snapshot *snapshot,
		    const struct ase_index_marker *to)
{
	const struct ase_index_marker *marker;

	if (!snapshot->index || snapshot->damaged)
		return false;
	marker = ase_index_marker(snapshot->index);
	return memcmp(marker->commit, to->commit, sizeof(to->commit)) == 0 &&
	       memcmp(&marker->stamp, &to->stamp, sizeof(to->stamp)) == 0;
}

void ase_snapshot_keep(ase_snapshot *snapshot)
{
	struct keep keep = { .snapshot = snapshot };
	struct ase_index_marker to = { .stamp = snapshot->store->stamp };
	const struct ase_index_sync_to syncing = { .to = &to,
						   .value = keep_value,
						   .payload = &keep };

	memcpy(to.commit, snapshot->oid.id, sizeof(to.commit));
	if (!snapshot->newest || !snapshot->store->repo ||
	    is_kept(snapshot, &to) || ase_snapshot_need_git(snapshot, NULL))
		return;
	memcpy(to.tree, git_tree_id(snapshot->tree)->id, sizeof(to.tree));
	if (!snapshot->index || snapshot->damaged)
		make_index(snapshot, &syncing);
	else
		ase_index_sync(snapshot->store, snapshot->index, &syncing);
	ase_value_drop(&keep.value);
}

/* The file, where nobody but the user may write; yours, or NULL. */
static char *derived_path(const ase_store *store)
{
	return ase_index_is_private(store)
		       ? ase_store_dir_file(store, "derived")
		       : NULL;
}

const ase_value *ase_snapshot_derived(ase_snapshot *snapshot,
				      const ase_str *seal, size_t i)
{
	if (!snapshot->derived_asked) {
		ASE_AUTO(ase_strdrop)
		char *path = derived_path(snapshot->store);

		snapshot->derived_asked = true;
		if (path)
			snapshot->derived =
				ase_derived_open(path, geteuid(), seal);
	}
	return snapshot->derived ? ase_derived_value(snapshot->derived, i)
				 : NULL;
}

/* Whoever writes it last is right as well: a seal tells what is in it. */
void ase_snapshot_derive(ase_snapshot *snapshot, const ase_str *seal,
			 const ase_value *const *values, size_t count)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *path = derived_path(snapshot->store);

	if (!path || !snapshot->newest)
		return;
	ase_derived_compose(&bytes, seal, values, count);
	ase_index_sync_derived(snapshot->store, &bytes);
}
