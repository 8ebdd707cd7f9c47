/*
 * Any schema against any document: it returns, leaks nothing, and counts what
 * it says. The input is the schema, a line "===", and the document.
 */

#include "lib/data/schema/schema.h"

#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char between[] = "\n===\n";

/* Ask the questions that need no document. */
static void ask(const ase_schema *schema, const ase_node *document)
{
	const ase_node *root = ase_schema_root(schema);

	(void)ase_schema_at(schema, "a.0.last.b");
	(void)ase_schema_step(schema, root, NULL);
	(void)ase_schema_title(ase_schema_part(schema, root), "fr", "");
	(void)ase_schema_type(root);
	ase_each(child, document) {
		const char *key = ase_node_key(child);

		if (!key)
			continue;
		(void)ase_schema_at(schema, key);
		(void)ase_schema_key(schema, root, key);
		(void)ase_schema_near(schema, root, key);
	}
}

static void check(const ase_schema *schema, const char *text, size_t size)
{
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_spans_drop) ase_spans spans = ASE_SPANS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems found = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_problems_drop) ase_problems bare = ASE_PROBLEMS_INIT;
	size_t errors;

	if (ase_yaml_read(text, size, &value, &spans, NULL))
		return;
	errors = ase_schema_check(schema, value, &spans, &found);
	if (errors != ase_problems_errors(&found) ||
	    errors != ase_schema_check(schema, value, NULL, &bare))
		abort();
	for (size_t i = 0; i < found.count; i++)
		if (!found.items[i].line || strchr(found.items[i].text, '\n') ||
		    !ase_text_is_utf8(found.items[i].text,
				      strlen(found.items[i].text), NULL))
			abort();
	ask(schema, ase_value_root(value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *cut =
		size ? memmem(text, size, between, sizeof(between) - 1) : NULL;
	size_t schema_size = cut ? (size_t)(cut - text) + 1 : size;
	size_t start = cut ? schema_size + sizeof(between) - 2 : size;
	ASE_AUTO(ase_value_drop) ase_value *tree = NULL;
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems refused = ASE_PROBLEMS_INIT;
	ase_err err = ASE_ERR_INIT;

	if (!size || ase_yaml_read(text, schema_size, &tree, NULL, NULL))
		return 0;
	if (ase_schema_new(ase_value_root(tree), &schema, &refused, &err)) {
		if (!refused.count || !*err.text || schema)
			abort();
		return 0;
	}
	check(schema, text + start, size - start);
	return 0;
}
