/* Records by what they are found by. */

#include "lib/app/import/import_priv.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void import_index_put(struct import_index *index, char *key, const char *id)
{
	if (!key)
		return;
	if (ase_map_get(&index->ids, key)) {
		free(key);
		return;
	}
	ase_strs_take(&index->keys, key);
	ase_strs_add(&index->keys, id);
	ase_map_put(&index->ids, index->keys.items[index->keys.count - 2],
		    index->keys.items[index->keys.count - 1]);
}

const char *import_index_get(const struct import_index *index, const char *key)
{
	return key ? ase_map_get(&index->ids, key) : NULL;
}

/* The key of the nth that is found by `key`; yours. */
static char *nth_key(const char *key, size_t n)
{
	return ase_strf("%s\n%zu", key, n);
}

void import_index_add(struct import_index *index, const char *key,
		      const char *id)
{
	for (size_t n = 0;; n++) {
		char *nth = nth_key(key, n);
		const char *there = import_index_get(index, nth);

		if (!there) {
			import_index_put(index, nth, id);
			return;
		}
		free(nth);
		if (strcmp(there, id) == 0)
			return;
	}
}

void import_index_all(const struct import_index *index, const char *key,
		      ase_strs *out)
{
	for (size_t n = 0; key; n++) {
		ASE_AUTO(ase_strdrop) char *nth = nth_key(key, n);
		const char *id = import_index_get(index, nth);

		if (!id)
			return;
		ase_strs_add(out, id);
	}
}

void import_index_drop(struct import_index *index)
{
	ase_map_drop(&index->ids);
	ase_strs_drop(&index->keys);
}

/* ---- rows by what they touch ---- */

size_t import_index_line(struct importing *im, const char *text, size_t line)
{
	const char *found = import_index_get(&im->lines, text);
	ASE_AUTO(ase_strdrop) char *number = ase_strf("%zu", line);

	if (found)
		return strtoul(found, NULL, 10);
	import_index_put(&im->lines, ase_strdup(text), number);
	return 0;
}

void import_index_own(struct importing *im, const char *id, size_t number)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%zu", number);

	import_index_put(&im->owners, ase_strdup(id), text);
}

size_t import_index_owner(const struct importing *im, const char *id)
{
	const char *found = import_index_get(&im->owners, id);

	return found ? strtoul(found, NULL, 10) : SIZE_MAX;
}
