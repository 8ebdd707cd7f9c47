/*
 * Any bytes as the file of the read index: it is taken or not, and whatever is
 * taken can be walked. A first byte that is odd has the checksums put right, so
 * that the rooms behind them are reached, too.
 */

#include "lib/store/index/index_priv.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Give every part, and the head, the checksum of what it is. */
static void put_right(char *bytes, size_t size)
{
	struct ase_index_head *head = (void *)bytes;

	if (size < sizeof(*head))
		return;
	ase_index_front(head);
	for (size_t at = sizeof(*head);
	     at + sizeof(struct ase_index_part) <= size; at += 8) {
		struct ase_index_part *part = (void *)(bytes + at);
		struct ase_index_entry *entry = (void *)part;

		if ((part->kind != ASE_INDEX_ENTRY &&
		     part->kind != ASE_INDEX_MARKER &&
		     part->kind != ASE_INDEX_LOTS &&
		     part->kind != ASE_INDEX_WORDS) ||
		    part->size > size - at || part->size <= sizeof(part->sum))
			continue;
		if (part->kind == ASE_INDEX_ENTRY &&
		    part->size > sizeof(*entry) && entry->value % 8 == 0 &&
		    (uint64_t)entry->value + at <= size &&
		    entry->value_size <= size - at - (uint64_t)entry->value)
			entry->value_sum =
				ase_digest_quick((char *)entry + entry->value,
						 entry->value_size);
		part->sum = ase_digest_quick(&part->kind,
					     part->size - sizeof(part->sum));
	}
}

static size_t count_nodes(const ase_node *node)
{
	size_t count = 1;

	ase_each(child, node)
		count += count_nodes(child);
	return count;
}

static void walk_words(const ase_index *index)
{
	ASE_AUTO(ase_index_items_drop) struct ase_items all = { .items = NULL };
	ASE_AUTO(ase_strs_drop) ase_strs words = ASE_STRS_INIT;
	bool many = false;

	ase_strs_add(&words, "jar");
	ase_strs_add(&words, "o");
	if (!ase_index_words(index, "orgs", &words, 100, &all, &many) ||
	    !ase_index_begun(index, "orgs/7", "orgs/7/o-7new0000.yaml", 3,
			     &all))
		return;
	for (size_t i = 0; i < all.count; i++)
		if (!all.items[i].mode ||
		    strncmp(all.items[i].path, "orgs/", 5))
			abort();
}

static void walk(ase_index *index)
{
	ASE_AUTO(ase_index_items_drop) struct ase_items all = { .items = NULL };
	const unsigned char id[ASE_BLOB_SIZE] = { 1 };
	struct ase_item item;

	ase_index_patch(index, "orgs/7/o-7aaaaaaa.yaml", id, 0);
	ase_index_patch(index, "orgs/7/o-7new0000.yaml", id, 33188);
	ase_index_tidy(index);
	if (!ase_index_list(index, "", &all))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const ase_value *value = ase_index_value(&all.items[i]);

		if (value && ase_value_root(value))
			count_nodes(ase_value_root(value));
		if (ase_index_find(index, all.items[i].path, &item) &&
		    !item.path)
			abort();
	}
	if (!ase_index_find(index, "orgs/7/o-7new0000.yaml", &item) ||
	    item.mode != 33188)
		abort();
	all.count = 0;
	(void)ase_index_worn(index, 1);
	if (!ase_index_say(index, "orgs", "Jardin", &all))
		return;
	for (size_t i = 0; i < all.count; i++)
		if (!all.items[i].mode ||
		    strncmp(all.items[i].path, "orgs/", 5))
			abort();
	walk_words(index);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_strdrop) char *path = ase_strdup("/tmp/ase-fuzz-XXXXXX");
	ASE_AUTO(ase_strdrop) char *bytes = ase_strndup("", 0);
	ASE_AUTO(ase_index_drop) ase_index *index = NULL;
	int fd;

	if (!size)
		return 0;
	bytes = ase_realloc(bytes, size, 1);
	memcpy(bytes, data + 1, size - 1);
	if (data[0] & 1)
		put_right(bytes, size - 1);
	fd = mkstemp(path);
	if (fd < 0 || write(fd, bytes, size - 1) != (ssize_t)(size - 1))
		abort();
	close(fd);
	index = ase_index_open(path, geteuid());
	unlink(path);
	if (index)
		walk(index);
	return 0;
}
