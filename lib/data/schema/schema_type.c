/* What a scalar is taken for, which is for the schema to say. */

#include "lib/data/schema/schema_check.h"

#include <math.h>

static unsigned asked_of_each(const ase_schema *schema, const ase_node *parts)
{
	unsigned all = 0;

	ase_each(part, parts)
		all |= ase_schema_asked(schema, part);
	return all;
}

unsigned ase_schema_asked(const ase_schema *schema, const ase_node *part)
{
	const ase_node *target = ase_schema_target(schema, part);
	unsigned asked = ase_schema_types(ase_node_get(part, "type"));

	if (!asked && target)
		asked = ase_schema_asked(schema, target);
	ase_each(each, ase_node_get(part, "allOf"))
		if (!asked)
			asked = ase_schema_asked(schema, each);
	if (asked)
		return asked;
	return asked_of_each(schema, ase_node_get(part, "anyOf")) |
	       asked_of_each(schema, ase_node_get(part, "oneOf"));
}

/* What YAML 1.2 takes an unquoted scalar for. */
static unsigned plain_reading(const ase_node *node)
{
	double number;

	if (ase_node_null(node))
		return ASE_TYPE_NULL;
	if (ase_node_boolean(node, NULL))
		return ASE_TYPE_BOOLEAN;
	if (ase_node_integer(node, NULL))
		return ASE_TYPE_INTEGER;
	if (ase_node_number(node, &number))
		return isfinite(number) ? ASE_TYPE_NUMBER : ASE_TYPE_OTHER;
	return ASE_TYPE_STRING;
}

unsigned ase_schema_reading(const ase_node *node, unsigned asked)
{
	unsigned reading;

	if (ase_node_is(node) == ASE_NODE_LIST)
		return ASE_TYPE_ARRAY;
	if (ase_node_is(node) == ASE_NODE_MAP)
		return ASE_TYPE_OBJECT;
	if (!ase_node_plain(node))
		return ASE_TYPE_STRING;
	reading = plain_reading(node);
	if (reading == ASE_TYPE_NULL || ase_schema_fits(reading, asked))
		return reading;
	return asked & ASE_TYPE_STRING ? ASE_TYPE_STRING : reading;
}

bool ase_schema_fits(unsigned reading, unsigned types)
{
	if (types & ASE_TYPE_NUMBER)
		types |= ASE_TYPE_INTEGER;
	return reading & types;
}
