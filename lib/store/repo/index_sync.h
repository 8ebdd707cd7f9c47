#ifndef ASE_STORE_REPO_INDEX_SYNC_H
#define ASE_STORE_REPO_INDEX_SYNC_H

#include "lib/store/index/index.h"
#include "lib/store/repo/store_priv.h"

/*
 * The read index kept in step with HEAD. Private to lib/store.
 *
 * The index may be lost at any moment, so none of this can fail: where the
 * disk, the lock or the rights are against it, the file stays as it is, and
 * whoever reads next does without. Nothing is flushed.
 */

/*
 * Whether nobody but the user may write where the index stands, or put another
 * file in its place. Elsewhere it is neither believed nor made.
 */
bool ase_index_is_private(const ase_store *store);

/* The store's index, whatever commit it is of; NULL: none that is believed.
 * Yours. */
ase_index *ase_index_load(ase_store *store);

/*
 * The value of a file that is to be written, good until the next call; NULL:
 * it has none.
 */
typedef const ase_value *ase_item_fn(const struct ase_item *item,
				     void *payload);

/* What the file is to be. */
struct ase_index_sync_to {
	const struct ase_index_marker *to; /* its commit, tree and stamp */
	ase_item_fn *value;
	void *payload;
};

/*
 * Let the file of `index` be what was patched into it: grown at its end, or
 * written anew when it is worn or damaged. Only where the lock is ours, or is
 * free and HEAD still there.
 */
void ase_index_sync(ase_store *store, const ase_index *index,
		    const struct ase_index_sync_to *syncing);

/* Make the file anew of `all`, in byte order; under the same condition. */
void ase_index_sync_whole(ase_store *store, const struct ase_items *all,
			  const struct ase_index_sync_to *syncing);

/* Put `bytes` in the place of the file `derived` (lib/store/index/derived.h),
 * if that is possible. */
void ase_index_sync_derived(ase_store *store, const ase_str *bytes);

#endif
