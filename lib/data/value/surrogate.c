#include "lib/data/value/surrogate.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* "\ud83d", and both. */
#define HALF 6
#define PAIR (2 * HALF)

/* What a pair is longer than the one escape of YAML. */
#define SHORTER (PAIR - 10)

void ase_surrogates_drop(ase_surrogates *pairs)
{
	ase_str_drop(&pairs->text);
	free(pairs->marks);
	*pairs = (ase_surrogates)ASE_SURROGATES_INIT;
}

/* The half at `text`, from U+D800 on; 0: there is none. */
static unsigned half(const char *text)
{
	static const char hex[] = "0123456789abcdef";
	unsigned point = 0;

	for (size_t i = 2; i < HALF; i++) {
		const char *digit =
			text[i] ? strchr(hex, text[i] | 0x20) : NULL;

		if (!digit)
			return 0;
		point = 16 * point + (unsigned)(digit - hex);
	}
	return text[0] == '\\' && text[1] == 'u' && point >= 0xd800 &&
			       point <= 0xdfff
		       ? point
		       : 0;
}

/* The character of the pair at `text`, or 0. */
static unsigned pair(const char *text, size_t size)
{
	unsigned high = size < PAIR ? 0 : half(text);
	unsigned low = high ? half(text + HALF) : 0;

	if (!low || high >= 0xdc00 || low < 0xdc00)
		return 0;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

void ase_surrogates_find(const char *text, size_t size, ase_surrogates *out)
{
	size_t done = 0, mark = 0;

	for (size_t at = 0; at < size; at++) {
		unsigned point =
			text[at] == '\\' ? pair(text + at, size - at) : 0;

		if (point) {
			out->marks = ase_grow(out->marks, &out->room,
					      out->count, sizeof(*out->marks));
			ase_str_addn(&out->text, text + done, at - done);
			ase_str_addf(&out->text, "\\U%08x", point);
			at += PAIR - 1;
			done = at + 1;
			mark += PAIR - SHORTER;
			out->marks[out->count++] = mark;
			continue;
		}
		mark += ((unsigned char)text[at] & 0xc0) != 0x80;
		if (text[at] == '\\' && at + 1 < size && text[at + 1] == '\\') {
			at++; /* no escape begins behind an escaped one */
			mark++;
		}
	}
	if (out->count)
		ase_str_addn(&out->text, text + done, size - done);
}

/* How many pairs end at or before `mark`. */
static size_t pairs_until(const ase_surrogates *pairs, size_t mark)
{
	size_t low = 0, high = pairs->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (pairs->marks[middle] <= mark)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t ase_surrogates_mark(const ase_surrogates *pairs, size_t mark)
{
	return mark + SHORTER * pairs_until(pairs, mark);
}

bool ase_surrogates_between(const ase_surrogates *pairs, size_t from, size_t to)
{
	return pairs_until(pairs, from) < pairs_until(pairs, to);
}
