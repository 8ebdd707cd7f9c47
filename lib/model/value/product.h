#ifndef ASE_MODEL_VALUE_PRODUCT_H
#define ASE_MODEL_VALUE_PRODUCT_H

#include "lib/model/integrity/integrity.h"

/*
 * x-ase-product: [km, rate], said of a field of a record: it is those fields of
 * the record, multiplied, in whole cents (halves away from zero). Where one of
 * them is not set it is whatever somebody says.
 *
 * A change sets it with them (ase_product_of); typed or written otherwise it is
 * refused, with what it would be.
 */

/* Whether the field `part` of `schema` is one; its factors, or NULL. */
const ase_node *ase_product_factors(const ase_schema *schema,
				    const ase_node *part);

/* What a record says at a path; NULL: nothing. */
typedef const char *ase_product_fn(const void *ctx, const char *path);

/* The product of the fields, as a plain decimal; yours. NULL: one is not set, or
 * no number. */
char *ase_product_of(const ase_node *factors, ase_product_fn *text,
		     const void *ctx);

/* Add a problem for each field that is not its product; what stood so before the
 * change is not asked about. Returns how many. */
size_t ase_product_check(const ase_integrity *law, const ase_record *rec,
			 const ase_value *value, ase_problems *problems);

#endif
