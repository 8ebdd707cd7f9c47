#include "lib/text/decimal.h"

#include "lib/base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLACES_MOST 18

/* Longest text of one: sign, 39 digits, point, NUL. */
#define TEXT_SIZE 48

static ase_decimal rough(double about)
{
	return (ase_decimal){ .rough = true, .about = about };
}

double ase_decimal_double(ase_decimal number)
{
	ase_decimal_units one = 1;

	if (number.rough)
		return number.about;
	for (unsigned i = 0; i < number.places; i++)
		one *= 10;
	return (double)number.units / (double)one;
}

/* Take ten times the units; false: they have no room. */
static bool grow(ase_decimal *number)
{
	ase_decimal_units more;

	if (number->places == PLACES_MOST ||
	    __builtin_mul_overflow(number->units, (ase_decimal_units)10, &more))
		return false;
	number->units = more;
	number->places++;
	return true;
}

static ase_decimal tidy(ase_decimal number)
{
	while (!number.rough && number.places && number.units % 10 == 0) {
		number.units /= 10;
		number.places--;
	}
	return number;
}

/* Digits and a point; how many bytes of `text` they are, 0 when they have no
 * room. `places` counts those behind the point. */
static size_t read_digits(const char *text, ase_decimal_units *units,
			  long *places)
{
	bool behind = false;
	size_t i = 0;

	for (; text[i]; i++) {
		if (text[i] == '.' && !behind) {
			behind = true;
			continue;
		}
		if (text[i] < '0' || text[i] > '9')
			break;
		if (__builtin_mul_overflow(*units, (ase_decimal_units)10,
					   units) ||
		    __builtin_add_overflow(*units, text[i] - '0', units))
			return 0;
		*places += behind;
	}
	return i;
}

/* Set `out` to units / 10^places, whatever `places` is. */
static bool settle(ase_decimal_units units, long places, ase_decimal *out)
{
	*out = (ase_decimal){ .units = units };
	for (; places > 0 && units % 10 == 0; places--)
		units /= 10;
	for (; places < 0 && units; places++)
		if (__builtin_mul_overflow(units, (ase_decimal_units)10,
					   &units))
			return false;
	if (places > PLACES_MOST)
		return false;
	out->units = units;
	out->places = units ? (unsigned)places : 0;
	return true;
}

static bool read_exact(const char *text, ase_decimal *out)
{
	ase_decimal_units units = 0;
	bool negative = *text == '-';
	long places = 0;
	char *end;

	text += negative || *text == '+';
	text += read_digits(text, &units, &places);
	if (*text == 'e' || *text == 'E') {
		long power = strtol(text + 1, &end, 10);

		if (labs(power) > 64)
			return false;
		places -= power;
		text = end;
	}
	return !*text && settle(negative ? -units : units, places, out);
}

bool ase_decimal_read(const char *text, ase_decimal *out)
{
	char *end;
	double about;

	if (!*text || text[strspn(text, "0123456789+-.eE")])
		return false;
	about = strtod(text, &end);
	if (*end || end == text || !isfinite(about))
		return false;
	if (!read_exact(text, out))
		*out = rough(about);
	return true;
}

/* Give both as many places; false: one has no room for them. */
static bool align(ase_decimal *a, ase_decimal *b)
{
	if (a->rough || b->rough)
		return false;
	while (a->places < b->places)
		if (!grow(a))
			return false;
	while (b->places < a->places)
		if (!grow(b))
			return false;
	return true;
}

ase_decimal ase_decimal_add(ase_decimal a, ase_decimal b)
{
	ase_decimal left = a, right = b;

	if (!align(&left, &right) ||
	    __builtin_add_overflow(left.units, right.units, &left.units))
		return rough(ase_decimal_double(a) + ase_decimal_double(b));
	return left;
}

int ase_decimal_cmp(ase_decimal a, ase_decimal b)
{
	ase_decimal left = a, right = b;
	double x, y;

	if (align(&left, &right))
		return (left.units > right.units) - (left.units < right.units);
	x = ase_decimal_double(a);
	y = ase_decimal_double(b);
	return (x > y) - (x < y);
}

static ase_decimal_units whole_quotient(ase_decimal_units a,
					ase_decimal_units by)
{
	ase_decimal_units whole = a / by, rest = a % by;
	ase_decimal_units half = by < 0 ? -(by / 2) : by / 2;
	bool up = rest < 0 ? -rest > half || (-rest == half && by % 2 == 0)
			   : rest > half || (rest == half && by % 2 == 0);

	if (!rest || !up)
		return whole;
	return (a < 0) == (by < 0) ? whole + 1 : whole - 1;
}

ase_decimal ase_decimal_divide(ase_decimal a, ase_decimal by, unsigned places)
{
	ase_decimal left = a, right = by;
	const double quotient = ase_decimal_double(a) / ase_decimal_double(by);
	unsigned i = 0;

	if (!align(&left, &right))
		return rough(quotient);
	for (; i < places; i++)
		if (__builtin_mul_overflow(left.units, (ase_decimal_units)10,
					   &left.units))
			return rough(quotient);
	return tidy(
		(ase_decimal){ .units = whole_quotient(left.units, right.units),
			       .places = places });
}

ase_decimal ase_decimal_multiply(ase_decimal a, ase_decimal b)
{
	ase_decimal made = { .places = a.places + b.places };

	if (a.rough || b.rough || made.places > PLACES_MOST ||
	    __builtin_mul_overflow(a.units, b.units, &made.units))
		return rough(ase_decimal_double(a) * ase_decimal_double(b));
	return tidy(made);
}

ase_decimal ase_decimal_times(ase_decimal a, unsigned times)
{
	ase_decimal_units more;

	if (a.rough ||
	    __builtin_mul_overflow(a.units, (ase_decimal_units)times, &more))
		return rough(ase_decimal_double(a) * times);
	a.units = more;
	return tidy(a);
}

char *ase_decimal_text(ase_decimal number)
{
	char text[TEXT_SIZE];
	char *at = text + sizeof(text) - 1;
	ase_decimal of = tidy(number);
	ase_decimal_units units = of.units;

	if (number.rough)
		return ase_strf("%.15g", number.about);
	*at = '\0';
	for (unsigned i = 0; i <= of.places || units; i++) {
		int digit = (int)(units % 10);

		if (i && i == of.places)
			*--at = '.';
		*--at = (char)('0' + (digit < 0 ? -digit : digit));
		units /= 10;
	}
	if (of.units < 0)
		*--at = '-';
	return ase_strdup(at);
}
