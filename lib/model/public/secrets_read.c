/* A text taken apart into words and numbers. */

#include "lib/model/public/secrets_priv.h"

#include "lib/base/digest.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static size_t lines_in(const char *from, const char *to)
{
	size_t lines = 0;

	for (; from < to; from++)
		lines += *from == '\n';
	return lines;
}

static void add_word(secret_words *out, const char *word, size_t size,
		     size_t line)
{
	out->hashes = ase_grow(out->hashes, &out->room, out->count,
			       sizeof(*out->hashes));
	out->lines = ase_grow(out->lines, &out->lines_room, out->count,
			      sizeof(*out->lines));
	out->sizes = ase_grow(out->sizes, &out->sizes_room, out->count,
			      sizeof(*out->sizes));
	out->hashes[out->count] = ase_digest_quick(word, size);
	out->lines[out->count] = line;
	out->sizes[out->count++] = size;
}

void secret_words_read(const char *text, secret_words *out)
{
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(text);
	const char *at = folded, *word, *before = folded;
	size_t line = 1;

	for (size_t size; (word = ase_text_word(&at, &size)); before = word) {
		line += lines_in(before, word);
		add_word(out, word, size, line);
	}
}

void secret_words_drop(secret_words *words)
{
	free(words->hashes);
	free(words->lines);
	free(words->sizes);
}

uint64_t secret_run_more(uint64_t hash, uint64_t word)
{
	const uint64_t both[2] = { hash, word };
	const uint64_t more = ase_digest_quick(both, sizeof(both));

	return more ? more : 1;
}

/* How many bytes at `text` may stand among the digits of a number. */
static size_t between(const char *text)
{
	static const char *const wide[] = { "\u00a0", "\u202f", "\u2009",
					    "\u2011", "\u2013", "\u00b7" };

	if (*text && strchr(" .-/()\t", *text))
		return 1;
	for (size_t i = 0; i < ASE_COUNT(wide); i++)
		if (ase_text_begins(text, wide[i]))
			return strlen(wide[i]);
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool secret_number(const char **at, size_t *line, ase_str *out)
{
	const char *here = *at;

	for (; *here && !is_digit(*here); here++)
		*line += *here == '\n';
	for (size_t size = 1; is_digit(*here) || (size = between(here));
	     here += size, size = 1)
		if (is_digit(*here))
			ase_str_addc(out, *here);
	*at = here;
	return out->size != 0;
}

uint64_t secret_digits(const char *digits, size_t size)
{
	const uint64_t hash = ase_digest_quick(digits, size);

	return secret_run_more(size, hash);
}
