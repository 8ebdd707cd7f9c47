#ifndef ASE_APP_CHANGE_CHANGED_FILE_H
#define ASE_APP_CHANGE_CHANGED_FILE_H

#include "lib/app/session/session.h"
#include "lib/base/map.h"

/*
 * One file of a store on its way in: what it was, what it shall be, and
 * whether it may be so.
 *
 * Records are judged by their kind's schema and by the law of
 * lib/model/integrity/integrity.h; ase.yaml, process.yaml, the questionnaire, vocabularies and
 * schemas by the built-in schemas of data-schema/meta/; templates by what
 * letter.h knows of them. Other files (scans) are not judged.
 */
typedef struct sheet {
	char *path;	      /* owned */
	const ase_kind *kind; /* NULL: not a record */
	char id[ASE_ID_SIZE];
	ase_str old; /* HEAD's text */
	bool existed;
	ase_str text; /* the new one */
	bool gone;
	ase_value *value;      /* owned until a world takes it */
	const ase_value *held; /* the same, once it has */
	ase_spans spans;
} sheet;

typedef struct sheets {
	sheet *items; /* owned */
	size_t count;
	size_t room;
	ase_table places; /* of the paths: 1 is the first item */
} sheets;

/* clang-format off */
#define SHEETS_INIT { .items = NULL }
/* clang-format on */

/* ---- sheet.c ---- */

/* Release what one holds. */
void sheet_drop(sheet *s);
void sheets_drop(sheets *list);

/*
 * A sheet for `path`, with the text that HEAD has of it; an existing one is
 * handed back. The pointer lives until the next one is added.
 */
ase_status sheets_of(sheets *list, const desk *d, const char *path, sheet **out,
		     ase_err *err) ASE_MUST_CHECK;

/* Whether the new text is the old one. */
bool sheet_same(const sheet *s);

/* Forget those whose new text is the old one. */
void sheets_drop_same(sheets *list);

/* Put the records among `list` into `after`; they hold their values then. */
void sheets_put(sheets *list, ase_world *after);

/* ---- sheet_judge.c ---- */

/*
 * Read the new text and add what its schema finds wrong. Afterwards `value`
 * is set unless it was not YAML. Returns how many problems were added.
 */
size_t sheet_read(sheet *s, const cli_call *call, ase_problems *problems);

/*
 * Add what the law finds wrong with the sheet in the world `after`, coming from
 * `before` (NULL: with all of it). Returns how many problems were added.
 */
size_t sheet_judge(const sheet *s, const cli_call *call,
		   const ase_world *before, const ase_world *after,
		   ase_problems *problems);

/*
 * Turn those `problems` of the sheet, from number `from` on, into warnings
 * that its old text had as well. Returns how many are left.
 */
size_t sheet_forgive(const sheet *s, const cli_call *call, size_t from,
		     ase_problems *problems);

#endif
