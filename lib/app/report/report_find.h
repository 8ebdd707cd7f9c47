#ifndef ASE_APP_REPORT_REPORT_FIND_H
#define ASE_APP_REPORT_REPORT_FIND_H

#include "lib/app/session/session.h"
#include "lib/model/report/report.h"

/*
 * The reports of a store, by name: reports/NAME.yaml of what HEAD (or --as-of)
 * says, and the built-in ones that it has none in place of. A report is called
 * as its file, which always wins, or as its `name` in some language.
 */

/* One that is there, read and proved; `report` is NULL where it does not hold. */
typedef struct report_file {
	char *name;	      /* owned: "desk" */
	char *path;	      /* owned: "reports/desk.yaml" */
	ase_value *value;     /* owned; NULL: built in, or it does not read */
	const ase_node *root; /* NULL: it does not read */
	ase_report *report;
	char *why; /* owned; what is wrong, with file, line and column; NULL */
	bool built_in; /* it stands in no file of the store */
} report_file;

typedef struct report_files {
	report_file *items; /* owned, by name */
	size_t count, room;
} report_files;

/* clang-format off */
#define REPORT_FILES_INIT { .items = NULL }
/* clang-format on */

void report_files_drop(report_files *files);

/* All of them. */
void report_files_read(const session *ses, report_files *out);

/* What is typed for one in `lang`; borrowed. */
const char *report_file_word(const report_file *file, const char *lang);

/*
 * The one that `typed` means, into `out` (borrowed from `files`).
 *
 * ASE_E_NOT_FOUND: there is none; `err` has the nearest. ASE_E_INVALID: it does
 * not hold; `err` has file, line and column.
 */
ase_status report_files_find(const report_files *files, const char *typed,
			     const report_file **out,
			     ase_err *err) ASE_MUST_CHECK;

/* The figure called so, by its name or its title in `lang`; ASE_E_NOT_FOUND:
 * `err` names them. */
ase_status report_figure_find(const ase_report *report, const char *lang,
			      const char *typed, size_t *out,
			      ase_err *err) ASE_MUST_CHECK;

#endif
