#ifndef ASE_APP_MERGE_MERGE_ITEMS_H
#define ASE_APP_MERGE_MERGE_ITEMS_H

#include "lib/app/merge/merge_commits.h"

/* The list of what a merge holds, for the files that make and change it. */

/* The item at `path`, where they are sorted; NULL: none. */
merge_item *merge_items_at(const merge *m, const char *path);

/* One more, behind the others; it lives until the next one, or until they are
 * sorted by their paths. */
merge_item *merge_items_add(merge *m, const char *path);
void merge_items_sort(merge *m);

void merge_items_drop_lost(merge_lost *lost);

#endif
