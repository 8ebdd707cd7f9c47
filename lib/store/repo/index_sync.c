#include "lib/store/repo/index_sync.h"

#include "lib/store/repo/head_plain.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/data/value/yaml.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What is written at once. */
#define PIECE_BYTES ((size_t)1 << 20)

ase_index *ase_index_load(ase_store *store)
{
	ASE_AUTO(ase_strdrop) char *path = ase_store_own(store, "index");
	struct stat st;

	return stat(store->git, &st) < 0 ? NULL
					 : ase_index_open(path, st.st_uid);
}

/* A file of the index, open to be written. */
struct sheet {
	ase_store *store;
	int fd;	  /* of the file */
	int lock; /* the store's, taken for this; -1: it is ours anyway */
};

static void sheet_drop(struct sheet *sheet)
{
	if (sheet->fd >= 0)
		close(sheet->fd);
	if (sheet->lock >= 0)
		close(sheet->lock);
}

/* Whether we may: the lock is ours, or free now while HEAD is the same. */
static bool may_write(struct sheet *sheet, const struct ase_keeping *keeping)
{
	struct ase_tip tip;

	if (sheet->store->lock >= 0)
		return true;
	sheet->lock = ase_store_try(sheet->store);
	return sheet->lock >= 0 && ase_tip_read(sheet->store->git, &tip) &&
	       memcmp(tip.commit, keeping->to->commit, sizeof(tip.commit)) == 0;
}

/*
 * The same for a whole file: one of an older commit is better than none, since
 * whoever reads it brings it forward; a command that has committed meanwhile
 * would parse the store in vain, and the next one again.
 */
static bool may_make(struct sheet *sheet, const struct ase_keeping *keeping)
{
	ASE_AUTO(ase_index_drop) ase_index *there = NULL;

	if (may_write(sheet, keeping))
		return true;
	there = ase_index_load(sheet->store);
	return sheet->lock >= 0 && !there;
}

static void grow(ase_store *store, const ase_index *index,
		 const struct ase_keeping *keeping)
{
	ASE_AUTO(sheet_drop)
	struct sheet sheet = { .store = store, .fd = -1, .lock = -1 };
	ASE_AUTO(ase_strdrop) char *path = ase_store_own(store, "index");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	const struct ase_items *over = ase_index_over(index);
	struct stat st;
	size_t count = 0;

	for (size_t i = 0; i < over->count; i++) {
		const struct ase_item *item = &over->items[i];

		if (item->entry)
			continue;
		ase_index_add_both(&bytes, item, count++,
				   keeping->value(item, keeping->payload));
	}
	ase_index_mark(&bytes, keeping->to, count);
	sheet.fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	if (sheet.fd >= 0 && may_write(&sheet, keeping) &&
	    fstat(sheet.fd, &st) == 0 && ase_index_is(index, &st) &&
	    lseek(sheet.fd, st.st_size, SEEK_SET) >= 0)
		(void)ase_fs_write_all(sheet.fd, bytes.data, bytes.size);
}

/*
 * Open the one draft of an index that there may be: what a killed program
 * left is written over, somebody's at work is let alone.
 */
static bool open_draft(struct sheet *sheet, const char *path)
{
	struct stat mine, there;

	sheet->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	return sheet->fd >= 0 && flock(sheet->fd, LOCK_EX | LOCK_NB) == 0 &&
	       fstat(sheet->fd, &mine) == 0 && lstat(path, &there) == 0 &&
	       mine.st_ino == there.st_ino && mine.st_dev == there.st_dev &&
	       ftruncate(sheet->fd, 0) == 0;
}

/* A new file on its way. */
struct making {
	struct sheet *sheet;
	struct ase_index_head head;
	ase_str piece;
	struct ase_index_spot *spots; /* owned; one an entry */
	uint64_t *table;	      /* owned; the same */
	struct ase_sayings said;
	uint64_t *lots; /* owned; where they stand */
	size_t at;	/* what has been written before the piece */
};

static void making_drop(struct making *making)
{
	ase_str_drop(&making->piece);
	free(making->spots);
	free(making->table);
	ase_sayings_drop(&making->said);
	free(making->lots);
}

static bool write_piece(struct making *making)
{
	bool good = ase_fs_write_all(making->sheet->fd, making->piece.data,
				     making->piece.size) == 0;

	making->at += making->piece.size;
	ase_str_clear(&making->piece);
	return good;
}

static bool write_values(struct making *making, const struct ase_items *all,
			 const struct ase_keeping *keeping)
{
	for (size_t i = 0; i < all->count; i++) {
		const ase_value *value =
			keeping->value(&all->items[i], keeping->payload);

		making->spots[i] =
			ase_index_add_value(&making->piece, making->at, value);
		ase_sayings_add(&making->said, all->items[i].path, value, i);
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
	size_t count = making->head.lots = ase_sayings_lots(&making->said);
	size_t *ends = ase_alloc(count * sizeof(*ends));
	bool good = true;

	making->lots = ase_alloc(count * sizeof(*making->lots));
	ase_sayings_sort(&making->said, count, ends);
	for (size_t i = 0, at = 0; i < count && good; at = ends[i++]) {
		making->lots[i] = making->at + making->piece.size;
		ase_index_add_lot(&making->piece, i, making->said.items + at,
				  ends[i] - at);
		good = making->piece.size <= PIECE_BYTES || write_piece(making);
	}
	free(ends);
	return good;
}

/* The tables, and how far the base goes. */
static void add_tables(struct making *making, size_t count)
{
	struct ase_index_head *head = &making->head;

	head->count = count;
	head->table = making->at + making->piece.size;
	ase_str_addn(&making->piece, (const char *)making->table, 8 * count);
	head->lot_table = head->table + 8 * count;
	ase_str_addn(&making->piece, (const char *)making->lots,
		     8 * head->lots);
	head->end = head->lot_table + 8 * head->lots;
}

/* The head comes last: without it the file is nothing. */
static bool write_index(struct making *making, const struct ase_items *all,
			const struct ase_keeping *keeping)
{
	struct ase_index_head *head = &making->head;

	ase_str_addn(&making->piece, (const char *)head, sizeof(*head));
	if (!write_values(making, all, keeping) ||
	    !write_entries(making, all) || !write_lots(making))
		return false;
	add_tables(making, all->count);
	ase_index_mark(&making->piece, keeping->to, 0);
	ase_index_front(head);
	return write_piece(making) &&
	       pwrite(making->sheet->fd, head, sizeof(*head), 0) ==
		       (ssize_t)sizeof(*head);
}

void ase_index_make(ase_store *store, const struct ase_items *all,
		    const struct ase_keeping *keeping)
{
	ASE_AUTO(sheet_drop)
	struct sheet sheet = { .store = store, .fd = -1, .lock = -1 };
	ASE_AUTO(making_drop) struct making making = { .sheet = &sheet };
	ASE_AUTO(ase_strdrop) char *draft = ase_store_own(store, "index.new");
	ASE_AUTO(ase_strdrop) char *path = ase_store_own(store, "index");

	if (ase_drafts_open(store, NULL) || !open_draft(&sheet, draft))
		return;
	making.table = ase_alloc((all->count + 1) * sizeof(*making.table));
	making.spots = ase_alloc((all->count + 1) * sizeof(*making.spots));
	if (!write_index(&making, all, keeping) || !may_make(&sheet, keeping) ||
	    rename(draft, path) < 0)
		unlink(draft);
}

void ase_index_keep(ase_store *store, const ase_index *index,
		    const struct ase_keeping *keeping)
{
	ASE_AUTO(ase_items_drop) struct ase_items all = { .items = NULL };
	const struct ase_items *over = ase_index_over(index);
	size_t more = 0;

	for (size_t i = 0; i < over->count; i++)
		more += !over->items[i].entry;
	if (!ase_index_worn(index, more))
		grow(store, index, keeping);
	else if (ase_index_list(index, "", &all))
		ase_index_make(store, &all, keeping);
}
