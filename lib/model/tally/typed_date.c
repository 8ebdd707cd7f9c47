#include "lib/model/tally/typed_date.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void ase_typed_dates_drop(ase_typed_dates *dates)
{
	for (size_t i = 0; i < dates->count; i++) {
		free(dates->items[i].typed);
		free(dates->items[i].where);
	}
	free(dates->items);
	*dates = (ase_typed_dates){ .items = NULL };
}

static bool is_kept(const ase_typed_dates *dates, const char *where,
		    const char *typed)
{
	for (size_t i = 0; i < dates->count; i++)
		if (strcmp(dates->items[i].typed, typed) == 0 &&
		    strcmp(dates->items[i].where, where) == 0)
			return true;
	return false;
}

static void keep(ase_typed_dates *dates, const char *where, const char *typed,
		 ase_date date, ase_date_lean lean)
{
	if (is_kept(dates, where, typed))
		return;
	dates->items = ase_grow(dates->items, &dates->room, dates->count,
				sizeof(*dates->items));
	dates->items[dates->count++] =
		(ase_typed_date){ .typed = ase_strdup(typed),
				  .where = ase_strdup(where),
				  .date = date,
				  .lean = lean };
}

ase_status ase_typed_date_read(ase_typed_dates *dates, const ase_field *field,
			       const char *typed, ase_date today,
			       ase_date_lean lean, const char *lang,
			       ase_date *out, ase_err *err)
{
	const char *where =
		field->part ? ase_schema_title(field->part, lang, NULL) : NULL;
	ase_status s = ase_date_parse(typed, today, lean, out, err);

	if (!s && dates)
		keep(dates, where ? where : "", typed, *out, lean);
	return s;
}
