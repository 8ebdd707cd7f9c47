/* The parts of an index, composed. */

#include "lib/store/index/index_priv.h"

#include <stddef.h>
#include <string.h>

/* NULs up to the next multiple of `unit`. */
static void fill(ase_str *out, size_t unit)
{
	static const char nothing[8];

	ase_str_addn(out, nothing, (unit - out->size % unit) % unit);
}

static void seal(struct ase_index_part *part, size_t front)
{
	part->sum = ase_digest_quick(&part->kind, front - sizeof(part->sum));
}

struct ase_index_spot ase_index_add_value(ase_str *out, size_t from,
					  const ase_value *value)
{
	size_t size = ase_value_size(value);
	struct ase_index_spot spot = { .at = from + out->size };

	if (size) {
		spot.size = (uint32_t)size;
		spot.sum = ase_digest_quick(value, size);
		ase_str_addn(out, (const char *)value, size);
		fill(out, 8);
	}
	return spot;
}

void ase_index_add(ase_str *out, size_t from, const struct ase_item *item,
		   size_t number, const struct ase_index_spot *spot,
		   const struct ase_postings *said)
{
	size_t at = out->size, hashes = said ? said->count : 0;
	size_t words = said ? said->word_count : 0;
	struct ase_index_entry entry = {
		.part.kind = ASE_INDEX_ENTRY,
		.value = (int64_t)(spot->at - (from + at)),
		.value_sum = spot->sum,
		.value_size = spot->size,
		.number = (uint32_t)number,
		.path_size = (uint32_t)strlen(item->path),
		.mode = item->mode,
		.hashes = (uint32_t)hashes,
		.words = (uint32_t)words,
	};

	memcpy(entry.id, item->id, sizeof(entry.id));
	ase_str_addn(out, (const char *)&entry, sizeof(entry));
	ase_str_addn(out, item->path, entry.path_size + 1);
	fill(out, 4);
	for (size_t i = 0; i < hashes; i++)
		ase_str_addn(out, (const char *)&said->items[i].hash,
			     sizeof(said->items[i].hash));
	fill(out, 8);
	for (size_t i = 0; i < words; i++)
		ase_str_addn(out, (const char *)&said->words[i].begins,
			     sizeof(said->words[i].begins));
	entry.part.size = (uint32_t)(out->size - at);
	memcpy(out->data + at, &entry, sizeof(entry));
	seal((void *)(out->data + at), entry.part.size);
}

void ase_index_add_both(ase_str *out, const struct ase_item *item,
			size_t number, const ase_value *value)
{
	ASE_AUTO(ase_index_postings_drop)
	struct ase_postings said = { .items = NULL };
	ASE_AUTO(ase_str_drop) ase_str behind = ASE_STR_INIT;
	struct ase_index_spot spot;

	if (item->mode)
		ase_index_postings_add(&said, item->path, value, number);
	spot = ase_index_add_value(
		&behind,
		out->size + ase_index_front_size(strlen(item->path), said.count,
						 said.word_count),
		value);
	ase_index_add(out, 0, item, number, &spot, &said);
	ase_str_addn(out, behind.data, behind.size);
}

void ase_index_add_lot(ase_str *out, size_t number,
		       const struct ase_posting *postings, size_t count)
{
	size_t at = out->size, bytes = count * sizeof(*postings);
	struct ase_index_bucket bucket = {
		.part.kind = ASE_INDEX_LOTS,
		.part.size = (uint32_t)(sizeof(bucket) + bytes),
		.number = (uint32_t)number,
		.count = (uint32_t)count,
	};

	ase_str_addn(out, (const char *)&bucket, sizeof(bucket));
	ase_str_addn(out, (const char *)postings, bytes);
	seal((void *)(out->data + at), bucket.part.size);
}

void ase_index_add_page(ase_str *out, size_t number,
			const struct ase_word *words, size_t count)
{
	size_t at = out->size;
	struct ase_index_page page = {
		.part.kind = ASE_INDEX_WORDS,
		.number = (uint32_t)number,
		.count = (uint32_t)count,
	};

	ase_str_addn(out, (const char *)&page, sizeof(page));
	for (size_t i = 0; i < count; i++)
		ase_str_addn(out, (const char *)&words[i].begins,
			     sizeof(words[i].begins));
	for (size_t i = 0; i < count; i++)
		ase_str_addn(out, (const char *)&words[i].number,
			     sizeof(words[i].number));
	fill(out, 8);
	page.part.size = (uint32_t)(out->size - at);
	memcpy(out->data + at, &page, sizeof(page));
	seal((void *)(out->data + at), page.part.size);
}

void ase_index_mark(ase_str *out, const struct ase_index_marker *like,
		    size_t entries)
{
	struct ase_index_marker marker = *like;

	marker.part.kind = ASE_INDEX_MARKER;
	marker.part.size = sizeof(marker);
	marker.entries = (uint32_t)entries;
	marker.zero = 0;
	seal(&marker.part, sizeof(marker));
	ase_str_addn(out, (const char *)&marker, sizeof(marker));
}

void ase_index_front(struct ase_index_head *head)
{
	memcpy(head->magic, ASE_INDEX_MAGIC, sizeof(head->magic));
	head->version = ASE_INDEX_VERSION;
	head->value = ASE_VALUE_VERSION;
	head->order = ASE_INDEX_ORDER;
	head->sum = ase_digest_quick(head->magic,
				     sizeof(*head) - sizeof(head->sum));
}
