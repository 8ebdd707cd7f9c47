#ifndef ASE_BASE_MEM_H
#define ASE_BASE_MEM_H

#include "lib/base/attr.h"

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory that is always there.
 *
 * None of these returns NULL: when memory runs out the program says so and
 * ends with status 5. Our programs are short commands whose every write goes
 * through one crash-safe protocol, so ending loses nothing, and the branches
 * that no test can reach disappear.
 */

/* `size` zeroed bytes; yours, release with free(). */
void *ase_alloc(size_t size);

/* Room for `count` elements of `size` bytes; yours. Guards the product. */
void *ase_realloc(void *block, size_t count, size_t size);

/*
 * Room for one more behind `count` elements of `size` bytes: `items`, or where
 * they stand now that *room has doubled.
 *
 *	list->items = ase_grow(list->items, &list->room, list->count,
 *			       sizeof(*list->items));
 */
static inline void *ase_grow(void *items, size_t *room, size_t count,
			     size_t size)
{
	if (count < *room)
		return items;
	*room = *room ? 2 * *room : 8;
	return ase_realloc(items, *room, size);
}

/* A copy of `text`; NULL gives NULL. Yours. */
char *ase_strdup(const char *text);

/* A copy of the first `size` bytes of `text`, ended with a NUL; yours. */
char *ase_strndup(const char *text, size_t size);

/* printf into a new string; yours. */
char *ase_strf(const char *fmt, ...) ASE_PRINTF(1, 2);
char *ase_vstrf(const char *fmt, va_list ap) ASE_PRINTF(1, 0);

/* free(*text) and set it to NULL. Fits ASE_AUTO on a `char *`. */
void ase_strdrop(char **text);

#endif
