/* The files of a site, in memory. */

#include "lib/app/page/page_site.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void page_site_drop(page_site *site)
{
	for (size_t i = 0; i < site->count; i++) {
		free(site->files[i].name);
		ase_str_drop(&site->files[i].text);
	}
	free(site->files);
	ase_strs_drop(&site->ids);
	*site = (page_site){ .files = NULL };
}

ase_str *page_site_add(page_site *site, const char *name)
{
	page_file *one;

	site->files = ase_grow(site->files, &site->room, site->count,
			       sizeof(*site->files));
	one = &site->files[site->count++];
	*one = (page_file){ .name = ase_strdup(name) };
	ase_str_add(&one->text, "");
	return &one->text;
}

static int by_name(const void *a, const void *b)
{
	const page_file *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void page_site_sort(page_site *site)
{
	if (site->count)
		qsort(site->files, site->count, sizeof(*site->files), by_name);
}
