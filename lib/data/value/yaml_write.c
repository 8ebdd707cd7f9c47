/* Writing a tree as YAML, over lines or on one. */

#include "lib/data/value/yaml.h"
#include "lib/data/value/yaml_scalar.h"

#include <string.h>

/* Columns from a key to what stands below it. */
#define STEP 2

struct writer {
	ase_str *out; /* borrowed */
	bool literals;
};

static void add_children(const struct writer *w, const ase_node *node,
			 size_t indent, bool begun);

static void pad(ase_str *out, size_t columns)
{
	ase_str_addf(out, "%*s", (int)columns, "");
}

/* A scalar, or a collection without children, where one line will do. */
static void add_leaf(ase_str *out, const ase_node *node, bool flow)
{
	const char *text = ase_node_text(node);

	if (!text)
		ase_str_add(out,
			    ase_node_is(node) == ASE_NODE_MAP ? "{}" : "[]");
	else if (ase_node_null(node) && !*text)
		ase_str_add(out, "null");
	else if (ase_node_plain(node) && ase_yaml_fits_bare(text, flow))
		ase_str_add(out, text);
	else
		ase_yaml_scalar(out, text);
}

/* What stands behind `key:` or `-`, which begins in column `indent`. */
static void add_value(const struct writer *w, const ase_node *node,
		      size_t indent, bool in_list)
{
	const char *text = ase_node_text(node);

	if (ase_node_count(node)) {
		ase_str_addc(w->out, in_list ? ' ' : '\n');
		add_children(w, node, indent + STEP, in_list);
		return;
	}
	if (!text || *text || !ase_node_null(node))
		ase_str_addc(w->out, ' ');
	if (text && w->literals && ase_yaml_fits_literal(text))
		ase_yaml_literal(w->out, text, indent + STEP);
	else if (!text || *text || !ase_node_null(node))
		add_leaf(w->out, node, false);
	ase_str_addc(w->out, '\n');
}

/* `begun`: the first one stands behind something on its line. */
static void add_children(const struct writer *w, const ase_node *node,
			 size_t indent, bool begun)
{
	ase_each(child, node) {
		const char *key = ase_node_key(child);

		if (!begun)
			pad(w->out, indent);
		begun = false;
		if (key)
			ase_yaml_scalar(w->out, key);
		ase_str_addc(w->out, key ? ':' : '-');
		add_value(w, child, indent, !key);
	}
}

static void write_tree(const struct writer *w, const ase_node *node,
		       size_t indent)
{
	const char *text = ase_node_text(node);

	if (ase_node_count(node)) {
		add_children(w, node, indent, false);
		return;
	}
	pad(w->out, indent);
	if (text && w->literals && ase_yaml_fits_literal(text))
		ase_yaml_literal(w->out, text, indent + STEP);
	else
		add_leaf(w->out, node, false);
	ase_str_addc(w->out, '\n');
}

void ase_yaml_write(ase_str *out, const ase_node *node, size_t indent)
{
	struct writer w = { .out = out, .literals = true };

	write_tree(&w, node, indent);
}

void ase_yaml_write_quoted(ase_str *out, const ase_node *node, size_t indent)
{
	struct writer w = { .out = out };

	write_tree(&w, node, indent);
}

void ase_yaml_flow(ase_str *out, const ase_node *node)
{
	bool is_map = ase_node_is(node) == ASE_NODE_MAP;
	const char *between = "";

	if (!ase_node_count(node)) {
		add_leaf(out, node, true);
		return;
	}
	ase_str_addc(out, is_map ? '{' : '[');
	ase_each(child, node) {
		ase_str_add(out, between);
		between = ", ";
		if (is_map) {
			ase_yaml_scalar(out, ase_node_key(child));
			ase_str_add(out, ": ");
		}
		ase_yaml_flow(out, child);
	}
	ase_str_addc(out, is_map ? '}' : ']');
}
