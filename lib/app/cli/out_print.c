#include "lib/app/cli/out_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void print_id(const char *id)
{
	out_put(id);
	out_put("\n");
}

static void print_ids(const out_list *o)
{
	for (size_t row = 0; row < o->row_count; row++) {
		ASE_AUTO(ase_strdrop) char *id = out_machine(out_at(o, row, 0));
		print_id(id);
	}
}

static void print(const out_list *o, const char *nothing)
{
	switch (o->format) {
	case OUT_TABLE:
		if (o->row_count)
			out_print_table(o);
		else if (nothing)
			out_lines(stderr, nothing);
		break;
	case OUT_TSV:
	case OUT_CSV:
	case OUT_CSV_EXCEL:
		out_print_lines(o);
		break;
	case OUT_JSON:
	case OUT_JSONL:
		out_print_json(o);
		break;
	case OUT_YAML:
		out_print_yaml(o);
		break;
	case OUT_IDS:
		print_ids(o);
		break;
	}
}

ase_status out_finish(out_list *o, const char *nothing, ase_err *err)
{
	assert(o->col_count);
	assert(o->cell_count == o->row_count * o->col_count);
	print(o, nothing);
	return out_flush(err);
}

ase_status out_tree(out_format format, const char *id, const ase_node *node,
		    const ase_schema *schema, ase_err *err)
{
	if (format == OUT_TSV || format == OUT_CSV || format == OUT_CSV_EXCEL)
		return ase_fail(err, ASE_E_USAGE,
				"one record has no rows for %s; there are "
				"table, json, jsonl, yaml",
				out_format_name(format));
	if (format == OUT_JSON || format == OUT_JSONL)
		out_print_tree_json(format, id, node, schema);
	else if (format == OUT_IDS)
		print_id(id ? id : "");
	else
		out_print_tree_yaml(id, node);
	return out_flush(err);
}

void out_filled(const char *text, const char *indent)
{
	const size_t columns = screen_width();
	ASE_AUTO(ase_strdrop) char *filled = NULL;
	ASE_AUTO(ase_str_drop) ase_str line = ASE_STR_INIT;

	if (columns)
		filled = ase_text_fill(text, columns, indent);
	if (filled)
		ase_str_addn(&line, text, strspn(text, " "));
	ase_str_add(&line, filled ? filled : text);
	ase_str_replace(&line, OUT_BLANK, " ");
	out_text(ase_str_text(&line));
}
