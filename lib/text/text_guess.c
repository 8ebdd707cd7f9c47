/* Bytes of a file that does not say how it is written. */

#include "lib/text/text.h"

#include <string.h>

/* What Windows-1252 has where Latin-1 has controls (0x80 to 0x9f); 0: nothing. */
static const uint16_t windows[32] = {
	0x20ac, 0,	0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,	0x017d, 0,
	0,	0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,	0x017e, 0x0178,
};

static bool begins(const char *bytes, size_t size, const char *with, size_t n)
{
	return size >= n && memcmp(bytes, with, n) == 0;
}

/* Where each second byte of ASCII is nothing: the zeros are the high bytes. */
static ase_text_encoding guess_utf16(const unsigned char *bytes, size_t size)
{
	size_t zeros[2] = { 0, 0 };
	const size_t most = size < 512 ? size : 512;

	if (begins((const char *)bytes, size, "\xff\xfe", 2))
		return ASE_TEXT_UTF16LE;
	if (begins((const char *)bytes, size, "\xfe\xff", 2))
		return ASE_TEXT_UTF16BE;
	for (size_t i = 0; i < most; i++)
		zeros[i % 2] += !bytes[i];
	if (size % 2 || zeros[0] + zeros[1] < most / 4)
		return ASE_TEXT_UTF8;
	if (zeros[1] && !zeros[0])
		return ASE_TEXT_UTF16LE;
	return zeros[0] && !zeros[1] ? ASE_TEXT_UTF16BE : ASE_TEXT_UTF8;
}

static uint32_t unit_at(const unsigned char *bytes, bool little)
{
	return little ? (uint32_t)(bytes[0] | bytes[1] << 8)
		      : (uint32_t)(bytes[1] | bytes[0] << 8);
}

/* A half of a pair that stands alone, and a byte too many, are U+FFFD. */
static void add_utf16(const unsigned char *bytes, size_t size, bool little,
		      ase_str *out)
{
	for (size_t i = 0; i + 1 < size; i += 2) {
		uint32_t c = unit_at(bytes + i, little), low = 0;

		if (i == 0 && c == 0xfeff)
			continue;
		if (c >= 0xd800 && c < 0xdc00 && i + 3 < size)
			low = unit_at(bytes + i + 2, little);
		if (low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		} else if (c >= 0xd800 && c < 0xe000) {
			c = 0xfffd;
		}
		ase_text_add_char(out, c);
	}
	if (size % 2)
		ase_text_add_char(out, 0xfffd);
}

/* One line, whatever the others are; whether it is no UTF-8. */
static bool add_line(const char *line, size_t size, bool *windows_out,
		     ase_str *out)
{
	if (ase_text_is_utf8(line, size, NULL)) {
		ase_str_addn(out, line, size);
		return false;
	}
	for (size_t i = 0; i < size; i++) {
		const unsigned char c = (unsigned char)line[i];
		const bool high = c >= 0x80 && c < 0xa0;

		*windows_out |= high && windows[c - 0x80];
		ase_text_add_char(
			out, high && windows[c - 0x80] ? windows[c - 0x80] : c);
	}
	return true;
}

/* Each line by itself: two files that somebody put together. */
static ase_text_encoding add_bytes(const char *bytes, size_t size, bool *mixed,
				   ase_str *out)
{
	bool windows_seen = false, utf8_seen = false, other_seen = false;

	for (size_t from = 0; from < size;) {
		const char *end = memchr(bytes + from, '\n', size - from);
		size_t n = end ? (size_t)(end - bytes) + 1 - from : size - from;
		const size_t was = out->size;
		const bool other =
			add_line(bytes + from, n, &windows_seen, out);

		other_seen |= other;
		for (size_t i = was; i < out->size && !other && !utf8_seen; i++)
			utf8_seen = (unsigned char)out->data[i] >= 0x80;
		from += n;
	}
	*mixed = utf8_seen && other_seen;
	if (!other_seen)
		return ASE_TEXT_UTF8;
	return windows_seen ? ASE_TEXT_WINDOWS1252 : ASE_TEXT_LATIN1;
}

ase_text_encoding ase_text_guess(const char *bytes, size_t size, bool *mixed,
				 ase_str *out)
{
	ase_text_encoding found =
		guess_utf16((const unsigned char *)bytes, size);

	*mixed = false;
	if (found != ASE_TEXT_UTF8) {
		add_utf16((const unsigned char *)bytes, size,
			  found == ASE_TEXT_UTF16LE, out);
		return found;
	}
	if (begins(bytes, size, "\xef\xbb\xbf", 3)) {
		bytes += 3;
		size -= 3;
	}
	return add_bytes(bytes, size, mixed, out);
}

const char *ase_text_encoding_name(ase_text_encoding encoding)
{
	static const char *const names[] = { "UTF-8", "UTF-16", "UTF-16",
					     "Latin-1", "Windows-1252" };

	return names[encoding];
}
