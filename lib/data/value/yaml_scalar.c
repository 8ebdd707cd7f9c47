/* Writing one scalar: bare, quoted, or as a literal block. */

#include "lib/data/value/yaml_scalar.h"

#include "lib/data/value/source.h"
#include "lib/data/value/yaml.h"
#include "lib/text/text.h"

#include <string.h>
#include <strings.h>

/* Bare words that some reader takes for null, true, false or no number. */
static bool is_reserved(const char *text)
{
	static const char *const words[] = { "null", "true", "false", "yes",
					     "no",   "on",   "off",   "y",
					     "n",    "nan",  "inf" };

	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (!strcasecmp(text, words[i]))
			return true;
	return false;
}

/* What is written as an escape: what readers refuse, or people cannot see. */
static bool needs_escape(unsigned point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) ||
	       (point >= 0x2028 && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069) || point == 0xfeff ||
	       point == 0xfffe || point == 0xffff;
}

/* The bytes of `text` that are visible and not in `without`. */
static size_t visible(const char *text, const char *without)
{
	size_t at = 0, bytes;

	while (text[at] && !strchr(without, text[at]) &&
	       !needs_escape(ase_source_char(text, at, &bytes)))
		at += bytes;
	return at;
}

static bool ends_in_blank(const char *text)
{
	return *text && text[strlen(text) - 1] == ' ';
}

/*
 * Whether every reader takes bare `text` for this string: it begins with a
 * letter (numbers and dates never do), is no reserved word, and has no sign
 * that means something in block or flow style.
 */
static bool is_safe_bare(const char *text)
{
	char lower = (char)(*text | 0x20);

	if (!(lower >= 'a' && lower <= 'z') && !(*text & 0x80))
		return false;
	return !is_reserved(text) && !text[visible(text, ",[]{}#:?")] &&
	       !ends_in_blank(text);
}

bool ase_yaml_fits_bare(const char *text, bool flow)
{
	static const char *const markers[] = { "---", "..." };

	if (!*text || strchr(",[]{}#&*!|>'\"%@`?: ", *text) ||
	    (*text == '-' && (!text[1] || text[1] == ' ')) ||
	    ends_in_blank(text))
		return false;
	for (size_t i = 0; i < ASE_COUNT(markers); i++)
		if (!strncmp(text, markers[i], 3))
			return false;
	if (strstr(text, ": ") || strstr(text, " #") ||
	    text[strlen(text) - 1] == ':')
		return false;
	return ase_text_is_utf8(text, strlen(text), NULL) &&
	       !text[visible(text, flow ? ",[]{}?:" : "")];
}

static void add_escape(ase_str *out, unsigned point)
{
	switch (point) {
	case '\n':
		ase_str_add(out, "\\n");
		return;
	case '\t':
		ase_str_add(out, "\\t");
		return;
	case '\r':
		ase_str_add(out, "\\r");
		return;
	default:
		ase_str_addf(out, point < 0x100 ? "\\x%02x" : "\\u%04x", point);
	}
}

/* The inside of double quotes for `size` bytes of UTF-8. */
static void add_quoted(ase_str *out, const char *text, size_t size)
{
	for (size_t at = 0, bytes; at < size; at += bytes) {
		unsigned point = ase_source_char(text, at, &bytes);

		if (point == '"' || point == '\\')
			ase_str_addc(out, '\\');
		if (needs_escape(point))
			add_escape(out, point);
		else
			ase_str_addn(out, text + at, bytes);
	}
}

void ase_yaml_scalar(ase_str *out, const char *text)
{
	size_t size = strlen(text), bad;
	bool valid = ase_text_is_utf8(text, size, &bad);

	if (valid && is_safe_bare(text)) {
		ase_str_addn(out, text, size);
		return;
	}
	ase_str_addc(out, '"');
	/* No YAML can hold bytes that are not UTF-8. */
	for (; !valid; valid = ase_text_is_utf8(text, size, &bad)) {
		add_quoted(out, text, bad);
		ase_str_add(out, "\\ufffd");
		text += bad + 1;
		size -= bad + 1;
	}
	add_quoted(out, text, size);
	ase_str_addc(out, '"');
}

bool ase_yaml_fits_literal(const char *text)
{
	size_t size = strlen(text);

	if (!strchr(text, '\n') || strchr(" \t\n", *text) ||
	    !ase_text_is_utf8(text, size, NULL))
		return false;
	if (strstr(text, " \n") || strstr(text, "\t\n") ||
	    strstr(text, "\n\t") || text[size - 1] == ' ' ||
	    text[size - 1] == '\t' || !strcmp(text + size - 2, "\n\n"))
		return false;
	for (size_t at = 0, bytes; at < size; at += bytes) {
		unsigned point = ase_source_char(text, at, &bytes);

		if (needs_escape(point) && point != '\n' && point != '\t')
			return false;
	}
	return true;
}

void ase_yaml_literal(ase_str *out, const char *text, size_t indent)
{
	size_t size = strlen(text);
	bool ended = text[size - 1] == '\n';

	ase_str_add(out, ended ? "|" : "|-");
	size -= ended;
	for (const char *end = text + size; text < end;) {
		size_t line = strcspn(text, "\n");

		ase_str_addc(out, '\n');
		if (line)
			ase_str_addf(out, "%*s", (int)indent, "");
		ase_str_addn(out, text, line);
		text += line + 1;
	}
}
