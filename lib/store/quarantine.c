#include "lib/store/change.h"

#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/*
 * A power cut may leave a file that has its name already and its bytes not yet.
 * An object like that is worse than none: git and libgit2 take it for written,
 * and the next commit of the same text would stand on it. git flushes each
 * object before it names it; here all are kept in memory, drafted, flushed
 * together, and named then.
 */

/* Before git's own places, so that libgit2 writes here. */
#define FIRST 100

struct object {
	git_oid id;
	git_object_t type;
	char *data; /* owned; `size` bytes */
	size_t size;
};

struct ase_quarantine {
	git_odb_backend libgit2; /* the first, since this is what it knows */
	struct object *items;	 /* owned */
	size_t count, room;
	size_t *slots; /* owned; twice `room` of them, by id: 1 + number */
	bool released; /* git has them */
};

/*
 * As libgit2 sees it.
 */

/* Where the number of `id` stands, or would stand. */
static size_t *slot_of(const struct ase_quarantine *aside, const git_oid *id)
{
	size_t mask = 2 * aside->room - 1, at;

	memcpy(&at, id->id, sizeof(at)); /* as good as any hash */
	for (;; at++) {
		size_t *slot = &aside->slots[at & mask];

		if (!*slot || git_oid_equal(&aside->items[*slot - 1].id, id))
			return slot;
	}
}

static const struct object *find(git_odb_backend *libgit2, const git_oid *id)
{
	const struct ase_quarantine *aside = (const void *)libgit2;
	size_t number = aside->room ? *slot_of(aside, id) : 0;

	return number ? &aside->items[number - 1] : NULL;
}

static int exists(git_odb_backend *libgit2, const git_oid *id)
{
	return find(libgit2, id) != NULL;
}

static int freshen(git_odb_backend *libgit2, const git_oid *id)
{
	return find(libgit2, id) ? 0 : GIT_ENOTFOUND;
}

static int read_header(size_t *size_out, git_object_t *type_out,
		       git_odb_backend *libgit2, const git_oid *id)
{
	const struct object *object = find(libgit2, id);

	if (!object)
		return GIT_ENOTFOUND;
	*size_out = object->size;
	*type_out = object->type;
	return 0;
}

static int read_object(void **out, size_t *size_out, git_object_t *type_out,
		       git_odb_backend *libgit2, const git_oid *id)
{
	const struct object *object = find(libgit2, id);

	if (!object)
		return GIT_ENOTFOUND;
	*out = git_odb_backend_data_alloc(libgit2, object->size + 1);
	if (!*out)
		return -1;
	memcpy(*out, object->data, object->size);
	((char *)*out)[object->size] = '\0';
	*size_out = object->size;
	*type_out = object->type;
	return 0;
}

/* Room for twice as many. */
static void grow(struct ase_quarantine *aside)
{
	aside->room = aside->room ? 2 * aside->room : 16;
	aside->items =
		ase_realloc(aside->items, aside->room, sizeof(*aside->items));
	free(aside->slots);
	aside->slots = ase_alloc(2 * aside->room * sizeof(*aside->slots));
	for (size_t i = 0; i < aside->count; i++)
		*slot_of(aside, &aside->items[i].id) = i + 1;
}

static int write_object(git_odb_backend *libgit2, const git_oid *id,
			const void *data, size_t size, git_object_t type)
{
	struct ase_quarantine *aside = (void *)libgit2;

	if (find(libgit2, id))
		return 0;
	if (aside->count == aside->room)
		grow(aside);
	aside->items[aside->count++] =
		(struct object){ .id = *id,
				 .type = type,
				 .data = ase_strndup(data, size),
				 .size = size };
	*slot_of(aside, id) = aside->count;
	return 0;
}

static void empty(struct ase_quarantine *aside)
{
	for (size_t i = 0; i < aside->count; i++)
		free(aside->items[i].data);
	free(aside->items);
	free(aside->slots);
	aside->items = NULL;
	aside->slots = NULL;
	aside->count = aside->room = 0;
	aside->released = false;
}

static void drop(git_odb_backend *libgit2)
{
	empty((void *)libgit2);
	free(libgit2);
}

ase_status ase_quarantine_open(ase_store *store, ase_err *err)
{
	ASE_AUTO(ase_git_drop_odb) git_odb *odb = NULL;
	struct ase_quarantine *aside;
	int code = git_repository_odb(&odb, store->repo);

	if (code == 0 && !store->quarantine) {
		aside = ase_alloc(sizeof(*aside));
		git_odb_init_backend(&aside->libgit2, GIT_ODB_BACKEND_VERSION);
		aside->libgit2.exists = exists;
		aside->libgit2.freshen = freshen;
		aside->libgit2.read_header = read_header;
		aside->libgit2.read = read_object;
		aside->libgit2.write = write_object;
		aside->libgit2.free = drop;
		code = git_odb_add_backend(odb, &aside->libgit2, FIRST);
		if (code < 0)
			drop(&aside->libgit2);
		else
			store->quarantine = aside; /* moved to `odb` */
	}
	return code < 0 ? ase_git_fail(err, code, "cannot open git's objects")
			: ASE_OK;
}

/*
 * As git will find it.
 */

/* The draft of an object; yours. */
static char *draft_of(const ase_store *store, const struct object *object)
{
	char name[] = "drafts/0123456789012345678901234567890123456789";

	git_oid_tostr(name + 7, GIT_OID_HEXSZ + 1, &object->id);
	return ase_store_own(store, name);
}

/* Deflate "TYPE SIZE", a NUL and the data into `out`; -1: zlib says no. */
static int deflate_object(z_stream *stream, const struct object *object,
			  ase_str *out)
{
	ASE_AUTO(ase_strdrop)
	char *head = ase_strf("%s %zu", git_object_type2string(object->type),
			      object->size);
	size_t head_size = strlen(head) + 1, most;
	int code = deflateReset(stream);

	if (object->size > UINT_MAX) {
		errno = EFBIG;
		return -1;
	}
	most = deflateBound(stream, head_size + object->size);
	ase_str_clear(out);
	ase_str_reserve(out, most);
	stream->next_out = (Bytef *)out->data;
	stream->avail_out = (uInt)most;
	stream->next_in = (Bytef *)head;
	stream->avail_in = (uInt)head_size;
	if (code == Z_OK)
		code = deflate(stream, Z_NO_FLUSH);
	stream->next_in = (Bytef *)object->data;
	stream->avail_in = (uInt)object->size;
	if (code == Z_OK)
		code = deflate(stream, Z_FINISH);
	out->size = most - stream->avail_out;
	return code == Z_STREAM_END ? 0 : -1;
}

/* A new file that nobody may write, as git's objects are. */
static int write_file(const char *path, const ase_str *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
	int failed;

	if (fd < 0)
		return -1;
	failed = ase_write_all(fd, bytes->data, bytes->size);
	return close(fd) < 0 ? -1 : failed;
}

ase_status ase_quarantine_draft(ase_store *store, ase_err *err)
{
	const struct ase_quarantine *aside = store->quarantine;
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	z_stream stream = { .next_in = NULL };
	int failed = deflateInit(&stream, Z_BEST_SPEED) != Z_OK;

	for (size_t i = 0; i < aside->count && !failed; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = draft_of(store, &aside->items[i]);

		failed = deflate_object(&stream, &aside->items[i], &bytes) ||
			 write_file(path, &bytes);
	}
	if (failed)
		(void)!ase_fail_errno(err, "cannot store git's objects");
	deflateEnd(&stream);
	return failed ? ASE_E_SYSTEM : ASE_OK;
}

/* While git packs, it takes away what shards it finds empty: one that was just
 * made, too. So often at most is one made again. */
#define TRIES 16

static int release_object(const char *from, const char *shard, const char *to)
{
	for (int i = 0; i < TRIES; i++) {
		if (rename(from, to) == 0)
			return 0;
		if (errno != ENOENT ||
		    (mkdir(shard, 0777) < 0 && errno != EEXIST))
			break;
	}
	return -1;
}

ase_status ase_quarantine_release(ase_store *store, ase_err *err)
{
	struct ase_quarantine *aside = store->quarantine;
	const char *git = git_repository_commondir(store->repo);

	for (size_t i = 0; aside && i < aside->count; i++) {
		const struct object *object = &aside->items[i];
		ASE_AUTO(ase_strdrop) char *from = draft_of(store, object);
		ASE_AUTO(ase_strdrop) char *shard = NULL;
		ASE_AUTO(ase_strdrop) char *to = NULL;
		char id[GIT_OID_HEXSZ + 1];

		git_oid_tostr(id, sizeof(id), &object->id);
		shard = ase_strf("%sobjects/%.2s", git, id);
		to = ase_strf("%s/%s", shard, id + 2);
		if (release_object(from, shard, to) < 0)
			return ase_fail_errno(err,
					      "cannot store git's objects");
	}
	if (aside)
		aside->released = true;
	return ASE_OK;
}

void ase_quarantine_clear(ase_store *store)
{
	struct ase_quarantine *aside = store->quarantine;

	if (!aside)
		return;
	for (size_t i = 0; i < aside->count && !aside->released; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = draft_of(store, &aside->items[i]);

		unlink(path);
	}
	empty(aside);
}
