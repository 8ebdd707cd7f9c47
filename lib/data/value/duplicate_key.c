/* Keys given twice. */

#include "lib/data/value/duplicate_key.h"

#include "lib/data/value/source.h"

#include <stdlib.h>
#include <string.h>

/* The second of two children of `map` with the same key, and the first. */
static const ase_node *find_twice(const ase_node *map, const ase_node **first)
{
	const ase_node **list = ase_node_sorted(map);
	const ase_node *found = NULL;

	for (size_t i = 1; i < ase_node_count(map); i++) {
		if (strcmp(ase_node_key(list[i - 1]), ase_node_key(list[i])) !=
		    0)
			continue;
		if (!found || list[i] < found) {
			*first = list[i - 1];
			found = list[i];
		}
	}
	free(list);
	return found;
}

ase_status ase_duplicate_key_check(const char *text, size_t size,
				   const ase_value *value,
				   const ase_spans *spans, ase_err *err)
{
	for (size_t i = 0; i < ase_value_count(value); i++) {
		const ase_node *map = ase_value_at(value, i);
		const ase_node *first = NULL, *twice = NULL;
		ase_position here = ase_position_start(text, size);
		ase_position there = here;

		if (ase_node_is(map) == ASE_NODE_MAP)
			twice = find_twice(map, &first);
		if (!twice)
			continue;
		ase_position_seek_byte(
			&there, text, size,
			spans->items[ase_node_index(value, first)].key_start);
		ase_position_seek_byte(
			&here, text, size,
			spans->items[ase_node_index(value, twice)].key_start);
		return ase_fail_at(err, ASE_E_INVALID, here.line, here.column,
				   "'%s' is given twice, first in line %zu",
				   ase_node_key(twice), there.line);
	}
	return ASE_OK;
}
