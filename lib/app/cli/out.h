#ifndef ASE_APP_CLI_OUT_H
#define ASE_APP_CLI_OUT_H

#include "lib/app/screen/screen.h"
#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/value.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * What the tools print on standard output.
 *
 * A list names its columns once and adds rows; every --format then works the
 * same in every tool. A cell has what a program reads (a code, an ID, an ISO
 * date) and what a person reads (a label, a name, a date in words); only
 * `table` shows the second, and only there the language and the terminal's
 * width play a part. Machine formats never change with the locale.
 *
 *   table   aligned columns under titles, folded into the terminal, control
 *           characters made visible; nothing but a word when there are no rows
 *   tsv     a header line of keys, then rows; tab, newline and backslash in
 *           data are written \t \n \\
 *   csv     RFC 4180, header line of keys; a cell that a spreadsheet would
 *           take for a formula begins with '. As excel: what spreadsheets
 *           in French read, with a mark at the front (U+FEFF, so that UTF-8
 *           is known), semicolons and decimal commas
 *   json    one array of objects      jsonl   one object a line
 *   yaml    a list of maps            ids     the first column alone
 */
typedef enum out_format {
	OUT_TABLE,
	OUT_TSV,
	OUT_CSV,
	OUT_JSON,
	OUT_JSONL,
	OUT_YAML,
	OUT_IDS,
	OUT_CSV_EXCEL, /* csv, with --csv excel */
} out_format;

/*
 * The format called `name`. ASE_E_USAGE: there is none; `err` lists them, then
 * `others`, which the caller has besides (", vcf"; "": none).
 */
ase_status out_format_read(const char *name, const char *others,
			   out_format *out, ase_err *err) ASE_MUST_CHECK;

/* Their names, with commas between them. */
const char *out_format_names(void);

/*
 * What --csv asks of a format (`given`: it was typed): NULL nothing, "rfc4180",
 * "excel". Where no format was typed it is csv.
 *
 * ASE_E_USAGE: no such dialect, or the format is another one.
 */
ase_status out_csv_read(const char *dialect, bool given, out_format *format,
			ase_err *err) ASE_MUST_CHECK;

typedef struct out_list out_list;

out_list *out_new(out_format format);
void out_drop(out_list **o);

/* Name a column: `key` for machines, `title` (translated already) for people.
 * A number column is set to the right, and bare in JSON and YAML. */
void out_column(out_list *o, const char *key, const char *title, bool number);

/* The last column named says the most: where a table is wider than the
 * terminal, it stands in lines of its own under each row. */
void out_wrap_last(out_list *o);

/* The last column named holds IDs, which nobody types who has a name: where a
 * table is wider than the terminal, they are not shown. So is a column "id" that
 * comes first. */
void out_spare_last(out_list *o);

/* Begin a row; then give its cells in the order of the columns. */
void out_row(out_list *o);

/* NULL is no value: null in json and yaml, nothing elsewhere. */
void out_cell(out_list *o, const char *text);
void out_cell_labelled(out_list *o, const char *text, const char *shown);
void out_cell_number(out_list *o, long long number);

/* A cell that is a tree: nested in json, jsonl and yaml, flow YAML elsewhere;
 * typed by `part` of `schema` (may be NULL). All are borrowed until
 * out_finish; `shown` (may be NULL) is moved. */
void out_cell_node(out_list *o, const ase_node *node, const ase_schema *schema,
		   const ase_node *part, char *shown);

/* Print what was gathered. `nothing` (translated) is the table's word on
 * stderr when there are no rows; NULL: none. */
ase_status out_finish(out_list *o, const char *nothing,
		      ase_err *err) ASE_MUST_CHECK;

/*
 * Print a whole tree as json (typed by `schema`, may be NULL), jsonl or yaml
 * (also for table), with `id` first when it is not NULL. ids prints `id`.
 *
 * ASE_E_USAGE: tsv or csv, which have no place for a tree.
 */
ase_status out_tree(out_format format, const char *id, const ase_node *node,
		    const ase_schema *schema, ase_err *err) ASE_MUST_CHECK;

/* Append a tree as JSON, and a text as a cell of RFC 4180 that no spreadsheet
 * computes: for files that are no output. */
void out_json(const ase_node *node, ase_str *out);
void out_csv_cell(ase_str *out, const char *text);

/*
 * Print a text for people line by line, control characters made visible; the
 * last line is ended. out_textf translates `fmt`; out_lines prints elsewhere.
 */
void out_text(const char *text);
void out_textf(const char *fmt, ...) ASE_PRINTF(1, 2);
void out_lines(FILE *to, const char *text);

/*
 * Append `size` bytes of a text that is fit for a terminal already; where `to`
 * ends up on one, what runs from right to left moves nothing around it.
 */
void out_isolated(FILE *to, ase_str *out, const char *text, size_t size);

/* A blank at which out_filled breaks no line (a private character). */
#define OUT_BLANK "\xee\x80\x80"

/* The same of one paragraph, filled to the terminal: blanks before it stay, which
 * `indent`, before each further line, is no shorter than. */
void out_filled(const char *text, const char *indent);

/*
 * Print what a program may read, whole lines of it, on standard output: its
 * very bytes, but for what a terminal would obey when that is where they go.
 */
void out_put(const char *text);

/* Flush standard output and look whether everything was written. */
ase_status out_flush(ase_err *err) ASE_MUST_CHECK;

#endif
