#ifndef ASE_STORE_INDEX_MAP_H
#define ASE_STORE_INDEX_MAP_H

#include "lib/store/index.h"

/*
 * Inside an index: what index.c and index_map.c share, and nobody else.
 */

struct ase_index {
	const char *map; /* mapped */
	size_t size;
	dev_t dev;
	ino_t ino;
	const struct ase_index_head *head;
	const struct ase_index_marker *marker; /* the last whole one */
	size_t end;			       /* of that */
	struct ase_items over;		       /* the tail, and patches */
	uint32_t order;			       /* of the next one */
	size_t tail;			       /* entries in the file's tail */
	ase_strs patched;		       /* owned: paths of patches */
};

/* The bytes of an entry. */
static inline size_t ase_index_front_size(size_t path_size)
{
	return (sizeof(struct ase_index_entry) + path_size + 8) / 8 * 8;
}

static inline const char *ase_index_path(const struct ase_index_entry *entry)
{
	return (const char *)(entry + 1);
}

/* The entry at byte `at`; NULL: there is no sound one. */
const struct ase_index_entry *ase_index_entry_at(const ase_index *index,
						 size_t at);

void ase_index_view(const struct ase_index_entry *entry, struct ase_item *out);

/* Add to the tail and the patches. */
void ase_index_put(ase_index *index, struct ase_item *item);

#endif
