/* Dotted paths, step by step. */

#include "lib/data/value/path.h"

#include <stdint.h>
#include <string.h>

/* More items than a list can have; keeps the arithmetic small. */
#define INDEX_DIGITS 9

bool ase_path_next(const char **path, ase_path_segment *out)
{
	const char *at = *path;

	if (!at || !*at)
		return false;
	while (*at && *at != '.')
		at += at[0] == '\\' && at[1] ? 2 : 1;
	*out = (ase_path_segment){ .text = *path,
				   .size = (size_t)(at - *path) };
	/* A dot at the very end asks for one more, empty step. */
	if (*at == '.' && at[1])
		at++;
	else if (*at == '.')
		at = out->size ? at : at + 1;
	*path = at;
	return true;
}

bool ase_path_segment_is(ase_path_segment segment, const char *key)
{
	for (size_t i = 0; i < segment.size; i++, key++) {
		if (segment.text[i] == '\\' && i + 1 < segment.size)
			i++;
		if (*key != segment.text[i])
			return false;
	}
	return !*key;
}

static bool is_number(ase_path_segment segment, size_t *out)
{
	size_t number = 0;

	if (!segment.size || segment.size > INDEX_DIGITS)
		return false;
	for (size_t i = 0; i < segment.size; i++) {
		if (segment.text[i] < '0' || segment.text[i] > '9')
			return false;
		number = number * 10 + (size_t)(segment.text[i] - '0');
	}
	*out = number;
	return true;
}

bool ase_path_segment_index(ase_path_segment segment, size_t count, size_t *out)
{
	if (is_number(segment, out))
		return true;
	if (ase_path_segment_is(segment, "first"))
		*out = count ? 0 : SIZE_MAX;
	else if (ase_path_segment_is(segment, "last"))
		*out = count ? count - 1 : SIZE_MAX;
	else
		return false;
	return true;
}

bool ase_path_segment_is_item(ase_path_segment segment)
{
	size_t index;

	return ase_path_segment_index(segment, 1, &index) ||
	       memchr(segment.text, '=', segment.size);
}

char *ase_path_segment_key(ase_path_segment segment)
{
	ase_str key = ASE_STR_INIT;

	for (size_t i = 0; i < segment.size; i++) {
		if (segment.text[i] == '\\' && i + 1 < segment.size)
			i++;
		ase_str_addc(&key, segment.text[i]);
	}
	return ase_str_take(&key);
}

void ase_path_add(ase_str *path, const char *key)
{
	if (path->size)
		ase_str_addc(path, '.');
	for (; *key; key++) {
		if (*key == '.' || *key == '\\')
			ase_str_addc(path, '\\');
		ase_str_addc(path, *key);
	}
}

void ase_path_add_index(ase_str *path, size_t index)
{
	ase_str_addf(path, path->size ? ".%zu" : "%zu", index);
}
