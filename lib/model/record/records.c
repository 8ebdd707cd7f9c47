#include "lib/model/record/world.h"

#include "lib/base/mem.h"
#include "lib/model/record/world_priv.h"

#include <stdlib.h>
#include <string.h>

void ase_records_drop(ase_records *records)
{
	free(records->items);
	*records = (ase_records)ASE_RECORDS_INIT;
}

void ase_records_add(ase_records *records, const ase_record *record)
{
	records->items = ase_grow(records->items, &records->room,
				  records->count, sizeof(ase_record *));
	records->items[records->count++] = record;
}

bool ase_records_has(const ase_records *records, const char *id)
{
	for (size_t i = 0; i < records->count; i++)
		if (!strcmp(records->items[i]->id, id))
			return true;
	return false;
}

static int by_id(const void *a, const void *b)
{
	const ase_record *const *left = a;
	const ase_record *const *right = b;

	return strcmp((*left)->id, (*right)->id);
}

void ase_records_tidy(ase_records *records, size_t from)
{
	size_t kept = from;

	if (records->count - from < 2)
		return;
	qsort(records->items + from, records->count - from,
	      sizeof(ase_record *), by_id);
	for (size_t i = from; i < records->count; i++)
		if (kept == from || strcmp(records->items[kept - 1]->id,
					   records->items[i]->id) != 0)
			records->items[kept++] = records->items[i];
	records->count = kept;
}

bool ase_record_has(const ase_record *rec, const char *path)
{
	const ase_node *node = ase_node_path(rec->node, path);

	return ase_node_count(node) > 0 ||
	       (ase_node_text(node) && !ase_node_null(node));
}
