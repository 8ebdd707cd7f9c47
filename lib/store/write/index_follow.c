#include "lib/store/write/transaction.h"

#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"
#include "lib/store/repo/index_sync.h"

#include <stdlib.h>
#include <string.h>

/* After so many changes at once the next reader is better placed. */
#define MANY 1024

/* What a commit changed, as the values of its items are asked for. */
struct following {
	const struct ase_updates *changes;
	ase_value *value; /* owned; the last one */
};

static int by_path(const void *key, const void *element)
{
	return strcmp(key, ((const struct ase_update *)element)->path);
}

static const ase_value *changed_value(const struct ase_item *item,
				      void *payload)
{
	struct following *following = payload;
	const struct ase_update *change;

	if (item->entry)
		return ase_index_value(item);
	ase_value_drop(&following->value);
	change = bsearch(item->path, following->changes->items,
			 following->changes->count, sizeof(*change), by_path);
	if (change && item->mode && ase_path_is_yaml(item->path) &&
	    !ase_yaml_read(ase_str_text(&change->text), change->text.size,
			   &following->value, NULL, NULL))
		return following->value;
	return NULL;
}

static bool is_of(const ase_index *index, const git_oid *commit)
{
	return index && memcmp(ase_index_marker(index)->commit, commit->id,
			       sizeof(commit->id)) == 0;
}

void ase_index_follow(ase_store *store, const ase_index *seen,
		      const struct ase_updates *changes, const git_oid *from,
		      const git_oid *to)
{
	ASE_AUTO(ase_index_drop)
	ase_index *index = is_of(seen, from) ? ase_index_share(seen) : NULL;
	ASE_AUTO(ase_git_drop_commit) git_commit *commit = NULL;
	struct following following = { .changes = changes };
	struct ase_index_marker marker = { .stamp = store->stamp };

	if (!index)
		index = ase_index_load(store);
	if (!is_of(index, from) || changes->count > MANY ||
	    git_commit_lookup(&commit, store->repo, to) < 0)
		return;
	memcpy(marker.commit, to->id, sizeof(marker.commit));
	memcpy(marker.tree, git_commit_tree_id(commit)->id,
	       sizeof(marker.tree));
	for (size_t i = 0; i < changes->count; i++)
		ase_index_patch(index, changes->items[i].path,
				changes->items[i].after.id,
				git_oid_is_zero(&changes->items[i].after)
					? 0
					: changes->items[i].mode);
	ase_index_tidy(index);
	ase_index_sync(store, index,
		       &(struct ase_index_sync_to){ .to = &marker,
						    .value = changed_value,
						    .payload = &following });
	ase_value_drop(&following.value);
}
