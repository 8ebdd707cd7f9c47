/* Texts in the order in which people look for them. */

#include "lib/text/text.h"

#include "lib/base/mem.h"
#include "lib/text/date.h"
#include "lib/text/decimal.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The run of digits at *at, which then points behind it, without the zeros that
 * it begins with. */
static const char *take_number(const char **at, size_t *size)
{
	const char *start;

	while (**at == '0')
		(*at)++;
	start = *at;
	while (is_digit(**at))
		(*at)++;
	*size = (size_t)(*at - start);
	return start;
}

int ase_text_natural(const char *a, const char *b)
{
	const char *left, *right;
	size_t same = 0;

	/* to where they part, and back to the number that stands there */
	while (a[same] && a[same] == b[same])
		same++;
	while (same && is_digit(a[same - 1]))
		same--;
	left = a + same;
	right = b + same;
	while (*left && *right) {
		const char *m, *n;
		size_t x, y;
		int order;

		if (!is_digit(*left) || !is_digit(*right)) {
			if (*left != *right)
				break;
			left++;
			right++;
			continue;
		}
		m = take_number(&left, &x);
		n = take_number(&right, &y);
		if (x != y)
			return x < y ? -1 : 1;
		if ((order = memcmp(m, n, x)))
			return order;
	}
	if (*left != *right)
		return (unsigned char)*left < (unsigned char)*right ? -1 : 1;
	return strcmp(a, b); /* 7 and 07 */
}

uint64_t ase_text_front(const char *text)
{
	uint64_t front = 0;
	size_t i = 0;

	for (; i < sizeof(front) && text[i] && !is_digit(text[i]); i++)
		front = front << 8 | (unsigned char)text[i];
	/* of a number no more than that it is one */
	if (i < sizeof(front) && text[i]) {
		front = front << 8 | '0';
		i++;
	}
	return i && i < sizeof(front) ? front << 8 * (sizeof(front) - i)
				      : front;
}

/* A value for which none is "". */
static bool is_none(const char *value)
{
	return !value || !*value;
}

int ase_text_order(const char *a, const char *a_said, const char *b,
		   const char *b_said)
{
	ASE_AUTO(ase_strdrop) char *left = NULL;
	ASE_AUTO(ase_strdrop) char *right = NULL;
	ase_decimal m, n;
	ase_date d, e;

	if (is_none(a) || is_none(b))
		return is_none(a) - is_none(b);
	if (ase_decimal_read(a, &m) && ase_decimal_read(b, &n))
		return ase_decimal_cmp(m, n);
	if (ase_date_iso(a, &d) && ase_date_iso(b, &e))
		return strcmp(a, b);
	left = ase_text_fold(a_said ? a_said : a);
	right = ase_text_fold(b_said ? b_said : b);
	return ase_text_natural(left, right);
}
