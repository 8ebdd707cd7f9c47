#include "lib/model/tally/field_test.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* The longer ones first. */
static const struct {
	const char *text;
	ase_field_op op;
} signs[] = {
	{ "!=", ASE_FIELD_OTHER }, { "<=", ASE_FIELD_MOST },
	{ ">=", ASE_FIELD_LEAST }, { "=", ASE_FIELD_EQUAL },
	{ "~", ASE_FIELD_WORDS },  { "<", ASE_FIELD_LESS },
	{ ">", ASE_FIELD_MORE },
};

void ase_field_test_drop(ase_field_test *test)
{
	ase_filter_value_drop(&test->want);
	*test = (ase_field_test){ .op = ASE_FIELD_EQUAL };
}

size_t ase_field_test_key(const char *text)
{
	size_t size = 0;

	for (;;) {
		size += strcspn(text + size, " \t\n!=<>~[");
		if (text[size] != '[')
			return size;
		size += strcspn(text + size, "]");
		size += text[size] == ']';
	}
}

const char *ase_field_test_op(const char *text, ase_field_op *out)
{
	for (size_t i = 0; i < ASE_COUNT(signs); i++)
		if (ase_text_begins(text, signs[i].text)) {
			*out = signs[i].op;
			return text + strlen(signs[i].text);
		}
	return NULL;
}

const char *ase_field_op_sign(ase_field_op op)
{
	for (size_t i = 0; i < ASE_COUNT(signs); i++)
		if (signs[i].op == op)
			return signs[i].text;
	return op == ASE_FIELD_UNSET ? "=" : "!=";
}

static ase_filter_value_kind kind_of(ase_field_op op)
{
	if (op == ASE_FIELD_EQUAL || op == ASE_FIELD_OTHER)
		return ASE_WANT_EQUAL;
	return op == ASE_FIELD_WORDS ? ASE_WANT_WORDS : ASE_WANT_ORDER;
}

ase_status ase_field_test_read(const ase_field_context *context,
			       const ase_field *field, ase_field_op op,
			       const char *value, ase_field_test *out,
			       ase_err *err)
{
	out->op = op;
	if (!*value && op == ASE_FIELD_EQUAL)
		out->op = ASE_FIELD_UNSET;
	else if (!*value && op == ASE_FIELD_OTHER)
		out->op = ASE_FIELD_SET;
	if (out->op == ASE_FIELD_UNSET || out->op == ASE_FIELD_SET)
		return ASE_OK;
	return ase_filter_value_read(context, field, value, kind_of(op),
				     &out->want, err);
}

static bool is_set(const ase_hits *ends)
{
	for (size_t i = 0; i < ends->count; i++)
		if (ends->items[i].text ||
		    ase_node_count(ends->items[i].node) > 0)
			return true;
	return false;
}

bool ase_field_op_fits(ase_field_op op, int sign)
{
	switch (op) {
	case ASE_FIELD_LESS:
		return sign < 0;
	case ASE_FIELD_MORE:
		return sign > 0;
	case ASE_FIELD_MOST:
		return sign <= 0;
	case ASE_FIELD_LEAST:
		return sign >= 0;
	default:
		return sign == 0;
	}
}

static bool one_fits(const ase_field_test *test, const ase_world *world,
		     const char *text)
{
	int order;

	if (test->want.kind != ASE_WANT_ORDER)
		return ase_filter_value_fits(world, &test->want, text);
	order = ase_filter_value_order(world, &test->want, text);
	return order != ASE_WANT_NO_ORDER && ase_field_op_fits(test->op, order);
}

static bool any_fits(const ase_field_test *test, const ase_world *world,
		     const ase_hits *ends)
{
	for (size_t i = 0; i < ends->count; i++) {
		if (ends->items[i].text &&
		    one_fits(test, world, ends->items[i].text))
			return true;
		ase_each(item, ends->items[i].node) {
			if (ase_node_text(item) && !ase_node_null(item) &&
			    one_fits(test, world, ase_node_text(item)))
				return true;
		}
	}
	return false;
}

bool ase_field_test_holds(const ase_field_test *test, const ase_world *world,
			  const ase_hits *ends)
{
	switch (test->op) {
	case ASE_FIELD_UNSET:
		return !is_set(ends);
	case ASE_FIELD_SET:
		return is_set(ends);
	case ASE_FIELD_OTHER:
		return !any_fits(test, world, ends);
	default:
		return any_fits(test, world, ends);
	}
}
