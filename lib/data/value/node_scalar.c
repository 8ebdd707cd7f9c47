/* What a scalar means under YAML 1.2's core rules, and when two are one. */

#include "lib/data/value/value.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/text/text.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (**words == *text && !strcmp(text, *words))
			return true;
	return false;
}

static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
static const char *const trues[] = { "true", "True", "TRUE", NULL };
static const char *const falses[] = { "false", "False", "FALSE", NULL };
static const char *const infinities[] = { ".inf", ".Inf", ".INF", NULL };
static const char *const not_numbers[] = { ".nan", ".NaN", ".NAN", NULL };

/* The text of a plain scalar, else NULL: quoted is text, whatever it is. */
static const char *bare(const ase_node *node)
{
	return ase_node_plain(node) ? ase_node_text(node) : NULL;
}

bool ase_node_null(const ase_node *node)
{
	const char *text = bare(node);

	return text && is_one_of(text, nulls);
}

bool ase_node_boolean(const ase_node *node, bool *out)
{
	const char *text = bare(node);
	bool is_true = text && is_one_of(text, trues);

	if (!is_true && !(text && is_one_of(text, falses)))
		return false;
	if (out)
		*out = is_true;
	return true;
}

static const char *skip_sign(const char *text)
{
	return *text == '-' || *text == '+' ? text + 1 : text;
}

/* The base of a whole number, and its digits; 0 when it is none. */
static int base_of(const char *text, const char **digits)
{
	static const char hexadecimal[] = "0123456789abcdefABCDEF";
	const char *set = "0123456789";
	int base = 10;

	*digits = skip_sign(text);
	if (ase_text_begins(text, "0o") || ase_text_begins(text, "0x")) {
		base = text[1] == 'o' ? 8 : 16;
		set = text[1] == 'o' ? "01234567" : hexadecimal;
		*digits = text + 2;
	}
	return **digits && !(*digits)[strspn(*digits, set)] ? base : 0;
}

/* A decimal fraction, perhaps with an exponent. */
static bool is_decimal(const char *text)
{
	const char *at = skip_sign(text);
	size_t whole = strspn(at, "0123456789");
	size_t fraction = 0;

	at += whole;
	if (*at == '.') {
		fraction = strspn(at + 1, "0123456789");
		at += 1 + fraction;
	}
	if (!whole && !fraction)
		return false;
	if (*at == 'e' || *at == 'E') {
		at = skip_sign(at + 1);
		return *at && !at[strspn(at, "0123456789")];
	}
	return !*at;
}

/* strtod, but 1.5 is 1.5 in every locale. */
static double to_double(const char *text)
{
	locale_t c = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
	double number;

	if (!c)
		return strtod(text, NULL);
	number = strtod_l(text, NULL, c);
	freelocale(c);
	return number;
}

/* 2^63, which is the first whole number that a long long cannot hold. */
#define TOO_LARGE 9223372036854775808.0

/* A number that is written with a point or an exponent and has no fraction. */
static bool is_whole(const char *text, long long *out)
{
	double number;

	if (!text[strcspn(text, ".eE")] || !is_decimal(text))
		return false;
	number = to_double(text);
	if (!(number >= -TOO_LARGE && number < TOO_LARGE))
		return false;
	*out = (long long)number;
	return (double)*out == number;
}

static bool is_integer(const char *text, long long *out)
{
	const char *digits = NULL;
	int base = base_of(text, &digits);

	if (!base)
		return is_whole(text, out);
	errno = 0;
	*out = strtoll(base == 10 ? text : digits, NULL, base);
	return !errno;
}

bool ase_node_integer(const ase_node *node, long long *out)
{
	const char *text = bare(node);
	long long number;

	if (!text || !is_integer(text, &number))
		return false;
	if (out)
		*out = number;
	return true;
}

bool ase_node_number_of(const char *text, double *out)
{
	const char *digits;
	double number;

	if (is_one_of(skip_sign(text), infinities))
		number = *text == '-' ? -HUGE_VAL : HUGE_VAL;
	else if (is_one_of(text, not_numbers))
		number = NAN;
	else if (base_of(text, &digits) == 8)
		number = (double)strtoull(digits, NULL, 8);
	else if (base_of(text, &digits) || is_decimal(text))
		number = to_double(text);
	else
		return false;
	if (out)
		*out = number;
	return true;
}

bool ase_node_number(const ase_node *node, double *out)
{
	const char *text = bare(node);

	return text && ase_node_number_of(text, out);
}

/* -0.5, 12, 1.50: nothing to be changed. */
static bool is_settled(const char *text)
{
	size_t whole, part;

	text += *text == '-';
	whole = strspn(text, "0123456789");
	if (!whole || (whole > 1 && *text == '0'))
		return false;
	text += whole;
	if (!*text)
		return true;
	part = *text == '.' ? strspn(text + 1, "0123456789") : 0;
	return part && !text[1 + part];
}

/* 012, +.50, 1.: decimals that lack a digit or have too many in front. Yours;
 * NULL: something else. */
static char *tidy(const char *text)
{
	const char *sign = *text == '-' ? "-" : "";
	const char *whole = skip_sign(text);
	size_t digits, part = 0;

	whole += strspn(whole, "0");
	digits = strspn(whole, "0123456789");
	if (whole[digits] == '.')
		part = strspn(whole + digits + 1, "0123456789");
	if (whole[digits + (whole[digits] == '.') + part])
		return NULL;
	return ase_strf("%s%.*s%s%.*s", sign, digits ? (int)digits : 1,
			digits ? whole : "0", part ? "." : "", (int)part,
			part ? whole + digits + 1 : "");
}

/* The shortest decimals that read as `number` again. Yours. */
static char *shortest(double number)
{
	char text[40];
	char *power;
	int digits = 0;

	do
		(void)snprintf(text, sizeof(text), "%.*e", digits, number);
	while (to_double(text) != number && digits++ < 17);
	if (*text && strchr(text, ',')) /* the locale's */
		*strchr(text, ',') = '.';
	power = strchr(text, 'e');
	if (strchr(text, '.'))
		return ase_strdup(text);
	return ase_strf("%.*s.0%s", (int)(power - text), text, power);
}

char *ase_node_decimal(const char *text)
{
	const char *digits;
	long long whole;
	double number;
	char *made = NULL;

	if (!ase_node_number_of(text, &number) || !isfinite(number))
		return NULL;
	if (is_settled(text))
		return ase_strdup(text);
	if (is_decimal(text) || base_of(text, &digits) == 10)
		made = tidy(text);
	if (!made && is_integer(text, &whole))
		made = ase_strf("%lld", whole);
	return made ? made : shortest(number);
}

bool ase_node_date(const ase_node *node, ase_date *out)
{
	const char *text = ase_node_text(node);
	ase_date date;

	if (!text || !ase_date_iso(text, &date))
		return false;
	if (out)
		*out = date;
	return true;
}

/* .inf and .nan, which are the same everywhere. */
static bool is_no_number(const char *text)
{
	return is_one_of(skip_sign(text), infinities) ||
	       is_one_of(text, not_numbers);
}

void ase_node_typed(ase_builder *builder, const char *key, const char *text)
{
	ASE_AUTO(ase_strdrop) char *decimal = ase_node_decimal(text);

	if (is_one_of(text, nulls))
		ase_builder_text(builder, key, "null", true);
	else if (is_one_of(text, trues) || is_one_of(text, falses))
		ase_builder_text(builder, key,
				 is_one_of(text, trues) ? "true" : "false",
				 true);
	else if (decimal)
		ase_builder_text(builder, key, decimal, true);
	else
		ase_builder_text(builder, key, text, is_no_number(text));
}

/* What a reader makes of a scalar; a whole number too large is one still. */
enum sense { TEXT, NOTHING, TRUTH, NUMBER };

static enum sense sense_of(const ase_node *node)
{
	if (ase_node_null(node))
		return NOTHING;
	if (ase_node_boolean(node, NULL))
		return TRUTH;
	return ase_node_number(node, NULL) ? NUMBER : TEXT;
}

/* How two scalars are compared. */
typedef bool same_fn(const ase_node *a, const ase_node *b);

static bool same_text(const ase_node *a, const ase_node *b)
{
	enum sense sense = sense_of(a);

	if (sense != sense_of(b))
		return false;
	return sense == NOTHING || !strcmp(ase_node_text(a), ase_node_text(b));
}

static bool equal_numbers(const ase_node *a, const ase_node *b)
{
	long long i, j;
	double x, y;

	if (ase_node_integer(a, &i) && ase_node_integer(b, &j))
		return i == j;
	return ase_node_number(a, &x) && ase_node_number(b, &y) && x == y;
}

static bool equal_text(const ase_node *a, const ase_node *b)
{
	bool yes = false, too = false;

	if (sense_of(a) != sense_of(b))
		return false;
	switch (sense_of(a)) {
	case TRUTH:
		return ase_node_boolean(a, &yes) && ase_node_boolean(b, &too) &&
		       yes == too;
	case NUMBER:
		return same_text(a, b) || equal_numbers(a, b);
	default:
		return same_text(a, b);
	}
}

static bool same(const ase_node *a, const ase_node *b, same_fn *texts);

static bool same_list(const ase_node *a, const ase_node *b, same_fn *texts)
{
	const ase_node *other = ase_node_first(b);

	ase_each(child, a) {
		if (!same(child, other, texts))
			return false;
		other = ase_node_next(other);
	}
	return true;
}

static int by_key(const void *a, const void *b)
{
	const ase_node *const *left = a;
	const ase_node *const *right = b;
	int order = strcmp(ase_node_key(*left), ase_node_key(*right));

	return order ? order : (*left > *right) - (*left < *right);
}

const ase_node **ase_node_sorted(const ase_node *map)
{
	const ase_node **list = ase_realloc(NULL, ase_node_count(map),
					    sizeof(const ase_node *));
	size_t count = 0;

	ase_each(child, map)
		list[count++] = child;
	qsort(list, count, sizeof(const ase_node *), by_key);
	return list;
}

static bool same_sorted(const ase_node *a, const ase_node *b, same_fn *texts)
{
	const ase_node **left = ase_node_sorted(a);
	const ase_node **right = ase_node_sorted(b);
	bool yes = true;

	for (size_t i = 0; yes && i < ase_node_count(a); i++)
		yes = !strcmp(ase_node_key(left[i]), ase_node_key(right[i])) &&
		      same(left[i], right[i], texts);
	free(left);
	free(right);
	return yes;
}

static bool same_map(const ase_node *a, const ase_node *b, same_fn *texts)
{
	const ase_node *other = ase_node_first(b);

	ase_each(child, a) {
		if (strcmp(ase_node_key(child), ase_node_key(other)) != 0)
			return same_sorted(a, b, texts);
		if (!same(child, other, texts))
			return false;
		other = ase_node_next(other);
	}
	return true;
}

static bool same(const ase_node *a, const ase_node *b, same_fn *texts)
{
	if (ase_node_is(a) != ase_node_is(b) ||
	    ase_node_count(a) != ase_node_count(b))
		return false;
	switch (ase_node_is(a)) {
	case ASE_NODE_TEXT:
		return texts(a, b);
	case ASE_NODE_LIST:
		return same_list(a, b, texts);
	case ASE_NODE_MAP:
		return same_map(a, b, texts);
	case ASE_NODE_NONE:
		break;
	}
	return true;
}

bool ase_node_same(const ase_node *a, const ase_node *b)
{
	return same(a, b, same_text);
}

bool ase_node_equal(const ase_node *a, const ase_node *b)
{
	return same(a, b, equal_text);
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
#define FNV_START UINT64_C(14695981039346656037)
#define FNV_PRIME UINT64_C(1099511628211)

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * FNV_PRIME;
	return hash;
}

static uint64_t hash_scalar(const ase_node *node)
{
	uint64_t hash = FNV_START + sense_of(node);
	uint64_t bits;
	bool yes = false;
	double x = 0;

	switch (sense_of(node)) {
	case NOTHING:
		return hash;
	case TRUTH:
		ase_node_boolean(node, &yes);
		return (hash ^ yes) * FNV_PRIME;
	case NUMBER:
		ase_node_number(node, &x);
		if (x == 0)
			x = 0; /* and not -0 */
		if (isnan(x))
			return hash;
		memcpy(&bits, &x, sizeof(bits));
		return (hash ^ bits) * FNV_PRIME;
	case TEXT:
		break;
	}
	return hash_text(hash, ase_node_text(node));
}

uint64_t ase_node_hash(const ase_node *node)
{
	uint64_t hash = FNV_START + 16 + ase_node_is(node);

	if (ase_node_is(node) == ASE_NODE_TEXT)
		return hash_scalar(node);
	/* keys stand in any order: add up */
	ase_each(child, node) {
		uint64_t inner = ase_node_hash(child);

		if (ase_node_key(child))
			hash += hash_text(inner, ase_node_key(child));
		else
			hash = hash * 31 + inner;
	}
	return hash;
}
