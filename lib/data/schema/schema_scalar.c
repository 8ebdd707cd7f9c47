/* A scalar against its schema: types, choices, patterns, bounds. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"
#include "lib/text/text.h"

#include <math.h>
#include <string.h>

/* What stands there, for "must be ..., not ...". Yours. */
static char *found(const struct ase_schema_check *c,
		   const struct ase_schema_check_spot *at, const ase_node *part)
{
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (at->reading == ASE_TYPE_ARRAY)
		return ase_strdup(_("a list"));
	if (at->reading == ASE_TYPE_OBJECT)
		return ase_strdup(_("a map"));
	if (!ase_node_text(at->node)) /* a document of nothing */
		return ase_strdup("''");
	said = ase_schema_check_shown(c, part, at->node);
	return ase_strf(_("'%s'"), said);
}

/* Whether it would be one of `types` if it were not so big. */
static bool is_too_big(const struct ase_schema_check_spot *at, unsigned types)
{
	static const char digits[] = "0123456789";
	const char *text = ase_node_text(at->node);
	double x = 0;

	if (at->reading != ASE_TYPE_NUMBER && at->reading != ASE_TYPE_OTHER)
		return false;
	if (!ase_schema_fits(ASE_TYPE_INTEGER, types) ||
	    !ase_node_number(at->node, &x) || !text[strcspn(text, digits)])
		return false;
	return isinf(x) || fabs(x) >= 9.2e18;
}

/* Nothing stands where something has to; of a whole document, what. */
static void say_empty(struct ase_schema_check *c, const ase_node *node,
		      const char *label)
{
	ASE_AUTO(ase_strs_drop) ase_strs keys = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (node == ase_value_root(c->value))
		ase_each(key, ase_node_get(c->schema->root, "required"))
			ase_strs_add(&keys, ase_node_text(key));
	list = ase_strs_join(&keys, ", ");
	if (keys.count)
		ase_schema_check_say(c, node, N_("%s is empty; it needs: %s"),
				     label, list);
	else
		ase_schema_check_say(c, node, N_("%s is empty"), label);
}

void ase_schema_check_misfit(struct ase_schema_check *c,
			     const struct ase_schema_check_spot *at,
			     unsigned types)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop) char *want = ase_schema_types_shown(types);
	ASE_AUTO(ase_strdrop) char *have = found(c, at, NULL);

	c->misfit = at->node;
	if (is_too_big(at, types))
		ase_schema_check_say(
			c, at->node,
			N_("%s is too big a number: %s is more than can be "
			   "held"),
			label, have);
	else if (at->reading == ASE_TYPE_NULL)
		say_empty(c, at->node, label);
	else if (!c->voice && at->reading == ASE_TYPE_STRING &&
		 !ase_node_plain(at->node))
		ase_schema_check_say(c, at->node,
				     N_("%s must be %s, not %s in quotes"),
				     label, want, have);
	else
		ase_schema_check_say(c, at->node, N_("%s must be %s, not %s"),
				     label, want, have);
}

/* <0, 0, >0 as one number is below, at or above another. */
static int compare(const ase_node *a, const ase_node *b)
{
	long long i, j;
	double x = 0, y = 0;

	if (ase_node_integer(a, &i) && ase_node_integer(b, &j))
		return i < j ? -1 : i > j;
	ase_node_number(a, &x);
	ase_node_number(b, &y);
	return x < y ? -1 : x > y;
}

/* Whether the value, as it is read here, is the `choice` of a schema. */
static bool equals(const struct ase_schema_check_spot *at,
		   const ase_node *choice)
{
	unsigned reading = ase_schema_reading(choice, 0);

	switch (at->reading) {
	case ASE_TYPE_STRING:
		return reading == ASE_TYPE_STRING &&
		       !strcmp(ase_node_text(at->node), ase_node_text(choice));
	case ASE_TYPE_INTEGER:
	case ASE_TYPE_NUMBER:
		return ase_schema_fits(reading, ASE_TYPE_NUMBER) &&
		       compare(at->node, choice) == 0;
	case ASE_TYPE_NULL:
		return reading == ASE_TYPE_NULL;
	default:
		return ase_node_equal(at->node, choice);
	}
}

/* Whether `names`, what people call a choice, has `typed` somewhere. */
static bool is_called(const ase_node *names, const char *typed)
{
	if (ase_node_text(names) && ase_text_same(ase_node_text(names), typed))
		return true;
	ase_each(name, names)
		if (is_called(name, typed))
			return true;
	return false;
}

/* The choice that `typed` was meant to be, or NULL. */
static const char *choice_meant(const ase_node *part, const ase_node *choices,
				const char *typed)
{
	ASE_AUTO(ase_schema_nearest_drop)
	struct ase_schema_nearest near = { .typed = NULL };

	ase_each(names, ase_node_get(part, "x-ase-values"))
		if (is_called(names, typed))
			return ase_node_key(names);
	ase_schema_nearest_begin(&near, typed);
	ase_each(choice, choices)
		ase_schema_nearest_try(&near, ase_node_text(choice));
	return near.word;
}

/*
 * Whether the value has the text of `choice` and differs by its quotes only:
 * 5 and "5". Then this is what is said.
 */
static bool differs_by_quotes(struct ase_schema_check *c,
			      const struct ase_schema_check_spot *at,
			      const ase_node *choice)
{
	const char *text = ase_node_text(at->node);
	const char *other = ase_node_text(choice);
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (!text || !other || strcmp(text, other) != 0)
		return false;
	label = ase_schema_check_label(c);
	said = ase_schema_shown(text);
	if (at->reading == ASE_TYPE_STRING)
		ase_schema_check_say(
			c, at->node,
			N_("%s must stand without quotes: write %s"), label,
			said);
	else
		ase_schema_check_say(
			c, at->node,
			N_("%s must stand in quotes: write \"%s\""), label,
			said);
	return true;
}

/* A choice as it is read in this run; yours, or NULL. */
static char *shown_choice(const struct ase_schema_check *c,
			  const ase_node *part, const char *choice)
{
	if (!choice)
		return NULL;
	return c->voice ? c->voice->say(c->voice->of, part, choice)
			: ase_strdup(choice);
}

static void say_choices(struct ase_schema_check *c,
			const struct ase_schema_check_spot *at,
			const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop)
	char *choices = ase_schema_check_choices(c, part, arg);
	ASE_AUTO(ase_strdrop) char *have = found(c, at, part);
	ASE_AUTO(ase_strdrop) char *meant = NULL;

	if (ase_node_text(at->node))
		meant = shown_choice(
			c, part,
			choice_meant(part, arg, ase_node_text(at->node)));
	if (!ase_node_count(arg))
		ase_schema_check_say(c, at->node,
				     N_("%s can have no value at all, and has "
					"%s"),
				     label, have);
	else if (meant)
		ase_schema_check_say(
			c, at->node,
			N_("%s must be one of %s, not %s (did you mean "
			   "'%s'?)"),
			label, choices, have, meant);
	else
		ase_schema_check_say(c, at->node,
				     N_("%s must be one of %s, not %s"), label,
				     choices, have);
}

void ase_schema_check_enum(struct ase_schema_check *c,
			   const struct ase_schema_check_spot *at,
			   const ase_node *part, const ase_node *arg)
{
	ase_each(choice, arg)
		if (equals(at, choice))
			return;
	ase_each(choice, arg)
		if (differs_by_quotes(c, at, choice))
			return;
	say_choices(c, at, part, arg);
}

void ase_schema_check_const(struct ase_schema_check *c,
			    const struct ase_schema_check_spot *at,
			    const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *want = NULL;
	ASE_AUTO(ase_strdrop) char *have = NULL;

	if (equals(at, arg) || differs_by_quotes(c, at, arg))
		return;
	label = ase_schema_check_label(c);
	want = ase_schema_check_shown(c, part, arg);
	have = found(c, at, part);
	ase_schema_check_say(c, at->node, N_("%s must be '%s', not %s"), label,
			     want, have);
}

/* What people are told of the field, within a sentence; yours, or NULL. */
static char *description(const struct ase_schema_check *c, const ase_node *part)
{
	const char *told =
		ase_schema_description(part, ase_i18n_spoken(), NULL);
	char *text = c->voice && told ? ase_text_uncapital(told) : NULL;
	const size_t size = text ? strlen(text) : 0;

	if (size && text[size - 1] == '.')
		text[size - 1] = '\0';
	return text;
}

/* To people a description says more than an example, and that more than a
 * pattern does. */
static void say_pattern(struct ase_schema_check *c,
			const struct ase_schema_check_spot *at,
			const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *told = description(c, part);
	const ase_node *example =
		ase_node_first(ase_node_get(part, "examples"));
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop) char *have = found(c, at, part);
	ASE_AUTO(ase_strdrop) char *want = NULL;

	want = ase_schema_shown_node(example ? example : arg);
	if (told)
		ase_schema_check_say(c, at->node, N_("%s cannot be %s: %s"),
				     label, have, told);
	else if (example)
		ase_schema_check_say(c, at->node,
				     N_("%s must look like '%s', not %s"),
				     label, want, have);
	else
		ase_schema_check_say(c, at->node,
				     N_("%s must have the form %s, not %s"),
				     label, want, have);
}

void ase_schema_check_pattern(struct ase_schema_check *c,
			      const struct ase_schema_check_spot *at,
			      const ase_node *part, const ase_node *arg)
{
	const void *code = ase_schema_code(c->schema, arg);
	const char *check = ase_node_path_text(part, "x-ase-check");
	ASE_AUTO(ase_strdrop) char *label = NULL;

	if (ase_node_get(part, "x-ase-format") ||
	    (check &&
	     ase_identifier_check(check, ase_node_text(at->node), NULL)))
		return; /* which says more: the pattern is for others */
	switch (ase_schema_pattern_match(code, ase_node_text(at->node))) {
	case ASE_PATTERN_YES:
		break;
	case ASE_PATTERN_NO:
		say_pattern(c, at, part, arg);
		break;
	case ASE_PATTERN_TOO_MUCH:
		ase_schema_check_spend(c, 10000);
		label = ase_schema_check_label(c);
		ase_schema_check_say(c, at->node,
				     N_("%s takes too long to compare with its "
					"pattern: make it shorter"),
				     label);
	}
}

static size_t count_chars(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

void ase_schema_check_min_length(struct ase_schema_check *c,
				 const struct ase_schema_check_spot *at,
				 const ase_node *part, const ase_node *arg)
{
	size_t have = count_chars(ase_node_text(at->node));
	ASE_AUTO(ase_strdrop) char *label = NULL;
	long long want = 0;

	(void)part;
	if (!ase_node_integer(arg, &want) || have >= (size_t)want)
		return;
	label = ase_schema_check_label(c);
	if (have == 0)
		ase_schema_check_say(c, at->node, N_("%s is empty"), label);
	else
		ase_schema_check_say(
			c, at->node,
			N_("%s must have at least %lld characters, not "
			   "%zu"),
			label, want, have);
}

void ase_schema_check_max_length(struct ase_schema_check *c,
				 const struct ase_schema_check_spot *at,
				 const ase_node *part, const ase_node *arg)
{
	size_t have = count_chars(ase_node_text(at->node));
	ASE_AUTO(ase_strdrop) char *label = NULL;
	long long want = 0;

	(void)part;
	if (!ase_node_integer(arg, &want) || have <= (size_t)want)
		return;
	label = ase_schema_check_label(c);
	ase_schema_check_say(
		c, at->node,
		ngettext_("%s must have at most %lld character, not %zu",
			  "%s must have at most %lld characters, not "
			  "%zu",
			  (unsigned long)want),
		label, want, have);
}

void ase_schema_check_minimum(struct ase_schema_check *c,
			      const struct ase_schema_check_spot *at,
			      const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *have = NULL;
	ASE_AUTO(ase_strdrop) char *want = NULL;

	if (compare(at->node, arg) >= 0)
		return;
	label = ase_schema_check_label(c);
	have = found(c, at, part);
	want = ase_schema_check_shown(c, part, arg);
	ase_schema_check_say(c, at->node, N_("%s must be at least %s, not %s"),
			     label, want, have);
}

void ase_schema_check_maximum(struct ase_schema_check *c,
			      const struct ase_schema_check_spot *at,
			      const ase_node *part, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *have = NULL;
	ASE_AUTO(ase_strdrop) char *want = NULL;

	if (compare(at->node, arg) <= 0)
		return;
	label = ase_schema_check_label(c);
	have = found(c, at, part);
	want = ase_schema_check_shown(c, part, arg);
	ase_schema_check_say(c, at->node, N_("%s must be at most %s, not %s"),
			     label, want, have);
}
