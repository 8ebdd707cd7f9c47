#include "lib/app/cli/out_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* The columns of the first `size` bytes of `text`. */
static size_t width_of(const char *text, size_t size)
{
	ASE_AUTO(ase_strdrop) char *part = ase_strndup(text, size);

	return ase_text_width(part);
}

size_t out_longest_word(const char *text)
{
	size_t most = 0;

	for (;;) {
		size_t size;
		size_t wide;

		text += strspn(text, " ");
		if (!*text)
			return most;
		size = ase_text_chunk(text);
		wide = width_of(text, size);
		most = wide > most ? wide : most;
		text += size;
	}
}

/* The bytes of as many characters of `text` as stand in `columns`, one at
 * least. */
static size_t broken(const char *text, size_t columns, size_t *wide)
{
	const char *at = text;
	size_t size = 0;

	*wide = 0;
	for (uint32_t c; ase_text_next(&at, &c); size = (size_t)(at - text)) {
		size_t wider = width_of(text, (size_t)(at - text));

		if (size && wider > columns)
			break;
		*wide = wider;
	}
	return size;
}

size_t out_fold(const char **text, size_t columns, size_t *wide)
{
	const char *begin = *text;
	size_t size = 0;

	*wide = 0;
	for (size_t next = 0; begin[next];) {
		size_t end = next + ase_text_chunk(begin + next);
		size_t wider = width_of(begin, end);

		if (wider > columns)
			break;
		size = end;
		*wide = wider;
		next = end + strspn(begin + end, " ");
	}
	if (!size && *begin)
		size = broken(begin, columns, wide);
	*text = begin + size + strspn(begin + size, " ");
	return size;
}
