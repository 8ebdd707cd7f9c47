/* Finding one's way in a document that is about to be changed. */

#include "lib/data/edit/splice.h"

#include "lib/data/value/source.h"

#include <string.h>

const ase_span *ase_splice_doc_span(const ase_splice_doc *doc,
				    const ase_node *node)
{
	return &doc->spans->items[ase_node_index(doc->value, node)];
}

size_t ase_splice_doc_line_start(const ase_splice_doc *doc, size_t at)
{
	size_t base = ase_position_start(doc->text, doc->size).byte;

	while (at > base && doc->text[at - 1] != '\n')
		at--;
	return at;
}

size_t ase_splice_doc_line_end(const ase_splice_doc *doc, size_t at)
{
	return ase_source_line_end(doc->text, at, doc->size);
}

size_t ase_splice_doc_next_line(const ase_splice_doc *doc, size_t at)
{
	while (at < doc->size && doc->text[at] != '\n')
		at++;
	return at < doc->size ? at + 1 : at;
}

bool ase_splice_doc_is_blank(const ase_splice_doc *doc, size_t from, size_t to)
{
	return ase_source_skip_blanks(doc->text, from, to) == to;
}

bool ase_splice_doc_begins_line(const ase_splice_doc *doc, size_t at)
{
	return ase_splice_doc_is_blank(doc, ase_splice_doc_line_start(doc, at),
				       at);
}

size_t ase_splice_doc_column(const ase_splice_doc *doc, size_t at)
{
	return at - ase_splice_doc_line_start(doc, at);
}

const char *ase_splice_doc_eol(const ase_splice_doc *doc)
{
	const char *found = memchr(doc->text, '\n', doc->size);

	return found && found > doc->text && found[-1] == '\r' ? "\r\n" : "\n";
}

size_t ase_splice_doc_begin(const ase_splice_doc *doc, const ase_node *parent,
			    const ase_node *child)
{
	const ase_span *list = ase_splice_doc_span(doc, parent);
	const ase_span *span = ase_splice_doc_span(doc, child);
	size_t from = list->start;

	if (ase_node_is(parent) == ASE_NODE_MAP ||
	    list->style == ASE_STYLE_FLOW)
		return span->key_start;
	ase_each(item, parent) {
		if (item == child)
			break;
		from = ase_splice_doc_span(doc, item)->end;
	}
	return ase_source_gap_find(doc->text, from, span->start, '-');
}

/*
 * Whether a literal block that ends before `at` would take in what follows:
 * indented comments, lines of blanks.
 */
static bool is_followed(const ase_splice_doc *doc, size_t at)
{
	for (; at < doc->size; at = ase_splice_doc_next_line(doc, at)) {
		size_t end = ase_splice_doc_line_end(doc, at);
		size_t text = ase_source_skip_blanks(doc->text, at, end);

		if (text > at && (text == end || doc->text[text] == '#'))
			return true;
		if (text < end && doc->text[text] != '#')
			return false;
	}
	return false;
}

void ase_splice_doc_render(const ase_splice_doc *doc, const ase_node *node,
			   size_t indent, size_t below, ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *eol = ase_splice_doc_eol(doc);

	if (is_followed(doc, below))
		ase_yaml_write_quoted(&text, node, indent);
	else
		ase_yaml_write(&text, node, indent);
	for (size_t i = 0; i + 1 < text.size; i++) {
		if (text.data[i] == '\n')
			ase_str_add(out, eol);
		else
			ase_str_addc(out, text.data[i]);
	}
}

ase_value *ase_splice_wrap(const ase_resolved_edit *change)
{
	ASE_AUTO(ase_builder_drop) ase_builder *b = ase_builder_new();

	if (change->key)
		ase_builder_map(b, NULL);
	else
		ase_builder_list(b, NULL);
	ase_builder_copy(b, change->key, ase_value_root(change->value));
	ase_builder_end(b);
	return ase_builder_take(b);
}

void ase_splice_cut_drop(ase_splice_cut *cut)
{
	ase_str_drop(&cut->text);
}
