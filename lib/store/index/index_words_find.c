/* Who has a word: looking some up. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Entries of the base that stand below a directory. */
struct span {
	const ase_index *index;
	size_t from, to;
};

/* A word that is looked for: the least and the most that it may stand as, and
 * where that begins. */
struct wanted {
	uint64_t low, high;
	size_t page;
	size_t pages; /* no more than twice as many as there are */
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

static uint64_t last_on(const struct ase_index_page *page)
{
	return ase_index_page_words(page)[page->count - 1];
}

/* The first page that may have the word; false: damaged. */
static bool seek_page(const ase_index *index, struct wanted *word)
{
	size_t low = 0, high = word->low ? index->head->pages : 0;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct ase_index_page *page =
			ase_index_page_at(index, middle);

		if (!page)
			return false;
		if (last_on(page) < word->low)
			low = middle + 1;
		else
			high = middle;
	}
	word->page = low;
	return true;
}

/* On how many pages it stands, about; false: damaged. */
static bool count_pages(const ase_index *index, struct wanted *word)
{
	for (word->pages = 1; word->page + word->pages <= index->head->pages;
	     word->pages *= 2) {
		const struct ase_index_page *page =
			ase_index_page_at(index, word->page + word->pages - 1);

		if (!page)
			return false;
		if (last_on(page) > word->high)
			break;
	}
	return true;
}

static bool find_word(const ase_index *index, const char *text,
		      struct wanted *out)
{
	const size_t size = strlen(text);

	out->low = ase_index_word_begins(text, size, 0);
	out->high = size < sizeof(out->high)
			    ? ase_index_word_begins(text, size, 0xff)
			    : out->low;
	return seek_page(index, out) && count_pages(index, out);
}

/* Mark the entries on a page; whether the next one may have more. */
static bool mark_page(const struct span *span, const struct wanted *word,
		      const struct ase_index_page *page, struct marks *out)
{
	const uint64_t *words = ase_index_page_words(page);
	const uint32_t *numbers = ase_index_page_numbers(page);

	for (size_t i = 0; i < page->count && words[i] <= word->high; i++)
		if (words[i] >= word->low && numbers[i] >= span->from &&
		    numbers[i] < span->to)
			out->bits[(numbers[i] - span->from) / 64] |=
				(uint64_t)1 << (numbers[i] - span->from) % 64;
	return last_on(page) <= word->high;
}

/* Mark those of the base that have the word; false: damaged. */
static bool mark_word(const struct span *span, const struct wanted *word,
		      struct marks *out)
{
	size_t at = word->page;

	for (bool more = true; more && at < span->index->head->pages; at++) {
		const struct ase_index_page *page =
			ase_index_page_at(span->index, at);

		if (!page)
			return false;
		more = mark_page(span, word, page, out);
	}
	return true;
}

static bool mark_unread(const struct span *span, struct marks *out)
{
	const struct wanted unread = { .low = ASE_INDEX_UNREAD,
				       .high = ASE_INDEX_UNREAD };

	return mark_word(span, &unread, out);
}

static int by_pages(const void *a, const void *b)
{
	const struct wanted *left = a, *right = b;

	return (left->pages > right->pages) - (left->pages < right->pages);
}

/* Of those that are marked keep the ones that have the word; false: damaged. */
static bool keep_marked(const struct span *span, const struct wanted *word,
			struct marks *out)
{
	ASE_AUTO(marks_drop) struct marks one = marks_new(span);

	if (!mark_word(span, word, &one))
		return false;
	for (size_t i = 0; i < out->count; i++)
		out->bits[i] &= one.bits[i];
	return true;
}

/* Whoever asks looks at a record in the time in which so many pages are. */
#define A_RECORD 3

/*
 * Mark those of the base that have all the words, the rarest one first, and
 * where they are few (`most` at most) perhaps others: a word on many pages is
 * dearer than a look at those who are left. False: damaged.
 */
static bool mark_words(const struct span *span, struct wanted *words,
		       size_t count, size_t most, struct marks *out)
{
	if (count)
		qsort(words, count, sizeof(*words), by_pages);
	for (size_t i = 0; i < count; i++) {
		const size_t left = i ? marks_size(out) : SIZE_MAX;

		if (left <= most && A_RECORD * left <= words[i].pages)
			break;
		if (!(i ? keep_marked(span, &words[i], out)
			: mark_word(span, &words[i], out)))
			return false;
	}
	return mark_unread(span, out);
}

static bool find_words(const struct span *span, const ase_strs *texts,
		       size_t most, struct marks *out)
{
	struct wanted *words = ase_alloc((texts->count + 1) * sizeof(*words));
	bool good = true;

	for (size_t i = 0; good && i < texts->count; i++)
		good = find_word(span->index, texts->items[i], &words[i]);
	good = good && mark_words(span, words, texts->count, most, out);
	free(words);
	return good;
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
	good = find_words(&span, words, most, &marks);
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
	const uint64_t low = ase_index_word_begins(word, size, 0);
	const uint64_t high = size < sizeof(high)
				      ? ase_index_word_begins(word, size, 0xff)
				      : low;

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
