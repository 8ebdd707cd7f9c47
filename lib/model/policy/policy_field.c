/* Words of a schema that are said of a field. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/record/field.h"
#include "lib/model/record/world.h"
#include "lib/model/policy/policy_word.h"
#include "lib/text/text.h"

#include <string.h>

size_t ase_policy_field_ref(const ase_policy_place *at)
{
	const char *name = ase_node_text(at->value);
	const ase_kind *near = NULL;

	if (ase_kinds_get(at->law->kinds, name) ||
	    strcmp(name, ASE_KIND_ANY) == 0)
		return 0;
	near = ase_kinds_near(at->law->kinds, name);
	return near ? ase_policy_place_wrong(
			      at, NULL,
			      N_("there is no kind '%s'; did you mean '%s'?"),
			      name, near->name)
		    : ase_policy_place_wrong(
			      at, NULL,
			      N_("there is no kind '%s': its schema is "
				 "missing"),
			      name);
}

size_t ase_policy_field_among(const ase_policy_place *at)
{
	const char *path = ase_node_text(at->value);

	return ase_kinds_field(at->law->kinds, at->kind, path, NULL)
		       ? 0
		       : ase_policy_place_wrong(at, NULL,
						N_("no field '%s' in '%s'"),
						path, at->kind->name);
}

size_t ase_policy_field_vocabulary(const ase_policy_place *at)
{
	const ase_vocabularies *list = at->law->vocabularies;
	const char *name = ase_node_text(at->value);
	ase_policy_near near = { .typed = name };

	if (ase_vocabularies_get(list, name))
		return 0;
	for (size_t i = 0; i < list->count; i++)
		ase_policy_place_near(&near, list->items[i].name);
	return near.word ? ase_policy_place_wrong(
				   at, NULL,
				   N_("there is no vocabulary '%s'; did you "
				      "mean '%s'?"),
				   name, near.word)
			 : ase_policy_place_wrong(
				   at, NULL, N_("there is no vocabulary '%s'"),
				   name);
}

/*
 * Aliases.
 */

/* The property of `beside` before `part` (of an extension: any), or any whose
 * key it is, that `alias` means as well; NULL: none. */
static const char *rival(const ase_policy_place *at, const char *alias)
{
	const char *own = ase_node_key(at->part);
	bool before = true;

	ase_each(other, at->beside) {
		if (own && !strcmp(ase_node_key(other), own)) {
			before = at->extends;
			continue;
		}
		if (ase_text_same(ase_node_key(other), alias))
			return ase_node_key(other);
		ase_each(its, ase_node_get(other, "x-ase-aliases")) {
			if (before && ase_node_text(its) &&
			    ase_text_same(ase_node_text(its), alias))
				return ase_node_key(other);
		}
	}
	return NULL;
}

size_t ase_policy_field_aliases(const ase_policy_place *at)
{
	size_t found = 0, i = 0;

	ase_each(alias, at->value) {
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);
		const char *other = rival(at, ase_node_text(alias));

		if (other)
			found += ase_policy_place_wrong(
				at, below, N_("'%s' means the field '%s'"),
				ase_node_text(alias), other);
	}
	return found;
}

/*
 * Values of a choice.
 */

static bool has_choice(const ase_node *choices, const char *code)
{
	ase_each(choice, choices) {
		if (ase_node_text(choice) &&
		    strcmp(ase_node_text(choice), code) == 0)
			return true;
	}
	return false;
}

size_t ase_policy_field_values(const ase_policy_place *at)
{
	const ase_field field = ase_field_of(at->schema, at->part);
	size_t found = 0;

	if (!field.choices)
		return ase_policy_place_wrong(
			at, NULL,
			N_("says what choices are called, and the "
			   "field has no enum"));
	ase_each(value, at->value) {
		const char *code = ase_node_key(value);
		ase_policy_near near = { .typed = code };

		if (has_choice(field.choices, code))
			continue;
		ase_each(choice, field.choices)
			ase_policy_place_near(&near,
					      ase_node_text(choice)
						      ? ase_node_text(choice)
						      : "");
		found += near.word ? ase_policy_place_wrong(
					     at, code,
					     N_("no choice of the enum; did "
						"you mean '%s'?"),
					     near.word)
				   : ase_policy_place_wrong(
					     at, code,
					     N_("no choice of the enum"));
	}
	return found;
}

/*
 * The nature of a list.
 */

size_t ase_policy_field_merge(const ase_policy_place *at)
{
	const char *nature = ase_node_text(at->value);
	const ase_node *items = ase_schema_step(at->schema, at->part, NULL);
	const char *key = ase_schema_known_by(nature);

	if (!nature)
		return 0; /* its shape is told already */
	if (!items)
		return ase_policy_place_wrong(at, NULL,
					      N_("is said of a list, and this "
						 "field is none"));
	if (key && *key && ase_schema_step(at->schema, items, key))
		return 0;
	if (key)
		return ase_policy_place_wrong(
			at, NULL, N_("the entries have no field '%s'"), key);
	if (!strcmp(nature, "set") || !strcmp(nature, "log"))
		return 0;
	return ase_policy_place_wrong(at, NULL,
				      N_("must be one of %s, not '%s'"),
				      "set, log, key:FIELD", nature);
}

size_t ase_policy_field_contact(const ase_policy_place *at)
{
	const ase_field field = ase_field_of(at->schema, at->part);

	return field.type == ASE_FIELD_DATE
		       ? 0
		       : ase_policy_place_wrong(
				 at, NULL,
				 N_("is said of a date, and this "
				    "field is none"));
}

/* The field that a path of x-ase-after leads to: beside it, else from the
 * record; NULL: none. */
static const ase_node *followed(const ase_policy_place *at, const char *path)
{
	ase_each(one, at->beside) {
		if (path && ase_node_key(one) &&
		    !strcmp(ase_node_key(one), path))
			return one;
	}
	return path ? ase_kinds_field(at->law->kinds, at->kind, path, NULL)
		    : NULL;
}

static size_t check_followed(const ase_policy_place *at, const ase_node *value)
{
	const char *path = ase_node_text(value);
	const ase_node *part = followed(at, path);

	if (!part)
		return ase_policy_place_wrong(at, NULL,
					      N_("no field '%s' in '%s'"),
					      path ? path : "", at->kind->name);
	return ase_field_of(at->kind->schema, part).type == ASE_FIELD_DATE
		       ? 0
		       : ase_policy_place_wrong(at, NULL,
						N_("'%s' holds no date"), path);
}

size_t ase_policy_field_after(const ase_policy_place *at)
{
	const char *only = ase_node_text(at->value);
	size_t found = ase_policy_field_contact(at);

	if (found || (only && !strcmp(only, "anytime")))
		return found;
	if (only)
		return check_followed(at, at->value);
	ase_each(path, at->value)
		found += check_followed(at, path);
	return found;
}

size_t ase_policy_field_unit(const ase_policy_place *at)
{
	const ase_field field = ase_field_of(at->schema, at->part);

	return field.type == ASE_FIELD_NUMBER && !field.is_list
		       ? 0
		       : ase_policy_place_wrong(
				 at, NULL,
				 N_("is said of a number, and this field is "
				    "none"));
}

/* A field of the record itself that this one begins with. */
size_t ase_policy_field_begins(const ase_policy_place *at)
{
	const char *name = ase_node_text(at->value);
	const ase_node *fields = ase_node_get(at->kind->root, "properties");

	return ase_node_get(fields, name)
		       ? 0
		       : ase_policy_place_wrong(at, NULL,
						N_("no field '%s' in '%s'"),
						name, at->kind->name);
}

/* {territory: ["57"], say: {en: ..., fr: ...}, warn: true} */
size_t ase_policy_field_absent(const ase_policy_place *at)
{
	size_t found = 0;

	if (!ase_node_path_text(at->value, "say.en"))
		found += ase_policy_place_wrong(at, NULL, N_("'%s' is missing"),
						"say.en");
	ase_each(where, at->value) {
		const char *key = ase_node_key(where);

		if (strcmp(key, "say") == 0)
			continue;
		if (strcmp(key, "warn") == 0)
			found += ase_node_boolean(where, NULL)
					 ? 0
					 : ase_policy_place_wrong(
						   at, key,
						   N_("must be true or "
						      "false"));
		else if (!ase_schema_at(at->kind->schema, key))
			found += ase_policy_place_wrong(
				at, key, N_("no field '%s' in '%s'"), key,
				at->kind->name);
		else if (ase_node_is(where) != ASE_NODE_LIST)
			found += ase_policy_place_wrong(
				at, key, N_("must be a list of texts"));
	}
	return found;
}

/*
 * Fields in their order.
 */

/* How a field can be compared; ASE_FIELD_TEXT: it cannot. */
static ase_field_type comparable(const ase_policy_place *at,
				 const ase_node *part)
{
	const ase_field field = ase_field_of(at->schema, part);

	return !field.is_list && (field.type == ASE_FIELD_DATE ||
				  field.type == ASE_FIELD_NUMBER)
		       ? field.type
		       : ASE_FIELD_TEXT;
}

/* One name of an order; `type` is what those before it are. */
static size_t check_ordered(const ase_policy_place *at, const char *below,
			    const char *name, ase_field_type *type)
{
	/* At the root of an extension the kind's fields are meant, too. */
	const ase_node *map = strcmp(at->field, "x-ase-order") == 0
				      ? at->kind->root
				      : at->part;
	const ase_node *part =
		ase_schema_step(at->schema, map, name ? name : "");
	const ase_field_type is = comparable(at, part);
	const ase_field_type before = *type;

	if (!part)
		return ase_policy_place_wrong(
			at, below, N_("no field '%s' here"), name ? name : "");
	if (is == ASE_FIELD_TEXT)
		return ase_policy_place_wrong(
			at, below, N_("'%s' is neither a date nor a number"),
			name);
	*type = is;
	if (before == ASE_FIELD_TEXT || before == is)
		return 0;
	return ase_policy_place_wrong(
		at, below,
		N_("'%s' cannot be compared with the field before it"), name);
}

static size_t check_order(const ase_policy_place *at, const char *above,
			  const ase_node *names)
{
	ase_field_type type = ASE_FIELD_TEXT;
	size_t found = 0, i = 0;

	ase_each(name, names) {
		ASE_AUTO(ase_strdrop)
		char *below =
			ase_strf("%s%s%zu", above, *above ? "." : "", i++);

		found += ase_node_is(name) == ASE_NODE_LIST
				 ? check_order(at, below, name)
				 : check_ordered(at, below, ase_node_text(name),
						 &type);
	}
	return found;
}

size_t ase_policy_field_order(const ase_policy_place *at)
{
	return check_order(at, "", at->value);
}
