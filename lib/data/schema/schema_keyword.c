/* The keywords of JSON Schema that we understand. */

#include "lib/data/schema/schema_check.h"

#include <stdlib.h>
#include <string.h>

#define NUMBERS (ASE_TYPE_INTEGER | ASE_TYPE_NUMBER)

/* Sorted by name. `type` is looked at before all others, in
 * ase_schema_check_by. */
/* clang-format off */
static const struct ase_schema_keyword keywords[] = {
	{ "$comment",    ASE_SHAPE_TEXT,       0, false, NULL },
	{ "$defs",       ASE_SHAPE_SCHEMA_MAP, 0, false, NULL },
	{ "$id",         ASE_SHAPE_TEXT,       0, false, NULL },
	{ "$ref",        ASE_SHAPE_REF,        ASE_TYPE_ANY, true,
	  ase_schema_check_ref },
	{ "$schema",     ASE_SHAPE_TEXT,       0, false, NULL },
	{ "additionalProperties", ASE_SHAPE_SCHEMA, ASE_TYPE_OBJECT, false,
	  ase_schema_check_additional_properties },
	{ "allOf",       ASE_SHAPE_SCHEMAS,    ASE_TYPE_ANY, true,
	  ase_schema_check_all_of },
	{ "anyOf",       ASE_SHAPE_SCHEMAS,    ASE_TYPE_ANY, true,
	  ase_schema_check_any_of },
	{ "const",       ASE_SHAPE_ANY,        ASE_TYPE_ANY, false,
	  ase_schema_check_const },
	{ "default",     ASE_SHAPE_ANY,        0, false, NULL },
	{ "deprecated",  ASE_SHAPE_BOOLEAN,    0, false, NULL },
	{ "description", ASE_SHAPE_TEXT,       0, false, NULL },
	{ "enum",        ASE_SHAPE_CHOICES,    ASE_TYPE_ANY, false,
	  ase_schema_check_enum },
	{ "examples",    ASE_SHAPE_CHOICES,    0, false, NULL },
	{ "format",      ASE_SHAPE_FORMAT,     ASE_TYPE_STRING, false,
	  ase_schema_check_format },
	{ "items",       ASE_SHAPE_SCHEMA,     ASE_TYPE_ARRAY, false,
	  ase_schema_check_items },
	{ "maxItems",    ASE_SHAPE_COUNT,      ASE_TYPE_ARRAY, false,
	  ase_schema_check_max_items },
	{ "maxLength",   ASE_SHAPE_COUNT,      ASE_TYPE_STRING, false,
	  ase_schema_check_max_length },
	{ "maximum",     ASE_SHAPE_NUMBER,     NUMBERS, false,
	  ase_schema_check_maximum },
	{ "minItems",    ASE_SHAPE_COUNT,      ASE_TYPE_ARRAY, false,
	  ase_schema_check_min_items },
	{ "minLength",   ASE_SHAPE_COUNT,      ASE_TYPE_STRING, false,
	  ase_schema_check_min_length },
	{ "minimum",     ASE_SHAPE_NUMBER,     NUMBERS, false,
	  ase_schema_check_minimum },
	{ "not",         ASE_SHAPE_SCHEMA,     ASE_TYPE_ANY, true,
	  ase_schema_check_not },
	{ "oneOf",       ASE_SHAPE_SCHEMAS,    ASE_TYPE_ANY, true,
	  ase_schema_check_one_of },
	{ "pattern",     ASE_SHAPE_PATTERN,    ASE_TYPE_STRING, false,
	  ase_schema_check_pattern },
	{ "properties",  ASE_SHAPE_SCHEMA_MAP, ASE_TYPE_OBJECT, false,
	  ase_schema_check_properties },
	{ "required",    ASE_SHAPE_NAMES,      ASE_TYPE_OBJECT, false,
	  ase_schema_check_required },
	{ "title",       ASE_SHAPE_TEXT,       0, false, NULL },
	{ "type",        ASE_SHAPE_TYPES,      0, false, NULL },
	{ "uniqueItems", ASE_SHAPE_BOOLEAN,    ASE_TYPE_ARRAY, false,
	  ase_schema_check_unique_items },
	{ "x-ase-check", ASE_SHAPE_IDENTIFIER, ASE_TYPE_STRING, false,
	  ase_schema_check_identifier },
	{ "x-ase-format", ASE_SHAPE_X_ASE_FORMAT, ASE_TYPE_STRING, false,
	  ase_schema_check_x_ase_format },
	{ "x-ase-merge", ASE_SHAPE_TEXT,       ASE_TYPE_ARRAY, false,
	  ase_schema_check_x_ase_merge },
	{ "x-ase-order", ASE_SHAPE_ORDER,      ASE_TYPE_OBJECT, false,
	  ase_schema_check_x_ase_order },
};
/* clang-format on */

static int by_name(const void *name, const void *keyword)
{
	const struct ase_schema_keyword *word = keyword;
	int order = *(const char *)name - word->name[0];

	return order ? order : strcmp(name, word->name);
}

const struct ase_schema_keyword *ase_schema_keyword(const char *name)
{
	return bsearch(name, keywords, ASE_COUNT(keywords), sizeof(keywords[0]),
		       by_name);
}

const struct ase_schema_keyword *ase_schema_keyword_at(size_t i)
{
	return i < ASE_COUNT(keywords) ? &keywords[i] : NULL;
}
