#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Enough for what people type, and 0.1 stays 0.1. */
#define PRECISION   JSON_REAL_PRECISION(15)
#define FLAGS_JSON  (JSON_INDENT(2) | JSON_ENCODE_ANY | PRECISION)
#define FLAGS_JSONL (JSON_COMPACT | JSON_ENCODE_ANY | PRECISION)

static json_t *of_node(const ase_node *node, const ase_schema *schema,
		       const ase_node *part);

/* A string; bytes that are not UTF-8 become visible. */
static json_t *of_string(const char *text)
{
	json_t *string = json_string(text);

	if (string)
		return string;
	ASE_AUTO(ase_str_drop) ase_str visible = ASE_STR_INIT;
	ase_text_escape(&visible, text);
	return json_string(ase_str_text(&visible));
}

/* A text of a number column. */
static json_t *of_number(const char *text)
{
	char *end;

	if (!*text)
		return json_null();
	errno = 0;
	long long integer = strtoll(text, &end, 10);
	if (!*end && !errno)
		return json_integer(integer);
	json_t *real =
		out_is_number(text) ? json_real(strtod(text, NULL)) : NULL;
	return real ? real : of_string(text);
}

/* A plain scalar: what the schema asks for, else YAML 1.2's core rules. */
static json_t *of_plain(const ase_node *node, const char *type)
{
	bool any = !*type;
	bool number = any || strcmp(type, "number") == 0;
	bool boolean;
	long long integer;
	double real;
	json_t *json = NULL;

	if ((any || strcmp(type, "boolean") == 0) &&
	    ase_node_boolean(node, &boolean))
		return json_boolean(boolean);
	if ((number || strcmp(type, "integer") == 0) &&
	    ase_node_integer(node, &integer))
		return json_integer(integer);
	if (number && ase_node_number(node, &real))
		json = json_real(real); /* NULL when it is not finite */
	return json ? json : of_string(ase_node_text(node));
}

static json_t *of_map(const ase_node *node, const ase_schema *schema,
		      const ase_node *part)
{
	json_t *object = json_object();

	ase_each(child, node) {
		const char *key = ase_node_key(child);
		const ase_node *below =
			schema ? ase_schema_step(schema, part, key) : NULL;
		json_object_set_new(object, key, of_node(child, schema, below));
	}
	return object;
}

static json_t *of_list(const ase_node *node, const ase_schema *schema,
		       const ase_node *part)
{
	json_t *array = json_array();
	const ase_node *below =
		schema ? ase_schema_step(schema, part, NULL) : NULL;

	ase_each(child, node)
		json_array_append_new(array, of_node(child, schema, below));
	return array;
}

static json_t *of_node(const ase_node *node, const ase_schema *schema,
		       const ase_node *part)
{
	switch (ase_node_is(node)) {
	case ASE_NODE_MAP:
		return of_map(node, schema, part);
	case ASE_NODE_LIST:
		return of_list(node, schema, part);
	case ASE_NODE_TEXT:
		break;
	case ASE_NODE_NONE:
		return json_null();
	}
	if (ase_node_null(node))
		return json_null();
	if (!ase_node_plain(node))
		return of_string(ase_node_text(node));
	return of_plain(node, part ? ase_schema_type(part) : "");
}

static json_t *of_cell(const out_col *col, const out_box *cell)
{
	if (cell->node)
		return of_node(cell->node, cell->schema, cell->part);
	if (!cell->text)
		return json_null();
	return col->number ? of_number(cell->text) : of_string(cell->text);
}

static json_t *of_row(const out_list *o, size_t row)
{
	json_t *object = json_object();

	for (size_t col = 0; col < o->col_count; col++)
		json_object_set_new(
			object, o->cols[col].key,
			of_cell(&o->cols[col], out_at(o, row, col)));
	return object;
}

static int take(const char *bytes, size_t size, void *out)
{
	ase_str_addn(out, bytes, size);
	return 0;
}

/* Write and forget. What a terminal would obey is escaped wherever it goes:
 * whoever reads JSON gets it back. */
static void write_json(json_t *json, out_format format, ase_str *out)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;

	json_dump_callback(json, take, &text,
			   format == OUT_JSON ? FLAGS_JSON : FLAGS_JSONL);
	json_decref(json);
	ase_text_escape_json(out, ase_str_text(&text));
	ase_str_addc(out, '\n');
}

static void dump(json_t *json, out_format format)
{
	ASE_AUTO(ase_str_drop) ase_str shown = ASE_STR_INIT;

	write_json(json, format, &shown);
	fputs(ase_str_text(&shown), stdout);
}

void out_json(const ase_node *node, ase_str *out)
{
	json_set_alloc_funcs(ase_alloc, free);
	write_json(of_node(node, NULL, NULL), OUT_JSON, out);
}

void out_print_json(const out_list *o)
{
	json_set_alloc_funcs(ase_alloc, free);
	if (o->format == OUT_JSONL) {
		for (size_t row = 0; row < o->row_count; row++)
			dump(of_row(o, row), OUT_JSONL);
		return;
	}
	json_t *array = json_array();
	for (size_t row = 0; row < o->row_count; row++)
		json_array_append_new(array, of_row(o, row));
	dump(array, OUT_JSON);
}

void out_print_tree_json(out_format format, const char *id,
			 const ase_node *node, const ase_schema *schema)
{
	const ase_node *part = schema ? ase_schema_root(schema) : NULL;

	json_set_alloc_funcs(ase_alloc, free);
	json_t *json = of_node(node, schema, part);
	if (id && json_is_object(json)) {
		json_t *with_id = json_object();
		json_object_set_new(with_id, "id", of_string(id));
		json_object_update_missing(with_id, json);
		json_decref(json);
		json = with_id;
	}
	dump(json, format);
}
