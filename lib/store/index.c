/* The index as it is mapped, and what has been patched into it. */

#include "lib/store/index.h"

#include "lib/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct ase_index {
	const char *map; /* mapped */
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

void ase_items_drop(struct ase_items *items)
{
	free(items->items);
	*items = (struct ase_items){ .items = NULL };
}

void ase_items_add(struct ase_items *items, const struct ase_item *item)
{
	if (items->count == items->room) {
		items->room = items->room ? 2 * items->room : 64;
		items->items = ase_realloc(items->items, items->room,
					   sizeof(*items->items));
	}
	items->items[items->count++] = *item;
}

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

/* The bytes of an entry before its value. */
static size_t front_of(size_t path_size)
{
	return (sizeof(struct ase_index_entry) + path_size + 8) / 8 * 8;
}

static const struct ase_index_entry *entry_at(const ase_index *index, size_t at)
{
	const struct ase_index_entry *entry = (const void *)part_at(
		index, at, ASE_INDEX_ENTRY, sizeof(struct ase_index_entry) + 8);
	size_t front;

	if (!entry || entry->path_size >= entry->part.size)
		return NULL;
	front = front_of(entry->path_size);
	if (front > entry->part.size ||
	    entry->value_size > entry->part.size - front ||
	    !is_sound(&entry->part, front))
		return NULL;
	return entry;
}

static const char *path_of(const struct ase_index_entry *entry)
{
	return (const char *)(entry + 1);
}

static void view_entry(const struct ase_index_entry *entry,
		       struct ase_item *out)
{
	*out = (struct ase_item){ .path = path_of(entry),
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

/* Add to the patches and the tail; the latest of a path counts. */
static void put_over(ase_index *index, struct ase_item *item)
{
	item->order = index->order++;
	ase_items_add(&index->over, item);
}

static int by_path(const void *a, const void *b)
{
	const struct ase_item *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order
		     : (left->order > right->order) -
			       (left->order < right->order);
}

void ase_index_tidy(ase_index *index)
{
	struct ase_items *over = &index->over;
	size_t kept = 0;

	if (!over->count)
		return;
	qsort(over->items, over->count, sizeof(*over->items), by_path);
	for (size_t i = 0; i < over->count; i++) {
		if (i + 1 < over->count &&
		    strcmp(over->items[i].path, over->items[i + 1].path) == 0)
			continue;
		over->items[kept++] = over->items[i];
	}
	over->count = kept;
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
			entry = entry_at(index, at);
		if (marker && marker->entries == index->over.count - whole) {
			whole = index->over.count;
			index->marker = marker;
			index->end = at += marker->part.size;
		} else if (entry && index->marker) {
			view_entry(entry, &item);
			put_over(index, &item);
			at += entry->part.size;
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
	return head->table % 8 == 0 && head->end <= index->size &&
	       head->table <= head->end &&
	       (head->end - head->table) / 8 == head->count &&
	       (head->end - head->table) % 8 == 0;
}

/* Map the open file; what cannot be mapped stays of size 0. */
static void map_file(ase_index *index, int fd, uid_t owner)
{
	struct stat st;
	void *map;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
	    (st.st_uid != owner && st.st_uid != geteuid()))
		return;
	map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		return;
	index->map = map;
	index->size = (size_t)st.st_size;
	index->dev = st.st_dev;
	index->ino = st.st_ino;
}

ase_index *ase_index_open(const char *path, uid_t owner)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK |
				    O_NOCTTY);
	ase_index *index;

	if (fd < 0)
		return NULL;
	index = ase_alloc(sizeof(*index));
	map_file(index, fd, owner);
	close(fd);
	if (!read_head(index) || !read_tail(index))
		ase_index_drop(&index);
	return index;
}

void ase_index_drop(ase_index **index)
{
	ase_index *gone = *index;

	if (!gone)
		return;
	if (gone->size)
		munmap((void *)(uintptr_t)gone->map, gone->size);
	ase_items_drop(&gone->over);
	ase_strs_drop(&gone->patched);
	free(gone);
	*index = NULL;
}

const struct ase_index_marker *ase_index_marker(const ase_index *index)
{
	return index->marker;
}

/* Entry `number` of the base; NULL: damaged. */
static const struct ase_index_entry *base_at(const ase_index *index,
					     size_t number)
{
	const uint64_t *table = (const void *)(index->map + index->head->table);
	const struct ase_index_entry *entry = entry_at(index, table[number]);

	return entry && entry->number == number &&
			       table[number] < index->head->table
		       ? entry
		       : NULL;
}

/* The first entry of the base that is not before `path`; false: damaged. */
static bool base_seek(const ase_index *index, const char *path, size_t *out)
{
	size_t low = 0, high = index->head->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct ase_index_entry *entry = base_at(index, middle);

		if (!entry)
			return false;
		if (strcmp(path_of(entry), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*out = low;
	return true;
}

/* The same of the patches and the tail. */
static size_t over_seek(const ase_index *index, const char *path)
{
	size_t low = 0, high = index->over.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->over.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ase_index_find(const ase_index *index, const char *path,
		    struct ase_item *out)
{
	const struct ase_index_entry *entry = NULL;
	size_t at = over_seek(index, path);

	*out = (struct ase_item){ .path = path };
	if (at < index->over.count &&
	    strcmp(index->over.items[at].path, path) == 0) {
		*out = index->over.items[at];
		return true;
	}
	if (!base_seek(index, path, &at))
		return false;
	if (at < index->head->count) {
		entry = base_at(index, at);
		if (!entry)
			return false;
		if (strcmp(path_of(entry), path) == 0)
			view_entry(entry, out);
	}
	return true;
}

/* Base and patches side by side, as a list is made of them. */
struct merge {
	const ase_index *index;
	const char *dir;
	size_t base, over;
};

static bool is_below(const char *path, const char *dir)
{
	size_t size = strlen(dir);

	return !size || (strncmp(path, dir, size) == 0 && path[size] == '/');
}

/* The next of both in `out`; its path NULL: no more. False: damaged. */
static bool take_next(struct merge *m, struct ase_item *out)
{
	const struct ase_index_entry *entry = NULL;
	const struct ase_item *over = NULL;
	int order;

	*out = (struct ase_item){ .path = NULL };
	if (m->base < m->index->head->count) {
		entry = base_at(m->index, m->base);
		if (!entry)
			return false;
		if (!is_below(path_of(entry), m->dir))
			entry = NULL;
	}
	if (m->over < m->index->over.count) {
		over = &m->index->over.items[m->over];
		if (!is_below(over->path, m->dir))
			over = NULL;
	}
	order = entry && over ? strcmp(path_of(entry), over->path)
			      : (entry ? -1 : 1);
	if (entry && order <= 0)
		m->base++;
	if (over && order >= 0) {
		m->over++;
		*out = *over;
	} else if (entry) {
		view_entry(entry, out);
	}
	return true;
}

bool ase_index_list(const ase_index *index, const char *dir,
		    struct ase_items *out)
{
	struct merge merge = { .index = index, .dir = dir };
	ASE_AUTO(ase_strdrop)
	char *first = ase_strf("%s%s", dir, *dir ? "/" : "");
	size_t back = out->count;
	struct ase_item item;

	if (!base_seek(index, first, &merge.base))
		return false;
	merge.over = over_seek(index, first);
	for (;;) {
		if (!take_next(&merge, &item)) {
			out->count = back;
			return false;
		}
		if (!item.path)
			return true;
		if (item.mode)
			ase_items_add(out, &item);
	}
}

const ase_value *ase_index_value(const struct ase_item *item)
{
	const struct ase_index_entry *entry = item->entry;
	const char *bytes;

	if (!entry || !entry->value_size)
		return NULL;
	bytes = (const char *)entry + front_of(entry->path_size);
	if (entry->value_sum != ase_digest_quick(bytes, entry->value_size))
		return NULL;
	return ase_value_view(bytes, entry->value_size);
}

void ase_index_patch(ase_index *index, const char *path,
		     const unsigned char id[ASE_BLOB_SIZE], uint32_t mode)
{
	struct ase_item item = { .mode = mode };

	ase_strs_add(&index->patched, path);
	item.path = index->patched.items[index->patched.count - 1];
	memcpy(item.id, id, sizeof(item.id));
	put_over(index, &item);
}

const struct ase_items *ase_index_over(const ase_index *index)
{
	return &index->over;
}

bool ase_index_worn(const ase_index *index, size_t more)
{
	size_t base = index->head->end;

	return index->end != index->size ||
	       index->tail + more > ASE_INDEX_TAIL ||
	       (index->end > ASE_INDEX_SMALL && index->end - base > base);
}

bool ase_index_is(const ase_index *index, const struct stat *st)
{
	return st->st_dev == index->dev && st->st_ino == index->ino &&
	       (size_t)st->st_size == index->end;
}
