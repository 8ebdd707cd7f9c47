/* What a scalar means under YAML 1.2's core rules, and when two are one. */

#include "lib/data/value/value.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
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

bool ase_node_integer(const ase_node *node, long long *out)
{
	const char *text = bare(node);
	const char *digits = NULL;
	int base = text ? base_of(text, &digits) : 0;
	long long number;

	if (!base)
		return false;
	errno = 0;
	number = strtoll(base == 10 ? text : digits, NULL, base);
	if (errno)
		return false;
	if (out)
		*out = number;
	return true;
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

bool ase_node_number(const ase_node *node, double *out)
{
	const char *text = bare(node);
	const char *digits;
	double number;

	if (!text)
		return false;
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

static bool same_text(const ase_node *a, const ase_node *b)
{
	enum sense sense = sense_of(a);

	if (sense != sense_of(b))
		return false;
	return sense == NOTHING || !strcmp(ase_node_text(a), ase_node_text(b));
}

static bool same_list(const ase_node *a, const ase_node *b)
{
	const ase_node *other = ase_node_first(b);

	ase_each(child, a) {
		if (!ase_node_same(child, other))
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

static bool same_sorted(const ase_node *a, const ase_node *b)
{
	const ase_node **left = ase_node_sorted(a);
	const ase_node **right = ase_node_sorted(b);
	bool same = true;

	for (size_t i = 0; same && i < ase_node_count(a); i++)
		same = !strcmp(ase_node_key(left[i]), ase_node_key(right[i])) &&
		       ase_node_same(left[i], right[i]);
	free(left);
	free(right);
	return same;
}

static bool same_map(const ase_node *a, const ase_node *b)
{
	const ase_node *other = ase_node_first(b);

	ase_each(child, a) {
		if (strcmp(ase_node_key(child), ase_node_key(other)) != 0)
			return same_sorted(a, b);
		if (!ase_node_same(child, other))
			return false;
		other = ase_node_next(other);
	}
	return true;
}

bool ase_node_same(const ase_node *a, const ase_node *b)
{
	if (ase_node_is(a) != ase_node_is(b) ||
	    ase_node_count(a) != ase_node_count(b))
		return false;
	switch (ase_node_is(a)) {
	case ASE_NODE_TEXT:
		return same_text(a, b);
	case ASE_NODE_LIST:
		return same_list(a, b);
	case ASE_NODE_MAP:
		return same_map(a, b);
	case ASE_NODE_NONE:
		break;
	}
	return true;
}
