/* Texts in the order in which people look for them. */

#include "lib/text/text.h"

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
	const char *left = a, *right = b;

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
