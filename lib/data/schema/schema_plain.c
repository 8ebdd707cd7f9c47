/* What other programs take an unquoted scalar for. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Each returns how far it got in `text`: 0 for not at all. */

static size_t span(const char *text, const char *chars)
{
	return strspn(text, chars);
}

static size_t sign(const char *text)
{
	return *text == '-' || *text == '+';
}

/* 0x1F, 0b1, 0o17: what stands behind the sign. */
static bool is_based(const char *text)
{
	static const struct {
		const char *lead, *digits;
	} bases[] = {
		{ "0x", "0123456789abcdefABCDEF_" },
		{ "0b", "01_" },
		{ "0o", "01234567" },
	};

	for (size_t i = 0; i < ASE_COUNT(bases); i++) {
		if (strncmp(text, bases[i].lead, 2) != 0)
			continue;

		size_t n = span(text + 2, bases[i].digits);

		return n && !text[2 + n];
	}
	return false;
}

/* 12, 0123, 1_000, 1.5, .5, 1., 1e3 */
static bool is_decimal(const char *text)
{
	size_t whole = span(text, "0123456789_"), part = 0;

	if (*text == '_')
		return false;
	text += whole;
	if (*text == '.') {
		part = span(++text, "0123456789_");
		text += part;
	}
	if (!whole && !part)
		return false;
	if (*text == 'e' || *text == 'E') {
		text++;
		text += sign(text);

		size_t power = span(text, "0123456789");

		return power && !text[power];
	}
	return !*text;
}

/* 12:30 and 12:30:00.5, which YAML 1.1 reads to the base of 60. */
static bool is_sixties(const char *text)
{
	size_t first = span(text, "0123456789_"), parts = 0;

	if (!first || *text == '_')
		return false;
	for (text += first; *text == ':'; parts++) {
		size_t n = span(++text, "0123456789");

		if (n < 1 || n > 2 || (n == 2 && *text > '5'))
			return false;
		text += n;
	}
	if (parts && *text == '.')
		text += 1 + span(text + 1, "0123456789_");
	return parts && !*text;
}

static bool is_listed(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(text, *words) == 0)
			return true;
	return false;
}

static bool is_number(const char *text)
{
	static const char *const named[] = { ".inf", ".Inf", ".INF", ".nan",
					     ".NaN", ".NAN", NULL };

	text += sign(text);
	return is_based(text) || is_decimal(text) || is_sixties(text) ||
	       is_listed(text, named);
}

static bool is_boolean(const char *text)
{
	static const char *const words[] = {
		"y",	 "Y",	  "yes",   "Yes",  "YES",  "n",	  "N",	"no",
		"No",	 "NO",	  "true",  "True", "TRUE", "on",  "On", "ON",
		"false", "False", "FALSE", "off",  "Off",  "OFF", NULL
	};

	return is_listed(text, words);
}

static bool is_null(const char *text)
{
	static const char *const words[] = { "",     "~",    "null",
					     "Null", "NULL", NULL };

	return is_listed(text, words);
}

/* `most` digits at `*text`, at least one; steps over them. */
static bool take_digits(const char **text, size_t least, size_t most)
{
	size_t n = span(*text, "0123456789");

	*text += n;
	return n >= least && n <= most;
}

static bool take(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

/* 2026-03-02, and with a time that has seconds. */
static bool is_day(const char *text)
{
	if (!take_digits(&text, 4, 4) || !take(&text, '-') ||
	    !take_digits(&text, 1, 2) || !take(&text, '-') ||
	    !take_digits(&text, 1, 2))
		return false;
	if (!*text)
		return true;

	size_t gap = span(text, "Tt \t");

	text += gap;
	return gap && take_digits(&text, 1, 2) && take(&text, ':') &&
	       take_digits(&text, 2, 2) && take(&text, ':') &&
	       take_digits(&text, 2, 2);
}

/* `=` is "the default" to YAML 1.1, `<<` a merge. */
static bool is_sign(const char *text)
{
	static const char *const words[] = { "=", "<<", NULL };

	return is_listed(text, words);
}

const char *ase_schema_plain(const char *text)
{
	if (is_sign(text))
		return _("a sign of YAML");
	if (is_null(text))
		return _("empty");
	if (is_boolean(text))
		return _("true or false");
	if (is_number(text))
		return _("a number");
	if (is_day(text))
		return _("a date");
	return NULL;
}

/* Whether YAML 1.1 has an exponent for one: behind a point, with a sign. */
static bool is_old_float(const char *text)
{
	size_t power = strcspn(text, "eE");

	if (*text != '.' && text[sign(text)] == '.')
		return false; /* PyYAML: no sign before a bare point */
	if (!text[power])
		return true;
	return power > strcspn(text, ".") && sign(text + power + 1);
}

char *ase_schema_plain_number(const char *text)
{
	const char *digits = text + sign(text);
	size_t octal = span(digits, "01234567");

	if (!strncmp(digits, "0x", 2) || text[span(text, "+-.0123456789eE")])
		return strncmp(digits, "0o", 2) ? NULL : ase_strdup(_("text"));
	if (digits[strcspn(digits, ".eE")])
		return is_old_float(text) ? NULL : ase_strdup(_("text"));
	if (*digits != '0' || !digits[1])
		return NULL;
	if (digits[octal])
		return ase_strdup(_("text"));
	return ase_strf(_("the number %lld"),
			(*text == '-' ? -1 : 1) * strtoll(digits, NULL, 8));
}
