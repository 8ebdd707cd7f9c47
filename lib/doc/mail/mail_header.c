#include "lib/doc/mail/mail_header.h"

#include "lib/base/mem.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

/* RFC 2047, 2: an encoded word has 75 bytes, a line with one 76. Other lines
 * keep to it, too: RFC 5322, 2.1.1 asks for 78. */
#define WORD_BYTES 75
#define LINE_BYTES 76
#define OPENING	   "=?utf-8?q?"
#define CLOSING	   "?="

/* What is not worth beginning a word in at the end of a line. */
#define WORD_LEAST 24

/* The longest word that is left as it is: longer ones cannot be folded. */
#define PLAIN_MAX 60

/* A header being written: how far its last line has come. */
struct header {
	ase_str *out;
	size_t column;
};

static void add(struct header *h, const char *text, size_t size)
{
	ase_str_addn(h->out, text, size);
	h->column += size;
}

/* Begin the next line; its blank is the one between two words. */
static void fold(struct header *h)
{
	ase_str_add(h->out, "\n");
	h->column = 0;
}

static struct header begin(ase_str *out, const char *name)
{
	struct header h = { .out = out };

	add(&h, name, strlen(name));
	add(&h, ":", 1);
	return h;
}

/*
 * Words as they are.
 */

/* RFC 5322, 3.2.3 */
static bool is_atext(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_plain_word(const char *word, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (word[i] < '!' || word[i] > '~' ||
		    (word[i] == '=' && i + 1 < size && word[i + 1] == '?'))
			return false;
	return size && size <= PLAIN_MAX;
}

/* How much of `text` is words of ASCII that lines can be folded between and
 * that do not look like encoded ones. */
static size_t plain_size(const char *text)
{
	size_t size = 0;

	while (text[size]) {
		size_t word = size + strspn(text + size, " ");
		size_t end = word + strcspn(text + word, " ");

		if (!is_plain_word(text + word, end - word))
			break;
		size = end;
	}
	return size;
}

static bool is_plain(const char *text)
{
	return plain_size(text) == strlen(text);
}

/* Append words, each with the blanks before it; folded where they are long. */
static void add_words(struct header *h, const char *text)
{
	while (*text) {
		size_t blanks = strspn(text, " ");
		size_t size = blanks + strcspn(text + blanks, " ");

		if (h->column + size > LINE_BYTES && blanks && text[blanks])
			fold(h);
		add(h, text, size);
		text += size;
	}
}

/*
 * Encoded words (RFC 2047).
 */

/* RFC 2047, 5 (3): what stands for itself, in a name as anywhere. */
static bool is_itself(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("!*+-/", c));
}

static size_t quoted_size(const char *text, size_t size)
{
	size_t sum = 0;

	for (size_t i = 0; i < size; i++)
		sum += is_itself(text[i]) || text[i] == ' ' ? 1 : 3;
	return sum;
}

static size_t base64_size(size_t size)
{
	return (size + 2) / 3 * 4;
}

static size_t encoded_size(const char *text, size_t size, bool base64)
{
	return base64 ? base64_size(size) : quoted_size(text, size);
}

/* RFC 4648, 4: three bytes are four letters; a rest is filled up with =. */
static void add_base64(struct header *h, const char *text, size_t size)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < size; i += 3) {
		unsigned long bits = 0;
		char code[] = { '=', '=', '=', '=' };

		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 |
			       (i + k < size ? (unsigned char)text[i + k] : 0);
		for (size_t k = 0; k < 4 && i + k <= size; k++)
			code[k] = letters[bits >> (18 - 6 * k) & 63];
		add(h, code, sizeof(code));
	}
}

static void add_quoted(struct header *h, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		ASE_AUTO(ase_strdrop)
		char *code = ase_strf("=%02X", (unsigned char)text[i]);

		if (text[i] == ' ')
			add(h, "_", 1);
		else if (is_itself(text[i]))
			add(h, &text[i], 1);
		else
			add(h, code, strlen(code));
	}
}

static void add_word(struct header *h, const char *text, size_t size,
		     bool base64)
{
	add(h, base64 ? "=?utf-8?b?" : OPENING, strlen(OPENING));
	(base64 ? add_base64 : add_quoted)(h, text, size);
	add(h, CLOSING, strlen(CLOSING));
}

/* The size of the character at `text`. */
static size_t character(const char *text)
{
	size_t size = 1;

	while ((text[size] & 0xc0) == 0x80)
		size++;
	return size;
}

/* How much of `text`, in whole characters, goes into `room` bytes. */
static size_t fitting(const char *text, size_t room, bool base64)
{
	size_t size = 0;

	while (text[size]) {
		size_t next = size + character(text + size);

		if (encoded_size(text, next, base64) > room)
			break;
		size = next;
	}
	return size;
}

/* Blanks between encoded words are no part of the text: all of it, blanks
 * too, is encoded. Text of mostly ASCII stays one that people can read. */
static void add_encoded(struct header *h, const char *text)
{
	size_t frame = strlen(OPENING) + strlen(CLOSING);
	bool base64 = quoted_size(text, strlen(text)) > 2 * strlen(text);

	while (*text) {
		size_t room, size;

		if (h->column + 1 + frame + WORD_LEAST > LINE_BYTES)
			fold(h);
		add(h, " ", 1);
		room = LINE_BYTES - h->column;
		room = (room < WORD_BYTES ? room : WORD_BYTES) - frame;
		size = fitting(text, room, base64);
		add_word(h, text, size, base64);
		text += size;
		if (*text)
			fold(h);
	}
}

/*
 * Headers.
 */

void ase_mail_header_text(ase_str *out, const char *name, const char *text)
{
	struct header h = begin(out, name);
	size_t plain = plain_size(text);
	ASE_AUTO(ase_strdrop) char *words = ase_strf(" %.*s", (int)plain, text);

	if (plain || !*text)
		add_words(&h, words);
	if (text[plain]) /* the blank before it is the one before its word */
		add_encoded(&h, text + plain + (plain > 0));
	ase_str_addc(out, '\n');
}

/* Whether a name is a row of atoms, which need no quotes. */
static bool is_atoms(const char *text)
{
	if (*text == ' ' || strstr(text, "  "))
		return false;
	for (; *text; text++)
		if (!is_atext(*text) && *text != ' ')
			return false;
	return true;
}

/* " \"name\"", with what would end it behind a backslash; yours. */
static char *quoted_string(const char *name)
{
	ase_str out = ASE_STR_INIT;

	ase_str_add(&out, " \"");
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			ase_str_addc(&out, '\\');
		ase_str_addc(&out, *name);
	}
	ase_str_addc(&out, '"');
	return ase_str_take(&out);
}

void ase_mail_header_mailbox(ase_str *out, const char *header, const char *name,
			     const char *address)
{
	struct header h = begin(out, header);
	bool named = name && name[strspn(name, " ")];
	ASE_AUTO(ase_strdrop)
	char *end = ase_strf(named ? " <%s>" : " %s", address);
	ASE_AUTO(ase_strdrop) char *words = NULL;

	if (named && is_plain(name)) {
		words = is_atoms(name) ? ase_strf(" %s", name)
				       : quoted_string(name);
		add_words(&h, words);
	} else if (named) {
		add_encoded(&h, name);
	}
	add_words(&h, end);
	ase_str_addc(out, '\n');
}

void ase_mail_header_date(ase_str *out, long long when, int offset_minutes)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed",
					    "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
					      "May", "Jun", "Jul", "Aug",
					      "Sep", "Oct", "Nov", "Dec" };
	time_t local = (time_t)(when + offset_minutes * 60LL);
	int away = offset_minutes < 0 ? -offset_minutes : offset_minutes;
	struct tm tm;

	gmtime_r(&local, &tm);
	ase_str_addf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d\n",
		     days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
		     tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec,
		     offset_minutes < 0 ? '-' : '+', away / 60, away % 60);
}

char *ase_mail_header_id(const char *id)
{
	const char *at = strrchr(id, '@');
	size_t size = at ? (size_t)(at - id) : strlen(id);
	ase_str out = ASE_STR_INIT;

	for (size_t i = 0; i < size; i++) {
		bool dot = id[i] == '.';

		if (dot && (!out.size || i + 1 == size || id[i + 1] == '.'))
			continue;
		ase_str_addc(&out, dot || is_atext(id[i]) ? id[i] : '-');
	}
	ase_str_add(&out, at ? at : "");
	return ase_str_take(&out);
}
