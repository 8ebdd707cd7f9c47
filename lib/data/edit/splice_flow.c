/* Keys and entries that come and go between brackets. */

#include "lib/data/edit/splice.h"

#include "lib/data/value/source.h"

static void add_entry(const ase_resolved_edit *change, ase_str *out)
{
	if (change->key) {
		ase_yaml_scalar(out, change->key);
		ase_str_add(out, ": ");
	}
	ase_yaml_flow(out, ase_value_root(change->value));
}

void ase_splice_flow_insert(const ase_splice_doc *doc,
			    const ase_resolved_edit *change,
			    ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	const ase_span *span;

	if (!change->after) {
		span = ase_splice_doc_span(doc, ase_node_first(parent));
		out->at = span->key_start;
		add_entry(change, &out->text);
		ase_str_add(&out->text, ", ");
		return;
	}
	span = ase_splice_doc_span(doc, change->after);
	out->at = span->end;
	/* Behind a key without a value, `:,` would not be read. */
	ase_str_add(&out->text, span->start == span->end ? " , " : ", ");
	add_entry(change, &out->text);
}

/* Where the comma in the gap [from, to) stands; `to`: there is none. */
static size_t comma(const ase_splice_doc *doc, size_t from, size_t to)
{
	return ase_source_gap_find(doc->text, from, to, ',');
}

/*
 * Take out [from, to), with its whole line when nothing but a comment stands
 * beside it.
 */
static void cut_alone(const ase_splice_doc *doc, size_t from, size_t to,
		      ase_splice_cut *out)
{
	size_t end = ase_splice_doc_line_end(doc, to);
	size_t text = ase_source_skip_blanks(doc->text, to, end);

	if (ase_splice_doc_begins_line(doc, from) &&
	    (text == end || doc->text[text] == '#')) {
		from = ase_splice_doc_line_start(doc, from);
		to = ase_splice_doc_next_line(doc, to);
	}
	out->at = from;
	out->size = to - from;
}

static void remove_last(const ase_splice_doc *doc, const ase_node *before,
			const ase_node *node, size_t stop, ase_splice_cut *out)
{
	size_t from = ase_splice_doc_span(doc, node)->key_start;
	size_t to = ase_splice_doc_span(doc, node)->end;
	size_t trailing = comma(doc, to, stop);
	size_t leading =
		comma(doc, ase_splice_doc_span(doc, before)->end, from);
	size_t end = ase_splice_doc_line_end(doc, to);
	size_t text = ase_source_skip_blanks(doc->text, to, end);

	if (trailing < stop) {
		cut_alone(doc, from,
			  ase_source_skip_blanks(doc->text, trailing + 1, stop),
			  out);
		return;
	}
	/* A comment stands between: the comma may stay. */
	if (ase_source_gap_find(doc->text, leading, from, '#') < from) {
		cut_alone(doc, from, to, out);
		return;
	}
	out->at = leading;
	out->size = (text < end && doc->text[text] == '#' ? end : to) - leading;
}

void ase_splice_flow_remove(const ase_splice_doc *doc,
			    const ase_resolved_edit *change,
			    ase_splice_cut *out)
{
	const ase_node *parent = ase_edit_parent(change);
	const ase_node *next = ase_node_next(change->node);
	const ase_span *whole = ase_splice_doc_span(doc, parent);
	const ase_span *span = ase_splice_doc_span(doc, change->node);
	const ase_node *before = NULL;
	size_t to;

	if (ase_node_count(parent) == 1) {
		out->at = whole->start;
		out->size = whole->end - whole->start;
		ase_str_add(&out->text,
			    ase_node_key(change->node) ? "{}" : "[]");
		return;
	}
	if (!next) {
		ase_each(sibling, parent)
			if (ase_node_next(sibling))
				before = sibling;
		remove_last(doc, before, change->node, whole->end - 1, out);
		return;
	}
	to = comma(doc, span->end, ase_splice_doc_span(doc, next)->key_start) +
	     1;
	cut_alone(doc, span->key_start,
		  ase_source_skip_blanks(doc->text, to, doc->size), out);
}
