#include "lib/model/identity/unify.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <string.h>

/* Fields that are about the file, not about whom it is of. */
static bool is_own(const char *field)
{
	static const char *const own[] = { "same_as", "archived_on",
					   "reminded" };

	for (size_t i = 0; i < ASE_COUNT(own); i++)
		if (!strcmp(own[i], field))
			return true;
	return false;
}

/* What knows the entries of a list: "id", a field, or NULL (what they are). */
static const char *known_by(const ase_record *rec, const char *field)
{
	const ase_node *part = ase_schema_at(rec->kind->schema, field);
	const char *merge = part ? ase_kind_field_note(rec->kind->schema, part,
						       "x-ase-merge")
				 : NULL;

	if (merge && !strcmp(merge, "log"))
		return "id";
	return part ? ase_schema_list_key(rec->kind->schema, part) : NULL;
}

/* Whether the list has the entry already. */
static bool has_entry(const ase_node *list, const ase_node *entry,
		      const char *key)
{
	const char *wanted = key ? ase_node_path_text(entry, key) : NULL;

	if (wanted)
		return ase_node_entry(list, key, wanted);
	ase_each(one, list) {
		if (ase_node_same(one, entry))
			return true;
	}
	return false;
}

static void add_entries(const ase_record *stays, const ase_node *has,
			const ase_node *more, ase_edits *out)
{
	const char *field = ase_node_key(more);
	const char *key = known_by(stays, field);

	ase_each(entry, more) {
		if (!has_entry(has, entry, key))
			ase_edits_add(out, ASE_EDIT_ADD, field, entry);
	}
}

void ase_unify_edits(const ase_record *stays, const ase_record *goes,
		     ase_edits *out)
{
	ase_each(more, goes->node) {
		const char *field = ase_node_key(more);
		const ase_node *has = ase_node_get(stays->node, field);

		if (is_own(field) || ase_node_null(more))
			continue;
		if (!has || ase_node_null(has))
			ase_edits_add(out, ASE_EDIT_SET, field, more);
		else if (ase_node_is(more) == ASE_NODE_LIST &&
			 ase_node_is(has) == ASE_NODE_LIST)
			add_entries(stays, has, more, out);
	}
}

void ase_unify_missing(const ase_record *stays, const ase_record *goes,
		       ase_strs *out)
{
	ASE_AUTO(ase_edits_drop) ase_edits *edits = ase_edits_new();

	ase_unify_edits(stays, goes, edits);
	for (size_t i = 0; i < ase_edits_count(edits); i++)
		if (!ase_strs_has(out, ase_edits_path(edits, i)))
			ase_strs_add(out, ase_edits_path(edits, i));
}

void ase_unify_differing(const ase_record *stays, const ase_record *goes,
			 ase_strs *out)
{
	ase_each(other, goes->node) {
		const char *field = ase_node_key(other);
		const ase_node *has = ase_node_get(stays->node, field);

		if (!is_own(field) && has && !ase_node_null(has) &&
		    ase_node_is(other) != ASE_NODE_LIST &&
		    !ase_node_null(other) && !ase_node_same(has, other))
			ase_strs_add(out, field);
	}
}
