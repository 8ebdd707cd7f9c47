#ifndef ASE_DATA_LAYOUT_LAYOUT_H
#define ASE_DATA_LAYOUT_LAYOUT_H

#include "lib/base/map.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/yaml.h"

/*
 * A text, what it says, and the marks that people leave in it: comments and
 * blank lines, each with the field that it stands at, wherever that moves.
 */
typedef enum ase_layout_place {
	ASE_LAYOUT_ABOVE,  /* on a line of its own, before the field */
	ASE_LAYOUT_BESIDE, /* behind it, on its line */
	ASE_LAYOUT_END,	   /* on a line of its own, behind everything */
} ase_layout_place;

typedef struct ase_layout_mark {
	ase_layout_place place;
	size_t node; /* its number in the value; 0, the root: above all the
			 rest, or the end */
	size_t at;   /* its `#`, or where its blank line begins */
	size_t end;  /* behind it, before the line end */
	size_t line; /* where its line begins */
	char *text;  /* owned; from `#` to the last that is no blank; "" for a
			 blank line */
} ase_layout_mark;

typedef struct ase_layout {
	const char *text; /* borrowed */
	size_t size;
	ase_value *value; /* owned, as all that follows */
	ase_spans spans;
	size_t *begins;		/* of each node: its key, its `-`, or itself */
	char **anchors;		/* the path to each, entries by their names */
	ase_map nodes;		/* by anchor: the number from 1 */
	ase_layout_mark *marks; /* as they stand in the text */
	size_t count, room;
} ase_layout;

/*
 * Read; `out` is yours, whatever is returned, and borrows `text`.
 *
 * ASE_E_INVALID: not a record.
 */
ase_status ase_layout_read(const char *text, size_t size,
			   const ase_schema *schema, ase_layout *out,
			   ase_err *err) ASE_MUST_CHECK;
void ase_layout_drop(ase_layout *layout);

/* The first byte of the line of `at`, behind a byte order mark. */
size_t ase_layout_line(const ase_layout *layout, size_t at);

/* The end of the line on which a comment stands beside `node`. */
size_t ase_layout_beside(const ase_layout *layout, size_t node);

/* The lines of a key or entry as they are written, without the indentation that
 * its first one has, and without the last line end; yours. NULL: it does not
 * begin a line. */
char *ase_layout_lines(const ase_layout *layout, size_t node);

/* Whether a text may have marks: it has a `#` or a blank line. */
bool ase_layout_has_marks(const char *text, size_t size);

#endif
