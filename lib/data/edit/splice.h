#ifndef ASE_DATA_EDIT_SPLICE_H
#define ASE_DATA_EDIT_SPLICE_H

#include "lib/data/edit/edit_resolve.h"
#include "lib/data/value/yaml.h"

/*
 * Where in the bytes a change is made, and what is written there.
 *
 * One cut replaces `size` bytes at `at` by `text`. What stands beside the
 * changed node on its line (a comment) may lie inside the cut; it is then part
 * of `text` as well. Whether the cut does what it should is not known here:
 * edit.c reads the new text again and proves it.
 */
typedef struct ase_splice_doc {
	const char *text; /* borrowed */
	size_t size;
	const ase_value *value; /* borrowed, with its places */
	const ase_spans *spans;
} ase_splice_doc;

typedef struct ase_splice_cut {
	size_t at;
	size_t size;
	ase_str text; /* owned */
} ase_splice_cut;

void ase_splice_cut_drop(ase_splice_cut *cut);

/* The cut in `doc` for `change`. */
void ase_splice(const ase_splice_doc *doc, const ase_resolved_edit *change,
		ase_splice_cut *out);

/*
 * For splice.c, which asks these for a change in block style, or inside
 * brackets.
 */
void ase_splice_replace(const ase_splice_doc *doc,
			const ase_resolved_edit *change, const ase_node *node,
			const ase_node *value, ase_splice_cut *out);
void ase_splice_block_insert(const ase_splice_doc *doc,
			     const ase_resolved_edit *change,
			     ase_splice_cut *out);
void ase_splice_block_remove(const ase_splice_doc *doc,
			     const ase_resolved_edit *change,
			     ase_splice_cut *out);
void ase_splice_flow_insert(const ase_splice_doc *doc,
			    const ase_resolved_edit *change,
			    ase_splice_cut *out);
void ase_splice_flow_remove(const ase_splice_doc *doc,
			    const ase_resolved_edit *change,
			    ase_splice_cut *out);

/* Finding one's way in a document. */

const ase_span *ase_splice_doc_span(const ase_splice_doc *doc,
				    const ase_node *node);

/* The first byte of the line of `at`, behind a byte order mark. */
size_t ase_splice_doc_line_start(const ase_splice_doc *doc, size_t at);

/* Behind the last byte of the line of `at`; the first of the next line. */
size_t ase_splice_doc_line_end(const ase_splice_doc *doc, size_t at);
size_t ase_splice_doc_next_line(const ase_splice_doc *doc, size_t at);

/* Whether only blanks stand before `at` on its line. */
bool ase_splice_doc_begins_line(const ase_splice_doc *doc, size_t at);

/* Whether only blanks stand in [from, to). */
bool ase_splice_doc_is_blank(const ase_splice_doc *doc, size_t from, size_t to);

/* Columns from the start of the line to `at`. */
size_t ase_splice_doc_column(const ase_splice_doc *doc, size_t at);

/* "\n", or "\r\n" in a document that ends its lines so. */
const char *ase_splice_doc_eol(const ase_splice_doc *doc);

/*
 * Where `child` of `parent` begins: at its key, or at the `-` of an entry of
 * a list over lines.
 */
size_t ase_splice_doc_begin(const ase_splice_doc *doc, const ase_node *parent,
			    const ase_node *child);

/*
 * Append `node` over lines, `indent` columns in, without the last line end.
 * What comes `below` byte in the document decides whether a text of several
 * lines may be a literal block.
 */
void ase_splice_doc_render(const ase_splice_doc *doc, const ase_node *node,
			   size_t indent, size_t below, ase_str *out);

/* What an INSERT inserts, as a map or list of one; yours. */
ase_value *ase_splice_wrap(const ase_resolved_edit *change);

#endif
