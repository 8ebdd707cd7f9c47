#ifndef ASE_DATA_LAYOUT_MARKS_H
#define ASE_DATA_LAYOUT_MARKS_H

#include "lib/base/map.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/yaml.h"

/*
 * A text, what it says, and the marks that people leave in it: comments and
 * blank lines, each with the field that it stands at, wherever that moves.
 */
typedef enum ase_marks_place {
	ASE_MARKS_ABOVE,  /* on a line of its own, before the field */
	ASE_MARKS_BESIDE, /* behind it, on its line */
	ASE_MARKS_END,	  /* on a line of its own, behind everything */
} ase_marks_place;

typedef struct ase_mark {
	ase_marks_place place;
	size_t node; /* its number in the value; 0, the root: above all the
			 rest, or the end */
	size_t at;   /* its `#`, or where its blank line begins */
	size_t end;  /* behind it, before the line end */
	size_t line; /* where its line begins */
	char *text;  /* owned; from `#` to the last that is no blank; "" for a
			 blank line */
} ase_mark;

typedef struct ase_marks {
	const char *text; /* borrowed */
	size_t size;
	ase_value *value; /* owned, as all that follows */
	ase_spans spans;
	size_t *begins;	 /* of each node: its key, its `-`, or itself */
	char **anchors;	 /* the path to each, entries by their names */
	ase_map nodes;	 /* by anchor: the number from 1 */
	ase_mark *marks; /* as they stand in the text */
	size_t count, room;
} ase_marks;

/*
 * Read; `out` is yours, whatever is returned, and borrows `text`.
 *
 * ASE_E_INVALID: not a record.
 */
ase_status ase_marks_read(const char *text, size_t size,
			  const ase_schema *schema, ase_marks *out,
			  ase_err *err) ASE_MUST_CHECK;
void ase_marks_drop(ase_marks *layout);

/* The first byte of the line of `at`, behind a byte order mark. */
size_t ase_marks_line(const ase_marks *layout, size_t at);

/* The end of the line on which a comment stands beside `node`. */
size_t ase_marks_beside(const ase_marks *layout, size_t node);

/* The lines of a key or entry as they are written, without the indentation that
 * its first one has, and without the last line end; yours. NULL: it does not
 * begin a line. */
char *ase_marks_lines(const ase_marks *layout, size_t node);

/* Whether a text may have marks: it has a `#` or a blank line. */
bool ase_marks_any(const char *text, size_t size);

#endif
