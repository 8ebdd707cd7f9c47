/* The bytes of a YAML text: what they may be, and where they stand. */

#include "lib/data/value/source.h"

#include "lib/base/fs.h"
#include "lib/text/text.h"

#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

static bool has_mark(const char *text, size_t size)
{
	return size >= 3 && !memcmp(text, byte_order_mark, 3);
}

ase_position ase_position_start(const char *text, size_t size)
{
	return (ase_position){ .byte = has_mark(text, size) ? 3 : 0,
			       .line = 1,
			       .column = 1 };
}

static void one_on(ase_position *place, const char *text, size_t size)
{
	bool breaks = text[place->byte] == '\n';

	do
		place->byte++;
	while (place->byte < size &&
	       ((unsigned char)text[place->byte] & 0xc0) == 0x80);
	place->mark++;
	place->line += breaks;
	place->column = breaks ? 1 : place->column + 1;
}

void ase_position_seek(ase_position *place, const char *text, size_t size,
		       size_t mark)
{
	if (mark < place->mark)
		*place = ase_position_start(text, size);
	while (place->mark < mark && place->byte < size)
		one_on(place, text, size);
}

void ase_position_seek_byte(ase_position *place, const char *text, size_t size,
			    size_t byte)
{
	if (byte < place->byte)
		*place = ase_position_start(text, size);
	while (place->byte < byte && place->byte < size)
		one_on(place, text, size);
}

unsigned ase_source_char(const char *text, size_t at, size_t *bytes)
{
	const unsigned char *b = (const unsigned char *)text + at;

	*bytes = b[0] < 0x80 ? 1 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
	switch (*bytes) {
	case 1:
		return b[0];
	case 2:
		return (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu);
	case 3:
		return (b[0] & 0xfu) << 12 | (b[1] & 0x3fu) << 6 |
		       (b[2] & 0x3fu);
	default:
		return (b[0] & 7u) << 18 | (b[1] & 0x3fu) << 12 |
		       (b[2] & 0x3fu) << 6 | (b[3] & 0x3fu);
	}
}

/* Whether the character at `at` may not stand in a record. */
static bool is_foreign(const char *text, size_t size, size_t at)
{
	unsigned char c = (unsigned char)text[at];
	unsigned point;
	size_t bytes;

	if (c < 0x20)
		return !(c == '\t' || c == '\n' ||
			 (c == '\r' && at + 1 < size && text[at + 1] == '\n'));
	if (c < 0x7f || (c >= 0x80 && c < 0xc2))
		return false;
	if (c > 0xc2 && c != 0xe2 && c != 0xef)
		return false;
	point = ase_source_char(text, at, &bytes);
	return (point >= 0x7f && point < 0xa0) || point == 0x2028 ||
	       point == 0x2029 || point == 0xfffe || point == 0xffff;
}

static ase_status not_utf8(const char *text, size_t size, size_t bad,
			   ase_err *err)
{
	ase_position place = ase_position_start(text, size);

	ase_position_seek_byte(&place, text, bad, bad);
	return ase_fail_at(err, ASE_E_INVALID, place.line, place.column,
			   "not UTF-8: byte %zu is 0x%02X; save the file with "
			   "the encoding UTF-8",
			   bad + 1, (unsigned char)text[bad]);
}

static ase_status refuse(const char *text, size_t size, size_t at, ase_err *err)
{
	size_t bytes;
	unsigned point = ase_source_char(text, at, &bytes);
	ase_position place = ase_position_start(text, size);

	ase_position_seek_byte(&place, text, size, at);
	if (point == 0x85 || point == 0x2028 || point == 0x2029)
		return ase_fail_at(err, ASE_E_INVALID, place.line, place.column,
				   "a line separator (U+%04X) that programs "
				   "read differently: begin a new line instead",
				   point);
	if (point == '\r')
		return ase_fail_at(err, ASE_E_INVALID, place.line, place.column,
				   "a carriage return without a line feed: "
				   "save the file with Unix line ends");
	return ase_fail_at(err, ASE_E_INVALID, place.line, place.column,
			   "a character that is not text (U+%04X)", point);
}

ase_status ase_source_check(const char *text, size_t size, ase_err *err)
{
	size_t start = has_mark(text, size) ? 3 : 0;
	size_t bad;

	if (size > ASE_FS_MAX_BYTES)
		return ase_fail(err, ASE_E_INVALID,
				"too long: %zu bytes, and %zu are read", size,
				ASE_FS_MAX_BYTES);
	if (!ase_text_is_utf8(text, size, &bad))
		return not_utf8(text, size, bad, err);
	if (has_mark(text + start, size - start))
		return refuse(text, size, start, err);
	for (size_t i = start; i < size; i++)
		if (is_foreign(text, size, i))
			return refuse(text, size, i, err);
	return ASE_OK;
}
