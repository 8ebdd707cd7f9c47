#include "lib/data/layout/marks_priv.h"

#include "lib/base/mem.h"
#include "lib/data/layout/entries.h"
#include "lib/data/value/path.h"
#include "lib/data/value/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A walk through the nodes, each with its place in the schema. */
struct walk {
	ase_marks *layout;
	const ase_schema *schema; /* or NULL */
	ase_str path;
};

static void visit(struct walk *w, const ase_node *node, const ase_node *part,
		  size_t begin);

static const ase_node *part_of(const struct walk *w, const ase_node *part,
			       const char *key)
{
	return part ? ase_schema_step(w->schema, part, key) : NULL;
}

/* Where an entry begins that is not behind `from`: at its `-`, over lines. */
static size_t entry_begin(const struct walk *w, const ase_span *list,
			  size_t from, const ase_span *span)
{
	if (list->style == ASE_STYLE_FLOW)
		return span->key_start;
	return ase_source_gap_find(w->layout->text, from, span->start, '-');
}

static void visit_list(struct walk *w, const ase_node *list,
		       const ase_node *part, const ase_span *span)
{
	ASE_AUTO(ase_entries_drop) ase_entries entries = { .count = 0 };
	const ase_node *items = part_of(w, part, NULL);
	const size_t size = w->path.size;
	size_t from = span->start;

	ase_entries_read(list, ase_entries_kind_of(w->schema, part, &list, 1),
			 &entries);
	for (size_t i = 0; i < entries.count; i++) {
		const ase_node *item = entries.nodes[i];
		const ase_span *its =
			&w->layout->spans
				 .items[ase_node_index(w->layout->value, item)];

		ase_path_add(&w->path, entries.names[i]);
		visit(w, item, items, entry_begin(w, span, from, its));
		ase_str_cut(&w->path, size);
		from = its->end;
	}
}

static void visit_map(struct walk *w, const ase_node *map, const ase_node *part)
{
	const size_t size = w->path.size;

	ase_each(child, map) {
		const size_t i = ase_node_index(w->layout->value, child);
		const char *key = ase_node_key(child);

		ase_path_add(&w->path, key);
		visit(w, child, part_of(w, part, key),
		      w->layout->spans.items[i].key_start);
		ase_str_cut(&w->path, size);
	}
}

static void visit(struct walk *w, const ase_node *node, const ase_node *part,
		  size_t begin)
{
	ase_marks *layout = w->layout;
	const size_t i = ase_node_index(layout->value, node);

	layout->begins[i] = begin;
	layout->anchors[i] = ase_strdup(ase_str_text(&w->path));
	ase_map_put(&layout->nodes, layout->anchors[i],
		    (void *)(uintptr_t)(i + 1));
	if (ase_node_is(node) == ASE_NODE_LIST)
		visit_list(w, node, part, &layout->spans.items[i]);
	else
		visit_map(w, node, part);
}

ase_status ase_marks_read(const char *text, size_t size,
			  const ase_schema *schema, ase_marks *out,
			  ase_err *err)
{
	struct walk w = { .layout = out, .schema = schema };
	ase_status s;

	*out = (ase_marks){ .text = text, .size = size };
	if ((s = ase_yaml_read(text, size, &out->value, &out->spans, err)))
		return s;
	if (ase_value_count(out->value)) {
		const size_t count = ase_value_count(out->value);

		out->begins = ase_alloc(count * sizeof(*out->begins));
		out->anchors = ase_alloc(count * sizeof(*out->anchors));
		visit(&w, ase_value_root(out->value),
		      schema ? ase_schema_root(schema) : NULL,
		      out->spans.items[0].start);
	}
	ase_str_drop(&w.path);
	ase_marks_find(out);
	return ASE_OK;
}

void ase_marks_drop(ase_marks *layout)
{
	for (size_t i = 0;
	     layout->anchors && i < ase_value_count(layout->value); i++)
		free(layout->anchors[i]);
	for (size_t i = 0; i < layout->count; i++)
		free(layout->marks[i].text);
	free(layout->anchors);
	free(layout->begins);
	free(layout->marks);
	ase_map_drop(&layout->nodes);
	ase_spans_drop(&layout->spans);
	ase_value_drop(&layout->value);
	*layout = (ase_marks){ .text = NULL };
}

size_t ase_marks_line(const ase_marks *layout, size_t at)
{
	const size_t base = ase_position_start(layout->text, layout->size).byte;

	while (at > base && layout->text[at - 1] != '\n')
		at--;
	return at;
}

size_t ase_marks_beside(const ase_marks *layout, size_t node)
{
	const ase_span *span = &layout->spans.items[node];
	const ase_node *its = ase_value_at(layout->value, node);
	size_t at = span->end;

	if (span->style == ASE_STYLE_LITERAL || span->style == ASE_STYLE_FOLDED)
		at = span->start;
	else if (span->style == ASE_STYLE_BLOCK && ase_node_count(its))
		at = layout->begins[node];
	return ase_source_line_end(layout->text, at, layout->size);
}
