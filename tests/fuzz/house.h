#ifndef ASE_TESTS_FUZZ_HOUSE_H
#define ASE_TESTS_FUZZ_HOUSE_H

#include "data-schema/baked.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"

#include <stdlib.h>
#include <string.h>

/* What all runs of a fuzzer share: the built-in kinds and words, and a source
 * that has no record. */
struct house {
	ase_kinds *kinds;
	ase_vocabularies words;
};

static inline ase_status house_no_record(void *ctx, const ase_kind *kind,
					 const char *id, const ase_node **out,
					 ase_err *err)
{
	(void)ctx;
	(void)kind;
	(void)out;
	return ase_fail(err, ASE_E_NOT_FOUND, "no '%s'", id);
}

static inline ase_status house_no_records(void *ctx, const ase_kind *kind,
					  const char *saying, ase_source_fn fn,
					  void *payload, ase_err *err)
{
	(void)ctx;
	(void)kind;
	(void)saying;
	(void)fn;
	(void)payload;
	(void)err;
	return ASE_OK;
}

static const ase_source house_empty = { .get = house_no_record,
					.each = house_no_records };

static inline const struct house *house(void)
{
	static struct house open;
	const ase_baked *baked;

	if (open.kinds)
		return &open;
	open.kinds = ase_kinds_new();
	for (size_t i = 0; (baked = ase_baked_item(i)); i++) {
		const ase_node *root = ase_value_root(baked->value);

		if (ase_node_get(root, "x-ase-kind") &&
		    ase_kinds_add(open.kinds, root, NULL))
			abort();
		if (strncmp(baked->path, "vocabulary/", 11) == 0)
			ase_vocabularies_add(&open.words, root);
	}
	return &open;
}

#endif
