#ifndef ASE_STORE_INDEX_INDEX_PRIV_H
#define ASE_STORE_INDEX_INDEX_PRIV_H

#include "lib/store/index/index.h"

/*
 * Inside an index: what index.c and index_mmap.c share, and nobody else.
 */

struct ase_index {
	const char *map; /* mapped */
	bool lent;	 /* by another index, which unmaps it */
	size_t size;
	dev_t dev;
	ino_t ino;
	const struct ase_index_head *head;
	const struct ase_index_marker *marker; /* the last whole one */
	size_t end;			       /* of that */
	struct ase_items over;		       /* the tail, and patches */
	uint32_t order;			       /* of the next one */
	size_t tail;			       /* entries in the file's tail */
	ase_strs patched;		       /* owned: paths of patches */
};

/* A file that is mapped. */
struct ase_index_map {
	const char *bytes;
	size_t size; /* 0: none that is believed */
	dev_t dev;
	ino_t ino;
};

/* Map the file `path` of `owner`, whom alone it lets write. */
struct ase_index_map ase_index_map_file(const char *path, uid_t owner);

/* The bytes up to the hashes of an entry, up to its words, and all of it. */
static inline size_t ase_index_path_room(size_t path_size)
{
	return sizeof(struct ase_index_entry) + (path_size + 4) / 4 * 4;
}

static inline size_t ase_index_hashes_room(size_t path_size, size_t hashes)
{
	return (ase_index_path_room(path_size) + 4 * hashes + 7) / 8 * 8;
}

static inline size_t ase_index_front_size(size_t path_size, size_t hashes,
					  size_t words)
{
	return ase_index_hashes_room(path_size, hashes) + 8 * words;
}

static inline const char *ase_index_path(const struct ase_index_entry *entry)
{
	return (const char *)(entry + 1);
}

static inline const uint32_t *ase_index_hashes(
	const struct ase_index_entry *entry)
{
	return (const void *)((const char *)entry +
			      ase_index_path_room(entry->path_size));
}

static inline const uint64_t *ase_index_own_words(
	const struct ase_index_entry *entry)
{
	return (const void *)((const char *)entry +
			      ase_index_hashes_room(entry->path_size,
						    entry->hashes));
}

static inline const uint64_t *ase_index_page_words(
	const struct ase_index_page *page)
{
	return (const void *)(page + 1);
}

static inline const uint32_t *ase_index_page_numbers(
	const struct ase_index_page *page)
{
	return (const void *)(ase_index_page_words(page) + page->count);
}

/* What a word of `size` bytes begins with, and what stands behind those that
 * begin so: a word has no NUL in it, and no byte 0xff. */
static inline uint64_t ase_index_word_begins(const char *word, size_t size,
					     unsigned char behind)
{
	uint64_t out = 0;

	for (size_t i = 0; i < sizeof(out); i++)
		out = out << 8 | (i < size ? (unsigned char)word[i] : behind);
	return out;
}

/* The entry at byte `at`; NULL: there is no sound one. */
const struct ase_index_entry *ase_index_entry_at(const ase_index *index,
						 size_t at);

/* Entry `number` of the base; lot `number`; page `number`. NULL: damaged. */
const struct ase_index_entry *ase_index_base_at(const ase_index *index,
						size_t number);
const struct ase_index_bucket *ase_index_bucket_at(const ase_index *index,
						   size_t number);

const struct ase_index_page *ase_index_page_at(const ase_index *index,
					       size_t number);

void ase_index_view(const struct ase_index_entry *entry, struct ase_item *out);

/* The first entry of the base that is not before `path`; false: damaged. */
bool ase_index_base_seek(const ase_index *index, const char *path, size_t *out);

/* The first of the tail and the patches that is not before `path`. */
size_t ase_index_over_seek(const ase_index *index, const char *path);

/* Whether `path` stands below directory `dir` ("": any does). */
bool ase_index_is_below(const char *path, const char *dir);

/* Whether a patch or the tail speaks for `path`. */
bool ase_index_is_covered(const ase_index *index, const char *path);

/* Add to the tail and the patches. */
void ase_index_put(ase_index *index, struct ase_item *item);

#endif
