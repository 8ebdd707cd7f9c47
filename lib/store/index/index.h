#ifndef ASE_STORE_INDEX_INDEX_H
#define ASE_STORE_INDEX_INDEX_H

#include "lib/base/attr.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"
#include "lib/store/index/index_file.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/*
 * The read index: what every file of one commit is, and what its YAML says,
 * parsed already. Private to lib/store.
 *
 * Its file (index_file.h has a drawing) is there for speed alone: it may be
 * missing, cut, damaged or of another version, and then git is asked. It is
 * mapped, and nothing in it has to be decoded. In memory an index can be
 * patched, to be what another commit is.
 *
 * Whatever an index lends lives as long as it does.
 */

/* One file of the commit, or a link or another repository in the place of one:
 * the mode says so. All borrowed from the index. */
struct ase_item {
	const char *path;
	unsigned char id[ASE_BLOB_SIZE];
	uint32_t mode;			     /* 0: there is none (any more) */
	uint32_t order;			     /* the later one counts */
	const struct ase_index_entry *entry; /* NULL: patched in */
};

struct ase_items {
	struct ase_item *items; /* owned */
	size_t count, room;
};

typedef struct ase_index ase_index;

/* ---- index_items.c: files in a row ---- */

void ase_index_items_drop(struct ase_items *items);
void ase_index_items_add(struct ase_items *items, const struct ase_item *item);

/* Append path, blob and mode: what two items are the same by. */
void ase_index_items_seal(const struct ase_item *item, ase_str *out);

/* Put what was patched in (ase_index_patch) in order. */
void ase_index_tidy(ase_index *index);

/* ---- index_mmap.c: the file ---- */

/* Map the file `path` of `owner`, whom alone it lets write; NULL: none that we
 * can use. */
ase_index *ase_index_open(const char *path, uid_t owner);
void ase_index_drop(ase_index **index);

/* ---- index.c: reading ---- */

/* An index once more, to be patched, on one map: `index` must last as
 * long. NULL: it has been patched itself. */
ase_index *ase_index_share(const ase_index *index);

/* The last marker: which commit it is, or was before it was patched. */
const struct ase_index_marker *ase_index_marker(const ase_index *index);

/*
 * The file at `path`; `out` has mode 0 when there is none. False: the index is
 * damaged and says nothing.
 */
bool ase_index_find(const ase_index *index, const char *path,
		    struct ase_item *out) ASE_MUST_CHECK;

/* Append the files below directory `dir` ("": all) in byte order. False: the
 * index is damaged; nothing was appended. */
bool ase_index_list(const ase_index *index, const char *dir,
		    struct ase_items *out) ASE_MUST_CHECK;

/* The value of `item`; NULL: it has none, or none that is sound. */
const ase_value *ase_index_value(const struct ase_item *item);

/* From now on `path` is this blob; mode 0: gone. `tidy` after the last. */
void ase_index_patch(ase_index *index, const char *path,
		     const unsigned char id[ASE_BLOB_SIZE], uint32_t mode);

/*
 * Append what tells how the files at `paths`, files or directories, are in few
 * words: the commit of the base, and those of them that are not as they were
 * there. Where two say the same, all of that is the same.
 */
void ase_index_place(const ase_index *index, const char *const *paths,
		     size_t count, ase_str *out);

/*
 * Append, in byte order, the files whose paths begin with `begin` and come
 * after `after` (NULL: all), `most` of them at most. False: the index is
 * damaged; nothing was appended.
 */
bool ase_index_begun(const ase_index *index, const char *begin,
		     const char *after, size_t most,
		     struct ase_items *out) ASE_MUST_CHECK;

/* What was patched in and not taken over; in byte order, borrowed. */
const struct ase_items *ase_index_over(const ase_index *index);

/* Whether it is better written anew than grown by `more` entries. */
bool ase_index_worn(const ase_index *index, size_t more);

/* Whether the open file `st` is the mapped one, with nothing behind it. */
bool ase_index_is(const ase_index *index, const struct stat *st);

/* ---- index_text.c: who says a text ---- */

/*
 * Append, in byte order, the files below `dir` that say `text` as one of their
 * scalars, but for case, accents and outer blanks, and perhaps some that do
 * not; those that may be YAML and have no value are among them. False: the
 * index is damaged; nothing was appended.
 */
bool ase_index_say(const ase_index *index, const char *dir, const char *text,
		   struct ase_items *out) ASE_MUST_CHECK;

/* What values say, and the words at their tops, of entry after entry. */
struct ase_postings {
	struct ase_posting *items; /* owned */
	size_t count, room;
	struct ase_word *words; /* owned */
	size_t word_count, word_room;
};

void ase_index_postings_drop(struct ase_postings *postings);

/* Add what `value` (NULL: none) of the file `path`, entry `number`, says. */
void ase_index_postings_add(struct ase_postings *postings, const char *path,
			    const ase_value *value, size_t number);

/* How many lots so many postings are given to, and their postings in the order
 * of lots; `ends` has room for where each lot's end. */
size_t ase_index_postings_buckets(const struct ase_postings *postings);
void ase_index_postings_sort(struct ase_postings *postings, size_t buckets,
			     size_t *ends);

/* ---- index_words.c, index_words_find.c: who has a word ---- */

/*
 * Append, in byte order, the files below `dir` of whose texts at the top of the
 * record, alone or in lists, some has for each of `words` (folded) a word that
 * begins so, or whose file's name has, and perhaps some files that do not; those that may be YAML and have
 * no value are among them. `many`: they are more than `most`; nothing was
 * appended. False: nor was it, since the index is damaged.
 */
bool ase_index_words(const ase_index *index, const char *dir,
		     const ase_strs *words, size_t most, struct ase_items *out,
		     bool *many) ASE_MUST_CHECK;

/* Add the words of a text's key (ase_text_key), of entry `number`, or (NULL)
 * that it may have any; keep one of each of those from `from` on; put all in the
 * order of words. */
void ase_index_words_add(struct ase_postings *postings, const char *key,
			 size_t number);
void ase_index_words_tidy(struct ase_postings *postings, size_t from);
void ase_index_words_sort(struct ase_postings *postings);

/* ---- index_write.c: composing ---- */

/* Where a value stands in the file; of size 0: there is none. */
struct ase_index_spot {
	uint64_t at, sum;
	uint32_t size;
};

/* Append a value (NULL: none) to `out`, which begins at byte `from`. */
struct ase_index_spot ase_index_add_value(ase_str *out, size_t from,
					  const ase_value *value);

/* Append an entry, for a value that has its spot; of a tail's with what
 * it says, else `said` is NULL. */
void ase_index_add(ase_str *out, size_t from, const struct ase_item *item,
		   size_t number, const struct ase_index_spot *spot,
		   const struct ase_postings *said);

/* Lot `number` with its postings. */
void ase_index_add_lot(ase_str *out, size_t number,
		       const struct ase_posting *postings, size_t count);

/* Page `number` with its words. */
void ase_index_add_page(ase_str *out, size_t number,
			const struct ase_word *words, size_t count);

/* An entry and its value behind it, as a tail has them. */
void ase_index_add_both(ase_str *out, const struct ase_item *item,
			size_t number, const ase_value *value);

/* A marker with the ids and the stamp of `like` behind `entries` entries. */
void ase_index_mark(ase_str *out, const struct ase_index_marker *like,
		    size_t entries);

/* Fill in what every head has, and its checksum. */
void ase_index_front(struct ase_index_head *head);

#endif
