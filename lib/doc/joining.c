#include "lib/doc/joining.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* More than enough for two letters with their accents. */
#define HEAD_BYTES 16

/* The first letters of `text`, folded; yours. A letter cut in two at the end
 * is none that counts. */
static char *head_of(const char *text)
{
	ASE_AUTO(ase_strdrop)
	char *head = ase_strndup(text, strnlen(text, HEAD_BYTES));

	return ase_text_fold(head);
}

bool ase_joining_elides(const char *text)
{
	ASE_AUTO(ase_strdrop) char *head = head_of(text);

	if (*head == 'y')
		return head[1] && strchr("bcdfghjklmnpqrstvwxz", head[1]);
	return *head && strchr("aeiouh", *head);
}

/* Whether the byte ends or is part of a word, so that what follows it is none
 * that begins there. */
static bool is_inside(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || c == '\'' || c == '-';
}

/* Whether the last `size` bytes of what stands from `from` to `end` in `out`
 * are `word`, and nothing that is part of it before. */
static bool ends_in(const ase_str *out, size_t from, size_t end,
		    const char *word, size_t size)
{
	const char *text = ase_str_text(out);

	/* "De" begins a sentence */
	return end - from >= size && (text[end - size] | 0x20) == *word &&
	       !memcmp(text + end - size + 1, word + 1, size - 1) &&
	       (end - from == size ||
		!is_inside((unsigned char)text[end - size - 1]));
}

void ase_joining_elide(ase_str *out, size_t from, const char *text)
{
	static const char *const words[] = { "de", "que", "jusque", "lorsque",
					     "puisque" };
	size_t end = out->size;

	while (end > from && strchr("*_", out->data[end - 1]))
		end--;
	if (end == from || out->data[end - 1] != ' ')
		return;
	for (size_t i = 0; i < ASE_COUNT(words); i++)
		if (ends_in(out, from, end - 1, words[i], strlen(words[i]))) {
			/* its e, and the blank */
			if (ase_joining_elides(text))
				ase_str_splice(out, end - 2, 2, "'", 1);
			return;
		}
}

size_t ase_joining_stop(const ase_str *out, size_t from, const char *text,
			size_t size)
{
	size_t end = out->size;

	/* "....": dots to write on, or what was left out */
	if (!size || *text != '.' || (size > 1 && !strchr(" \t\n*_", text[1])))
		return 0;
	while (end > from && strchr("*_", out->data[end - 1]))
		end--;
	return end > from && strchr(".?!", out->data[end - 1]);
}

/* Whether what comes at `end` of `out` is the first of its sentence, line, entry
 * or cell. */
static bool begins_here(const ase_str *out, size_t from, size_t end)
{
	while (end > from && strchr(" *_", out->data[end - 1]))
		end--;
	if (end == from || strchr("\n.?!|#>", out->data[end - 1]))
		return true;
	/* the mark of an entry */
	return out->data[end - 1] == '-' &&
	       (end - 1 == from || strchr("\n ", out->data[end - 2]));
}

/* Append the first letter of `other`, which differs from `text` in that alone;
 * how many bytes of `text` it stands for. 0: they do not differ. */
static size_t add_first(ase_str *out, const char *text, const char *other)
{
	size_t size = 1;

	while (((unsigned char)text[size] & 0xc0) == 0x80)
		size++;
	if (!*text || strncmp(other, text, size) == 0)
		return 0;
	ase_str_addn(out, other, strlen(other) - strlen(text + size));
	return size;
}

size_t ase_joining_uncapital(ase_str *out, size_t from, const char *text)
{
	ASE_AUTO(ase_strdrop) char *small = NULL;

	if (!*text || begins_here(out, from, out->size))
		return 0;
	small = ase_text_uncapital(text);
	return add_first(out, text, small);
}

/* Whether `out` ends in the marks of a heading. */
static bool heads_here(const ase_str *out, size_t from)
{
	size_t end = out->size, marks = 0;

	while (end > from && out->data[end - 1] == ' ')
		end--;
	for (; end > from && out->data[end - 1] == '#'; end--)
		marks++;
	return marks && (end == from || out->data[end - 1] == '\n');
}

size_t ase_joining_capital(ase_str *out, size_t from, const char *text)
{
	ASE_AUTO(ase_strdrop) char *large = NULL;

	if (!*text || !heads_here(out, from))
		return 0;
	large = ase_text_capital(text);
	return add_first(out, text, large);
}

char *ase_joining_of(const char *text)
{
	static const struct {
		const char *begins, *from;
	} articles[] = {
		{ "le ", "du " },
		{ "les ", "des " },
		{ "la ", "de la " },
		{ "l'", "de l'" },
		{ "l\xe2\x80\x99", "de l\xe2\x80\x99" },
	};

	for (size_t i = 0; i < ASE_COUNT(articles); i++)
		if (ase_text_begins(text, articles[i].begins))
			return ase_strf("%s%s", articles[i].from,
					text + strlen(articles[i].begins));
	return ase_strf(ase_joining_elides(text) ? "d'%s" : "de %s", text);
}
