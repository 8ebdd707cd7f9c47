#ifndef ASE_DATA_VALUE_YAML_H
#define ASE_DATA_VALUE_YAML_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

/*
 * Between YAML text and values. libyaml reads; what we accept is the part of
 * YAML that every reader agrees on: one document, UTF-8, block or flow
 * collections, any quoting; no anchors, aliases, tags, directives, merge keys,
 * complex keys or duplicate keys; at most ASE_VALUE_DEPTH deep and
 * ASE_FS_MAX_BYTES long. An empty text is an empty map. CRLF is read as LF.
 * Both halves of a character as JSON escapes them ("\ud83d\udca9") are one.
 */

/* How a node is written in its source. */
typedef enum ase_style {
	ASE_STYLE_PLAIN,
	ASE_STYLE_SINGLE,  /* 'x' */
	ASE_STYLE_DOUBLE,  /* "x" */
	ASE_STYLE_LITERAL, /* | */
	ASE_STYLE_FOLDED,  /* > */
	ASE_STYLE_BLOCK,   /* a list or map over lines */
	ASE_STYLE_FLOW,	   /* [..] or {..} */
} ase_style;

/* Where a node stands: bytes from 0, lines and columns from 1. */
typedef struct ase_span {
	size_t key_start; /* first byte of its key; of the node when it has none
			   */
	size_t key_end;	  /* behind the key; key_start when it has none */
	size_t start;	  /* first byte of the node */
	size_t end;	  /* behind it: exact for scalars and flow collections;
			     for block collections the end of the last leaf */
	size_t line, column; /* of the node; of its key when it is empty */
	ase_style style;
} ase_span;

/* The spans of a value: one a node, in the value's order. */
typedef struct ase_spans {
	ase_span *items; /* owned */
	size_t count;
} ase_spans;

/* clang-format off */
#define ASE_SPANS_INIT { .items = NULL }
/* clang-format on */

void ase_spans_drop(ase_spans *spans);

/*
 * Read one document. `spans_out` may be NULL when nobody needs the places.
 *
 * ASE_E_INVALID: not YAML, or more than we accept; `err` has the line, the
 * column and what to type instead.
 */
ase_status ase_yaml_read(const char *text, size_t size, ase_value **out,
			 ase_spans *spans_out, ase_err *err) ASE_MUST_CHECK;

/*
 * Append `text` as one scalar that every YAML 1.1 and 1.2 reader takes for
 * this very string: bare when that is safe, else double-quoted.
 */
void ase_yaml_scalar(ase_str *out, const char *text);

/*
 * Append a whole tree as block YAML, `indent` columns in, ended by a newline.
 * Quoted scalars and keys are written by ase_yaml_scalar (long texts of
 * several lines as literal blocks), plain ones as they are. Maps and lists
 * without children are written {} and [].
 */
void ase_yaml_write(ase_str *out, const ase_node *node, size_t indent);

/*
 * The same without literal blocks, for a place where what follows in the file
 * would be read as part of one.
 */
void ase_yaml_write_quoted(ase_str *out, const ase_node *node, size_t indent);

/* Append `node` on one line, in flow style, without a newline. */
void ase_yaml_flow(ase_str *out, const ase_node *node);

#endif
