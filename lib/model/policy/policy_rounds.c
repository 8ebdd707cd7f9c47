/* x-ase-rounds: whose records are drawn in rounds (lib/model/rounds/event.h). */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/model/policy/policy_word.h"
#include "lib/model/record/field.h"
#include "lib/model/rounds/event.h"

#include <string.h>

/* Of whose schema a word is a field. */
enum of { OF_EVENT, OF_GUEST, OF_MEETING, OF_NONE };

/* What it holds, or is. */
enum holds {
	HOLDS_KIND,
	HOLDS_NUMBER,
	HOLDS_TEXT,
	HOLDS_REF,
	HOLDS_REFS,
	HOLDS_CHOICE,
	HOLDS_ANYTHING,
	IS_COUNT,
	IS_POINTS,
	IS_SIDES,
};

static const struct rounds_word {
	const char *key;
	enum of of;
	enum holds holds;
	bool wanted; /* none does without */
} words[] = {
	{ "guests", OF_NONE, HOLDS_KIND, true },
	{ "who", OF_GUEST, HOLDS_REF, true },
	{ "side", OF_GUEST, HOLDS_CHOICE, true },
	{ "sides", OF_NONE, IS_SIDES, true },
	{ "meetings", OF_NONE, HOLDS_KIND, true },
	{ "round", OF_MEETING, HOLDS_NUMBER, true },
	{ "table", OF_MEETING, HOLDS_NUMBER, true },
	{ "rounds", OF_EVENT, HOLDS_NUMBER, true },
	{ "tables", OF_EVENT, HOLDS_NUMBER, true },
	{ "wishes", OF_GUEST, HOLDS_REFS, false },
	{ "points", OF_NONE, IS_POINTS, false },
	{ "barred", OF_GUEST, HOLDS_REFS, false },
	{ "arrives", OF_GUEST, HOLDS_NUMBER, false },
	{ "leaves", OF_GUEST, HOLDS_NUMBER, false },
	{ "gone", OF_GUEST, HOLDS_ANYTHING, false },
	{ "minutes", OF_EVENT, HOLDS_NUMBER, false },
	{ "least", OF_NONE, IS_COUNT, false },
	{ "changing", OF_NONE, IS_COUNT, false },
	{ "longest", OF_NONE, IS_COUNT, false },
	{ "proof", OF_EVENT, HOLDS_TEXT, false },
};

/* What the words lead to, as far as they do. */
struct law {
	const ase_kind *of[3]; /* by enum of */
	const char *ref;       /* the kind of who takes part */
	ase_field side;
};

static const ase_kind *kind_at(const ase_policy_place *at, const char *key)
{
	const char *name = ase_node_text(ase_node_get(at->value, key));

	return name ? ase_kinds_get(at->law->kinds, name) : NULL;
}

/* The field of `kind` itself at a path; `schema` NULL: there is none. */
static ase_field field_at(const ase_policy_place *at, const ase_kind *kind,
			  const char *path)
{
	const ase_kind *owner = kind;
	const ase_node *part =
		kind && path && ase_kinds_own(at->law->kinds, kind, path)
			? ase_kinds_field(at->law->kinds, kind, path, &owner)
			: NULL;

	return part ? ase_field_of(owner->schema, part)
		    : (ase_field){ .schema = NULL };
}

/* The kind, where it stands below that of the events; else NULL, and whoever
 * names it is told. */
static const ase_kind *below(const ase_policy_place *at, const char *key)
{
	const ase_kind *kind = kind_at(at, key);

	return kind && kind->parent == at->kind ? kind : NULL;
}

static void look_up(const ase_policy_place *at, struct law *law)
{
	ase_field who;

	*law = (struct law){ .of = { at->kind, below(at, "guests"),
				     below(at, "meetings") } };
	who = field_at(at, law->of[OF_GUEST],
		       ase_node_path_text(at->value, "who"));
	law->ref = who.schema ? who.ref : NULL;
	law->side = field_at(at, law->of[OF_GUEST],
			     ase_node_path_text(at->value, "side"));
}

static bool is_kind_of(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* What is wrong with the type of a field; NULL: nothing. */
static const char *type_fault(const ase_field *field, const struct law *law,
			      enum holds holds)
{
	switch (holds) {
	case HOLDS_NUMBER:
		return field->type == ASE_FIELD_NUMBER && !field->is_list
			       ? NULL
			       : N_("'%s' holds no number");
	case HOLDS_TEXT:
		return field->type == ASE_FIELD_TEXT && !field->is_list &&
				       !field->ref && !field->choices
			       ? NULL
			       : N_("'%s' holds no text of its own");
	case HOLDS_CHOICE:
		return field->choices && !field->is_list
			       ? NULL
			       : N_("'%s' holds no choice");
	case HOLDS_REF:
		return field->ref && !field->is_list
			       ? NULL
			       : N_("'%s' names no record");
	case HOLDS_REFS:
		return field->is_list && (!law->ref ||
					  is_kind_of(field->ref, law->ref))
			       ? NULL
			       : N_("'%s' does not list those who take part");
	default:
		return NULL;
	}
}

static size_t check_kind(const ase_policy_place *at, const char *key,
			 const char *name)
{
	const ase_kind *kind = kind_at(at, key);

	if (!kind)
		return ase_policy_place_wrong(at, key, N_("no kind '%s'"),
					      name ? name : "");
	if (kind->parent != at->kind)
		return ase_policy_place_wrong(
			at, key, N_("'%s' does not stand below '%s'"), name,
			at->kind->name);
	return 0;
}

static size_t check_field(const ase_policy_place *at, const struct law *law,
			  const struct rounds_word *word, const char *path)
{
	const ase_kind *kind = law->of[word->of];
	const ase_field field = field_at(at, kind, path);
	const char *fault;

	if (!kind) /* told where it is named */
		return 0;
	if (!field.schema)
		return ase_policy_place_wrong(at, word->key,
					      N_("no field '%s' in '%s'"),
					      path ? path : "", kind->name);
	fault = type_fault(&field, law, word->holds);
	return fault ? ase_policy_place_wrong(at, word->key, fault, path) : 0;
}

/* A whole number within bounds. */
static bool is_count(const ase_node *value, long long most)
{
	long long number = 0;

	return ase_node_integer(value, &number) && number > 0 && number <= most;
}

static size_t check_count(const ase_policy_place *at, const char *key,
			  const ase_node *value)
{
	if (is_count(value, 99))
		return 0;
	return ase_policy_place_wrong(
		at, key, N_("must be a whole number from 1 to %d"), 99);
}

static size_t check_points(const ase_policy_place *at, const ase_node *value)
{
	size_t count = 0;

	ase_each(item, value) {
		if (!is_count(item, 99))
			return ase_policy_place_wrong(
				at, "points",
				N_("must be a list of whole numbers from 1 to "
				   "%d"),
				99);
		count++;
	}
	if (count && count <= ASE_EVENT_POINTS)
		return 0;
	return ase_policy_place_wrong(at, "points",
				      N_("must be a list of 1 to %d numbers"),
				      ASE_EVENT_POINTS);
}

static bool has_choice(const ase_field *field, const char *choice)
{
	ase_each(one, field->choices) {
		const char *text = ase_node_text(one);

		if (text && strcmp(text, choice) == 0)
			return true;
	}
	return false;
}

/* One side: a choice, and the field of a meeting for who is of it. */
static size_t check_side(const ase_policy_place *at, const struct law *law,
			 const ase_node *side)
{
	ASE_AUTO(ase_strdrop)
	char *where = ase_strf("sides.%s", ase_node_key(side));
	const char *path = ase_node_text(side);
	const ase_field field = field_at(at, law->of[OF_MEETING], path);
	ASE_AUTO(ase_strdrop) char *choices = NULL;

	if (law->side.choices && !has_choice(&law->side, ase_node_key(side))) {
		choices = ase_field_choices(&law->side);
		return ase_policy_place_wrong(at, where,
					      N_("no side '%s'; there are %s"),
					      ase_node_key(side), choices);
	}
	if (!law->of[OF_MEETING])
		return 0;
	if (!field.schema)
		return ase_policy_place_wrong(
			at, where, N_("no field '%s' in '%s'"),
			path ? path : "", law->of[OF_MEETING]->name);
	if (law->ref && (field.is_list || !is_kind_of(field.ref, law->ref)))
		return ase_policy_place_wrong(
			at, where, N_("'%s' names nobody who takes part"),
			path);
	return 0;
}

static size_t check_sides(const ase_policy_place *at, const struct law *law,
			  const ase_node *value)
{
	size_t found = 0, count = 0;

	ase_each(side, value) {
		found += check_side(at, law, side);
		count++;
	}
	if (count != 2)
		found += ase_policy_place_wrong(at, "sides",
						N_("must be two sides"));
	return found;
}

static size_t check_word(const ase_policy_place *at, const struct law *law,
			 const struct rounds_word *word, const ase_node *value)
{
	switch (word->holds) {
	case HOLDS_KIND:
		return check_kind(at, word->key, ase_node_text(value));
	case IS_COUNT:
		return check_count(at, word->key, value);
	case IS_POINTS:
		return check_points(at, value);
	case IS_SIDES:
		return check_sides(at, law, value);
	default:
		return check_field(at, law, word, ase_node_text(value));
	}
}

static const struct rounds_word *word_named(const char *key)
{
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (strcmp(words[i].key, key) == 0)
			return &words[i];
	return NULL;
}

static size_t unknown(const ase_policy_place *at, const char *key)
{
	ase_policy_near near = { .typed = key };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		ase_policy_place_near(&near, words[i].key);
	if (near.word)
		return ase_policy_place_wrong(
			at, key, N_("no word '%s' here; did you mean '%s'?"),
			key, near.word);
	return ase_policy_place_wrong(at, key, N_("no word '%s' here"), key);
}

size_t ase_policy_rounds_word(const ase_policy_place *at)
{
	struct law law;
	size_t found = 0;

	look_up(at, &law);
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (words[i].wanted && !ase_node_get(at->value, words[i].key))
			found += ase_policy_place_wrong(
				at, NULL, N_("'%s' is missing"), words[i].key);
	ase_each(value, at->value) {
		const struct rounds_word *word =
			word_named(ase_node_key(value));

		found += word ? check_word(at, &law, word, value)
			      : unknown(at, ase_node_key(value));
	}
	return found;
}
