#include "lib/text/text.h"

#include "lib/base/mem.h"

#include <string.h>

#include <unictype.h>

/* U+FEFF, by which some programs begin a text. */
#define MARK "\xef\xbb\xbf"

size_t ase_text_take_in(char *text, size_t size)
{
	size_t from = size >= 3 && !memcmp(text, MARK, 3) ? 3 : 0, to = 0;

	if (!from && !memchr(text, '\r', size))
		return size;
	for (; from < size; from++)
		if (text[from] != '\r' ||
		    (from + 1 < size && text[from + 1] != '\n'))
			text[to++] = text[from];
	if (to < size)
		text[to] = '\0';
	return to;
}

const char *ase_text_control(const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ||
		    (c == 0xc2 && (unsigned char)text[1] < 0xa0 &&
		     (unsigned char)text[1] >= 0x80))
			return text;
	}
	return NULL;
}

ase_status ase_text_check(const char *text, ase_err *err)
{
	const char *control = ase_text_control(text);

	if (!ase_text_is_utf8(text, strlen(text), NULL))
		return ase_fail(err, ASE_E_USAGE, "the text is not UTF-8");
	if (control)
		return ase_fail(err, ASE_E_USAGE,
				"the text holds a control character "
				"(byte %zu)",
				(size_t)(control - text) + 1);
	return ASE_OK;
}

/* Whether nothing of a character is seen: blanks of every width and joiners,
 * and the cell of Braille without a dot, which Unicode counts as a sign. */
static bool is_unseen(uint32_t c)
{
	return c == 0x2800 || uc_is_property_white_space(c) ||
	       uc_is_property_default_ignorable_code_point(c);
}

bool ase_text_is_blank(const char *text)
{
	for (uint32_t c = 0; ase_text_next(&text, &c);)
		if (!is_unseen(c))
			return false;
	return true;
}

/* The joiners, which some scripts are written with. */
static bool is_joiner(uint32_t c)
{
	return c == 0x200c || c == 0x200d;
}

char *ase_text_tidy(const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	bool parted = false;

	for (uint32_t c = 0; ase_text_next(&text, &c);) {
		if (uc_is_property_white_space(c)) {
			parted = out.size > 0;
			continue;
		}
		if (is_unseen(c) && !is_joiner(c))
			continue;
		if (parted)
			ase_str_addc(&out, ' ');
		parted = false;
		ase_text_add_char(&out, c);
	}
	return ase_text_compose(ase_str_text(&out));
}
