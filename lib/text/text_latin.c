#include "lib/text/text_latin.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* U+00C0 to U+00FF, folded; none is longer than the letter itself. */
static const char letters[64][3] = {
	"a", "a", "a", "a", "a", "a",  "ae", "c", "e", "e", "e", "e", "i",
	"i", "i", "i", "ð", "n", "o",  "o",  "o", "o", "o", "×", "ø", "u",
	"u", "u", "u", "y", "þ", "ss", "a",  "a", "a", "a", "a", "a", "ae",
	"c", "e", "e", "e", "e", "i",  "i",  "i", "i", "ð", "n", "o", "o",
	"o", "o", "o", "÷", "ø", "u",  "u",  "u", "u", "y", "þ", "y",
};

/* What else a French text is written with. */
static const struct {
	const char *sign, *folded;
} signs[] = {
	{ "’", "'" }, { "œ", "oe" }, { "Œ", "oe" }, { "\xc2\xa0", " " },
	{ "«", "«" }, { "»", "»" },  { "°", "°" },  { "–", "–" },
	{ "—", "—" }, { "€", "€" },
};

/* What the character at *at folds to, which then points behind it. */
static const char *fold_other(const char **at)
{
	const unsigned char *bytes = (const unsigned char *)*at;

	if (bytes[0] == 0xc3 && bytes[1] >= 0x80 && bytes[1] < 0xc0) {
		*at += 2;
		return letters[bytes[1] - 0x80];
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t size = strlen(signs[i].sign);

		if (strncmp(*at, signs[i].sign, size) == 0) {
			*at += size;
			return signs[i].folded;
		}
	}
	return NULL;
}

char *ase_text_latin_fold(const char *text)
{
	char *folded = ase_realloc(NULL, strlen(text) + 1, 1);
	char *to = folded;

	while (*text) {
		const char *other;

		if ((unsigned char)*text < 0x80) {
			*to++ = *text >= 'A' && *text <= 'Z'
					? (char)(*text + ('a' - 'A'))
					: *text;
			text++;
			continue;
		}
		other = fold_other(&text);
		if (!other) {
			free(folded);
			return NULL;
		}
		while (*other)
			*to++ = *other++;
	}
	*to = '\0';
	return folded;
}
