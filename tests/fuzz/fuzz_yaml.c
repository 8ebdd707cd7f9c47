/*
 * Any bytes as YAML: reading returns; what was read is a sound value with
 * sound places, and comes back the same when it is written and read again.
 */

#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Longer keys may outgrow libyaml's limit when their escapes are written. */
#define KEY_MAX 200

static bool has_short_keys(const ase_node *node)
{
	if (ase_node_key(node) && strlen(ase_node_key(node)) > KEY_MAX)
		return false;
	ase_each(child, node)
		if (!has_short_keys(child))
			return false;
	return true;
}

static void read_back(const ase_str *text, const ase_node *root)
{
	ASE_AUTO(ase_value_drop) ase_value *again = NULL;

	if (ase_yaml_read(text->data, text->size, &again, NULL, NULL) ||
	    !ase_node_same(ase_value_root(again), root))
		abort();
}

static void check_writer(const ase_node *root)
{
	ASE_AUTO(ase_str_drop) ase_str block = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str quoted = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str flow = ASE_STR_INIT;

	ase_yaml_write(&block, root, 0);
	read_back(&block, root);
	ase_yaml_write_quoted(&quoted, root, 3);
	read_back(&quoted, root);
	ase_yaml_flow(&flow, root);
	read_back(&flow, root);
}

static void check_spans(const ase_spans *spans, size_t size)
{
	for (size_t i = 0; i < spans->count; i++) {
		const ase_span *span = &spans->items[i];

		if (span->key_start > span->key_end ||
		    span->key_end > span->start || span->start > span->end ||
		    span->end > size || !span->line || !span->column)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ase_err err = ASE_ERR_INIT;

	/* The bytes as a block, which may be anything too. */
	(void)ase_value_view(data, size);
	if (ase_yaml_read((const char *)data, size, &value, &spans, &err)) {
		if (!*err.text || value || spans.items)
			abort();
		return 0;
	}
	if (spans.count != ase_value_count(value) ||
	    !ase_value_view(value, ase_value_size(value)))
		abort();
	check_spans(&spans, size);
	if (size < 100000 && has_short_keys(ase_value_root(value)))
		check_writer(ase_value_root(value));
	return 0;
}
