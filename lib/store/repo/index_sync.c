#include "lib/store/repo/index_sync.h"

#include "lib/store/repo/head_plain.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What is written at once. */
#define PIECE_BYTES ((size_t)1 << 20)

static bool is_mine_alone(const char *dir)
{
	struct stat st;

	if (stat(dir, &st) < 0)
		return errno == ENOENT;
	return S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH));
}

bool ase_index_is_private(const ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *dir = ase_store_dir_file(store, "");

	return is_mine_alone(store->git) && is_mine_alone(dir);
}

ase_index *ase_index_load(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "index");

	return ase_index_is_private(store) ? ase_index_open(path, geteuid())
					   : NULL;
}

/* A file of the index, open to be written. */
struct target {
	ase_store *store;
	int fd;	  /* of the file */
	int lock; /* the store's, taken for this; -1: it is ours anyway */
};

static void changed_file_drop(struct target *target)
{
	if (target->fd >= 0)
		close(target->fd);
	if (target->lock >= 0)
		close(target->lock);
}

/* Whether we may: the lock is ours, or free now while HEAD is the same. */
static bool may_write(struct target *target,
		      const struct ase_index_sync_to *syncing)
{
	struct ase_head_plain tip;

	if (target->store->lock >= 0)
		return true;
	target->lock = ase_store_try(target->store);
	return target->lock >= 0 &&
	       ase_head_plain_read(target->store->git, &tip) &&
	       memcmp(tip.commit, syncing->to->commit, sizeof(tip.commit)) == 0;
}

/*
 * The same for a whole file: one of an older commit is better than none, since
 * whoever reads it brings it forward; a command that has committed meanwhile
 * would parse the store in vain, and the next one again.
 */
static bool may_make(struct target *target,
		     const struct ase_index_sync_to *syncing)
{
	ASE_AUTO(ase_index_drop) ase_index *there = NULL;

	if (may_write(target, syncing))
		return true;
	there = ase_index_load(target->store);
	return target->lock >= 0 && !there;
}

static void grow(ase_store *store, const ase_index *index,
		 const struct ase_index_sync_to *syncing)
{
	ASE_AUTO(changed_file_drop)
	struct target target = { .store = store, .fd = -1, .lock = -1 };
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "index");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	const struct ase_items *over = ase_index_over(index);
	struct stat st;
	size_t count = 0;

	for (size_t i = 0; i < over->count; i++) {
		const struct ase_item *item = &over->items[i];

		if (item->entry)
			continue;
		ase_index_add_both(&bytes, item, count++,
				   syncing->value(item, syncing->payload));
	}
	ase_index_mark(&bytes, syncing->to, count);
	target.fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	if (target.fd >= 0 && may_write(&target, syncing) &&
	    fstat(target.fd, &st) == 0 && ase_index_is(index, &st) &&
	    lseek(target.fd, st.st_size, SEEK_SET) >= 0)
		(void)ase_fs_write_all(target.fd, bytes.data, bytes.size);
}

/*
 * Open the one draft of an index that there may be: what a killed program
 * left is written over, somebody's at work is let alone.
 */
static bool open_stage(struct target *target, const char *path)
{
	struct stat mine, there;

	target->fd =
		open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	/* one that others may write to would not be believed */
	return target->fd >= 0 && flock(target->fd, LOCK_EX | LOCK_NB) == 0 &&
	       fchmod(target->fd, 0600) == 0 && fstat(target->fd, &mine) == 0 &&
	       lstat(path, &there) == 0 && mine.st_ino == there.st_ino &&
	       mine.st_dev == there.st_dev && ftruncate(target->fd, 0) == 0;
}

/* A new file on its way. */
struct making {
	struct target *target;
	struct ase_index_head head;
	ase_str piece;
	struct ase_index_spot *spots; /* owned; one an entry */
	uint64_t *table;	      /* owned; the same */
	struct ase_postings said;
	uint64_t *buckets; /* owned; where they stand */
	uint64_t *pages;   /* owned; the same */
	size_t at;	   /* what has been written before the piece */
};

static void making_drop(struct making *making)
{
	ase_str_drop(&making->piece);
	free(making->spots);
	free(making->table);
	ase_index_postings_drop(&making->said);
	free(making->buckets);
	free(making->pages);
}

static bool write_piece(struct making *making)
{
	bool good = ase_fs_write_all(making->target->fd, making->piece.data,
				     making->piece.size) == 0;

	making->at += making->piece.size;
	ase_str_clear(&making->piece);
	return good;
}

static bool write_values(struct making *making, const struct ase_items *all,
			 const struct ase_index_sync_to *syncing)
{
	for (size_t i = 0; i < all->count; i++) {
		const ase_value *value =
			syncing->value(&all->items[i], syncing->payload);

		making->spots[i] =
			ase_index_add_value(&making->piece, making->at, value);
		ase_index_postings_add(&making->said, all->items[i].path, value,
				       i);
		if (making->piece.size > PIECE_BYTES && !write_piece(making))
			return false;
	}
	return true;
}

static bool write_entries(struct making *making, const struct ase_items *all)
{
	for (size_t i = 0; i < all->count; i++) {
		making->table[i] = making->at + making->piece.size;
		ase_index_add(&making->piece, making->at, &all->items[i], i,
			      &making->spots[i], NULL);
		if (making->piece.size > PIECE_BYTES && !write_piece(making))
			return false;
	}
	return true;
}

static bool write_lots(struct making *making)
{
	size_t count = making->head.buckets =
		ase_index_postings_buckets(&making->said);
	size_t *ends = ase_alloc(count * sizeof(*ends));
	bool good = true;

	making->buckets = ase_alloc(count * sizeof(*making->buckets));
	ase_index_postings_sort(&making->said, count, ends);
	for (size_t i = 0, at = 0; i < count && good; at = ends[i++]) {
		making->buckets[i] = making->at + making->piece.size;
		ase_index_add_lot(&making->piece, i, making->said.items + at,
				  ends[i] - at);
		good = making->piece.size <= PIECE_BYTES || write_piece(making);
	}
	free(ends);
	return good;
}

static bool write_pages(struct making *making)
{
	const struct ase_postings *said = &making->said;
	const size_t count = making->head.pages =
		(said->word_count + ASE_INDEX_PAGE - 1) / ASE_INDEX_PAGE;

	making->pages = ase_alloc((count + 1) * sizeof(*making->pages));
	ase_index_words_sort(&making->said);
	for (size_t i = 0; i < count; i++) {
		const size_t at = i * ASE_INDEX_PAGE;
		const size_t left = said->word_count - at;

		making->pages[i] = making->at + making->piece.size;
		ase_index_add_page(&making->piece, i, said->words + at,
				   left < ASE_INDEX_PAGE ? left
							 : ASE_INDEX_PAGE);
		if (making->piece.size > PIECE_BYTES && !write_piece(making))
			return false;
	}
	return true;
}

/* The tables, and how far the base goes. */
static void add_tables(struct making *making, size_t count)
{
	struct ase_index_head *head = &making->head;

	head->count = count;
	head->table = making->at + making->piece.size;
	ase_str_addn(&making->piece, (const char *)making->table, 8 * count);
	head->lot_table = head->table + 8 * count;
	ase_str_addn(&making->piece, (const char *)making->buckets,
		     8 * head->buckets);
	head->page_table = head->lot_table + 8 * head->buckets;
	ase_str_addn(&making->piece, (const char *)making->pages,
		     8 * head->pages);
	head->end = head->page_table + 8 * head->pages;
}

/* The head comes last: without it the file is nothing. */
static bool write_index(struct making *making, const struct ase_items *all,
			const struct ase_index_sync_to *syncing)
{
	struct ase_index_head *head = &making->head;

	ase_str_addn(&making->piece, (const char *)head, sizeof(*head));
	if (!write_values(making, all, syncing) ||
	    !write_entries(making, all) || !write_lots(making) ||
	    !write_pages(making))
		return false;
	add_tables(making, all->count);
	ase_index_mark(&making->piece, syncing->to, 0);
	ase_index_front(head);
	return write_piece(making) &&
	       pwrite(making->target->fd, head, sizeof(*head), 0) ==
		       (ssize_t)sizeof(*head);
}

void ase_index_sync_whole(ase_store *store, const struct ase_items *all,
			  const struct ase_index_sync_to *syncing)
{
	ASE_AUTO(changed_file_drop)
	struct target target = { .store = store, .fd = -1, .lock = -1 };
	ASE_AUTO(making_drop) struct making making = { .target = &target };
	ASE_AUTO(ase_strdrop)
	char *draft = ase_store_dir_file(store, "index.new");
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "index");

	if (ase_store_dir_make(store, NULL) || !ase_index_is_private(store) ||
	    !open_stage(&target, draft))
		return;
	making.table = ase_alloc((all->count + 1) * sizeof(*making.table));
	making.spots = ase_alloc((all->count + 1) * sizeof(*making.spots));
	if (!write_index(&making, all, syncing) ||
	    !may_make(&target, syncing) || rename(draft, path) < 0)
		unlink(draft);
}

void ase_index_sync(ase_store *store, const ase_index *index,
		    const struct ase_index_sync_to *syncing)
{
	ASE_AUTO(ase_index_items_drop) struct ase_items all = { .items = NULL };
	const struct ase_items *over = ase_index_over(index);
	size_t more = 0;

	for (size_t i = 0; i < over->count; i++)
		more += !over->items[i].entry;
	if (!ase_index_worn(index, more))
		grow(store, index, syncing);
	else if (ase_index_list(index, "", &all))
		ase_index_sync_whole(store, &all, syncing);
}

void ase_index_sync_derived(ase_store *store, const ase_str *bytes)
{
	ASE_AUTO(changed_file_drop)
	struct target target = { .store = store, .fd = -1, .lock = -1 };
	ASE_AUTO(ase_strdrop)
	char *draft = ase_store_dir_file(store, "derived.new");
	ASE_AUTO(ase_strdrop) char *path = ase_store_dir_file(store, "derived");

	if (ase_store_dir_make(store, NULL) || !ase_index_is_private(store) ||
	    !open_stage(&target, draft))
		return;
	if (ase_fs_write_all(target.fd, bytes->data, bytes->size) ||
	    rename(draft, path) < 0)
		unlink(draft);
}
