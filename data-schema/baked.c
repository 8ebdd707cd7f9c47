#include "data-schema/baked.h"

#include "data-schema/table.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *path, const void *baked)
{
	return strcmp(path, ((const ase_baked *)baked)->path);
}

const ase_baked *ase_baked_find(const char *path)
{
	return bsearch(path, ase_baked_table, ase_baked_count,
		       sizeof(ase_baked_table[0]), by_path);
}

const ase_baked *ase_baked_item(size_t i)
{
	return i < ase_baked_count ? &ase_baked_table[i] : NULL;
}
