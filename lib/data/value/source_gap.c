/* Finding one's way in the bytes between and inside nodes. */

#include "lib/data/value/source.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

size_t ase_source_skip_blanks(const char *text, size_t at, size_t size)
{
	while (at < size && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* Where the LF of the line of `at` stands, or `size`. */
static size_t find_break(const char *text, size_t at, size_t size)
{
	const char *found =
		at < size ? memchr(text + at, '\n', size - at) : NULL;

	return found ? (size_t)(found - text) : size;
}

size_t ase_source_line_end(const char *text, size_t at, size_t size)
{
	size_t end = find_break(text, at, size);

	return end > at && end < size && text[end - 1] == '\r' ? end - 1 : end;
}

size_t ase_source_gap_find(const char *text, size_t from, size_t to, char sign)
{
	for (size_t i = from; i < to; i++) {
		if (text[i] == sign)
			return i;
		if (text[i] == '#')
			i = find_break(text, i, to);
	}
	return to;
}

static size_t count_spaces(const char *text, size_t at, size_t end)
{
	size_t count = 0;

	while (at + count < end && text[at + count] == ' ')
		count++;
	return count;
}

/* Whether nothing but spaces stands in [at, end). */
static bool is_blank(const char *text, size_t at, size_t end)
{
	return at + count_spaces(text, at, end) == end;
}

/* The indentation of the scalar's lines; 0 when its header gives it. */
static size_t block_indent(const char *text, size_t start, size_t header,
			   size_t limit)
{
	size_t indent = SIZE_MAX;

	for (size_t at = ase_source_header_end(text, start, header); at > start;
	     at--)
		if (text[at - 1] >= '1' && text[at - 1] <= '9')
			return 0;
	for (size_t at = find_break(text, start, limit) + 1; at < limit;
	     at = find_break(text, at, limit) + 1) {
		size_t stop = ase_source_line_end(text, at, limit);
		size_t spaces = count_spaces(text, at, stop);

		if (at + spaces < stop && spaces < indent)
			indent = spaces;
	}
	return indent;
}

size_t ase_source_header_end(const char *text, size_t start, size_t end)
{
	while (start < end && strchr("|>+-0123456789", text[start]))
		start++;
	return start;
}

bool ase_source_keeps_blanks(const char *text, size_t start, size_t end)
{
	return memchr(text + start, '+',
		      ase_source_header_end(text, start, end) - start);
}

size_t ase_source_block_end(const char *text, size_t start, size_t limit)
{
	size_t end = ase_source_line_end(text, start, limit);
	size_t indent = block_indent(text, start, end, limit);
	bool keeps = ase_source_keeps_blanks(text, start, end);

	for (size_t at = find_break(text, start, limit) + 1; at < limit;
	     at = find_break(text, at, limit) + 1) {
		size_t stop = ase_source_line_end(text, at, limit);

		if (keeps || !is_blank(text, at, stop) || stop - at > indent)
			end = stop;
	}
	return end;
}
