#include "lib/text/word_match.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void ase_words_drop(ase_words *words)
{
	free(words->folded);
	ase_strs_drop(&words->list);
	*words = (ase_words){ .folded = NULL };
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* A letter or digit of ASCII; everything folds to lower case first. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c >= 'A' && c <= 'Z');
}

void ase_words_read(ase_words *words, const char *typed)
{
	ase_words_drop(words);
	words->folded = ase_text_fold(typed);
	for (const char *at = words->folded; *at;) {
		const char *start = at;
		bool plain = true;

		for (; is_letter(*at) || !is_ascii(*at); at++)
			plain = plain && is_ascii(*at);
		if (at > start && plain)
			ase_strs_take(&words->list,
				      ase_strndup(start, (size_t)(at - start)));
		at += !!*at;
	}
	words->has_words = ase_text_has_words(words->folded);
}

/* Whether `word` may begin at `text`: what is not ASCII may fold to anything. */
static bool may_begin(const char *text, const char *word)
{
	for (; *word; text++, word++) {
		const char c = *text;

		if (!is_ascii(c))
			return true;
		if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != *word)
			return false;
	}
	return true;
}

/* The bytes of the letter at `text` when it is one of French for certain:
 * Latin-1 but for the times and division signs, and the ligature oe. */
static size_t french_letter(const char *text)
{
	const unsigned char lead = (unsigned char)text[0];
	const unsigned char next = lead ? (unsigned char)text[1] : 0;

	if (is_letter(text[0]))
		return 1;
	if (lead == 0xc3 && next >= 0x80 && next != 0x97 && next != 0xb7)
		return 2;
	return lead == 0xc5 && (next == 0x92 || next == 0x93) ? 2 : 0;
}

/* Whether `word` may begin a word of `text`; false is certain. */
static bool may_have(const char *text, const char *word)
{
	bool inside = false;

	while (*text) {
		const size_t letter = french_letter(text);

		if (!inside && may_begin(text, word))
			return true;
		inside = letter > 0;
		text += letter ? letter : 1;
	}
	return false;
}

ase_fit ase_words_fit(const ase_words *words, const char *text)
{
	ASE_AUTO(ase_strdrop) char *folded = NULL;

	for (size_t i = 0; i < words->list.count; i++)
		if (!may_have(text, words->list.items[i]))
			return ASE_FIT_NONE;
	folded = ase_text_fold(text);
	if (ase_text_same(folded, words->folded))
		return ASE_FIT_WHOLE;
	return words->has_words && ase_text_matches(folded, words->folded)
		       ? ASE_FIT_WORDS
		       : ASE_FIT_NONE;
}
