#include "lib/model/value/product.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/record/field.h"
#include "lib/text/decimal.h"
#include "lib/text/quantity.h"

#include <stdlib.h>
#include <string.h>

/* Places of a sum of money behind its point. */
#define CENTS 2

const ase_node *ase_product_factors(const ase_schema *schema,
				    const ase_node *part)
{
	return ase_node_get(ase_schema_part(schema, part), "x-ase-product");
}

char *ase_product_of(const ase_node *factors, ase_product_fn *text,
		     const void *ctx)
{
	const ase_decimal whole = { .units = 1 };
	ase_decimal all = whole;

	ase_each(factor, factors) {
		const char *path = ase_node_text(factor);
		const char *typed = path ? text(ctx, path) : NULL;
		ase_decimal one;

		if (!typed || !ase_decimal_read(typed, &one))
			return NULL;
		all = ase_decimal_multiply(all, one);
	}
	return ase_decimal_text(ase_decimal_divide(all, whole, CENTS));
}

static const char *text_of(const void *ctx, const char *path)
{
	return ase_node_path_text(ctx, path);
}

/* What stood there before the change, and its factors, all the same. */
static bool stood_so(const ase_integrity *law, const ase_record *rec,
		     const ase_node *field, const ase_node *factors)
{
	const ase_record *was =
		law->before ? ase_world_itself(law->before, rec->id) : NULL;
	const char *key = ase_node_key(field);

	if (!was || !ase_node_same(ase_node_get(was->node, key),
				   ase_node_get(rec->node, key)))
		return false;
	ase_each(factor, factors) {
		const char *path = ase_node_text(factor);

		if (!ase_node_same(ase_node_path(was->node, path),
				   ase_node_path(rec->node, path)))
			return false;
	}
	return true;
}

/* "Distance × Rate"; yours. */
static char *say_factors(const ase_integrity *law, const ase_record *rec,
			 const ase_node *factors)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;

	ase_each(factor, factors) {
		const char *path = ase_node_text(factor);

		ase_str_addf(
			&out, "%s%s", out.size ? " × " : "",
			ase_schema_title(ase_schema_at(rec->kind->schema, path),
					 law->lang, path));
	}
	return ase_str_take(&out);
}

static size_t check_one(const ase_integrity *law, const ase_record *rec,
			const ase_value *value, const ase_node *field,
			ase_problems *problems)
{
	const ase_schema *schema = rec->kind->schema;
	const ase_node *factors = ase_product_factors(schema, field);
	const char *key = ase_node_key(field);
	const ase_node *node = ase_node_get(ase_value_root(value), key);
	ASE_AUTO(ase_strdrop) char *made = NULL;
	ASE_AUTO(ase_strdrop) char *shown = NULL;
	ASE_AUTO(ase_strdrop) char *of = NULL;
	ase_decimal is, wanted;
	ase_span at = { .line = 0 };

	if (!factors || !ase_node_text(node) || ase_node_null(node) ||
	    stood_so(law, rec, field, factors))
		return 0;
	made = ase_product_of(factors, text_of, ase_value_root(value));
	if (!made || !ase_decimal_read(made, &wanted) ||
	    !ase_decimal_read(ase_node_text(node), &is) ||
	    !ase_decimal_cmp(is, wanted))
		return 0;
	if (law->spans)
		at = law->spans->items[ase_node_index(value, node)];
	shown = ase_quantity_show("money", ase_world_currency(law->world),
				  law->lang, made);
	of = say_factors(law, rec, factors);
	return ase_problems_add(problems, at.line, at.column, key,
				"it is %s, that is %s: leave it out, and it "
				"is set so",
				of, shown);
}

size_t ase_product_check(const ase_integrity *law, const ase_record *rec,
			 const ase_value *value, ase_problems *problems)
{
	const ase_schema *schema = rec->kind->schema;
	size_t found = 0;

	ase_each(field, ase_node_get(ase_schema_root(schema), "properties"))
		found += check_one(law, rec, value, field, problems);
	return found;
}
