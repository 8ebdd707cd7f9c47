/* Words that say where a field's value comes from: a file, a count. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/record/field.h"
#include "lib/text/text.h"

#include <string.h>

/* One text of the record, which is nothing else. */
static size_t check_plain(const ase_policy_place *at)
{
	static const char *const others[] = { "x-ase-ref", "x-ase-vocabulary",
					      "x-ase-check", "enum" };
	const ase_field field = ase_field_of(at->schema, at->part);

	if (field.type != ASE_FIELD_TEXT || field.is_list)
		return ase_policy_place_wrong(
			at, NULL,
			N_("is said of a text, and this field is none"));
	for (size_t i = 0; i < ASE_COUNT(others); i++)
		if (ase_node_get(at->part, others[i]))
			return ase_policy_place_wrong(
				at, NULL, N_("does not go together with '%s'"),
				others[i]);
	return 0;
}

size_t ase_policy_value_file(const ase_policy_place *at)
{
	return check_plain(at);
}

/* Whether the field is one of the record itself: "properties.KEY" and no more,
 * with the word behind it. */
static bool is_own(const ase_policy_place *at)
{
	static const char own[] = "properties.";
	const char *key = at->field + strlen(own);
	const char *word = strchr(key, '.');

	return ase_text_begins(at->field, own) && word &&
	       !strchr(word + 1, '.');
}

static size_t not_own(const ase_policy_place *at)
{
	return ase_policy_place_wrong(
		at, NULL,
		N_("is said of a field of the record itself, which '%s' is "
		   "not"),
		ase_node_key(at->part));
}

/* A sum of money of the record itself, and numbers of the record. */
size_t ase_policy_value_product(const ase_policy_place *at)
{
	const ase_field field = ase_field_of(at->schema, at->part);
	const char *unit = ase_field_unit(&field);
	size_t found = 0, i = 0;

	if (!is_own(at))
		return not_own(at);
	if (field.type != ASE_FIELD_NUMBER || !unit ||
	    strcmp(unit, "money") != 0)
		return ase_policy_place_wrong(
			at, NULL,
			N_("is said of a sum of money (x-ase-unit: money), and "
			   "this field is none"));
	ase_each(factor, at->value) {
		const char *key = ase_node_text(factor);
		const ase_node *part = ase_node_get(
			ase_node_get(at->kind->root, "properties"), key);
		const ase_field one = ase_field_of(at->schema, part);
		ASE_AUTO(ase_strdrop) char *below = ase_strf("%zu", i++);

		if (!part)
			found += ase_policy_place_wrong(
				at, below, N_("no field '%s' in '%s'"), key,
				at->kind->name);
		else if (one.type != ASE_FIELD_NUMBER || one.is_list ||
			 !strcmp(key, ase_node_key(at->part)))
			found += ase_policy_place_wrong(
				at, below,
				N_("'%s' is no other number of the record"),
				key);
	}
	return found;
}

size_t ase_policy_value_number(const ase_policy_place *at)
{
	const char *first = ase_node_text(at->value);
	const size_t size = strlen(first);
	const char *digits = first + size;

	if (check_plain(at))
		return 1;
	if (!is_own(at))
		return not_own(at);
	while (digits > first && digits[-1] >= '0' && digits[-1] <= '9')
		digits--;
	if (!*digits || strlen(digits) > 9)
		return ase_policy_place_wrong(
			at, NULL,
			N_("is the first number, which ends with one to nine "
			   "digits (B-001), not '%s'"),
			first);
	return 0;
}

size_t ase_policy_value_next(const ase_policy_place *at, const ase_field *field,
			     const char *path)
{
	if (ase_field_first_number(field))
		return 0;
	return ase_policy_place_wrong(
		at, path,
		N_("no number comes next here: '%s' has no x-ase-number"),
		path);
}
