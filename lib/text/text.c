#include "lib/text/text.h"

#include "lib/base/mem.h"
#include "lib/text/text_latin.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

/* What stands for bytes that are no UTF-8, and for what was cut. */
#define REPLACEMENT 0xfffd
#define ELLIPSIS    "\xe2\x80\xa6"

bool ase_text_next(const char **at, uint32_t *out)
{
	if (!**at)
		return false;
	if ((unsigned char)**at < 0x80) {
		*out = (unsigned char)*(*at)++;
		return true;
	}
	int size = u8_mbtouc(out, (const uint8_t *)*at, strnlen(*at, 4));
	if (size <= 0 ||
	    (*out == REPLACEMENT && strncmp(*at, "\xef\xbf\xbd", 3) != 0))
		size = 1;
	*at += size;
	return true;
}

void ase_text_add_char(ase_str *out, uint32_t c)
{
	uint8_t bytes[6];
	int size = u8_uctomb(bytes, c, sizeof(bytes));

	ase_str_addn(out, (const char *)bytes, size > 0 ? (size_t)size : 0);
}

bool ase_text_is_utf8(const char *bytes, size_t size, size_t *bad)
{
	const uint8_t *text = (const uint8_t *)bytes;
	const uint8_t *wrong = size ? u8_check(text, size) : NULL;

	if (wrong && bad)
		*bad = (size_t)(wrong - text);
	return !wrong;
}

/* Letters that Unicode does not take apart, but people do. */
static void add_folded(ase_str *out, ucs4_t c)
{
	if (c == 0x153) /* oe ligature */
		ase_str_add(out, "oe");
	else if (c == 0xe6) /* ae ligature */
		ase_str_add(out, "ae");
	else if (c == 0x2019 || c == 0x2bc) /* apostrophes */
		ase_str_addc(out, '\'');
	else if (!uc_is_general_category(c, UC_CATEGORY_M))
		ase_text_add_char(out, c);
}

/* Valid UTF-8 whatever the bytes; yours. */
static char *mend(const char *text)
{
	ase_str out = ASE_STR_INIT;

	for (ucs4_t c; ase_text_next(&text, &c);)
		ase_text_add_char(&out, c);
	return ase_str_take(&out);
}

char *ase_text_compose(const char *text)
{
	size_t size = 0;
	uint8_t *whole = u8_normalize(UNINORM_NFC, (const uint8_t *)text,
				      strlen(text) + 1, NULL, &size);

	return whole ? (char *)whole : ase_strdup(text);
}

char *ase_text_fold(const char *text)
{
	char *quick = ase_text_latin_fold(text);

	if (quick)
		return quick;
	ASE_AUTO(ase_strdrop) char *whole = mend(text);
	size_t size = 0;
	/* Apart first, for letters that only then turn out to be capitals. */
	uint8_t *apart = u8_normalize(UNINORM_NFKD, (uint8_t *)whole,
				      strlen(whole) + 1, NULL, &size);
	ASE_AUTO(ase_strdrop) char *split = (char *)apart;
	uint8_t *lower = split ? u8_casefold(apart, size, NULL, UNINORM_NFKD,
					     NULL, &size)
			       : NULL;
	ASE_AUTO(ase_strdrop) char *small = (char *)lower;
	const char *at = small ? small : whole;
	ase_str out = ASE_STR_INIT;

	for (ucs4_t c; ase_text_next(&at, &c);)
		add_folded(&out, c);
	return ase_str_take(&out);
}

const char *ase_text_word(const char **at, size_t *size)
{
	const char *start = NULL;
	const char *here = *at;

	for (ucs4_t c; ase_text_next(&here, &c); *at = here) {
		bool inside = uc_is_property_alphabetic(c) ||
			      uc_is_general_category(c, UC_CATEGORY_N);
		if (!inside && start)
			break;
		if (inside && !start)
			start = *at;
	}
	*size = start ? (size_t)(*at - start) : 0;
	return start;
}

static bool begins_one(const char *text, const char *word, size_t size)
{
	const char *other;

	for (size_t other_size; (other = ase_text_word(&text, &other_size));)
		if (other_size >= size && memcmp(other, word, size) == 0)
			return true;
	return false;
}

bool ase_text_has_words(const char *text)
{
	size_t size;

	return ase_text_word(&text, &size) != NULL;
}

bool ase_text_matches(const char *text, const char *words)
{
	ASE_AUTO(ase_strdrop) char *all = ase_text_fold(text);
	ASE_AUTO(ase_strdrop) char *wanted = ase_text_key(words);
	const char *at = wanted;
	const char *word;

	if (!ase_text_has_words(wanted))
		return strstr(all, wanted) != NULL;
	for (size_t size; (word = ase_text_word(&at, &size));)
		if (!begins_one(all, word, size))
			return false;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

char *ase_text_key(const char *text)
{
	char *key = ase_text_fold(text);
	size_t size = strlen(key), from = 0;

	while (size && is_blank(key[size - 1]))
		size--;
	while (from < size && is_blank(key[from]))
		from++;
	memmove(key, key + from, size - from);
	key[size - from] = '\0';
	return key;
}

bool ase_text_same(const char *a, const char *b)
{
	ASE_AUTO(ase_strdrop) char *left = ase_text_key(a);
	ASE_AUTO(ase_strdrop) char *right = ase_text_key(b);

	return strcmp(left, right) == 0;
}

/* The run of plain ASCII, blanks included, that `text` begins with. */
static size_t plain_run(const char *text)
{
	size_t size = 0;

	while (text[size] >= ' ' && text[size] <= '~')
		size++;
	return size;
}

static size_t char_width(ucs4_t c)
{
	int width;

	if (c >= 0xc0 && c < 0x250) /* the letters of Europe */
		return 1;
	width = uc_width(c, "UTF-8");
	return width > 0 ? (size_t)width : 0;
}

bool ase_text_begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

bool ase_text_ends(const char *text, const char *with)
{
	size_t size = strlen(text), last = strlen(with);

	return size >= last && strcmp(text + size - last, with) == 0;
}

size_t ase_text_width(const char *text)
{
	size_t width = plain_run(text);

	text += width;
	for (ucs4_t c; ase_text_next(&text, &c);)
		width += c >= ' ' && c <= '~' ? 1 : char_width(c);
	return width;
}

char *ase_text_cut(const char *text, size_t columns)
{
	if (ase_text_width(text) <= columns)
		return ase_strdup(text);
	if (!columns)
		return ase_strdup("");
	const char *end = text;
	const char *at = text;
	size_t width = 0;
	for (ucs4_t c; ase_text_next(&at, &c); end = at) {
		width += char_width(c);
		if (width > columns - 1)
			break;
	}
	return ase_strf("%.*s" ELLIPSIS, (int)(end - text), text);
}

/* Skip blanks; whether a line was left empty between two paragraphs. */
static bool skip_blanks(const char **at)
{
	size_t lines = 0;

	for (; is_blank(**at); (*at)++)
		lines += **at == '\n';
	return lines > 1;
}

/* Whether a mark begins `text` that does not begin a line. */
static bool is_closing(const char *text)
{
	static const char guillemet[] = "»";

	return (*text && strchr(";:?!", *text) &&
		(!text[1] || is_blank(text[1]))) ||
	       ase_text_begins(text, guillemet);
}

size_t ase_text_chunk(const char *text)
{
	static const char blanks[] = " \t\n\v\f\r";
	static const char opening[] = "«";
	size_t size = strcspn(text, blanks);

	while (text[size] == ' ' &&
	       (is_closing(text + size + 1) || !strncmp(text, opening, size)))
		size += 1 + strcspn(text + size + 1, blanks);
	return size;
}

char *ase_text_fill(const char *text, size_t columns, const char *indent)
{
	ase_str out = ASE_STR_INIT;
	size_t used = ase_text_width(indent);
	size_t room = columns > used ? columns - used : 1;
	size_t width = 0;

	skip_blanks(&text);
	while (*text) {
		size_t size = ase_text_chunk(text);
		ASE_AUTO(ase_strdrop) char *word = ase_strndup(text, size);
		size_t wide = ase_text_width(word);
		if (width && width + 1 + wide > room) {
			ase_str_addf(&out, "\n%s", indent);
			width = 0;
		}
		ase_str_addf(&out, "%s%s", width ? " " : "", word);
		width += wide + (width ? 1 : 0);
		text += size;
		if (skip_blanks(&text) && *text) {
			ase_str_addf(&out, "\n\n%s", indent);
			width = 0;
		}
	}
	return ase_str_take(&out);
}

/* The characters of `text`; yours. */
static ucs4_t *chars_of(const char *text, size_t *count)
{
	ucs4_t *chars = ase_realloc(NULL, strlen(text) + 1, sizeof(*chars));

	for (*count = 0; ase_text_next(&text, &chars[*count]);)
		(*count)++;
	return chars;
}

/* How far the first i characters of `a` are from the first j of `b`. */
struct costs {
	const ucs4_t *a;
	const ucs4_t *b;
	size_t *cells;
	size_t wide; /* cells in a row */
};

static size_t *cost_at(const struct costs *costs, size_t i, size_t j)
{
	return &costs->cells[i * costs->wide + j];
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t cheapest(const struct costs *costs, size_t i, size_t j)
{
	const ucs4_t *a = costs->a + i;
	const ucs4_t *b = costs->b + j;

	if (!i || !j)
		return i + j;
	size_t gap =
		least(*cost_at(costs, i - 1, j), *cost_at(costs, i, j - 1));
	size_t cost = least(gap + 1,
			    *cost_at(costs, i - 1, j - 1) + (a[-1] != b[-1]));
	if (i > 1 && j > 1 && a[-1] == b[-2] && a[-2] == b[-1])
		cost = least(cost, *cost_at(costs, i - 2, j - 2) + 1);
	return cost;
}

size_t ase_text_distance(const char *a, const char *b)
{
	size_t rows, columns;

	if (strlen(a) > ASE_TEXT_WORD || strlen(b) > ASE_TEXT_WORD)
		return strcmp(a, b) ? SIZE_MAX : 0;
	ucs4_t *left = chars_of(a, &rows);
	ucs4_t *right = chars_of(b, &columns);
	struct costs costs = { .a = left, .b = right, .wide = columns + 1 };

	costs.cells = ase_realloc(NULL, (rows + 1) * costs.wide,
				  sizeof(*costs.cells));
	for (size_t i = 0; i <= rows; i++)
		for (size_t j = 0; j <= columns; j++)
			*cost_at(&costs, i, j) = cheapest(&costs, i, j);
	size_t distance = *cost_at(&costs, rows, columns);
	free(costs.cells);
	free(right);
	free(left);
	return distance;
}

char *ase_text_trim(const char *text)
{
	size_t size;

	text += strspn(text, " \t\n");
	size = strlen(text);
	while (size && strchr(" \t\n", text[size - 1]))
		size--;
	return ase_strndup(text, size);
}

char *ase_text_uncapital(const char *text)
{
	const char *rest = text, *second;
	ase_str out = ASE_STR_INIT;
	ucs4_t first = 0, next = 0;

	if (!ase_text_next(&rest, &first))
		return ase_strdup("");
	second = rest;
	if (ase_text_next(&second, &next) && (next == '.' || uc_is_upper(next)))
		return ase_strdup(text);
	ase_text_add_char(&out, uc_tolower(first));
	ase_str_add(&out, rest);
	return ase_str_take(&out);
}

char *ase_text_capital(const char *text)
{
	const char *rest = text;
	const size_t word = strcspn(text, " :,");
	ase_str out = ASE_STR_INIT;
	ucs4_t first = 0;

	if (!ase_text_next(&rest, &first))
		return ase_strdup("");
	if (word == 1 || strcspn(text, "._@") + 1 < word)
		return ase_strdup(text);
	ase_text_add_char(&out, uc_toupper(first));
	ase_str_add(&out, rest);
	return ase_str_take(&out);
}

/* What stands in Latin-1; yours. */
static char *from_latin1(const char *text)
{
	ase_str out = ASE_STR_INIT;

	for (; *text; text++)
		ase_text_add_char(&out, (unsigned char)*text);
	return ase_str_take(&out);
}

/* Convert all of `text`; NULL: it is not in that encoding. Yours. */
static char *convert(const char *text, const char *encoding)
{
	iconv_t how = iconv_open("UTF-8", encoding);
	ase_str out = ASE_STR_INIT;
	char *from = (char *)(uintptr_t)text;
	size_t left = strlen(text), done = 0;
	bool well = how != (iconv_t)-1;

	while (well && left && done != (size_t)-1) {
		char bytes[256], *to = bytes;
		size_t room = sizeof(bytes);

		done = iconv(how, &from, &left, &to, &room);
		if (done == (size_t)-1 && errno == E2BIG)
			done = 0;
		ase_str_addn(&out, bytes, (size_t)(to - bytes));
	}
	if (how != (iconv_t)-1)
		iconv_close(how);
	if (well && !left)
		return ase_str_take(&out);
	ase_str_drop(&out);
	return NULL;
}

char *ase_text_decode(const char *text, const char *encoding)
{
	char *converted = NULL;

	if (encoding && strcasecmp(encoding, "UTF-8") != 0 &&
	    strcasecmp(encoding, "UTF8") != 0)
		converted = convert(text, encoding);
	if (converted)
		return converted;
	return ase_text_is_utf8(text, strlen(text), NULL) ? ase_strdup(text)
							  : from_latin1(text);
}
