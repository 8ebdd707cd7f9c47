#include "lib/model/tally/lookup.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/plural.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <string.h>

/* The sign between the two genders of a title. */
#define POINT "·"

/* No chain of parents is longer, whatever the schemas say. */
#define HIGHEST 16

/* Whatever is longer is near nothing. */
#define LONGEST 64

/* Folded, dashes and lines as blanks; yours. */
static char *plain(const char *text)
{
	char *key = ase_text_key(text);

	for (char *at = key; *at; at++)
		if (*at == '-' || *at == '_')
			*at = ' ';
	return key;
}

/* The feminine of "expert·e", "coordinateur·rice"; yours. */
static char *feminine(const char *title, const char *point)
{
	size_t stem = (size_t)(point - title);
	const char *end = point + strlen(POINT);
	bool replaces = strcmp(end, "rice") == 0 || strcmp(end, "euse") == 0;

	if (replaces && stem > 3 && memcmp(point - 3, "eur", 3) == 0)
		stem -= 3;
	return ase_strf("%.*s%s", (int)stem, title, end);
}

/* Append what a thing of that title may be called. */
static void add_called(ase_strs *out, const char *title)
{
	const char *point = strstr(title, POINT);

	if (!point) {
		ase_strs_take(out, plain(title));
		return;
	}
	ASE_AUTO(ase_strdrop)
	char *he = ase_strndup(title, (size_t)(point - title));
	ASE_AUTO(ase_strdrop) char *she = feminine(title, point);

	ase_strs_take(out, plain(he));
	ase_strs_take(out, plain(she));
	ase_strs_take(out, plain(title));
}

bool ase_lookup_same(const char *title, const char *typed)
{
	ASE_AUTO(ase_strs_drop) ase_strs called = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *asked = plain(typed);

	add_called(&called, title);
	return ase_strs_has(&called, asked);
}

char *ase_lookup_word(const char *title)
{
	const char *point = strstr(title, POINT);
	ASE_AUTO(ase_strdrop)
	char *one = ase_strndup(title, point ? (size_t)(point - title)
					     : strlen(title));
	char *word = ase_text_uncapital(one);

	for (char *at = word; *at; at++)
		if (*at == ' ')
			*at = '-';
	return word;
}

bool ase_lookup_stage(const ase_kind *kind, const char *typed)
{
	static const char *const words[] = { "stage", "etape",	"state",
					     "etat",  "status", "statut" };
	ASE_AUTO(ase_strdrop) char *word = ase_text_key(typed);
	ASE_AUTO(ase_strs_drop) ase_strs titled = ASE_STRS_INIT;
	bool is_word = false;

	for (size_t i = 0; i < ASE_COUNT(words) && !is_word; i++)
		is_word = !strcmp(word, words[i]);
	if (!is_word || ase_schema_key(kind->schema, kind->root, typed))
		return false;
	ase_schema_titled(kind->schema, kind->root, typed, &titled);
	return !titled.count;
}

/*
 * Kinds
 */

/* Append all that a kind is called. */
static void kind_called(const ase_kind *kind, ase_strs *out)
{
	static const char *const langs[] = { "en", "fr" };

	ase_strs_take(out, plain(kind->name));
	ase_strs_take(out, plain(kind->directory));
	for (size_t i = 0; i < ASE_COUNT(langs); i++) {
		const char *title = ase_kind_title(kind, langs[i]);
		ASE_AUTO(ase_strs_drop) ase_strs called = ASE_STRS_INIT;

		add_called(&called, title);
		for (size_t k = 0; k < called.count; k++) {
			ase_strs_add(out, called.items[k]);
			ase_strs_take(out,
				      ase_plural(called.items[k], langs[i]));
		}
	}
}

/* Whether a kind is called `asked`, or so that it begins so. */
static bool kind_fits(const ase_kind *kind, const char *asked, bool whole)
{
	ASE_AUTO(ase_strs_drop) ase_strs called = ASE_STRS_INIT;

	kind_called(kind, &called);
	for (size_t i = 0; i < called.count; i++)
		if (whole ? strcmp(called.items[i], asked) == 0
			  : ase_text_begins(called.items[i], asked))
			return true;
	return false;
}

const ase_kind *ase_lookup_called(const ase_kinds *kinds, const ase_kind *from,
				  const char *typed)
{
	ASE_AUTO(ase_strdrop) char *asked = plain(typed);
	const ase_kind *found = ase_kinds_get(kinds, typed);
	size_t count = 0;

	if (found)
		return found;
	for (int i = 0; from && i < HIGHEST; i++, from = from->parent) {
		if (!kind_fits(from, asked, true))
			continue;
		found = from;
		count++;
	}
	return count > 1 ? NULL : found;
}

/* How far `asked` is from what a kind is called, or from the first word of
 * that: "parain" from "parrain ou marraine". */
static size_t distance_to(const ase_kind *kind, const char *asked)
{
	ASE_AUTO(ase_strs_drop) ase_strs called = ASE_STRS_INIT;
	size_t least = SIZE_MAX;

	kind_called(kind, &called);
	for (size_t i = 0; i < called.count; i++) {
		const char *whole = called.items[i];
		ASE_AUTO(ase_strdrop)
		char *first = ase_strndup(whole, strcspn(whole, " "));
		const size_t a = ase_text_distance(asked, whole);
		const size_t b = ase_text_distance(asked, first);

		least = a < least ? a : least;
		least = b < least ? b : least;
	}
	return least;
}

/* The kind that is called nearest to `typed` in whatever language; NULL: none
 * is near. */
static const ase_kind *near_called(const ase_kinds *kinds, const char *typed)
{
	ASE_AUTO(ase_strdrop) char *asked = plain(typed);
	const size_t size = strlen(asked);
	const ase_kind *near = NULL;
	size_t least = size < 4 ? 1 : size < 9 ? 2 : 3;

	for (size_t i = 0; size <= LONGEST && i < ase_kinds_count(kinds); i++) {
		const ase_kind *kind = ase_kinds_item(kinds, i);
		const size_t distance = distance_to(kind, asked);

		if (distance > least || (near && distance == least))
			continue;
		near = kind;
		least = distance;
	}
	return near;
}

static ase_status fail_no_kind(const ase_kinds *kinds, const char *typed,
			       ase_err *err)
{
	const ase_kind *near = ase_kinds_near(kinds, typed);
	ASE_AUTO(ase_strs_drop) ase_strs all = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *word = NULL;
	ASE_AUTO(ase_strdrop) char *list = NULL;

	if (near)
		return ase_fail(err, ASE_E_USAGE,
				"no kind '%s' (did you mean '%s'?)", typed,
				near->name);
	near = near_called(kinds, typed);
	if (near) {
		word = ase_lookup_word(ase_kind_title(near, ase_i18n_spoken()));
		return ase_fail(err, ASE_E_USAGE,
				"no kind '%s' (did you mean '%s'?)", typed,
				word);
	}
	for (size_t i = 0; i < ase_kinds_count(kinds); i++)
		ase_strs_take(&all, ase_lookup_word(ase_kind_title(
					    ase_kinds_item(kinds, i),
					    ase_i18n_spoken())));
	list = ase_strs_join(&all, ", ");
	return ase_fail(err, ASE_E_USAGE, "no kind '%s'; there are: %s", typed,
			list);
}

ase_status ase_lookup_kind(const ase_kinds *kinds, const char *typed,
			   const ase_kind **out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *asked = NULL;

	*out = ase_kinds_get(kinds, typed);
	if (*out)
		return ASE_OK;
	asked = plain(typed);
	for (int part = 0; part < 2 && *asked; part++) {
		ASE_AUTO(ase_strs_drop) ase_strs found = ASE_STRS_INIT;
		ASE_AUTO(ase_strdrop) char *list = NULL;

		for (size_t i = 0; i < ase_kinds_count(kinds); i++) {
			const ase_kind *kind = ase_kinds_item(kinds, i);

			if (!kind_fits(kind, asked, !part))
				continue;
			*out = kind;
			ase_strs_take(&found,
				      ase_lookup_word(ase_kind_title(
					      kind, ase_i18n_spoken())));
		}
		if (found.count == 1)
			return ASE_OK;
		if (!found.count)
			continue;
		*out = NULL;
		list = ase_strs_join(&found, ", ");
		return ase_fail(err, ASE_E_USAGE,
				"'%s' may be one of these kinds: %s", typed,
				list);
	}
	return fail_no_kind(kinds, typed, err);
}
