/* The numbers of associations, and the IDs of our own records. */

#include "lib/data/value/identifier.h"

#include "lib/base/str.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* Crockford's base32 in lower case: no i, l, o, u. */
static const char id_alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static const char la_poste[] = "356000000";
static const char la_poste_head[] = "35600000000048";

#define SIREN_CHARS  9
#define PHONE_DIGITS 3

static const char phone[] = "phone";

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* What a user typed, short enough for a sentence; yours. */
static char *shown(const char *text)
{
	ASE_AUTO(ase_strdrop) char *cut = ase_text_cut(text, 40);
	ase_str out = ASE_STR_INIT;

	ase_text_escape(&out, cut);
	return ase_str_take(&out);
}

/* The code points of `text`. */
static size_t count_chars(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

/* The first character of `text`, whole; yours. */
static char *first_char(const char *text)
{
	size_t n = 1;

	while (((unsigned char)text[n] & 0xC0) == 0x80)
		n++;

	ASE_AUTO(ase_strdrop) char *one = ase_strndup(text, n);

	return shown(one);
}

static ase_status check_length(const char *name, const char *text, size_t want,
			       ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *said = shown(text);
	size_t have = count_chars(text);

	if (have == want)
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"'%s' is no %s: its length is %zu instead of %zu", said,
			name, have, want);
}

/* Whether `text` is `want` digits. Wrong characters are told first. */
static ase_status check_digits(const char *name, const char *text, size_t want,
			       ase_err *err)
{
	for (const char *p = text; *p; p++) {
		if (is_digit(*p))
			continue;

		ASE_AUTO(ase_strdrop) char *said = shown(text);
		ASE_AUTO(ase_strdrop) char *bad = first_char(p);

		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no %s: it has '%s' where only "
				"digits may stand",
				said, name, bad);
	}
	return check_length(name, text, want, err);
}

/* Luhn on the first `n` digits: every other one doubled, from the right. */
static bool luhn(const char *digits, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int d = digits[n - 1 - i] - '0';

		if (i % 2)
			d = d > 4 ? 2 * d - 9 : 2 * d;
		sum += d;
	}
	return sum % 10 == 0;
}

static int digit_sum(const char *digits)
{
	int sum = 0;

	for (; *digits; digits++)
		sum += *digits - '0';
	return sum;
}

/* The rule of a SIREN on the first nine digits of `text`. */
static ase_status check_siren_part(const char *name, const char *text,
				   ase_err *err)
{
	if (strncmp(text, "000000000", SIREN_CHARS) == 0)
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no %s: a SIREN is never all zeros",
				text, name);
	if (luhn(text, SIREN_CHARS))
		return ASE_OK;
	if (text[SIREN_CHARS])
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no %s: the check digit of its "
				"SIREN (the first 9 digits) does not fit, so "
				"one of them is wrong",
				text, name);
	return ase_fail(err, ASE_E_INVALID,
			"'%s' is no %s: the check digit does not fit, so "
			"one of its digits is wrong",
			text, name);
}

static ase_status check_siren(const char *text, ase_err *err)
{
	ase_status s = check_digits("SIREN", text, SIREN_CHARS, err);

	return s ? s : check_siren_part("SIREN", text, err);
}

static bool siret_fits(const char *text)
{
	if (strncmp(text, la_poste, SIREN_CHARS) == 0 &&
	    strcmp(text, la_poste_head) != 0)
		return digit_sum(text) % 5 == 0;
	return luhn(text, 14);
}

static ase_status check_siret(const char *text, ase_err *err)
{
	ase_status s = check_digits("SIRET", text, 14, err);

	if (s || (s = check_siren_part("SIRET", text, err)))
		return s;
	if (siret_fits(text))
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"'%s' is no SIRET: the check digit does not fit, "
			"so one of its digits is wrong",
			text);
}

static ase_status check_neq(const char *text, ase_err *err)
{
	return check_digits("NEQ", text, 10, err);
}

static ase_status check_rna(const char *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *said = shown(text);

	if (text[0] != 'W')
		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no RNA number: it begins with W "
				"and 9 digits or capitals follow",
				said);
	for (const char *p = text + 1; *p; p++) {
		if (is_digit(*p) || is_capital(*p))
			continue;

		ASE_AUTO(ase_strdrop) char *bad = first_char(p);

		return ase_fail(err, ASE_E_INVALID,
				"'%s' is no RNA number: it has '%s' where "
				"only digits and capitals may stand",
				said, bad);
	}
	return check_length(_("RNA number"), text, 10, err);
}

static size_t count_digits(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += is_digit(*text);
	return n;
}

static ase_status check_phone(const char *text, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *said = NULL;

	if (*text && (strchr("+(", *text) || is_digit(*text)) &&
	    count_digits(text) >= PHONE_DIGITS)
		return ASE_OK;
	said = shown(text);
	return ase_fail(err, ASE_E_INVALID,
			"'%s' is no telephone number: it begins with a digit, "
			"+ or (, and has three digits or more",
			said);
}

/* clang-format off */
static const struct rule {
	const char *name;
	ase_status (*check)(const char *text, ase_err *err);
	size_t size; /* 0: any */
} rules[] = {
	{ "rna",   check_rna,   10 },
	{ "siren", check_siren, SIREN_CHARS },
	{ "siret", check_siret, 14 },
	{ "neq",   check_neq,   10 },
	{ phone,   check_phone, 0 },
};
/* clang-format on */

ase_status ase_identifier_check(const char *check, const char *text,
				ase_err *err)
{
	for (size_t i = 0; i < ASE_COUNT(rules); i++)
		if (strcmp(rules[i].name, check) == 0)
			return rules[i].check(text, err);
	return ase_fail(err, ASE_E_USAGE, "no rule '%s' for identifiers",
			check);
}

size_t ase_identifier_size(const char *check)
{
	for (size_t i = 0; i < ASE_COUNT(rules); i++)
		if (strcmp(rules[i].name, check) == 0)
			return rules[i].size;
	return 0;
}

/* Without blanks, dots and dashes, in capitals; yours. */
static char *bare(const char *typed)
{
	ase_str out = ASE_STR_INIT;

	while (*typed) {
		if (strncmp(typed, "\u00a0", 2) == 0) {
			typed += 2; /* a no-break space */
			continue;
		}
		if (strncmp(typed, "\u202f", 3) == 0) {
			typed += 3; /* a narrow one */
			continue;
		}
		if (!strchr(" \t.-", *typed))
			ase_str_addc(&out, *typed >= 'a' && *typed <= 'z'
						   ? (char)(*typed - 'a' + 'A')
						   : *typed);
		typed++;
	}
	return ase_str_take(&out);
}

char *ase_identifier_tidy(const char *check, const char *typed)
{
	return strcmp(check, phone) == 0 ? ase_text_tidy(typed) : bare(typed);
}

/* The digits of a telephone number, as one dials it within France; yours. */
static char *dialled(const char *text)
{
	static const char abroad[] = "0033", plus[] = "+33";
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *at = text;
	static const char zero[] = "0";

	at += strncmp(at, plus, strlen(plus)) == 0	 ? strlen(plus)
	      : strncmp(at, abroad, strlen(abroad)) == 0 ? strlen(abroad)
							 : 0;
	for (const char *p = at; *p; p++)
		if (is_digit(*p))
			ase_str_addc(&out, *p);
	if (at == text)
		return ase_str_take(&out);
	return ase_strf("%s%s", zero,
			ase_str_text(&out) + strspn(ase_str_text(&out), zero));
}

char *ase_identifier_key(const char *check, const char *text)
{
	return strcmp(check, phone) == 0 ? dialled(text) : bare(text);
}

const char *ase_identifier_rule(size_t i)
{
	return i < ASE_COUNT(rules) ? rules[i].name : NULL;
}

static ase_status fill_random(unsigned char *bytes, size_t size, ase_err *err)
{
	while (size) {
		ssize_t got = getrandom(bytes, size, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ase_fail_errno(err, "no random numbers");
		bytes += got;
		size -= (size_t)got;
	}
	return ASE_OK;
}

ase_status ase_id_make(const char *prefix, size_t chars, char *out, size_t size,
		       ase_err *err)
{
	size_t lead = prefix ? strlen(prefix) + 1 : 0;
	unsigned char bytes[64];
	ase_status s;

	assert(chars > 0 && chars <= sizeof(bytes));
	if (lead + chars >= size)
		return ase_fail(err, ASE_E_INVALID,
				"the prefix '%s' is too long for an ID",
				prefix ? prefix : "");
	if ((s = fill_random(bytes, chars, err)))
		return s;

	if (prefix) {
		memcpy(out, prefix, lead - 1);
		out[lead - 1] = '-';
	}
	for (size_t i = 0; i < chars; i++)
		out[lead + i] = id_alphabet[bytes[i] % 32];
	out[lead + chars] = '\0';
	return ASE_OK;
}

/* Whether `c` is of id_alphabet. */
static bool is_id_char(char c)
{
	if (c >= '0' && c <= '9')
		return true;
	return c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' &&
	       c != 'u';
}

/* How many letters stand before the dash: 1 to 4, or 0 for no prefix. */
static size_t prefix_chars(const char *text)
{
	size_t n = 0;

	while (text[n] >= 'a' && text[n] <= 'z')
		n++;
	return n <= 4 && text[n] == '-' ? n : 0;
}

bool ase_id_is(const char *text, const char *prefix)
{
	size_t n = text ? prefix_chars(text) : 0;

	if (!n)
		return false;
	if (prefix && (strlen(prefix) != n || memcmp(text, prefix, n) != 0))
		return false;

	const char *rest = text + n + 1;
	size_t size = 0;

	while (is_id_char(rest[size]))
		size++;
	return size == ASE_ID_CHARS && !rest[size];
}
