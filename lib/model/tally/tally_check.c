/* What policy files say of tallies. */

#include "lib/base/mem.h"
#include "lib/model/tally/tally_priv.h"

#include <string.h>

/* What a column may be called that is no field. */
static bool is_word(const char *path)
{
	return *path == '@' || !strcmp(path, "id") || !strcmp(path, "kind") ||
	       !strcmp(path, "stage");
}

size_t ase_tally_check(const ase_kinds *kinds,
		       const ase_vocabularies *vocabularies,
		       const ase_kind *kind, const char *path,
		       const char *field, ase_problems *problems)
{
	const ase_field_context context = { .kinds = kinds,
					    .vocabularies = vocabularies,
					    .lang = "en",
					    .today = ASE_DATE_NONE };
	ASE_AUTO(ase_tally_drop) ase_tally *tally = NULL;
	ase_err err = ASE_ERR_INIT;

	if (is_word(path) || ase_kinds_field(kinds, kind, path, NULL))
		return 0;
	if (!ase_tally_looks(kinds, path))
		return ase_problems_add(problems, 0, 0, field,
					"no field '%s' in records of kind '%s'",
					path, kind->name);
	if (!ase_tally_read(&context, kind, NULL, path, &tally, &err))
		return 0;
	return ase_problems_add(problems, 0, 0, field, "%s", err.text);
}

size_t ase_tally_check_columns(const ase_kinds *kinds,
			       const ase_vocabularies *vocabularies,
			       const ase_kind *kind, ase_problems *problems)
{
	size_t found = 0, i = 0;

	ase_each(column, ase_node_get(kind->root, "x-ase-columns")) {
		ASE_AUTO(ase_strdrop)
		char *field = ase_strf("x-ase-columns.%zu", i++);

		if (ase_node_text(column))
			found += ase_tally_check(kinds, vocabularies, kind,
						 ase_node_text(column), field,
						 problems);
	}
	return found;
}

void ase_tally_check_kind(const ase_kinds *kinds, const ase_kind *kind,
			  ase_problems *problems)
{
	const ase_node *fields = ase_node_get(kind->root, "properties");

	ase_each(field, fields) {
		const char *key = ase_node_key(field);
		const char *by = NULL;
		const ase_kind *below =
			ase_tally_kind_of(kinds, kind, key, &by);
		ASE_AUTO(ase_strdrop) char *where = NULL;

		if (!below || by)
			continue;
		where = ase_strf("properties.%s", key);
		ase_problems_warn(problems, 0, 0, where,
				  "records of the kind '%s' stand in '%s' too: "
				  "in a path the field comes first",
				  below->name, key);
	}
}
