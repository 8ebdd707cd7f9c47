#include "lib/base/map.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void ase_map_drop(ase_map *table)
{
	free(table->slots);
	*table = (ase_map)ASE_TABLE_INIT;
}

/* FNV-1a, 32 bits. */
static uint32_t hash(const char *key)
{
	uint32_t sum = 2166136261U;

	for (; *key; key++)
		sum = (sum ^ (unsigned char)*key) * 16777619U;
	return sum;
}

/* The slot of `key`, or the empty one where it would stand. */
static ase_slot *slot_of(const ase_map *table, const char *key)
{
	size_t i = hash(key) & (table->room - 1);

	while (table->slots[i].key && strcmp(table->slots[i].key, key) != 0)
		i = (i + 1) & (table->room - 1);
	return &table->slots[i];
}

void *ase_map_get(const ase_map *table, const char *key)
{
	return table->room ? slot_of(table, key)->thing : NULL;
}

static void grow(ase_map *table)
{
	ase_map wider = { .room = table->room ? 2 * table->room : 64 };

	wider.slots = ase_alloc(wider.room * sizeof(wider.slots[0]));
	for (size_t i = 0; i < table->room; i++)
		if (table->slots[i].key)
			*slot_of(&wider, table->slots[i].key) = table->slots[i];
	wider.count = table->count;
	ase_map_drop(table);
	*table = wider;
}

void ase_map_put(ase_map *table, const char *key, void *thing)
{
	if (4 * (table->count + 1) > 3 * table->room)
		grow(table);
	*slot_of(table, key) = (ase_slot){ .key = key, .thing = thing };
	table->count++;
}
