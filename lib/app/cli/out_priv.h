#ifndef ASE_APP_CLI_OUT_PRIV_H
#define ASE_APP_CLI_OUT_PRIV_H

#include "lib/app/cli/out.h"

/*
 * What the files behind lib/app/cli/out.h share: the cells gathered, and one
 * function for each way to print them.
 */
typedef struct out_col {
	char *key;   /* owned */
	char *title; /* owned */
	bool number;
	bool under; /* behind its title under each row when there is no room */
	bool spare; /* not shown when there is no room */
} out_col;

typedef struct out_box {
	char *text;	      /* owned; NULL: no value, or a node */
	char *shown;	      /* owned; NULL: as the machine's */
	const ase_node *node; /* borrowed */
	const ase_schema *schema;
	const ase_node *part;
} out_box;

struct out_list {
	out_format format;
	out_col *cols; /* owned */
	size_t col_count;
	out_box *cells; /* owned, row behind row */
	size_t cell_count, cell_room;
	size_t row_count;
};

/* Cell `col` of row `row`. */
const out_box *out_at(const out_list *o, size_t row, size_t col);

/* What a program reads in a cell, on one line or several; yours. */
char *out_machine(const out_box *cell);

/* Whether the cell is text for a spreadsheet or a person, not a number. */
bool out_is_text(const out_list *o, size_t row, size_t col);

/* Whether `text` is a number as JSON writes them. */
bool out_is_number(const char *text);

/* The columns of the longest word of a cell. */
size_t out_longest_word(const char *text);

/*
 * The next line of a cell that is folded to `columns`: how many bytes it takes at
 * `*text`, which moves on behind it and the blanks, and in `wide` its columns; 0:
 * nothing is left. A word that is longer than a line is broken.
 */
size_t out_fold(const char **text, size_t columns, size_t *wide);

/* ---- out_fit.c: the widths at which a table takes few lines ---- */

#define OUT_FIT_ROWS 32 /* stand for all of them */

/* What is looked at of a cell. */
typedef struct out_fit_cell {
	size_t *words; /* owned; how many columns each word takes */
	size_t count;
} out_fit_cell;

/* A table that is too wide. */
typedef struct out_fit {
	size_t cols;
	size_t *widths; /* borrowed; one a column */
	const size_t
		*least; /* borrowed; how narrow each may become, 1 or more */
	out_fit_cell *cells; /* owned, row behind row, the titles first */
	size_t count, room;
} out_fit;

void out_fit_drop(out_fit *fit);

/* Add the next cell. */
void out_fit_add(out_fit *fit, const char *text);

/* The lines of a cell at a width, 1 or more: as many as out_fold makes. */
size_t out_fit_lines(const out_fit_cell *cell, size_t width);

/* Whether its rows are enough to stand for all. */
bool out_fit_is_full(const out_fit *fit);

/* Take `excess` columns from the widths, or as many as may be, so that the rows
 * take as few lines as they can; how many are left to take. */
size_t out_fit_narrow(out_fit *fit, size_t excess);

/* "json". */
const char *out_format_name(out_format format);

void out_print_table(const out_list *o);
void out_print_lines(const out_list *o); /* tsv and csv */
void out_print_json(const out_list *o);	 /* json and jsonl */
void out_print_yaml(const out_list *o);
void out_print_tree_json(out_format format, const char *id,
			 const ase_node *node, const ase_schema *schema);
void out_print_tree_yaml(const char *id, const ase_node *node);

#endif
