#include "lib/doc/web/web_text.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What is not seen, and may stand inside of a word. */
static bool is_unseen(uint32_t c)
{
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
	       c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

static void add_char(ase_str *out, uint32_t c)
{
	if (c && !is_unseen(c))
		ase_text_add_char(out, c);
}

/*
 * Entities
 */

/* &#233; or &#xe9;: behind it; NULL: none. */
static const char *add_numbered(ase_str *out, const char *at)
{
	const bool hex = at[2] == 'x' || at[2] == 'X';
	char *end = NULL;
	const unsigned long c =
		strtoul(at + (hex ? 3 : 2), &end, hex ? 16 : 10);

	if (end == at + (hex ? 3 : 2) || c > 0x10ffff)
		return NULL;
	add_char(out, (uint32_t)c);
	return end + (*end == ';');
}

/* Whether the entity's name goes on with `tail`: a letter with its accent. */
static bool has_tail(const char *name, const char *tail)
{
	return ase_text_begins(name, tail) && name[strlen(tail)] == ';';
}

/* A letter with its accent, or two in one, is the bare letters, as people who
 * look for a name type them. */
static const char *add_letter(ase_str *out, const char *at)
{
	static const char *const accents[] = { "acute", "grave", "circ",
					       "uml",	"tilde", "cedil",
					       "ring",	"caron", "slash",
					       "breve", "ogon" };

	for (size_t i = 0; i < ASE_COUNT(accents); i++)
		if (at[1] && has_tail(at + 2, accents[i])) {
			ase_str_addn(out, at + 1, 1);
			return at + 3 + strlen(accents[i]);
		}
	if (at[1] && at[2] && has_tail(at + 3, "lig")) {
		ase_str_addn(out, at + 1, 2);
		return at + 7;
	}
	return NULL;
}

static const char *add_entity(ase_str *out, const char *at)
{
	static const struct {
		const char *name, *text;
	} named[] = {
		{ "&amp;", "&" },     { "&lt;", "<" },	   { "&gt;", ">" },
		{ "&quot;", "\"" },   { "&apos;", "'" },   { "&nbsp;", " " },
		{ "&commat;", "@" },  { "&period;", "." }, { "&shy;", "" },
		{ "&hyphen;", "-" },  { "&dash;", "-" },   { "&lowbar;", "_" },
		{ "&plus;", "+" },    { "&num;", "#" },	   { "&Tab;", " " },
		{ "&NewLine;", " " }, { "&zwj;", "" },	   { "&zwnj;", "" },
		{ "&rsquo;", "'" },   { "&sol;", "/" },	   { "&lpar;", "(" },
		{ "&rpar;", ")" },    { "&ensp;", " " },   { "&emsp;", " " },
		{ "&thinsp;", " " },  { "&colon;", ":" },
	};

	if (at[1] == '#')
		return add_numbered(out, at);
	for (size_t i = 0; i < ASE_COUNT(named); i++)
		if (ase_text_begins(at, named[i].name)) {
			ase_str_add(out, named[i].text);
			return at + strlen(named[i].name);
		}
	return add_letter(out, at);
}

/*
 * Other ways to write a character
 */

static int hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number of `digits` hexadecimal digits; -1: they are not. */
static long read_hex(const char *at, int digits)
{
	long number = 0;

	for (int i = 0; i < digits; i++) {
		const int one = hex_of(at[i]);

		if (one < 0)
			return -1;
		number = number * 16 + one;
	}
	return number;
}

/* %C3%A9 of an address: byte by byte, as UTF-8 comes together again. */
static const char *add_percent(ase_str *out, const char *at)
{
	const long byte = read_hex(at + 1, 2);

	if (byte <= 0)
		return NULL;
	ase_str_addc(out, (char)byte);
	return at + 3;
}

static const char *add_backslash(ase_str *out, const char *at)
{
	const long c = at[1] == 'u' ? read_hex(at + 2, 4) : -1;

	if (c >= 0) {
		add_char(out, (uint32_t)c);
		return at + 6;
	}
	if (at[1] && strchr("nrtN", at[1])) {
		ase_str_addc(out, ' ');
		return at + 2;
	}
	return at + 1;
}

/*
 * Tags
 */

/* Behind the tag or comment that begins at `at`; NULL: none does. */
static const char *skip_tag(const char *at, ase_str *out)
{
	const char *end = NULL;

	if (ase_text_begins(at, "<!--")) {
		end = strstr(at, "-->");
		end = end ? end + 3 : NULL;
	} else if (at[1] == '/' || at[1] == '!' || at[1] == '?' ||
		   ((at[1] | 0x20) >= 'a' && (at[1] | 0x20) <= 'z')) {
		end = strchr(at, '>');
		end = end ? end + 1 : NULL;
	}
	for (const char *p = at; end && p < end; p++)
		if (*p == '\n') /* lines stay lines */
			ase_str_addc(out, '\n');
	return end;
}

struct state {
	ase_str *out;
	ase_web_reading reading;
	size_t folded; /* lines that a calendar folded, so far in this one */
};

/* One character, or what stands for some: behind it. */
static const char *take_one(struct state *st, const char *at)
{
	const char *next = NULL;
	uint32_t c = 0;

	if (*at == '<' && st->reading != ASE_WEB_WHOLE &&
	    (next = skip_tag(at, st->out))) {
		if (st->reading == ASE_WEB_PARTED)
			ase_str_addc(st->out, ' ');
		return next;
	}
	if (*at == '&')
		next = add_entity(st->out, at);
	else if (*at == '%')
		next = add_percent(st->out, at);
	else if (*at == '\\')
		next = add_backslash(st->out, at);
	if (next)
		return next;
	next = at;
	ase_text_next(&next, &c);
	add_char(st->out, c);
	return next;
}

static const char *take_line_end(struct state *st, const char *at)
{
	const char *behind = at + (*at == '\r') + 1;

	if (*at == '\r' && (*behind == ' ' || *behind == '\t')) {
		st->folded++;
		return behind + 1;
	}
	for (st->folded++; st->folded; st->folded--)
		ase_str_addc(st->out, '\n');
	return behind;
}

void ase_web_text(const char *text, ase_web_reading reading, ase_str *out)
{
	struct state st = { .out = out, .reading = reading };

	while (*text)
		text = *text == '\n' || ase_text_begins(text, "\r\n")
			       ? take_line_end(&st, text)
			       : take_one(&st, text);
}
