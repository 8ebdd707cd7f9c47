#include "lib/text/plural.h"

#include "lib/base/attr.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <string.h>

bool ase_plural_is(size_t count, const char *lang)
{
	return strcmp(lang, "fr") == 0 ? count > 1 : count != 1;
}

static bool ends_in(const char *word, size_t size, const char *end)
{
	size_t last = strlen(end);

	return size > last && memcmp(word + size - last, end, last) == 0;
}

/* How a word of `size` bytes ends in the plural: `cut` of them go, `add` is
 * put there. */
struct ending {
	const char *end, *add;
	size_t cut;
};

static const struct ending french[] = {
	{ "·e", "·s", 0 },  { "·rice", "·s", 0 }, { "·euse", "·s", 0 },
	{ "s", "", 0 },	    { "x", "", 0 },	  { "z", "", 0 },
	{ "al", "aux", 2 }, { "eau", "x", 0 },	  { "au", "x", 0 },
	{ "eu", "x", 0 },
};

static const struct ending english[] = {
	{ "ss", "es", 0 },	   { "sh", "es", 0 }, { "ch", "es", 0 },
	{ "x", "es", 0 },	   { "ay", "s", 0 },  { "ey", "s", 0 },
	{ "oy", "s", 0 },	   { "uy", "s", 0 },  { "y", "ies", 1 },
	{ "person", "people", 6 }, { "s", "", 0 },
};

static void add_plural(ase_str *out, const char *word, size_t size,
		       const struct ending *endings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct ending *one = &endings[i];

		if (!ends_in(word, size, one->end) &&
		    !(size == strlen(one->end) && size > 3 &&
		      memcmp(word, one->end, size) == 0))
			continue;
		ase_str_addn(out, word, size - one->cut);
		ase_str_add(out, one->add);
		return;
	}
	ase_str_addn(out, word, size);
	ase_str_add(out, "s");
}

/* Whether nothing from this word on agrees with the noun. */
static bool is_preposition(const char *word, size_t size)
{
	static const char *const words[] = { "de",   "du",  "des", "d'",
					     "à",    "au",  "aux", "en",
					     "pour", "par", "sur", "avec",
					     "of",   "for", "to",  "with",
					     "by",   "in",  "on" };

	if (size > 2 && memcmp(word, "d'", 2) == 0)
		return true;
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (strlen(words[i]) == size &&
		    memcmp(words[i], word, size) == 0)
			return true;
	return false;
}

char *ase_plural(const char *noun, const char *lang)
{
	static const char between[] = " -";
	bool in_french = strcmp(lang, "fr") == 0;
	bool agrees = true;
	ase_str out = ASE_STR_INIT;

	for (const char *at = noun; *at;) {
		size_t size = strcspn(at, between);
		/* in English the last word alone has the ending */
		size_t gap = strspn(at + size, between);
		const char *next = at + size + gap;

		agrees = agrees && !is_preposition(at, size);
		if (agrees && size &&
		    (in_french || !*next ||
		     is_preposition(next, strcspn(next, between))))
			add_plural(&out, at, size, in_french ? french : english,
				   in_french ? ASE_COUNT(french)
					     : ASE_COUNT(english));
		else
			ase_str_addn(&out, at, size);
		ase_str_addn(&out, at + size, gap);
		at = next;
	}
	return ase_str_take(&out);
}
