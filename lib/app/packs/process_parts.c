#include "lib/app/packs/process_parts.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Stands for a section in `rest`: no text that reads has it. */
#define MARK '\001'

static const struct section {
	const char *key,
		*name; /* the field that knows its entries; NULL: keys */
} sections[] = {
	[PROCESS_VOID] = { "void", NULL },
	[PROCESS_STEPS] = { "steps", "step" },
	[PROCESS_LIMITS] = { "limits", "limit" },
};

const char *process_section_key(process_section section)
{
	return sections[section].key;
}

void process_parts_drop(process_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		free(parts->items[i].lines);
	free(parts->items);
	ase_value_drop(&parts->value);
	ase_str_drop(&parts->rest);
}

size_t process_parts_find(const process_parts *parts, process_section section,
			  const char *name)
{
	size_t i = 0;

	while (i < parts->count && (parts->items[i].section != section ||
				    strcmp(parts->items[i].name, name) != 0))
		i++;
	return i;
}

void process_parts_replace(process_parts *parts, size_t i, char *lines)
{
	free(parts->items[i].lines);
	parts->items[i].lines = lines;
}

void process_parts_remove(process_parts *parts, size_t i)
{
	free(parts->items[i].lines);
	parts->count--;
	memmove(&parts->items[i], &parts->items[i + 1],
		(parts->count - i) * sizeof(*parts->items));
}

void process_parts_insert(process_parts *parts, size_t i, process_part part)
{
	parts->items = ase_grow(parts->items, &parts->room, parts->count,
				sizeof(*parts->items));
	memmove(&parts->items[i + 1], &parts->items[i],
		(parts->count - i) * sizeof(*parts->items));
	parts->items[i] = part;
	parts->count++;
}

/*
 * Cutting.
 */

struct cutting {
	const char *text;
	size_t size;
	const ase_value *value;
	const ase_spans *spans;
	process_parts *out;
	size_t done; /* what of the text is cut already */
};

static const ase_span *span_of(const struct cutting *c, const ase_node *node)
{
	return &c->spans->items[ase_node_index(c->value, node)];
}

static size_t line_start(const struct cutting *c, size_t at)
{
	while (at > 0 && c->text[at - 1] != '\n')
		at--;
	return at;
}

/* Behind the line on which something ends, a comment beside it included. */
static size_t line_end(const struct cutting *c, size_t at)
{
	if (at > 0 && c->text[at - 1] == '\n')
		return at; /* the end of a block of text */
	while (at < c->size && c->text[at] != '\n')
		at++;
	return at < c->size ? at + 1 : at;
}

/* Lines, moved so that the part stands two columns in. */
static char *move_lines(const char *text, size_t size, size_t from)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *end = text + size;

	while (text < end) {
		const char *next = memchr(text, '\n', (size_t)(end - text));
		size_t length = (size_t)((next ? next : end) - text);
		size_t blank = 0;

		while (blank < length && text[blank] == ' ')
			blank++;
		if (length > blank && blank + 2 > from)
			ase_str_addf(&out, "%*s", (int)(blank + 2 - from), "");
		ase_str_addn(&out, text + blank, length - blank);
		ase_str_addc(&out, '\n');
		text += length + (next ? 1 : 0);
	}
	return ase_str_take(&out);
}

/* A part that is written on the line of its section, as lines. */
static char *flow_lines(const ase_node *node, bool is_key)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_str_add(&out, is_key ? "  " : "  - ");
	if (is_key) {
		ase_yaml_scalar(&out, ase_node_key(node));
		ase_str_add(&out, ": ");
	}
	ase_yaml_flow(&out, node);
	ase_str_addc(&out, '\n');
	return ase_str_take(&out);
}

static const char *name_of(const struct section *section, const ase_node *node)
{
	return section->name ? ase_node_path_text(node, section->name)
			     : ase_node_key(node);
}

static void cut_part(struct cutting *c, process_section number,
		     const ase_node *node, bool flow)
{
	const struct section *section = &sections[number];
	const ase_span *span = span_of(c, node);
	process_part part = { .section = number,
			      .name = name_of(section, node),
			      .node = node };
	size_t line = line_start(c, span->key_start), end;

	if (flow) {
		part.lines = flow_lines(node, !section->name);
	} else {
		size_t indent = 0;

		end = line_end(c, span->end);
		while (c->text[line + indent] == ' ')
			indent++;
		part.lines =
			move_lines(c->text + c->done, end - c->done, indent);
		c->done = end;
	}
	process_parts_insert(c->out, c->out->count, part);
}

/* Keep the text up to `end`, and leave a mark where the section's parts were. */
static void keep(struct cutting *c, size_t end)
{
	ase_str_addn(&c->out->rest, c->text + c->done, end - c->done);
	c->done = end;
}

static ase_status cut_section(struct cutting *c, process_section number,
			      const ase_node *node, ase_err *err)
{
	const ase_span *span = span_of(c, node);
	bool flow = span->style == ASE_STYLE_FLOW;
	const ase_node *first = ase_node_first(node);

	ase_each(part, node)
		if (!name_of(&sections[number], part))
			return ase_fail_at(err, ASE_E_INVALID,
					   span_of(c, part)->line,
					   span_of(c, part)->column,
					   "%s: an entry without a name",
					   sections[number].key);
	if (flow)
		keep(c, span->start);
	else if (first)
		keep(c, line_end(c, span->key_end));
	else
		keep(c, line_end(c, span->end));
	if (flow) {
		while (c->out->rest.size &&
		       c->out->rest.data[c->out->rest.size - 1] == ' ')
			ase_str_cut(&c->out->rest, c->out->rest.size - 1);
		ase_str_addc(&c->out->rest, '\n');
		c->done = line_end(c, span->end);
	}
	c->out->had[number] = first != NULL;
	ase_str_addc(&c->out->rest, MARK);
	ase_str_addc(&c->out->rest, (char)('0' + number));
	ase_each(part, node)
		cut_part(c, number, part, flow);
	return ASE_OK;
}

static process_section section_of(const char *key)
{
	size_t i = 0;

	while (i < PROCESS_SECTIONS && strcmp(sections[i].key, key) != 0)
		i++;
	return (process_section)i;
}

ase_status process_parts_read(const char *text, size_t size, process_parts *out,
			      ase_err *err)
{
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ase_status s = ase_yaml_read(text, size, &out->value, &spans, err);
	struct cutting c = { .text = text,
			     .size = size,
			     .value = out->value,
			     .spans = &spans,
			     .out = out };

	if (s)
		return s;
	ase_each(section, ase_value_root(out->value)) {
		process_section number = section_of(ase_node_key(section));

		if (number < PROCESS_SECTIONS &&
		    (s = cut_section(&c, number, section, err)))
			return s;
	}
	keep(&c, size);
	return ASE_OK;
}

/*
 * And together again.
 */

static bool has_section(const process_parts *parts, process_section section)
{
	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].section == section)
			return true;
	return false;
}

/* A section without parts: its key goes with the last of them, but for the
 * steps, which every process has. */
static void write_empty(const process_parts *parts, process_section section,
			ase_str *out)
{
	if (out->size && out->data[out->size - 1] == '\n')
		ase_str_cut(out, out->size - 1);
	if (section == PROCESS_STEPS || !parts->had[section]) {
		ase_str_add(out, sections[section].name ? " []\n" : " {}\n");
		return;
	}
	while (out->size && out->data[out->size - 1] != '\n')
		ase_str_cut(out, out->size - 1);
}

static void write_section(const process_parts *parts, process_section section,
			  ase_str *out)
{
	if (!has_section(parts, section)) {
		write_empty(parts, section, out);
		return;
	}
	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].section == section)
			ase_str_add(out, parts->items[i].lines);
}

void process_parts_write(const process_parts *parts, ase_str *out)
{
	bool written[PROCESS_SECTIONS] = { false };

	for (size_t i = 0; i < parts->rest.size; i++) {
		char c = parts->rest.data[i];

		if (c != MARK) {
			ase_str_addc(out, c);
			continue;
		}
		c = (char)(parts->rest.data[++i] - '0');
		write_section(parts, (process_section)c, out);
		written[(int)c] = true;
	}
	if (out->size && out->data[out->size - 1] != '\n')
		ase_str_addc(out, '\n');
	for (size_t i = 0; i < PROCESS_SECTIONS; i++) { /* those it had not */
		if (written[i] || !has_section(parts, (process_section)i))
			continue;
		ase_str_addf(out, "%s:\n", sections[i].key);
		write_section(parts, (process_section)i, out);
	}
}

char *process_part_text(const process_part *part)
{
	return ase_strf("%s:\n%s", sections[part->section].key, part->lines);
}
