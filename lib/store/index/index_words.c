/* Who has a word: the words of values. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

static void add(struct ase_postings *postings, uint64_t word, size_t number)
{
	postings->words =
		ase_grow(postings->words, &postings->word_room,
			 postings->word_count, sizeof(*postings->words));
	postings->words[postings->word_count++] =
		(struct ase_word){ .begins = word, .number = (uint32_t)number };
}

static bool is_ascii(const char *text)
{
	while (*text && !(*text & 0x80))
		text++;
	return !*text;
}

void ase_index_words_add(struct ase_postings *postings, const char *key,
			 size_t number)
{
	/* Those who compare texts fold them once more. */
	ASE_AUTO(ase_strdrop)
	char *again = key && !is_ascii(key) ? ase_text_fold(key) : NULL;
	const char *word;

	if (!key) {
		add(postings, ASE_INDEX_UNREAD, number);
		return;
	}
	if (again)
		key = again;
	for (size_t size; (word = ase_text_word(&key, &size));)
		add(postings, ase_index_word_begins(word, size, 0), number);
}

static int by_word(const void *a, const void *b)
{
	const struct ase_word *left = a, *right = b;

	if (left->begins != right->begins)
		return left->begins < right->begins ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

void ase_index_words_tidy(struct ase_postings *postings, size_t from)
{
	struct ase_word *words = postings->words;
	size_t kept = from;

	if (postings->word_count == from)
		return;
	qsort(words + from, postings->word_count - from, sizeof(*words),
	      by_word);
	for (size_t i = from; i < postings->word_count; i++)
		if (i == from || words[i].begins != words[kept - 1].begins)
			words[kept++] = words[i];
	postings->word_count = kept;
}

void ase_index_words_sort(struct ase_postings *postings)
{
	if (postings->word_count)
		qsort(postings->words, postings->word_count,
		      sizeof(*postings->words), by_word);
}
