#ifndef ASE_APP_IMPORT_IMPORT_MAP_H
#define ASE_APP_IMPORT_IMPORT_MAP_H

#include "lib/app/session/session.h"
#include "lib/app/import/import.h"
#include "lib/doc/sheet/sheet.h"

/*
 * Which field each column of a table is for.
 *
 * What somebody says counts first (COLUMN=FIELD, typed), then a map by its name
 * (`imports` of ase.yaml, or one that comes with ase, data-schema/maps), then
 * what columns are usually called, then the titles, aliases and keys of the
 * kind's fields in either language. Titles are compared by letters and digits
 * alone.
 */
typedef struct import_field {
	char *path; /* owned; "person.email"; "id" is the record itself */
	char *ref;  /* owned; of the person's record at the front of it
		       ("contact.person"); NULL: a field of the record */
	ase_field field;
	size_t columns[4];	   /* put together, in this order */
	size_t count;		   /* of them */
	const import_title *title; /* borrowed; of a title that was given */
	bool said;		   /* by somebody, or a map that they named */
} import_field;

typedef struct import_map {
	const ase_kind *kind; /* borrowed */
	import_field *items;  /* owned */
	size_t count, room;
	size_t titles;	 /* the row that has them */
	ase_strs left;	 /* titles of columns that nothing is made of */
	ase_strs barred; /* ... because nobody brings such things from a file */
	ase_strs twice;	 /* ... because another column says the same */
} import_map;

void import_map_drop(import_map *map);

/*
 * Find the row of titles among the first of `sheet`, and what its columns are
 * for, as `opts` have it (maps, like, titles).
 *
 * ASE_E_USAGE: no such map, column or field. ASE_E_INVALID: no row has a title
 * that means anything.
 */
ase_status import_map_read(const session *ses, const ase_kind *kind,
			   const ase_sheet *sheet, const import_opts *opts,
			   import_map *out, ase_err *err) ASE_MUST_CHECK;

/* The names of all maps there are for `kind` (NULL: any). */
void import_map_names(const session *ses, const ase_kind *kind, ase_strs *out);

/* The title of a column; borrowed. */
const char *import_map_title(const import_map *map, const ase_sheet *sheet,
			     size_t column);

/* Whether nobody brings the field at `path` from a file: signatures, what was
 * overridden, waived or reminded. */
bool import_map_bars(const ase_kind *kind, const char *path);

#endif
