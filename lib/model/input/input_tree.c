#include "lib/model/input/input_value.h"

#include "lib/data/value/yaml.h"

#include <string.h>

/* Characters of the `id` of a log's entry. */
#define ENTRY_CHARS 6

ase_status ase_input_entry_id(const ase_input_typing *t)
{
	char id[ASE_ID_SIZE];
	ase_status s = ase_id_make(NULL, ENTRY_CHARS, id, sizeof(id), t->err);

	if (!s)
		ase_builder_text(t->builder, "id", id, false);
	return s;
}

/* A map; an entry of a log gets an `id` unless it has one. */
static ase_status add_map(const ase_input_typing *t, const ase_schema *schema,
			  const ase_node *part, const ase_node *node,
			  const char *key, bool is_entry)
{
	ase_status s;

	ase_builder_map(t->builder, key);
	if (is_entry && !ase_node_get(node, "id") &&
	    (s = ase_input_entry_id(t)))
		return s;
	ase_each(child, node) {
		const char *word = ase_node_key(child);
		const char *real = ase_schema_key(schema, part, word);

		word = real ? real : word;
		s = ase_input_tree(t, schema,
				   ase_schema_step(schema, part, word), child,
				   word);
		if (s)
			return s;
	}
	ase_builder_end(t->builder);
	return ASE_OK;
}

/* One item of a list, as YAML. */
static ase_status add_item(const ase_input_typing *t, const ase_field *list,
			   const ase_node *item)
{
	if (ase_node_is(item) == ASE_NODE_MAP)
		return add_map(t, list->schema, list->part, item, NULL,
			       ase_field_is_log(list));
	return ase_input_tree(t, list->schema,
			      list->is_list ? list->part : NULL, item, NULL);
}

static ase_status add_list(const ase_input_typing *t, const ase_schema *schema,
			   const ase_node *part, const ase_node *node,
			   const char *key)
{
	const ase_field field = ase_field_of(schema, part);
	ase_status s;

	ase_builder_list(t->builder, key);
	ase_each(item, node) {
		if ((s = add_item(t, &field, item)))
			return s;
	}
	ase_builder_end(t->builder);
	return ASE_OK;
}

static ase_status add_leaf(const ase_input_typing *t, const ase_schema *schema,
			   const ase_node *part, const ase_node *node,
			   const char *key)
{
	const ase_field field = ase_field_of(schema, part);
	const bool as_typed = field.type == ASE_FIELD_NUMBER ||
			      field.type == ASE_FIELD_BOOLEAN;

	/* Of numbers, YAML itself says what they are. */
	if (!part || field.is_list || ase_node_null(node) ||
	    (as_typed && !field.choices)) {
		if (ase_node_plain(node))
			ase_node_typed(t->builder, key, ase_node_text(node));
		else
			ase_builder_copy(t->builder, key, node);
		return ASE_OK;
	}
	return ase_input_scalar(t, &field, ase_node_text(node), key);
}

ase_status ase_input_tree(const ase_input_typing *t, const ase_schema *schema,
			  const ase_node *part, const ase_node *node,
			  const char *key)
{
	switch (ase_node_is(node)) {
	case ASE_NODE_MAP:
		return add_map(t, schema, part, node, key, false);
	case ASE_NODE_LIST:
		return add_list(t, schema, part, node, key);
	case ASE_NODE_TEXT:
		return add_leaf(t, schema, part, node, key);
	case ASE_NODE_NONE:
		break;
	}
	return ase_fail(t->err, ASE_E_USAGE, "there is no value");
}

ase_status ase_input_yaml(const ase_input_typing *t, const ase_schema *schema,
			  const ase_node *part, const char *typed,
			  const char *key)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s =
		ase_yaml_read(typed, strlen(typed), &value, NULL, t->err);

	if (s)
		return s;
	return ase_input_tree(t, schema, part, ase_value_root(value), key);
}

ase_status ase_input_yaml_item(const ase_input_typing *t, const ase_field *list,
			       const char *typed)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ase_status s =
		ase_yaml_read(typed, strlen(typed), &value, NULL, t->err);

	return s ? s : add_item(t, list, ase_value_root(value));
}
