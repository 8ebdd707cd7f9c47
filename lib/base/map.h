#ifndef ASE_BASE_MAP_H
#define ASE_BASE_MAP_H

#include <stddef.h>

/*
 * Things by name: a hash table from text to pointers.
 *
 * It owns neither: keys live at least as long as the table, and whoever puts
 * things in walks `slots` to drop them.
 */
typedef struct ase_slot {
	const char *key; /* NULL: empty; borrowed */
	void *thing;	 /* borrowed */
} ase_slot;

typedef struct ase_map {
	ase_slot *slots; /* owned, `room` of them, a power of two */
	size_t count;
	size_t room;
} ase_map;

/* clang-format off */
#define ASE_TABLE_INIT { .slots = NULL }
/* clang-format on */

void ase_map_drop(ase_map *table);

/* The thing under `key`, or NULL. */
void *ase_map_get(const ase_map *table, const char *key);

/* Put a thing under a key that is not there yet. */
void ase_map_put(ase_map *table, const char *key, void *thing);

#endif
