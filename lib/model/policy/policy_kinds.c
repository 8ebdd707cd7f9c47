/* All kinds of a store, proved together. */

#include "lib/base/mem.h"
#include "lib/model/policy/policy.h"
#include "lib/model/record/kind_resolve.h"

#include <stdlib.h>
#include <string.h>

/* The file before `i` that describes the same kind, or NULL. */
static const ase_policy_schema *earlier(const ase_policy_schema *schemas,
					size_t i, const char *name)
{
	for (size_t k = 0; name && k < i; k++)
		if (schemas[k].kind && !strcmp(schemas[k].kind->name, name))
			return &schemas[k];
	return NULL;
}

static size_t add_one(ase_kinds *kinds, ase_policy_schema *schemas, size_t i,
		      ase_problems *problems)
{
	ase_policy_schema *one = &schemas[i];
	const char *name = ase_schema_note(one->root, "x-ase-kind");
	const ase_policy_schema *other = earlier(schemas, i, name);
	ASE_AUTO(ase_schema_drop) ase_schema *schema = NULL;
	size_t from = problems->count;
	const char *field = NULL;
	ase_err err = ASE_ERR_INIT;

	if (ase_schema_new(one->root, &schema, problems, &err))
		return problems->count - from;
	if (ase_kinds_admit(kinds, one->root, &field, &err))
		return ase_problems_add(problems, 0, 0, field, "%s", err.text);
	if (other)
		return ase_problems_add(problems, 0, 0, "x-ase-kind",
					"the kind '%s' is that of %s already",
					name, other->path);
	if (ase_kinds_add(kinds, one->whole, &err))
		return ase_problems_add_err(problems, &err);
	one->kind = ase_kinds_get(kinds, name);
	return 0;
}

/* The same of files that extend kinds. */
static size_t extend(ase_kinds *kinds, ase_policy_schema *schemas, size_t count,
		     const ase_node *common, ase_problems *problems)
{
	ase_kind_file *files = ase_alloc((count + 1) * sizeof(*files));
	size_t found;

	for (size_t i = 0; i < count; i++)
		files[i] = (ase_kind_file){ .path = schemas[i].path,
					    .root = schemas[i].root };
	found = ase_kinds_extend_all(kinds, files, count, common, problems);
	for (size_t i = 0; i < count; i++)
		if (files[i].kind)
			schemas[i].kind = files[i].kind;
	free(files);
	return found;
}

size_t ase_policy_kinds(ase_kinds *kinds, ase_policy_schema *schemas,
			size_t count, const ase_node *common,
			ase_problems *problems)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		size_t from = problems->count;

		schemas[i].kind = NULL;
		if (!schemas[i].root || ase_kind_extends(schemas[i].root))
			continue;
		found += add_one(kinds, schemas, i, problems);
		ase_problems_in(problems, from, schemas[i].path);
	}
	return found + extend(kinds, schemas, count, common, problems);
}
