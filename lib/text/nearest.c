#include "lib/text/nearest.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdint.h>
#include <string.h>

/* What ends a word in a folded text. */
static const char between[] = " \t\n.,;:/()[]'\"+-&_";

/* How many letters of a word may be wrong. */
static size_t slack(const char *word)
{
	size_t size = strlen(word);

	return size < 4 ? 0 : size < 8 ? 1 : 2;
}

static size_t fit_word(const ase_strs *words, const char *typed)
{
	size_t fit = 0;

	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->items[i];

		if (ase_text_begins(word, typed))
			return 2;
		if (slack(typed) &&
		    ase_text_distance(word, typed) <= slack(typed))
			fit = 1;
	}
	return fit;
}

/* The words of the first `most` bytes. */
static void add_words(ase_strs *out, const char *text, size_t most)
{
	size_t all = strlen(text);
	ASE_AUTO(ase_strdrop)
	char *start = ase_strndup(text, all < most ? all : most);
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(start);
	const char *at = folded + strspn(folded, between);

	while (*at) {
		size_t size = strcspn(at, between);

		ase_strs_take(out, ase_strndup(at, size));
		at += size;
		at += strspn(at, between);
	}
}

size_t ase_nearest_fit(const char *text, const char *typed)
{
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs wanted = ASE_STRS_INIT;
	size_t fit = 0;

	add_words(&words, text, SIZE_MAX);
	add_words(&wanted, typed, ASE_NEAREST_TYPED);
	for (size_t i = 0; i < wanted.count; i++)
		fit += fit_word(&words, wanted.items[i]);
	return fit;
}

void ase_nearest_offer(ase_nearest *near, const void *thing, size_t fit)
{
	size_t i = near->count;

	if (!fit ||
	    (i == ASE_NEAR_MOST && near->items[ASE_NEAR_MOST - 1].fit >= fit))
		return;
	if (i == ASE_NEAR_MOST)
		i--;
	else
		near->count++;
	for (; i > 0 && near->items[i - 1].fit < fit; i--)
		near->items[i] = near->items[i - 1];
	near->items[i].thing = thing;
	near->items[i].fit = fit;
}
