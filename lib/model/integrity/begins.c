#include "lib/model/integrity/begins.h"

#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/text/text.h"

#include <string.h>

/* The two fields, of the schema. */
struct pair {
	const ase_node *whole, *beginning;
};

static const char *text_at(const ase_node *record, const ase_node *field)
{
	const ase_node *node = ase_node_get(record, ase_node_key(field));

	return ase_node_text(node) && !ase_node_null(node) ? ase_node_text(node)
							   : NULL;
}

/* What the record begins with: as it says, else the first characters of the
 * whole, as many as the other field's rule has. Yours; NULL: nothing. */
static char *beginning_of(const ase_node *record, const struct pair *pair)
{
	const char *said = text_at(record, pair->beginning);
	const char *whole = text_at(record, pair->whole);
	const char *rule = ase_schema_note(pair->beginning, "x-ase-check");
	const size_t size = rule ? ase_identifier_size(rule) : 0;

	if (said)
		return ase_strdup(said);
	return whole && size && strlen(whole) > size ? ase_strndup(whole, size)
						     : NULL;
}

static const char *title_of(const ase_integrity *law, const ase_node *field)
{
	return ase_schema_title(field, law->lang, ase_node_key(field));
}

static size_t refuse(const ase_integrity *law, const ase_value *value,
		     const struct pair *pair, ase_problems *problems)
{
	const ase_node *root = ase_value_root(value);
	const ase_node *node = ase_node_get(root, ase_node_key(pair->whole));
	ase_span at = { .line = 0 };

	if (law->spans)
		at = law->spans->items[ase_node_index(value, node)];
	return ase_problems_add(
		problems, at.line, at.column, ase_node_key(pair->whole),
		"'%s' does not begin with the %s '%s': one of them is "
		"another's",
		ase_node_text(node), title_of(law, pair->beginning),
		text_at(root, pair->beginning));
}

/* Tell of the first other record that begins so, unless each says so itself,
 * where x-ase-unique has its word. */
static void tell_kin(const ase_integrity *law, const ase_record *rec,
		     const struct pair *pair, const char *beginning,
		     ase_problems *problems)
{
	ASE_AUTO(ase_records_drop) ase_records all = ASE_RECORDS_INIT;
	const bool said = text_at(rec->node, pair->beginning) != NULL;

	ase_world_all(law->world, rec->kind, &all);
	for (size_t i = 0; i < all.count; i++) {
		const ase_record *other = all.items[i];
		ASE_AUTO(ase_strdrop)
		char *its = beginning_of(other->node, pair);

		if (!its || strcmp(its, beginning) != 0 ||
		    !strcmp(other->id, rec->id) ||
		    (said && text_at(other->node, pair->beginning)))
			continue;
		(void)ase_problems_warn(
			problems, 0, 0, ase_node_key(pair->whole),
			"the %s '%s' is that of %s (%s), too: another "
			"establishment of a body that is here already?",
			title_of(law, pair->beginning), beginning,
			ase_world_name(law->world, other), other->id);
		return;
	}
}

/* Whether the change that is judged has set it. */
static bool is_new(const ase_integrity *law, const ase_record *rec,
		   const struct pair *pair, const char *beginning)
{
	const ase_record *was = ase_world_itself(law->before, rec->id);
	ASE_AUTO(ase_strdrop)
	char *old = was ? beginning_of(was->node, pair) : NULL;

	return !old || strcmp(old, beginning) != 0;
}

static size_t check_pair(const ase_integrity *law, const ase_record *rec,
			 const ase_value *value, const struct pair *pair,
			 ase_problems *problems)
{
	const ase_node *root = ase_value_root(value);
	ASE_AUTO(ase_strdrop) char *beginning = beginning_of(root, pair);
	const char *whole = text_at(root, pair->whole);

	if (!beginning)
		return 0;
	if (whole && !ase_text_begins(whole, beginning))
		return refuse(law, value, pair, problems);
	if (law->before && is_new(law, rec, pair, beginning))
		tell_kin(law, rec, pair, beginning, problems);
	return 0;
}

size_t ase_begins_check(const ase_integrity *law, const ase_record *rec,
			const ase_value *value, ase_problems *problems)
{
	const ase_node *fields = ase_node_get(rec->kind->root, "properties");
	size_t found = 0;

	ase_each(field, fields) {
		const char *with = ase_schema_note(field, "x-ase-begins");
		struct pair pair = { .whole = field };

		pair.beginning = with ? ase_node_get(fields, with) : NULL;
		if (pair.beginning)
			found += check_pair(law, rec, value, &pair, problems);
	}
	return found;
}
