#ifndef ASE_APP_IMPORT_IMPORT_H
#define ASE_APP_IMPORT_IMPORT_H

#include "lib/app/session/session.h"
#include "lib/doc/sheet/sheet.h"

/*
 * Records from a file that people have already: a spreadsheet's, a form's, a
 * register's, a telephone's.
 *
 * A row is a record. Whom it is of is found by an `id`, by what no two records
 * share (an identifier, a person), of people by name and e-mail; never by a
 * name alone: that is asked (`match`). So the same file again changes nothing,
 * and a newer one what it says otherwise. Empty cells say nothing.
 *
 * All that holds for typed values holds here; it is one commit, or none.
 */
/* A column that means a field by another title, and what its words stand for:
 * { "Tout à fait", "5" }, ... All borrowed. */
typedef struct import_title {
	const char *title, *path;
	const char *const (*words)[2];
	size_t word_count;
} import_title;

/* What a row says of whose record it is, where no row makes one: the words of its
 * column of IDs, name and e-mail of a person; "" of what it does not say. All
 * borrowed. */
typedef struct import_naming {
	const char *words, *name, *email;
} import_naming;

/* Appends the records that may be meant. */
typedef void (*import_find_fn)(const session *ses, const import_naming *naming,
			       void *payload, ase_records *out);

typedef struct import_opts {
	const char *file;   /* "-": standard input */
	const char *format; /* csv, jsonl, yaml, vcf; NULL: by name, by sight */
	char separator;	    /* of csv; 0: found out */
	const char *like;   /* a map by its name; NULL: none */
	cli_list maps;	    /* COLUMN=FIELD */
	cli_list matches;   /* a FIELD, or LINE=ID, LINE=new */
	bool keep_going;    /* rows with a fault are left out */
	const char *rejects; /* where they go; NULL: beside the file's name */
	char *const *texts;  /* KEY=VALUE for all rows */
	size_t text_count;
	char *const *once; /* KEY=VALUE of rows whose record has no KEY yet */
	size_t once_count;
	const import_title *titles; /* before any map */
	size_t title_count;
	bool fresh;	     /* every row makes a record */
	import_find_fn find; /* no row makes a record: it is of one of those;
				NULL: as above */
	void *find_payload;
} import_opts;

/*
 * Bring them in and say what became of them; with -n a table of what would.
 *
 * ASE_E_NOT_FOUND: no such file. ASE_E_USAGE: map, column, field or match that
 * is none. ASE_E_INVALID: it does not read, or rows have faults, each told with
 * its line; nothing was recorded. ASE_NO: with keep_going, some rows were left.
 */
ase_status import_run(session *ses, const ase_kind *kind,
		      const import_opts *opts, ase_err *err) ASE_MUST_CHECK;

/*
 * import_read.c: the file (`-`: standard input) as a table, by file, format and
 * separator of `opts`; row 0 has the titles. ASE_E_NOT_FOUND: no such file.
 * ASE_E_INVALID: it does not read; `err` begins with its line.
 */
ase_status import_read(const import_opts *opts, ase_sheet *out,
		       ase_err *err) ASE_MUST_CHECK;

/* Append "TITLE=" of each column of a file of records of `kind`, for completion;
 * nothing where it does not read. */
void import_columns(session *ses, const ase_kind *kind, const char *file,
		    ase_strs *out);

#endif
