#include "lib/doc/markdown.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* How many bytes at `text` become one blank; 0: they stay. */
static size_t blank_at(const char *text)
{
	static const char *const odd[] = {
		"\u2028", "\u2029", "\u202a", "\u202b",	  "\u202c",
		"\u202d", "\u202e", "\u2066", "\u2067",	  "\u2068",
		"\u2069", "\u200e", "\u200f", "\xc2\x85",
	};

	if ((unsigned char)*text < ' ' || *text == 127)
		return 1;
	if ((unsigned char)*text < 0x80)
		return 0;
	if (*text == '\xc2' && (unsigned char)text[1] < 0xa0)
		return 2; /* the control characters of ISO 6429 */
	for (size_t i = 0; i < ASE_COUNT(odd); i++)
		if (ase_text_begins(text, odd[i]))
			return strlen(odd[i]);
	return 0;
}

static bool ends_with(const ase_str *out, const char *end)
{
	size_t size = strlen(end);

	return out->size >= size &&
	       memcmp(out->data + out->size - size, end, size) == 0;
}

/* Whether what comes next begins a line of its own: only there a text of
 * several lines may keep them. */
static bool begins_line(const ase_str *out)
{
	return !out->size || ends_with(out, "\n");
}

/* Whether `text` begins with the mark of a list, a heading's underline or a
 * definition, or as a request of roff. */
static bool begins_block(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return (*text && strchr("-+=:.'", *text)) ||
	       (digits && text[digits] && strchr(".)", text[digits]));
}

/* Append the mark that would begin a block, harmless; where the text goes on. */
static const char *add_block_mark(ase_str *out, const char *text)
{
	size_t digits = strspn(text, "0123456789");

	ase_str_addn(out, text, digits);
	text += digits;
	if (strchr("-+.)", *text))
		ase_str_addf(out, "\\%c", *text);
	else
		ase_str_addf(out, "&#%d;", *text);
	return text + 1;
}

/* Append one line of a value, from `text` to `end`. */
typedef void (*add_line_fn)(ase_str *out, const char *text, const char *end);

static void add_plain(ase_str *out, const char *text, const char *end)
{
	while (text < end) {
		size_t size = blank_at(text);

		ase_str_addc(out, size ? ' ' : *text);
		text += size ? size : 1;
	}
}

static void add_escaped(ase_str *out, const char *text, const char *end)
{
	ASE_AUTO(ase_str_drop) ase_str plain = ASE_STR_INIT;
	const char *at;

	add_plain(&plain, text, end);
	at = ase_str_text(&plain);
	if (begins_line(out) || ends_with(out, "- ") || ends_with(out, "> ")) {
		at += strspn(at, " "); /* four would begin a block of code */
		if (begins_block(at))
			at = add_block_mark(out, at);
	}
	for (; *at; at++) {
		if (strchr("\\`*_{}[]<>#|~!", *at))
			ase_str_addc(out, '\\');
		if (*at == '&')
			ase_str_add(out, "&amp;");
		else
			ase_str_addc(out, *at);
	}
}

/* Append `text` line by line, `brk` where one goes on in the next. */
static void add_lines(ase_str *out, const char *text, const char *brk,
		      add_line_fn add)
{
	const char *end = text + strlen(text);

	if (!begins_line(out)) {
		add(out, text, end);
		return;
	}
	while (end > text && strchr("\n ", end[-1]))
		end--;
	while (text < end) {
		size_t size = strcspn(text, "\n");

		if (size > (size_t)(end - text))
			size = (size_t)(end - text);
		add(out, text, text + size);
		text += size;
		if (text < end)
			ase_str_add(out, text[1] == '\n' || !size ? "\n" : brk);
		text += text < end;
	}
}

void ase_markdown_plain(ase_str *out, const char *text)
{
	add_lines(out, text, "\n", add_plain);
}

void ase_markdown_escape(ase_str *out, const char *text)
{
	add_lines(out, text, "  \n", add_escaped);
}

/* The sign that `text` writes as "&#NN;" or "&amp;", and how many bytes that
 * takes; 0: it is none. */
static size_t entity_at(const char *text, char *out)
{
	*out = '&';
	if (ase_text_begins(text, "&amp;"))
		return strlen("&amp;");
	if (!ase_text_begins(text, "&#") ||
	    strspn(text + 2, "0123456789") != 2 || text[4] != ';')
		return 0;
	*out = (char)((text[2] - '0') * 10 + (text[3] - '0'));
	return strlen("&#00;");
}

void ase_markdown_unescape(ase_str *out, const char *text)
{
	while (*text) {
		char sign;
		size_t size = entity_at(text, &sign);

		if (size) {
			ase_str_addc(out, sign);
		} else if (*text == '\\' && text[1] &&
			   strchr("\\`*_{}[]<>#|~!-+.)", text[1])) {
			ase_str_addc(out, text[1]);
			size = 2;
		} else if (ase_text_begins(text, "**")) {
			size = 2;
		} else if (ase_text_begins(text, "  \n")) {
			ase_str_addc(out, '\n');
			size = 3;
		} else {
			ase_str_addc(out, *text);
			size = 1;
		}
		text += size;
	}
}

static bool is_letter(unsigned char byte)
{
	return byte >= 0x80 || isalpha(byte);
}

/* The size of what begins at `text`, behind `before`, and is copied to be used;
 * 0: that is nothing of the kind. */
static size_t used_as_typed(const char *text, char before)
{
	size_t size;

	if (*text == '`' && before != '\\') {
		size = 1 + strcspn(text + 1, "`\n");
		return text[size] == '`' ? size + 1 : 0;
	}
	if (before != ' ' && before != '\n')
		return 0;
	if (ase_text_begins(text, "ase-"))
		return strcspn(text, "|\n");
	size = strcspn(text, " \n");
	return memchr(text, '@', size) || memmem(text, size, "://", 3) ? size
								       : 0;
}

/* Whether a sign that French parts from its word stands at `text`: "Ana ?", but
 * no ":---" of a table. */
static bool is_parted(const char *text)
{
	if (ase_text_begins(text, "»"))
		return true;
	return *text && strchr(":;?!", *text) &&
	       (!text[1] || strchr(" \n*_)|", text[1]));
}

/* The curved mark for one of quotation: open where a word begins, else closed;
 * NULL: it is neither (5" wide). */
static const char *quote_for(char before, char after)
{
	if (strchr(" \n(|*_", before) && is_letter((unsigned char)after))
		return "\u201c";
	return strchr(" \n(|0123456789", before) ? NULL : "\u201d";
}

/* What printers set for the sign at `text`, in `out`; NULL: that sign. */
static const char *sign_for(const ase_str *out, const char *text)
{
	const char before = out->size ? out->data[out->size - 1] : '\n';
	const char *next = text + 1 + strspn(text + 1, "*_");

	if (*text == '\'')
		return is_letter((unsigned char)before) &&
				       is_letter((unsigned char)*next)
			       ? "\u2019"
			       : NULL;
	if (*text == '"')
		return quote_for(before, *next);
	if (*text != ' ' || before == '\n')
		return NULL;
	return is_parted(text + 1) || (out->size >= strlen("«") &&
				       ase_text_begins(out->data + out->size -
							       strlen("«"),
						       "«"))
		       ? "\u00a0"
		       : NULL;
}

void ase_markdown_typeset(ase_str *out, const char *text)
{
	char before = ' ';

	while (*text) {
		const size_t size = used_as_typed(text, before);
		const char *sign = size ? NULL : sign_for(out, text);

		if (sign)
			ase_str_add(out, sign);
		else
			ase_str_addn(out, text, size ? size : 1);
		text += size ? size : 1;
		before = text[-1];
	}
}
