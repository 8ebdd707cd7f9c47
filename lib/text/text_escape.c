#include "lib/text/text.h"

#include <string.h>

#include <unictype.h>

/* What stands for bytes that are no UTF-8. */
#define REPLACEMENT 0xfffd

/* What is let through, and how the rest is written. */
struct manner {
	bool lines; /* LF, CRLF and tabs stay */
	bool marks; /* what rules the direction of letters, or parts lines */
	bool json;  /* \u009b alone; of what json has escaped there is none */
};

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

static bool is_mark(uint32_t c)
{
	return c >= 0x600 && /* the first one is behind */
	       (c == 0x2028 || c == 0x2029 || uc_is_property_bidi_control(c));
}

/* Whether the character before `rest` may stay. */
static bool stays(const struct manner *how, uint32_t c, const char *rest)
{
	if (!is_control(c))
		return how->marks || !is_mark(c);
	return how->lines &&
	       (c == '\n' || c == '\t' || (c == '\r' && *rest == '\n'));
}

static void add_visible(ase_str *out, uint32_t c, const struct manner *how)
{
	static const char letters[] = "tn\0\0r";

	if (!how->json && c >= '\t' && c <= '\r' && letters[c - '\t'])
		ase_str_addf(out, "\\%c", letters[c - '\t']);
	else
		ase_str_addf(out,
			     c < 0x80 && !how->json ? "\\x%02x" : "\\u%04x",
			     (unsigned)c);
}

static void escape(ase_str *out, const char *text, const struct manner *how)
{
	const char *from = text; /* what is not appended yet */

	ase_str_add(out, "");
	while (*text) {
		const char *at = text;
		uint32_t c = 0;
		bool broken;

		if (*text >= ' ' && *text <= '~') {
			text++;
			continue;
		}
		ase_text_next(&text, &c);
		broken = c == REPLACEMENT && text - at == 1;
		if (!broken && stays(how, c, text))
			continue;
		ase_str_addn(out, from, (size_t)(at - from));
		if (broken)
			ase_str_addf(out, "\\x%02x", (unsigned char)*at);
		else
			add_visible(out, c, how);
		from = text;
	}
	ase_str_addn(out, from, (size_t)(text - from));
}

void ase_text_escape(ase_str *out, const char *text)
{
	escape(out, text, &(struct manner){ .lines = false });
}

void ase_text_escape_lines(ase_str *out, const char *text)
{
	escape(out, text, &(struct manner){ .lines = true });
}

void ase_text_escape_controls(ase_str *out, const char *text)
{
	escape(out, text, &(struct manner){ .lines = true, .marks = true });
}

void ase_text_escape_json(ase_str *out, const char *text)
{
	escape(out, text, &(struct manner){ .lines = true, .json = true });
}

#define ISOLATE	 "\xe2\x81\xa8"
#define ISOLATED "\xe2\x81\xa9"

/* The letters before these, and most behind them, run from left to right. */
#define FIRST_RIGHT_TO_LEFT 0x590

static bool is_right_to_left(uint32_t c)
{
	int way;

	if (c < FIRST_RIGHT_TO_LEFT)
		return false;
	way = uc_bidi_class(c);
	return way == UC_BIDI_R || way == UC_BIDI_AL;
}

static bool ends_run(uint32_t c)
{
	return c == '\n' || uc_bidi_class(c) == UC_BIDI_L;
}

/* The first run of right-to-left letters before `end`; whether there is one. */
static bool next_run(const char *text, const char *end, const char **begin,
		     const char **behind)
{
	const char *here = text;
	uint32_t c = 0;

	*begin = NULL;
	for (; text < end && ase_text_next(&text, &c); here = text) {
		if (is_right_to_left(c)) {
			*begin = *begin ? *begin : here;
			*behind = text;
		} else if (*begin && ends_run(c)) {
			break;
		}
	}
	return *begin;
}

void ase_text_isolate(ase_str *out, const char *text, size_t size)
{
	const char *const end = text + size;
	const char *begin = NULL;
	const char *behind = NULL;

	while (next_run(text, end, &begin, &behind)) {
		ase_str_addn(out, text, (size_t)(begin - text));
		ase_str_add(out, ISOLATE);
		ase_str_addn(out, begin, (size_t)(behind - begin));
		ase_str_add(out, ISOLATED);
		text = behind;
	}
	ase_str_addn(out, text, (size_t)(end - text));
}
