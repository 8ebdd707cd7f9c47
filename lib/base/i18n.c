#include "lib/base/i18n.h"

#include "lib/po/catalogue.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What the texts of the source are written in: it has no catalogue. */
#define SOURCE "en"

/* Words of a .mo file. Those that end so say where, in bytes, a table is. */
enum {
	MO_TEXTS_AT = 3,  /* of the texts: their length, their place */
	MO_FORMS_AT = 4,  /* of what they are translated into, alike */
	MO_HASH_SIZE = 5, /* slots */
	MO_HASH_AT = 6, /* of the numbers of texts, from 1; 0: an empty slot */
	MO_HASH_BITS = 28, /* of a hash, but for a carry into four more */
};

/* The reader's; NULL: English. */
static const ase_catalogue **spoken(void)
{
	static const ase_catalogue *now;

	return &now;
}

/* How much of "fr_FR.UTF-8" is the code of a language. */
static size_t code_size(const char *locale)
{
	size_t size = 0;

	while (isalpha((unsigned char)locale[size]))
		size++;
	return size;
}

static bool is_code(const char *locale, const char *lang)
{
	size_t size = code_size(locale);

	return strlen(lang) == size && memcmp(locale, lang, size) == 0;
}

static const ase_catalogue *catalogue_of(const char *locale)
{
	for (const ase_catalogue *one = ase_catalogues; one->lang; one++)
		if (is_code(locale, one->lang))
			return one;
	return NULL;
}

static const uint32_t *table(const ase_catalogue *of, int word)
{
	return of->mo + of->mo[word] / sizeof(*of->mo);
}

/* P. J. Weinberger's, as gettext has it. */
static uint32_t hash(const char *text)
{
	uint32_t sum = 0;

	for (; *text; text++) {
		uint32_t carry;

		sum = (sum << 4) + (unsigned char)*text;
		carry = sum >> MO_HASH_BITS;
		sum ^= carry << 4;
		sum ^= carry << MO_HASH_BITS;
	}
	return sum;
}

/* What `text` is translated into, its forms ended by a NUL each; NULL: there
 * is nothing. Open addressing, with a second hash for the step. */
static const char *find(const ase_catalogue *in, const char *text)
{
	const char *bytes = (const char *)in->mo;
	const uint32_t *slots = table(in, MO_HASH_AT);
	const uint32_t *texts = table(in, MO_TEXTS_AT);
	uint32_t size = in->mo[MO_HASH_SIZE], sum = hash(text);
	uint32_t step = 1 + sum % (size - 2);

	for (uint32_t at = sum % size; slots[at]; at = (at + step) % size) {
		uint32_t number = slots[at] - 1;

		if (strcmp(bytes + texts[2 * number + 1], text) == 0)
			return bytes + table(in, MO_FORMS_AT)[2 * number + 1];
	}
	return NULL;
}

static const ase_catalogue *catalogue(const char *lang)
{
	return lang ? catalogue_of(lang) : *spoken();
}

const char *ase_i18n(const char *lang, const char *text)
{
	const ase_catalogue *in = catalogue(lang);
	const char *found = in ? find(in, text) : NULL;

	return found ? found : text;
}

const char *ase_i18n_number(const char *lang, const char *one, const char *many,
			    unsigned long n)
{
	const ase_catalogue *in = catalogue(lang);
	const char *form = in ? find(in, one) : NULL;

	if (!form)
		return n == 1 ? one : many;
	for (unsigned long i = in->plural(n); i; i--)
		form += strlen(form) + 1;
	return form;
}

const char *ase_i18n_code(const char *locale)
{
	const ase_catalogue *its = catalogue_of(locale);

	if (its)
		return its->lang;
	return is_code(locale, SOURCE) ? SOURCE : NULL;
}

void ase_i18n_speak(const char *lang)
{
	*spoken() = lang ? catalogue_of(lang) : NULL;
}

const char *ase_i18n_spoken(void)
{
	return *spoken() ? (*spoken())->lang : SOURCE;
}
