/* Words of a schema that say what others see of a kind's records. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/desk/desk.h"
#include "lib/model/match/weight.h"
#include "lib/model/mission/mission.h"
#include "lib/model/pairing/pairing.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/process/process.h"
#include "lib/model/public/public.h"
#include "lib/model/record/field.h"

#include <string.h>

/*
 * x-ase-calendar: {at: PATH, minutes: PATH|N, place: PATH, title: PATH}
 */

static size_t check_type(const ase_policy_place *at, const char *key,
			 const char *path, const ase_field *field)
{
	if (!strcmp(key, "at") && field->type != ASE_FIELD_DATE)
		return ase_policy_place_wrong(at, key, N_("'%s' holds no date"),
					      path);
	if (!strcmp(key, "minutes") && field->type != ASE_FIELD_NUMBER)
		return ase_policy_place_wrong(at, key,
					      N_("'%s' holds no number"), path);
	return 0;
}

static size_t check_key(const ase_policy_place *at, const ase_node *value)
{
	const char *key = ase_node_key(value);
	const char *path = ase_node_text(value);
	const ase_kind *owner = at->kind;
	const ase_node *part;
	ase_field field;

	if (strcmp(key, "at") != 0 && strcmp(key, "minutes") != 0 &&
	    strcmp(key, "place") != 0 && strcmp(key, "title") != 0)
		return ase_policy_place_wrong(
			at, key,
			N_("there are at, minutes, place and title, no '%s'"),
			key);
	if (!strcmp(key, "minutes") && ase_node_integer(value, NULL))
		return 0;
	part = path ? ase_kinds_field(at->law->kinds, at->kind, path, &owner)
		    : NULL;
	if (!part)
		return ase_policy_place_wrong(at, key,
					      N_("no field '%s' in '%s'"),
					      path ? path : "", at->kind->name);
	field = ase_field_of(owner->schema, part);
	return check_type(at, key, path, &field);
}

size_t ase_policy_mark_calendar(const ase_policy_place *at)
{
	size_t found = 0;

	if (!ase_node_get(at->value, "at"))
		found += ase_policy_place_wrong(at, NULL, N_("'%s' is missing"),
						"at");
	ase_each(value, at->value)
		found += check_key(at, value);
	return found;
}

/*
 * x-ase-public: CONDITION of a kind, true of a field
 */

/* Free text is public where somebody has read it, and says so. A kind none of
 * whose records is public may leave that to what extends it. */
static size_t check_text(const ase_policy_place *at)
{
	if (!ase_node_get(at->kind->root, "x-ase-public") ||
	    ase_public_is_read(at->schema))
		return 0;
	return ase_policy_place_wrong(
		at, NULL,
		N_("free text is public once somebody has read it: "
		   "x-ase-public of '%s' asks for no field of yes or no"),
		at->kind->name);
}

static size_t check_field(const ase_policy_place *at)
{
	const char *personal =
		ase_kind_field_note(at->schema, at->part, "x-ase-personal");
	bool yes = false;

	if (!ase_node_boolean(at->value, &yes))
		return ase_policy_place_wrong(at, NULL,
					      N_("must be true or false"));
	if (!yes || !personal || !strcmp(personal, "none"))
		return 0;
	if (!strcmp(personal, "text"))
		return check_text(at);
	return ase_policy_place_wrong(at, NULL,
				      N_("what is about a person (%s) is "
					 "never public"),
				      personal);
}

size_t ase_policy_mark_public(const ase_policy_place *at)
{
	if (strcmp(at->field, "x-ase-public") != 0)
		return check_field(at);
	return ase_condition_check(at->law->kinds, at->kind,
				   at->law->vocabularies, at->value, at->field,
				   at->problems);
}

/*
 * x-ase-match
 */

size_t ase_policy_mark_match(const ase_policy_place *at)
{
	return ase_pairing_check(at->law->kinds, at->kind,
				 at->law->vocabularies, ASE_POINTS,
				 at->problems);
}

/*
 * x-ase-mission
 */

size_t ase_policy_mark_mission(const ase_policy_place *at)
{
	static const char *const keys[] = { "began", "over", "from", "until" };
	size_t found = 0;

	ase_each(value, at->value) {
		size_t i = 0;

		while (i < ASE_COUNT(keys) &&
		       strcmp(keys[i], ase_node_key(value)) != 0)
			i++;
		if (i == ASE_COUNT(keys))
			found += ase_policy_place_wrong(
				at, ase_node_key(value),
				N_("there are began, over, from and until, no "
				   "'%s'"),
				ase_node_key(value));
	}
	return found +
	       ase_mission_check(at->law->kinds, at->kind, at->problems);
}

/*
 * x-ase-desk
 */

size_t ase_policy_mark_desk(const ase_policy_place *at)
{
	return ase_desk_check(at->law->kinds, at->kind, at->law->vocabularies,
			      at->problems);
}
