/* Who has a word: the words of values, and looking some up. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

/* What a word of `size` bytes begins with, and what stands behind those that
 * begin so: a word has no NUL in it, and no byte 0xff. */
static uint64_t begins(const char *word, size_t size, unsigned char behind)
{
	uint64_t out = 0;

	for (size_t i = 0; i < sizeof(out); i++)
		out = out << 8 | (i < size ? (unsigned char)word[i] : behind);
	return out;
}

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
		add(postings, begins(word, size, 0), number);
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

/* Entries of the base that stand below a directory, and words between two. */
struct span {
	const ase_index *index;
	size_t from, to;
	uint64_t low, high;
};

/* Which of a span's entries: a bit each. */
struct marks {
	uint64_t *bits; /* owned */
	size_t count;	/* of their words */
};

static void marks_drop(struct marks *marks)
{
	free(marks->bits);
}

static struct marks marks_new(const struct span *span)
{
	const size_t count = (span->to - span->from) / 64 + 1;

	return (struct marks){ ase_alloc(count * sizeof(uint64_t)), count };
}

static size_t marks_size(const struct marks *marks)
{
	size_t size = 0;

	for (size_t i = 0; i < marks->count; i++)
		size += (size_t)__builtin_popcountll(marks->bits[i]);
	return size;
}

/* The first page that may have such a word; false: damaged. */
static bool seek_page(const struct span *span, size_t *out)
{
	size_t low = 0, high = span->low ? span->index->head->pages : 0;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct ase_index_page *page =
			ase_index_page_at(span->index, middle);

		if (!page)
			return false;
		if (ase_index_page_words(page)[page->count - 1] < span->low)
			low = middle + 1;
		else
			high = middle;
	}
	*out = low;
	return true;
}

/* Mark the entries on a page; whether the next one may have more. */
static bool mark_page(const struct span *span,
		      const struct ase_index_page *page, struct marks *out)
{
	const uint64_t *words = ase_index_page_words(page);
	const uint32_t *numbers = ase_index_page_numbers(page);

	for (size_t i = 0; i < page->count && words[i] <= span->high; i++)
		if (words[i] >= span->low && numbers[i] >= span->from &&
		    numbers[i] < span->to)
			out->bits[(numbers[i] - span->from) / 64] |=
				(uint64_t)1 << (numbers[i] - span->from) % 64;
	return words[page->count - 1] <= span->high;
}

/* Mark those of the base that have such a word; false: damaged. */
static bool mark_span(const struct span *span, struct marks *out)
{
	size_t at;

	if (!seek_page(span, &at))
		return false;
	for (bool more = true; more && at < span->index->head->pages; at++) {
		const struct ase_index_page *page =
			ase_index_page_at(span->index, at);

		if (!page)
			return false;
		more = mark_page(span, page, out);
	}
	return true;
}

/* Mark those of the base that have all the words; false: damaged. */
static bool mark_words(struct span *span, const ase_strs *words,
		       struct marks *out)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->items[i];
		ASE_AUTO(marks_drop) struct marks one = marks_new(span);

		span->low = begins(word, strlen(word), 0);
		span->high = strlen(word) < sizeof(span->high)
				     ? begins(word, strlen(word), 0xff)
				     : span->low;
		if (!mark_span(span, i ? &one : out))
			return false;
		for (size_t k = 0; i && k < out->count; k++)
			out->bits[k] &= one.bits[k];
	}
	span->low = span->high = ASE_INDEX_UNREAD;
	return mark_span(span, out);
}

/* The part of the base that stands below `dir`; false: damaged. */
static bool find_dir(struct span *span, const char *dir)
{
	ASE_AUTO(ase_strdrop) char *first = ase_strf("%s/", dir);
	ASE_AUTO(ase_strdrop) char *behind = ase_strf("%s%c", dir, '/' + 1);

	return ase_index_base_seek(span->index, first, &span->from) &&
	       ase_index_base_seek(span->index, behind, &span->to) &&
	       span->from <= span->to;
}

static bool add_marked(const struct span *span, const struct marks *marks,
		       struct ase_items *out)
{
	for (size_t i = 0; i < span->to - span->from; i++) {
		const struct ase_index_entry *entry;
		struct ase_item item;

		if (!(marks->bits[i / 64] >> i % 64 & 1))
			continue;
		entry = ase_index_base_at(span->index, span->from + i);
		if (!entry)
			return false;
		ase_index_view(entry, &item);
		if (item.mode && !ase_index_is_covered(span->index, item.path))
			ase_index_items_add(out, &item);
	}
	return true;
}

static bool add_base(const ase_index *index, const char *dir,
		     const ase_strs *words, size_t most, struct ase_items *out,
		     bool *many)
{
	struct span span = { .index = index };
	struct marks marks;
	bool good;

	if (!find_dir(&span, dir))
		return false;
	marks = marks_new(&span);
	good = mark_words(&span, words, &marks);
	*many = good && marks_size(&marks) > most;
	good = good && (*many || add_marked(&span, &marks, out));
	marks_drop(&marks);
	return good;
}

/* Whether an entry of the tail has a word that begins so, or no value. */
static bool has_word(const struct ase_index_entry *entry, const char *word)
{
	const uint64_t *own = ase_index_own_words(entry);
	const size_t size = strlen(word);
	const uint64_t low = begins(word, size, 0);
	const uint64_t high =
		size < sizeof(high) ? begins(word, size, 0xff) : low;

	for (size_t i = 0; i < entry->words; i++)
		if ((own[i] >= low && own[i] <= high) ||
		    own[i] == ASE_INDEX_UNREAD)
			return true;
	return false;
}

/* Whether a patch or one of the tail may have all; of a patch nobody knows. */
static bool may_have(const struct ase_item *item, const ase_strs *words)
{
	for (size_t i = 0; item->entry && i < words->count; i++)
		if (!has_word(item->entry, words->items[i]))
			return false;
	return true;
}

static void add_over(const ase_index *index, const char *dir,
		     const ase_strs *words, struct ase_items *out)
{
	ASE_AUTO(ase_strdrop) char *first = ase_strf("%s/", dir);

	for (size_t i = ase_index_over_seek(index, first);
	     i < index->over.count &&
	     ase_index_is_below(index->over.items[i].path, dir);
	     i++)
		if (index->over.items[i].mode &&
		    may_have(&index->over.items[i], words))
			ase_index_items_add(out, &index->over.items[i]);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct ase_item *)a)->path,
		      ((const struct ase_item *)b)->path);
}

bool ase_index_words(const ase_index *index, const char *dir,
		     const ase_strs *words, size_t most, struct ase_items *out,
		     bool *many)
{
	const size_t from = out->count;
	const bool good = add_base(index, dir, words, most, out, many);

	if (good && !*many)
		add_over(index, dir, words, out);
	*many = *many || out->count - from > most;
	if (!good || *many)
		out->count = from;
	if (out->count > from)
		qsort(out->items + from, out->count - from, sizeof(*out->items),
		      by_path);
	return good;
}
