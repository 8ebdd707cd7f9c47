#include "lib/text/text.h"

#include "lib/base/str.h"

#include <stdlib.h>
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

/* The one blank that stands for those from `from` to `to`. */
static const char *blank_of(const char *from, const char *to)
{
	static const char nbsp[] = "\u00a0", narrow[] = "\u202f";
	const size_t size = (size_t)(to - from);

	if (size == strlen(nbsp) && !memcmp(from, nbsp, size))
		return nbsp;
	return size == strlen(narrow) && !memcmp(from, narrow, size) ? narrow
								     : " ";
}

/* Behind the blanks that begin at `text`. */
static const char *skip_white(const char *text)
{
	const char *at = text, *next = text;

	for (uint32_t c = 0; ase_text_next(&next, &c); at = next)
		if (!uc_is_property_white_space(c))
			break;
	return at;
}

char *ase_text_tidy(const char *text)
{
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	const char *at = text, *next = text, *behind;

	for (uint32_t c = 0; ase_text_next(&next, &c) && is_unseen(c);)
		at = next;
	while (*at && !ase_text_is_blank(at)) {
		if ((behind = skip_white(at)) > at) {
			ase_str_add(&out, blank_of(at, behind));
			at = behind;
			continue;
		}
		next = at;
		if (!ase_text_next(&next, &(uint32_t){ 0 }))
			break;
		ase_str_addn(&out, at, (size_t)(next - at));
		at = next;
	}
	return ase_text_compose(ase_str_text(&out));
}
