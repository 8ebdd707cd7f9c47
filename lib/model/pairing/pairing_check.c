/* The law of x-ase-match. */

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/pairing/pairing_priv.h"
#include "lib/text/text.h"

#include <string.h>

/* What the fields at a place have to be. */
typedef bool is_fit(const ase_field *field);

static bool is_code(const ase_field *field)
{
	return field->vocabulary != NULL;
}

static bool is_reference(const ase_field *field)
{
	return field->ref != NULL;
}

static bool is_choice(const ase_field *field)
{
	return field->choices != NULL;
}

static bool is_date(const ase_field *field)
{
	return field->type == ASE_FIELD_DATE;
}

static bool is_number(const ase_field *field)
{
	return field->type == ASE_FIELD_NUMBER;
}

static bool is_yes(const ase_field *field)
{
	return field->type == ASE_FIELD_BOOLEAN;
}

static const struct {
	is_fit *is;
	const char *wrong;
} wants[ASE_PAIRING_PLACES] = {
	[ASE_PAIRING_SAME_OF] = { is_reference, N_("'%s' names no record") },
	[ASE_PAIRING_SAME_ASKED] = { is_reference, N_("'%s' names no record") },
	[ASE_PAIRING_CONFLICT_OF] = { is_reference,
				      N_("'%s' names no record") },
	[ASE_PAIRING_CONFLICT_ASKED] = { is_reference,
					 N_("'%s' names no record") },
	[ASE_PAIRING_COORDINATOR] = { is_reference,
				      N_("'%s' names no record") },
	[ASE_PAIRING_PROPOSED] = { is_reference, N_("'%s' names no record") },
	[ASE_PAIRING_DECLINED] = { is_reference, N_("'%s' names no record") },
	[ASE_PAIRING_SIDE_OF] = { is_choice,
				  N_("'%s' is no choice among words") },
	[ASE_PAIRING_SIDE_ASKED] = { is_choice,
				     N_("'%s' is no choice among words") },
	[ASE_PAIRING_SKILLS_OF] = { is_code,
				    N_("'%s' holds no code of a vocabulary") },
	[ASE_PAIRING_SKILLS_ASKED] = { is_code, N_("'%s' holds no code of a "
						   "vocabulary") },
	[ASE_PAIRING_TRAITS_OF] = { is_code,
				    N_("'%s' holds no code of a vocabulary") },
	[ASE_PAIRING_TRAITS_ASKED] = { is_code, N_("'%s' holds no code of a "
						   "vocabulary") },
	[ASE_PAIRING_LANGUAGE_OF] = { is_code, N_("'%s' holds no code of a "
						  "vocabulary") },
	[ASE_PAIRING_LANGUAGE_ASKED] = { is_code, N_("'%s' holds no code of a "
						     "vocabulary") },
	[ASE_PAIRING_TERRITORY_OF] = { is_code, N_("'%s' holds no code of a "
						   "vocabulary") },
	[ASE_PAIRING_TERRITORY_ASKED] = { is_code, N_("'%s' holds no code of a "
						      "vocabulary") },
	[ASE_PAIRING_REMOTE] = { is_yes, N_("'%s' is no yes or no") },
	[ASE_PAIRING_FROM_OF] = { is_date, N_("'%s' holds no date") },
	[ASE_PAIRING_UNTIL_OF] = { is_date, N_("'%s' holds no date") },
	[ASE_PAIRING_FROM_ASKED] = { is_date, N_("'%s' holds no date") },
	[ASE_PAIRING_UNTIL_ASKED] = { is_date, N_("'%s' holds no date") },
	[ASE_PAIRING_MOST] = { is_number, N_("'%s' holds no number") },
	[ASE_PAIRING_TAKEN] = { is_number, N_("'%s' holds no number") },
	[ASE_PAIRING_AT] = { is_date, N_("'%s' holds no date") },
};

/* Places that go together; the codes of the marked ones are of one
 * vocabulary. */
static const struct {
	ase_pairing_place has, needs;
	bool alike;
} pairs[] = {
	{ ASE_PAIRING_SAME_OF, ASE_PAIRING_SAME_ASKED, false },
	{ ASE_PAIRING_SAME_ASKED, ASE_PAIRING_SAME_OF, false },
	{ ASE_PAIRING_CONFLICT_OF, ASE_PAIRING_CONFLICT_ASKED, false },
	{ ASE_PAIRING_CONFLICT_ASKED, ASE_PAIRING_CONFLICT_OF, false },
	{ ASE_PAIRING_COORDINATOR, ASE_PAIRING_SAME_OF, false },
	{ ASE_PAIRING_SIDE_OF, ASE_PAIRING_SIDE_ASKED, false },
	{ ASE_PAIRING_SIDE_ASKED, ASE_PAIRING_SIDE_OF, false },
	{ ASE_PAIRING_SKILLS_OF, ASE_PAIRING_SKILLS_ASKED, true },
	{ ASE_PAIRING_SKILLS_ASKED, ASE_PAIRING_SKILLS_OF, false },
	{ ASE_PAIRING_TRAITS_OF, ASE_PAIRING_TRAITS_ASKED, true },
	{ ASE_PAIRING_TRAITS_ASKED, ASE_PAIRING_TRAITS_OF, false },
	{ ASE_PAIRING_LANGUAGE_OF, ASE_PAIRING_LANGUAGE_ASKED, true },
	{ ASE_PAIRING_LANGUAGE_ASKED, ASE_PAIRING_LANGUAGE_OF, false },
	{ ASE_PAIRING_TERRITORY_OF, ASE_PAIRING_TERRITORY_ASKED, true },
	{ ASE_PAIRING_TERRITORY_ASKED, ASE_PAIRING_TERRITORY_OF, false },
	{ ASE_PAIRING_REMOTE, ASE_PAIRING_TERRITORY_OF, false },
	{ ASE_PAIRING_TAKEN, ASE_PAIRING_MOST, false },
	{ ASE_PAIRING_AT, ASE_PAIRING_PROPOSED, false },
};

/* What else there is beside the paths. */
static const char *const others[] = { "for",	     "weights",
				      "command",     "side.with",
				      "skills.must", "rotation.where" };

/* The parts that may have points, and a place that they go by. */
static const struct {
	const char *part;
	ase_pairing_place by;
} parts[] = {
	{ "skills", ASE_PAIRING_SKILLS_OF },
	{ "traits", ASE_PAIRING_TRAITS_OF },
	{ "territory", ASE_PAIRING_TERRITORY_OF },
	{ "availability", ASE_PAIRING_UNTIL_OF },
	{ "rotation", ASE_PAIRING_PROPOSED },
};

/* What is looked at. */
struct look {
	const ase_kinds *kinds;
	const ase_pairing *pairing;
	ase_problems *problems;
};

/* Add a problem below the word at `name`; 1. */
static size_t tell(const struct look *l, const char *name, const char *fmt, ...)
	ASE_PRINTF(3, 4);
static size_t tell(const struct look *l, const char *name, const char *fmt, ...)
{
	ASE_AUTO(ase_strdrop)
	char *field = ase_strf(ASE_PAIRING_WORD "%s%s", *name ? "." : "", name);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&text, _(fmt), ap);
	va_end(ap);
	return ase_problems_add(l->problems, 0, 0, field, "%s",
				ase_str_text(&text));
}

/*
 * Words.
 */

/* The words that may stand below `name` ("": at the top), each once. */
static void words_below(const char *name, ase_strs *out)
{
	const size_t size = strlen(name);

	for (size_t i = 0; i < ASE_PAIRING_PLACES + ASE_COUNT(others); i++) {
		const char *one =
			i < ASE_PAIRING_PLACES
				? ase_pairing_place_name((ase_pairing_place)i)
				: others[i - ASE_PAIRING_PLACES];
		ASE_AUTO(ase_strdrop) char *word = NULL;

		if (size && (strncmp(one, name, size) != 0 || one[size] != '.'))
			continue;
		one += size ? size + 1 : 0;
		word = ase_strndup(one, strcspn(one, "."));
		if (!ase_strs_has(out, word))
			ase_strs_add(out, word);
	}
}

/* Whether a path, or another value, may stand at `name`. */
static bool is_end(const char *name)
{
	for (int i = 0; i < ASE_PAIRING_PLACES; i++)
		if (!strcmp(name, ase_pairing_place_name((ase_pairing_place)i)))
			return true;
	for (size_t i = 0; i < ASE_COUNT(others); i++)
		if (!strcmp(name, others[i]))
			return true;
	return false;
}

/* Every word below `name` is one. */
static size_t check_words(const struct look *l, const ase_node *node,
			  const char *name)
{
	ASE_AUTO(ase_strs_drop) ase_strs known = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *all = NULL;
	size_t wrong = 0;

	words_below(name, &known);
	all = ase_strs_join(&known, ", ");
	if (ase_node_is(node) != ASE_NODE_MAP)
		return tell(l, name, N_("expected a map of %s"), all);
	ase_each(one, node) {
		const char *key = ase_node_key(one);
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("%s%s%s", name, *name ? "." : "", key);

		if (!ase_strs_has(&known, key))
			wrong += tell(l, at, N_("there are %s, no '%s'"), all,
				      key);
		else if (!is_end(at))
			wrong += check_words(l, one, at);
	}
	return wrong;
}

/*
 * Paths.
 */

static size_t check_place(const struct look *l, ase_pairing_place place)
{
	const struct ase_pairing_list *list = &l->pairing->at[place];
	const ase_kind *kind = ase_pairing_is_asked(place) ? l->pairing->asks
							   : l->pairing->kind;
	size_t wrong = 0;

	for (size_t i = 0; i < list->count; i++) {
		const ase_field field =
			ase_pairing_end(l->kinds, kind, &list->items[i]);

		/* One that leads nowhere was told of as it was read. */
		if (field.part && !wants[place].is(&field))
			wrong += tell(l, ase_pairing_place_name(place),
				      wants[place].wrong, list->items[i].path);
	}
	return wrong;
}

/* What goes together is there together. */
static size_t check_pairs(const struct look *l)
{
	size_t wrong = 0;

	for (size_t i = 0; i < ASE_COUNT(pairs); i++) {
		const char *a =
			ase_pairing_field(l->pairing, l->kinds, pairs[i].has)
				.vocabulary;
		const char *b =
			ase_pairing_field(l->pairing, l->kinds, pairs[i].needs)
				.vocabulary;

		if (!ase_pairing_says(l->pairing, pairs[i].has))
			continue;
		if (!ase_pairing_says(l->pairing, pairs[i].needs))
			wrong += tell(l, ase_pairing_place_name(pairs[i].has),
				      N_("it goes with '%s', which is missing"),
				      ase_pairing_place_name(pairs[i].needs));
		else if (pairs[i].alike && a && b && strcmp(a, b) != 0)
			wrong += tell(l, ase_pairing_place_name(pairs[i].has),
				      N_("the vocabulary '%s' is not that of "
					 "'%s', '%s'"),
				      a, ase_pairing_place_name(pairs[i].needs),
				      b);
	}
	return wrong;
}

/*
 * Sides and weights.
 */

static bool has_choice(const ase_field *field, const char *word)
{
	ase_each(choice, field->choices) {
		const char *one = ase_node_text(choice);

		if (one && word && !strcmp(one, word))
			return true;
	}
	return false;
}

static size_t check_sides(const struct look *l)
{
	const ase_node *with = ase_node_path(l->pairing->says, "side.with");
	const ase_field of =
		ase_pairing_field(l->pairing, l->kinds, ASE_PAIRING_SIDE_OF);
	const ase_field asked =
		ase_pairing_field(l->pairing, l->kinds, ASE_PAIRING_SIDE_ASKED);
	size_t wrong = 0;

	if (!with && ase_pairing_says(l->pairing, ASE_PAIRING_SIDE_OF))
		return tell(l, "side",
			    N_("it goes with '%s', which is missing"),
			    "side.with");
	ase_each(one, with) {
		const char *fits = ase_node_text(one);
		ASE_AUTO(ase_strdrop)
		char *at = ase_strf("side.with.%s", ase_node_key(one));

		if (asked.choices && !has_choice(&asked, ase_node_key(one)))
			wrong += tell(l, at, N_("there is no choice '%s'"),
				      ase_node_key(one));
		if (of.choices && !has_choice(&of, fits))
			wrong += tell(l, at, N_("there is no choice '%s'"),
				      fits ? fits : "");
	}
	return wrong;
}

static size_t check_weight(const struct look *l, const ase_node *one, int whole,
			   long long *sum)
{
	const char *key = ase_node_key(one);
	ASE_AUTO(ase_strdrop) char *at = ase_strf("weights.%s", key);
	long long points = 0;
	size_t i = 0;

	while (i < ASE_COUNT(parts) && strcmp(parts[i].part, key) != 0)
		i++;
	if (i == ASE_COUNT(parts))
		return tell(l, at,
			    N_("there are skills, traits, territory, "
			       "availability and rotation, no '%s'"),
			    key);
	if (!ase_pairing_says(l->pairing, parts[i].by))
		return tell(l, at, N_("it goes with '%s', which is missing"),
			    ase_pairing_place_name(parts[i].by));
	if (!ase_node_integer(one, &points) || points < 0 || points > whole)
		return tell(l, at,
			    N_("'%s' takes points, a whole number from 0 to "
			       "%d"),
			    key, whole);
	*sum += points;
	return 0;
}

static size_t check_weights(const struct look *l, int whole)
{
	const ase_node *weights = ase_pairing_weights(l->pairing);
	long long sum = 0;
	size_t wrong = 0;

	if (!weights)
		return tell(l, "", N_("'%s' is missing"), "weights");
	ase_each(one, weights)
		wrong += check_weight(l, one, whole, &sum);
	if (!wrong && sum != whole)
		wrong += tell(l, "weights",
			      N_("the points add up to %lld, not to %d"), sum,
			      whole);
	return wrong;
}

/*
 * All of it.
 */

/* The kind that asks; NULL: there is none, which was told. */
static const ase_kind *check_asks(const struct look *l, const ase_node *says)
{
	const char *name = ase_node_path_text(says, "for");
	const ase_kind *asks = name ? ase_kinds_get(l->kinds, name) : NULL;

	if (!name)
		(void)tell(l, "", N_("'%s' is missing"), "for");
	else if (!asks)
		(void)tell(l, "for", N_("there is no kind '%s'"), name);
	return asks;
}

static size_t check_values(const struct look *l)
{
	const ase_node *must = ase_node_path(l->pairing->says, "skills.must");
	size_t wrong = 0;

	if (must && !ase_node_boolean(must, NULL))
		wrong += tell(l, "skills.must", N_("must be true or false"));
	for (int i = 0; i < ASE_PAIRING_PLACES; i++)
		wrong += check_place(l, (ase_pairing_place)i);
	return wrong + check_pairs(l) + check_sides(l);
}

size_t ase_pairing_check(const ase_kinds *kinds, const ase_kind *kind,
			 const ase_vocabularies *vocabularies, int whole,
			 ase_problems *problems)
{
	const ase_reader reader = { .kinds = kinds,
				    .vocabularies = vocabularies,
				    .problems = problems };
	const ase_node *says = ase_node_get(kind->root, ASE_PAIRING_WORD);
	ase_pairing pairing = { .kind = kind, .says = says };
	const struct look l = { kinds, &pairing, problems };
	size_t wrong = check_words(&l, says, "");

	if (wrong)
		return wrong;
	pairing.asks = check_asks(&l, says);
	if (!pairing.asks)
		return 1;
	wrong += ase_pairing_read(&reader, &pairing);
	wrong += check_values(&l);
	wrong += check_weights(&l, whole);
	ase_pairing_clear(&pairing);
	return wrong;
}
