/* Keys and entries that come and go in maps and lists over lines. */

#include "lib/data/edit/splice.h"

#include "lib/data/value/source.h"

#include <string.h>

/* Skip the indentation of a text that goes behind something on its line. */
static const char *stripped(const ase_str *text)
{
	return ase_str_text(text) +
	       ase_source_skip_blanks(ase_str_text(text), 0, text->size);
}

/* What is inserted, over lines that end before `below`: as it is given, or as
 * any other. */
static void add_lines(const ase_splice_doc *doc,
		      const ase_resolved_edit *change, size_t column,
		      size_t below, ase_str *out)
{
	ASE_AUTO(ase_value_drop) ase_value *wrapped = NULL;
	const char *line = change->lines;

	if (!line) {
		wrapped = ase_splice_wrap(change);
		ase_splice_doc_render(doc, ase_value_root(wrapped), column,
				      below, out);
		return;
	}
	for (;; line++) {
		const size_t size = strcspn(line, "\n");

		if (size)
			ase_str_addf(out, "%*s", (int)column, "");
		ase_str_addn(out, line, size);
		line += size;
		if (!*line)
			return;
		ase_str_add(out, ase_splice_doc_eol(doc));
	}
}

/* Before the first key, which may stand on the `- ` line of an entry. */
static void insert_first(const ase_splice_doc *doc,
			 const ase_resolved_edit *change, ase_splice_cut *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const ase_node *parent = ase_edit_parent(change);
	size_t column;

	out->at = ase_splice_doc_begin(doc, parent, ase_node_first(parent));
	column = ase_splice_doc_column(doc, out->at);
	add_lines(doc, change, column, out->at, &text);
	ase_str_addf(&out->text, "%s%s%*s", stripped(&text),
		     ase_splice_doc_eol(doc), (int)column, "");
}

void ase_splice_block_insert(const ase_splice_doc *doc,
			     const ase_resolved_edit *change,
			     ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	size_t column;

	if (!change->after) {
		insert_first(doc, change, out);
		return;
	}
	column = ase_splice_doc_column(
		doc, ase_splice_doc_begin(doc, parent, ase_node_first(parent)));
	out->at = ase_splice_doc_next_line(
		doc, ase_splice_doc_span(doc, change->after)->end);
	if (doc->text[out->at - 1] != '\n')
		ase_str_add(&out->text, ase_splice_doc_eol(doc));
	add_lines(doc, change, column, out->at, &out->text);
	ase_str_add(&out->text, ase_splice_doc_eol(doc));
}

/* The last scalar of a tree. */
static const ase_node *last_leaf(const ase_node *node)
{
	while (ase_node_count(node))
		node = ase_node_item(node, ase_node_count(node) - 1);
	return node;
}

/*
 * Blank lines that follow would become part of a text before the gap that
 * keeps them (`|+`): where they end.
 */
static size_t skip_kept(const ase_splice_doc *doc, const ase_node *parent,
			const ase_node *child, size_t at)
{
	const ase_node *before = NULL;
	const ase_span *span;

	ase_each(sibling, parent) {
		if (sibling == child)
			break;
		before = sibling;
	}
	if (!before)
		return at;
	span = ase_splice_doc_span(doc, last_leaf(before));
	if ((span->style != ASE_STYLE_LITERAL &&
	     span->style != ASE_STYLE_FOLDED) ||
	    !ase_source_keeps_blanks(doc->text, span->start, span->end))
		return at;
	while (at < doc->size &&
	       ase_splice_doc_is_blank(doc, at,
				       ase_splice_doc_line_end(doc, at)))
		at = ase_splice_doc_next_line(doc, at);
	return at;
}

/* The first key or entry, behind a `- ` on its line: the next moves up. */
static void remove_first(const ase_splice_doc *doc,
			 const ase_resolved_edit *change, ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	const ase_node *next = ase_node_next(change->node);
	size_t end = ase_splice_doc_span(doc, change->node)->end;
	size_t to = next ? ase_splice_doc_begin(doc, parent, next) : out->at;

	if (next && ase_splice_doc_line_start(doc, to) ==
			    ase_splice_doc_next_line(doc, end)) {
		out->size = to - out->at;
		return;
	}
	/* Comments stand between: they stay where they are. */
	while (out->at && doc->text[out->at - 1] == ' ')
		out->at--;
	out->size = ase_splice_doc_line_end(doc, end) - out->at;
}

void ase_splice_block_remove(const ase_splice_doc *doc,
			     const ase_resolved_edit *change,
			     ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	size_t end = ase_splice_doc_span(doc, change->node)->end;

	out->at = ase_splice_doc_begin(doc, parent, change->node);
	if (!ase_splice_doc_begins_line(doc, out->at)) {
		remove_first(doc, change, out);
		return;
	}
	out->at = ase_splice_doc_line_start(doc, out->at);
	end = skip_kept(doc, parent, change->node,
			ase_splice_doc_next_line(doc, end));
	out->size = end - out->at;
}
