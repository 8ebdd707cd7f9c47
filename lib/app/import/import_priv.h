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
 *	import_index.c  records by what they are found by
 *	import_person.c whom a row names
 *	import_agree.c  whether a record says what a row says
 *	import_told.c   what --match says of a row
 *	import_match.c  which record a row is of
 *	import_named.c  which record a row is of that names one which is there
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
	char id[ASE_ID_SIZE];	  /* "": none */
	char person[ASE_ID_SIZE]; /* whom it names; "": nobody, or not known */
	char *why;		  /* owned; NULL: nothing to say */
	bool left_out;		  /* --keep-going: another go leaves it out */
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
	/* People, made ones too: */
	struct import_index people;    /* by name and e-mail */
	struct import_index namesakes; /* all of one name */
	struct import_index mails;     /* the addresses of an ID */
	struct import_index names;  /* all records of the kind that are called
				       so */
	ase_records doubles;	    /* those that say they are others */
	struct import_index made;   /* by what no two may share */
	struct import_index lines;  /* lines by all that a row says */
	struct import_index owners; /* row numbers by the records they touch */
	ase_input_memo memo;
};

/* ---- import_cell.c ---- */

/* Find out how each column of dates is written: `orders` gets D, M or Y of each
 * field that is one, - of others. */
void import_cell_orders(struct importing *im);

/* What a row says of a field, put together, its day in ISO; yours. "": nothing. */
char *import_cell(const struct importing *im, size_t row, size_t field);

/* The KEY=VALUE texts of a row's own fields, and of those typed for all. */
void import_cell_texts(const struct importing *im, size_t row, ase_strs *out);

/* ---- import_index.c ---- */

/* The ID under `key` (moved; NULL: nothing), unless there is one. */
void import_index_put(struct import_index *index, char *key, const char *id);
const char *import_index_get(const struct import_index *index, const char *key);

/* One more under a key that several may share; and append all of them. */
void import_index_add(struct import_index *index, const char *key,
		      const char *id);
void import_index_all(const struct import_index *index, const char *key,
		      ase_strs *out);
void import_index_drop(struct import_index *index);

/* The line of an earlier row that says all of `text`, which is this one's then;
 * 0: none. */
size_t import_index_line(struct importing *im, const char *text, size_t line);

/* Row `number` is what touches record `id`; and which row it was (SIZE_MAX:
 * none). */
void import_index_own(struct importing *im, const char *id, size_t number);
size_t import_index_owner(const struct importing *im, const char *id);

/* What a row says of its record, and of the person in it. All borrowed. */
typedef struct import_said {
	const ase_record_edits *draft; /* as if it were a new record */
	const char *ref;    /* the field that names the person; NULL: none */
	const char *person; /* who is there already, or made; NULL */
	const char *name, *email; /* of the person; "" */
	const ase_edits *who;	  /* all that it says of them; NULL: nothing */
} import_said;

/* ---- import_person.c ---- */

/* Look through the people, once; doubles lead to whom they are. */
void import_person_begin(struct importing *im);

/* Somebody is there now. */
void import_person_add(struct importing *im, const char *name,
		       const char *email, const char *id);

/* The person of that name and e-mail, there or made; NULL: none. Borrowed. */
const char *import_person_find(const struct importing *im, const char *name,
			       const char *email);

/* Append the IDs of whoever has that name and no other address. */
void import_person_namesakes(const struct importing *im, const char *name,
			     const char *email, ase_strs *out);

/* Whether two IDs are of one person. */
bool import_person_same(const struct importing *im, const char *a,
			const char *b);

/* Append the fields in which the row says of the person (NULL: who is not there
 * yet) what is not known of them, or what a row above may have changed. */
void import_person_news(const struct importing *im, const import_said *said,
			const char *id, ase_strs *out);

/* Whether the person says all that the row says of them. */
bool import_person_says(const struct importing *im, const import_said *said,
			const char *id);

/* Whom the record names, if that may be whom the row names; NULL: not.
 * Borrowed. */
const char *import_person_named(const struct importing *im,
				const import_said *said, const ase_record *rec);

/* ---- import_agree.c ---- */

/* What the row says at `path`; NULL: nothing, or a tree. */
const char *import_agree_says(const import_said *said, const char *path);

/* Whether edit `i` would change nothing in the record but blanks at the end of
 * a text. */
bool import_agree_stands(const ase_record *rec, const ase_edits *edits,
			 size_t i);

/* ---- import_told.c ---- */

/* Whom the row names at `ref`, as --match has it; NULL: it says nothing of
 * that. Borrowed. */
ase_status import_told_person(const struct importing *im, const import_row *row,
			      const char *ref, const char **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Whether --match says that the row is of somebody new. */
bool import_told_new(const struct importing *im, const import_row *row);

/* The record of the row, as --match has it of its line, or that it is a new
 * one; `done`: it says so. `ref` is the field of its person, or NULL. */
ase_status import_told_record(const struct importing *im, import_row *row,
			      const char *ref, bool *done,
			      ase_err *err) ASE_MUST_CHECK;

/* The path of a --match FIELD; yours, NULL: it is one of a line. */
ase_status import_told_field(const struct importing *im, const char *typed,
			     char **path, ase_err *err) ASE_MUST_CHECK;

/* Whether a path is that of the person at `ref` (NULL: no), or theirs. */
bool import_told_below(const char *path, const char *ref);

/* ---- import_match.c ---- */

/* Look through the people, and what records are called, once. */
void import_match_begin(struct importing *im);
void import_match_end(struct importing *im);

/* The row is to be chosen: its name may mean one of the `ids`, which are there,
 * or made by a row above. */
void import_match_ask(const struct importing *im, import_row *row,
		      const char *name, const ase_strs *ids);

/* Find whom the row is of: it gets outcome, ID and reason. */
ase_status import_match(struct importing *im, import_row *row,
			const import_said *said, ase_err *err) ASE_MUST_CHECK;

/* The row is of record `id`, there or made by a row above. */
void import_match_found(struct importing *im, import_row *row,
			const import_said *said, const char *id);

/* Whether the record says all that the row says. */
bool import_match_agrees(const struct importing *im, const import_said *said,
			 const ase_record *rec);

/* The record `id` of this change is found by the rows that follow. */
void import_match_made(struct importing *im, const import_said *said,
		       const char *id);

/* ---- import_named.c ---- */

/* The row is of one of those that import_opts.find finds by `words`, or by name
 * and address of its person: of the only open one of them, but for one that says
 * already all of it. */
void import_named(struct importing *im, import_row *row,
		  const import_said *said, const char *words);

/* ---- import_row.c ---- */

/* Put one row into the change; what is wrong with it is told in it. Status: what
 * ends the import. */
ase_status import_row_take(struct importing *im, import_row *row,
			   ase_err *err) ASE_MUST_CHECK;

#endif
