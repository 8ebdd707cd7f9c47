#ifndef ASE_APP_IMPORT_IMPORT_PRIV_H
#define ASE_APP_IMPORT_IMPORT_PRIV_H

#include "lib/app/change/change.h"
#include "lib/app/import/import.h"
#include "lib/app/import/import_map.h"

/*
 * The inside of an import:
 *
 *	import.c        from a file to a commit, and what is said of it
 *	import_read.c   a file as a table, whatever it is
 *	import_map.c    which field each column is for
 *	import_cell.c   what a row says of its fields
 *	import_match.c  which record a row is of
 *	import_row.c    one row into the change
 */

/* What becomes of a row. */
typedef enum import_outcome {
	IMPORT_MADE,
	IMPORT_CHANGED,
	IMPORT_SAME,  /* it is so already */
	IMPORT_TWICE, /* another row says the same */
	IMPORT_ASKED, /* several records may be meant */
	IMPORT_WRONG,
} import_outcome;

typedef struct import_row {
	size_t row; /* of the sheet */
	import_outcome outcome;
	char id[ASE_ID_SIZE]; /* "": none */
	char *why;	      /* owned; NULL: nothing to say */
	bool left_out;	      /* --keep-going: another go leaves it out */
} import_row;

/* Records by what they are found by. */
struct import_index {
	ase_map ids;   /* text -> an ID, borrowed from `keys` or the world */
	ase_strs keys; /* owned */
};

struct importing {
	session *ses;
	const import_opts *opts;
	const ase_kind *kind;
	const ase_sheet *sheet; /* borrowed */
	import_map map;
	import_row *rows; /* owned; of the sheet's rows behind the titles */
	size_t count;
	char *orders; /* owned; of each field: how its days are written */
	change *ch;   /* owned */
	struct import_index people; /* by name and e-mail, made ones too */
	struct import_index names;  /* records of the kind by what they are
				       called; "" in the place of several */
	struct import_index made;   /* by what no two may share */
	struct import_index lines;  /* lines by all that a row says */
	struct import_index owners; /* row numbers by the records they touch */
	ase_input_memo memo;
};

/* ---- import_read.c ---- */

/* The file (`-`: standard input) as a table. Status: 3 with its line, 1 no such
 * file. */
ase_status import_read(const import_opts *opts, ase_sheet *out,
		       ase_err *err) ASE_MUST_CHECK;

/* ---- import_cell.c ---- */

/* Find out how each column of dates is written: `orders` gets D, M or Y of each
 * field that is one, - of others. */
void import_cell_orders(struct importing *im);

/* What a row says of a field, put together, its day in ISO; yours. "": nothing. */
char *import_cell(const struct importing *im, size_t row, size_t field);

/* The KEY=VALUE texts of a row's own fields, and of those typed for all. */
void import_cell_texts(const struct importing *im, size_t row, ase_strs *out);

/* ---- import_match.c ---- */

/* Look through the people, and what records are called, once. */
void import_match_begin(struct importing *im);
void import_match_end(struct importing *im);

/* The person of that name and e-mail, there or made; NULL: none. Borrowed. */
const char *import_match_person(const struct importing *im, const char *name,
				const char *email);

/* Somebody is there now. */
void import_match_add_person(struct importing *im, const char *name,
			     const char *email, const char *id);

/* What a row says of its record, and of the person in it. All borrowed. */
typedef struct import_said {
	const ase_record_edits *draft; /* as if it were a new record */
	const char *ref;    /* the field that names the person; NULL: none */
	const char *person; /* who is there already, or made; NULL */
	const char *name, *email; /* of the person; "" */
} import_said;

/* Find whom the row is of: it gets outcome, ID and reason. */
ase_status import_match(struct importing *im, import_row *row,
			const import_said *said, ase_err *err) ASE_MUST_CHECK;

/* Whether edit `i` would change nothing in the record but blanks at the end of
 * a text. */
bool import_match_stands(const ase_record *rec, const ase_edits *edits,
			 size_t i);

/* Whether the record says all that the row says. */
bool import_match_agrees(struct importing *im, const import_said *said,
			 const ase_record *rec);

/* The record `id` of this change is found by the rows that follow. */
void import_match_made(struct importing *im, const import_said *said,
		       const char *id);

/* The line of an earlier row that says all of `text`, which is this one's then;
 * 0: none. */
size_t import_match_line(struct importing *im, const char *text, size_t line);

/* Row `number` is what touches record `id`; and which row it was (SIZE_MAX:
 * none). */
void import_match_own(struct importing *im, const char *id, size_t number);
size_t import_match_owner(const struct importing *im, const char *id);

/* ---- import_row.c ---- */

/* Put one row into the change; what is wrong with it is told in it. Status: what
 * ends the import. */
ase_status import_row_take(struct importing *im, import_row *row,
			   ase_err *err) ASE_MUST_CHECK;

#endif
