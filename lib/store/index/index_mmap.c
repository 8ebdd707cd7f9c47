/* The file of an index, mapped and looked at. */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The part at `at`, of a kind and with a sound head of `size` bytes or more. */
static const struct ase_index_part *part_at(const ase_index *index, size_t at,
					    uint32_t kind, size_t size)
{
	const struct ase_index_part *part;

	if (at % 8 || at > index->size || index->size - at < size)
		return NULL;
	part = (const void *)(index->map + at);
	if (part->kind != kind || part->size % 8 || part->size < size ||
	    part->size > index->size - at)
		return NULL;
	return part;
}

/* The checksum of a part's first `size` bytes. */
static bool is_sound(const struct ase_index_part *part, size_t size)
{
	return part->sum ==
	       ase_digest_quick(&part->kind, size - sizeof(part->sum));
}

/* Whether the value of an entry at `at` lies in the file. */
static bool has_room(const ase_index *index, size_t at,
		     const struct ase_index_entry *entry)
{
	uint64_t back = -(uint64_t)entry->value; /* where it is negative */

	if (entry->value % 8)
		return false;
	if (entry->value < 0)
		return back <= at &&
		       index->size - (at - back) >= entry->value_size;
	return (uint64_t)entry->value <= index->size - at &&
	       index->size - at - (uint64_t)entry->value >= entry->value_size;
}

const struct ase_index_entry *ase_index_entry_at(const ase_index *index,
						 size_t at)
{
	const struct ase_index_entry *entry = (const void *)part_at(
		index, at, ASE_INDEX_ENTRY, sizeof(struct ase_index_entry) + 8);

	if (!entry || entry->path_size >= entry->part.size ||
	    entry->hashes > entry->part.size / sizeof(uint32_t) ||
	    entry->words > entry->part.size / sizeof(uint64_t) ||
	    ase_index_front_size(entry->path_size, entry->hashes,
				 entry->words) != entry->part.size ||
	    !is_sound(&entry->part, entry->part.size))
		return NULL;
	return has_room(index, at, entry) ? entry : NULL;
}

const struct ase_index_entry *ase_index_base_at(const ase_index *index,
						size_t number)
{
	const uint64_t *table = (const void *)(index->map + index->head->table);
	const struct ase_index_entry *entry =
		number < index->head->count
			? ase_index_entry_at(index, table[number])
			: NULL;

	return entry && entry->number == number &&
			       table[number] < index->head->table
		       ? entry
		       : NULL;
}

const struct ase_index_bucket *ase_index_bucket_at(const ase_index *index,
						   size_t number)
{
	const uint64_t *table =
		(const void *)(index->map + index->head->lot_table);
	const struct ase_index_bucket *bucket = (const void *)part_at(
		index, table[number], ASE_INDEX_LOTS, sizeof(*bucket));

	return bucket && bucket->number == number &&
			       (bucket->part.size - sizeof(*bucket)) /
					       sizeof(struct ase_posting) ==
				       bucket->count &&
			       is_sound(&bucket->part, bucket->part.size)
		       ? bucket
		       : NULL;
}

const struct ase_index_page *ase_index_page_at(const ase_index *index,
					       size_t number)
{
	const uint64_t *table =
		(const void *)(index->map + index->head->page_table);
	const struct ase_index_page *page = (const void *)part_at(
		index, table[number], ASE_INDEX_WORDS, sizeof(*page));

	return page && page->number == number && page->count &&
			       (page->part.size - sizeof(*page)) / 4 ==
				       (3 * (size_t)page->count + 1) / 2 * 2 &&
			       is_sound(&page->part, page->part.size)
		       ? page
		       : NULL;
}

void ase_index_view(const struct ase_index_entry *entry, struct ase_item *out)
{
	*out = (struct ase_item){ .path = ase_index_path(entry),
				  .mode = entry->mode,
				  .entry = entry };
	memcpy(out->id, entry->id, sizeof(out->id));
}

static const struct ase_index_marker *marker_at(const ase_index *index,
						size_t at)
{
	const struct ase_index_marker *marker = (const void *)part_at(
		index, at, ASE_INDEX_MARKER, sizeof(struct ase_index_marker));

	if (!marker || marker->part.size != sizeof(*marker) ||
	    !is_sound(&marker->part, sizeof(*marker)))
		return NULL;
	return marker;
}

/* Take in everything up to the last whole marker. */
static bool read_tail(ase_index *index)
{
	size_t at = index->head->end, whole = 0;

	for (;;) {
		const struct ase_index_marker *marker = marker_at(index, at);
		const struct ase_index_entry *entry = NULL;
		struct ase_item item;

		if (!marker)
			entry = ase_index_entry_at(index, at);
		if (marker && marker->entries == index->over.count - whole) {
			whole = index->over.count;
			index->marker = marker;
			index->end = at += marker->part.size;
		} else if (entry && index->marker) {
			ase_index_view(entry, &item);
			ase_index_put(index, &item);
			at += entry->part.size +
			      (entry->value_size + (size_t)7) / 8 * 8;
		} else {
			break;
		}
	}
	index->over.count = index->tail = whole;
	ase_index_tidy(index);
	return index->marker != NULL;
}

static bool read_head(ase_index *index)
{
	const struct ase_index_head *head = (const void *)index->map;

	if (index->size < sizeof(*head) ||
	    memcmp(head->magic, ASE_INDEX_MAGIC, sizeof(head->magic)) != 0 ||
	    head->version != ASE_INDEX_VERSION ||
	    head->value != ASE_VALUE_VERSION || head->order != ASE_INDEX_ORDER)
		return false;
	if (head->sum !=
	    ase_digest_quick(head->magic, sizeof(*head) - sizeof(head->sum)))
		return false;
	index->head = head;
	return head->table % 8 == 0 && head->lot_table % 8 == 0 &&
	       head->page_table % 8 == 0 && head->end % 8 == 0 &&
	       head->end <= index->size && head->table <= head->lot_table &&
	       head->lot_table <= head->page_table &&
	       head->page_table <= head->end &&
	       (head->lot_table - head->table) / 8 == head->count &&
	       (head->page_table - head->lot_table) / 8 == head->buckets &&
	       (head->end - head->page_table) / 8 == head->pages &&
	       head->buckets && !(head->buckets & (head->buckets - 1));
}

/*
 * Map the open file; what cannot be mapped stays of size 0. Its checksums are no
 * secret, and a file that is cut short under a map kills who reads it: one that
 * anybody else may write to is not believed.
 */
static void map_open(struct ase_index_map *map, int fd, uid_t owner)
{
	struct stat st;
	void *bytes;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
	    st.st_uid != owner || st.st_mode & (S_IWGRP | S_IWOTH))
		return;
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (bytes == MAP_FAILED)
		return;
	map->bytes = bytes;
	map->size = (size_t)st.st_size;
	map->dev = st.st_dev;
	map->ino = st.st_ino;
}

struct ase_index_map ase_index_map_file(const char *path, uid_t owner)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK |
				    O_NOCTTY);
	struct ase_index_map map = { .bytes = NULL };

	if (fd < 0)
		return map;
	map_open(&map, fd, owner);
	close(fd);
	return map;
}

ase_index *ase_index_open(const char *path, uid_t owner)
{
	struct ase_index_map map = ase_index_map_file(path, owner);
	ase_index *index;

	if (!map.size)
		return NULL;
	index = ase_alloc(sizeof(*index));
	index->map = map.bytes;
	index->size = map.size;
	index->dev = map.dev;
	index->ino = map.ino;
	if (!read_head(index) || !read_tail(index))
		ase_index_drop(&index);
	return index;
}

void ase_index_drop(ase_index **index)
{
	ase_index *gone = *index;

	if (!gone)
		return;
	if (gone->size && !gone->lent)
		munmap((void *)(uintptr_t)gone->map, gone->size);
	ase_index_items_drop(&gone->over);
	ase_strs_drop(&gone->patched);
	free(gone);
	*index = NULL;
}
