#ifndef ASE_CMD_RECORD_RECORD_COLUMN_H
#define ASE_CMD_RECORD_RECORD_COLUMN_H

#include "lib/app/cli/out.h"
#include "lib/app/session/label.h"
#include "lib/model/tally/tally.h"

/*
 * The columns of a list: what stands at a path of each record, its stage, or
 * what a tally counts; and what they are called.
 */
typedef struct record_column {
	char *path;	    /* owned; its key for machines */
	ase_tally *tally;   /* owned; NULL: a plain path, or the stage */
	bool number;	    /* a figure */
	const char *latest; /* borrowed; what people read in its place where
			       that is a later day; NULL */
	const ase_node *part;
	const ase_schema *schema; /* that `part` is of */
	struct label label;	  /* how its texts are said */
	char *title;		  /* owned */
} record_column;

typedef struct record_columns {
	record_column *items; /* owned */
	size_t count;
} record_columns;

void record_columns_drop(record_columns *columns);

/*
 * Read the columns `keys` of records of `kind`, each with its title; where two
 * titles would be alike, both say where they come from.
 *
 * ASE_E_USAGE: no record of the kind can have one of them.
 */
ase_status record_columns_read(const session *ses, const ase_kind *kind,
			       const ase_strs *keys, record_columns *out,
			       ase_err *err) ASE_MUST_CHECK;

/* Name them in `o`. */
void record_columns_name(const record_columns *columns, out_list *o);

/* The ends of a column from `rec`, in place of what was in `hits`. */
void record_column_ends(const session *ses, const record_column *column,
			const ase_record *rec, ase_hits *hits);

/*
 * Print `records` as a list. `columns` are paths and tallies
 * (lib/model/tally/tally.h) between commas (NULL: the kind's x-ase-columns);
 * `id` stands first.
 */
ase_status record_columns_print(const cli_call *call, const ase_kind *kind,
				const ase_records *records, const char *columns,
				ase_err *err) ASE_MUST_CHECK;

#endif
