/* One value in the place of another. */

#include "lib/data/edit/splice.h"

#include "lib/data/value/source.h"

#include <string.h>

/*
 * Where a value stands:
 *
 *	key: value # rest          - value # rest
 *	    ^ anchor                ^ anchor
 *
 * It may also begin on a line of its own below its anchor, end lines further
 * down, or be nothing at all.
 */
struct site {
	const ase_splice_doc *doc;
	const ase_node *node;
	const ase_span *span;
	bool in_list;
	bool is_root;
	bool is_empty;	  /* nothing stands there */
	bool is_lines;	  /* a list or map over lines */
	bool is_text;	  /* a block scalar, | or > */
	bool begins_line; /* nothing but blanks stands before it */
	size_t column;	  /* of its key or `-` */
	size_t anchor;	  /* behind the ':' or `-` */
	size_t head_end;  /* behind its first part: all of it, or the `|-` */
	size_t rest_end;  /* of what stands beside that */
	size_t stop;	  /* of the line it ends on */
};

/* Where the root begins to count: behind a `---` on its line. */
static void place_root(struct site *s)
{
	const ase_splice_doc *doc = s->doc;
	size_t start = ase_splice_doc_line_start(doc, s->span->start);

	s->anchor = start;
	s->column = ase_splice_doc_column(doc, s->span->start);
	if (s->begins_line || s->is_empty)
		return;
	s->anchor = start + 3;
	s->column = 0;
}

static void place_child(struct site *s, const ase_node *parent)
{
	const ase_splice_doc *doc = s->doc;
	size_t begin = ase_splice_doc_begin(doc, parent, s->node);

	s->in_list = ase_node_is(parent) == ASE_NODE_LIST;
	s->column = ase_splice_doc_column(doc, begin);
	s->anchor = begin + 1;
	if (!s->in_list)
		s->anchor = ase_source_skip_blanks(doc->text, s->span->key_end,
						   doc->size) +
			    1;
}

static struct site find_site(const ase_splice_doc *doc,
			     const ase_resolved_edit *change,
			     const ase_node *node)
{
	struct site s = { .doc = doc, .node = node };

	s.span = ase_splice_doc_span(doc, node);
	s.is_root = !change->depth;
	s.is_lines = s.span->style == ASE_STYLE_BLOCK && ase_node_count(node);
	s.is_empty = s.span->start == s.span->end;
	s.is_text = s.span->style == ASE_STYLE_LITERAL ||
		    s.span->style == ASE_STYLE_FOLDED;
	s.begins_line =
		!s.is_empty && ase_splice_doc_begins_line(doc, s.span->start);
	if (s.is_root)
		place_root(&s);
	else
		place_child(&s, ase_edit_parent(change));
	s.head_end = s.is_empty ? s.anchor : s.span->end;
	if (s.is_text)
		s.head_end = ase_source_header_end(doc->text, s.span->start,
						   s.span->end);
	s.rest_end = ase_splice_doc_line_end(doc, s.head_end);
	s.stop = s.is_text ? s.span->end : s.rest_end;
	return s;
}

static void add_bytes(const struct site *s, size_t from, size_t to,
		      ase_str *out)
{
	if (to > from)
		ase_str_addn(out, s->doc->text + from, to - from);
}

static void set_cut(ase_splice_cut *out, size_t from, size_t to)
{
	out->at = from;
	out->size = to - from;
}

/* The end of the line above the one that the value begins on. */
static size_t line_above_end(const struct site *s)
{
	size_t line = ase_splice_doc_line_start(s->doc, s->span->start);

	return ase_splice_doc_line_end(
		s->doc, ase_splice_doc_line_start(s->doc, line - 1));
}

/*
 * `text` is one line, or the header of a literal block and its lines: those
 * go below whatever stands beside the value.
 */
static void put_scalar(const struct site *s, const ase_str *text,
		       ase_splice_cut *out)
{
	size_t head = ase_source_line_end(text->data, 0, text->size);

	if (s->is_lines && s->begins_line && !s->is_root) {
		/* Up to its key; comments in between stay below it. */
		set_cut(out, s->anchor, s->stop);
		ase_str_addc(&out->text, ' ');
		ase_str_addn(&out->text, text->data, text->size);
		add_bytes(s, s->anchor, line_above_end(s), &out->text);
		return;
	}
	set_cut(out, s->is_empty ? s->anchor : s->span->start, s->stop);
	if (s->is_empty)
		ase_str_addc(&out->text, ' ');
	ase_str_addn(&out->text, text->data, head);
	if (!s->is_lines)
		add_bytes(s, s->head_end, s->rest_end, &out->text);
	ase_str_addn(&out->text, text->data + head, text->size - head);
}

/* How far a list or map over lines is indented in the place of this value. */
static size_t lines_column(const struct site *s, const ase_node *value)
{
	size_t old = ase_splice_doc_column(s->doc, s->span->start);

	if (s->is_root)
		return s->column;
	if (s->is_lines &&
	    (s->in_list || old > s->column ||
	     (old == s->column && ase_node_is(value) == ASE_NODE_LIST)))
		return old;
	return s->column + 2;
}

/* Lines below the key or `-`, whose comment stays beside it. */
static void put_below(const struct site *s, const ase_str *lines,
		      ase_splice_cut *out)
{
	bool blank = ase_splice_doc_is_blank(s->doc, s->head_end, s->rest_end);
	size_t indent = ase_source_skip_blanks(lines->data, 0, lines->size);

	set_cut(out, s->anchor, s->stop);
	if (s->in_list && blank) {
		ase_str_addc(&out->text, ' ');
		ase_str_addn(&out->text, lines->data + indent,
			     lines->size - indent);
		return;
	}
	if (!blank)
		add_bytes(s, s->head_end, s->rest_end, &out->text);
	ase_str_add(&out->text, ase_splice_doc_eol(s->doc));
	ase_str_addn(&out->text, lines->data, lines->size);
}

/* Lines where the value began on a line of its own. */
static void put_lines(const struct site *s, const ase_str *lines,
		      ase_splice_cut *out)
{
	bool blank = s->is_lines ||
		     ase_splice_doc_is_blank(s->doc, s->head_end, s->rest_end);

	set_cut(out, ase_splice_doc_line_start(s->doc, s->span->start),
		s->stop);
	if (!blank) {
		out->at = s->span->start;
		out->size = s->stop - out->at;
		add_bytes(s,
			  ase_source_skip_blanks(s->doc->text, s->head_end,
						 s->rest_end),
			  s->rest_end, &out->text);
		ase_str_add(&out->text, ase_splice_doc_eol(s->doc));
	}
	ase_str_addn(&out->text, lines->data, lines->size);
}

/* A list or map that began behind the `- ` of an entry. */
static void put_inline(const struct site *s, const ase_str *lines,
		       ase_splice_cut *out)
{
	size_t indent = ase_source_skip_blanks(lines->data, 0, lines->size);

	set_cut(out, s->span->start, s->stop);
	ase_str_addn(&out->text, lines->data + indent, lines->size - indent);
}

/* Where an empty document takes its content: before a `...`, or at the end. */
static size_t empty_place(const ase_splice_doc *doc)
{
	size_t at;

	for (at = ase_position_start(doc->text, doc->size).byte; at < doc->size;
	     at = ase_splice_doc_next_line(doc, at))
		if (doc->size - at >= 3 && !memcmp(doc->text + at, "...", 3))
			return at;
	return doc->size;
}

static void fill_empty(const ase_splice_doc *doc, const ase_node *value,
		       ase_splice_cut *out)
{
	const char *eol = ase_splice_doc_eol(doc);

	out->at = empty_place(doc);
	if (out->at > ase_position_start(doc->text, doc->size).byte &&
	    doc->text[out->at - 1] != '\n')
		ase_str_add(&out->text, eol);
	ase_splice_doc_render(doc, value, 0, out->at, &out->text);
	ase_str_add(&out->text, eol);
}

static void replace_in_flow(const ase_span *span, const ase_node *value,
			    ase_splice_cut *out)
{
	set_cut(out, span->start, span->end);
	if (!out->size)
		ase_str_addc(&out->text, ' ');
	ase_yaml_flow(&out->text, value);
}

static bool is_inside_flow(const ase_splice_doc *doc,
			   const ase_resolved_edit *change)
{
	const ase_node *parent = ase_edit_parent(change);

	return parent &&
	       ase_splice_doc_span(doc, parent)->style == ASE_STYLE_FLOW;
}

/* A scalar, or what fits on one line: the value keeps its place. */
static void replace_by_line(const struct site *s, const ase_node *value,
			    ase_splice_cut *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	size_t below = ase_splice_doc_next_line(s->doc, s->stop);

	if (ase_node_count(value) || s->is_lines)
		ase_yaml_flow(&text, value);
	else
		ase_splice_doc_render(s->doc, value, s->column, below, &text);
	ase_str_splice(&text, 0,
		       ase_source_skip_blanks(text.data, 0, text.size), "", 0);
	put_scalar(s, &text, out);
}

void ase_splice_replace(const ase_splice_doc *doc,
			const ase_resolved_edit *change, const ase_node *node,
			const ase_node *value, ase_splice_cut *out)
{
	ASE_AUTO(ase_str_drop) ase_str lines = ASE_STR_INIT;
	struct site s;

	if (is_inside_flow(doc, change)) {
		replace_in_flow(ase_splice_doc_span(doc, node), value, out);
		return;
	}
	s = find_site(doc, change, node);
	if (s.is_root && s.span->style == ASE_STYLE_BLOCK && !s.is_lines) {
		fill_empty(doc, value, out);
		return;
	}
	if (!ase_node_count(value) ||
	    (s.span->style == ASE_STYLE_FLOW && ase_node_count(node))) {
		replace_by_line(&s, value, out);
		return;
	}
	ase_splice_doc_render(doc, value, lines_column(&s, value),
			      ase_splice_doc_next_line(doc, s.stop), &lines);
	if (s.is_lines && !s.begins_line)
		put_inline(&s, &lines, out);
	else if (s.begins_line)
		put_lines(&s, &lines, out);
	else
		put_below(&s, &lines, out);
}
