#include "lib/store/draft/quarantine.h"

#include "lib/store/draft/update.h"

#include "lib/base/digest.h"
#include "lib/base/fs.h"
#include "lib/base/mem.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* git's transfer.unpackLimit where nobody sets it: so many objects are one
 * pack, which is an eighth of the bytes in two files. */
#define UNPACK_LIMIT 100

/* The draft of an object; yours. */
static char *draft_of(const ase_store *store, const struct ase_object *object)
{
	char name[] = "drafts/0123456789012345678901234567890123456789";

	git_oid_tostr(name + 7, GIT_OID_HEXSZ + 1, &object->id);
	return ase_store_dir_file(store, name);
}

/* Append `head` and the data, deflated together; -1: zlib says no. */
static int deflate_object(z_stream *stream, const char *head, size_t head_size,
			  const struct ase_object *object, ase_str *out)
{
	const size_t size = head_size + object->size;
	const size_t most = deflateBound(stream, size);
	int code = deflateReset(stream);

	if (size > UINT_MAX) {
		errno = EFBIG;
		return -1;
	}
	ase_str_reserve(out, most);
	stream->next_out = (Bytef *)out->data + out->size;
	stream->avail_out = (uInt)most;
	stream->next_in = (Bytef *)head;
	stream->avail_in = (uInt)head_size;
	if (code == Z_OK && head_size)
		code = deflate(stream, Z_NO_FLUSH);
	stream->next_in = (Bytef *)object->data;
	stream->avail_in = (uInt)object->size;
	if (code == Z_OK)
		code = deflate(stream, Z_FINISH);
	out->size += most - stream->avail_out;
	return code == Z_STREAM_END ? 0 : -1;
}

/* The whole file of an object: "TYPE SIZE", a NUL, the data. */
static int add_loose(z_stream *stream, const struct ase_object *object,
		     ase_str *out)
{
	ASE_AUTO(ase_strdrop)
	char *head = ase_strf("%s %zu", git_object_type2string(object->type),
			      object->size);

	return deflate_object(stream, head, strlen(head) + 1, object, out);
}

/* A new file that nobody may write, as git's objects are. */
static int write_file(const char *path, const ase_str *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
	int failed;

	if (fd < 0)
		return -1;
	failed = ase_fs_write_all(fd, bytes->data, bytes->size);
	return close(fd) < 0 ? -1 : failed;
}

static ase_status draft_each(ase_store *store, ase_err *err)
{
	const struct ase_quarantine *aside = store->quarantine;
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	z_stream stream = { .next_in = NULL };
	int failed = deflateInit(&stream, Z_BEST_SPEED) != Z_OK;

	for (size_t i = 0; i < aside->count && !failed; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = draft_of(store, &aside->items[i]);

		ase_str_clear(&bytes);
		failed = add_loose(&stream, &aside->items[i], &bytes) ||
			 write_file(path, &bytes);
	}
	if (failed)
		(void)!ase_fail_errno(err, "cannot store git's objects");
	deflateEnd(&stream);
	return failed ? ASE_E_SYSTEM : ASE_OK;
}

/* A file of the pack: its draft, or (`git`) where git looks for it; yours. */
static char *pack_file(const ase_store *store, const char *ending, bool git)
{
	const char *pack = store->quarantine->pack;
	ASE_AUTO(ase_strdrop)
	char *name = ase_strf("drafts/%s%s", pack, ending);

	if (!git)
		return ase_store_dir_file(store, name);
	return ase_strf("%sobjects/pack/%s%s",
			git_repository_commondir(store->repo), pack, ending);
}

/* A part of a pack: the type and the size, four bits of it and then seven a
 * byte, the lowest first; then the data. */
static int add_packed(z_stream *stream, const struct ase_object *object,
		      ase_str *out)
{
	unsigned byte =
		(unsigned)object->type << 4 | (unsigned)(object->size & 15);

	for (size_t left = object->size >> 4; left; left >>= 7) {
		ase_str_addc(out, (char)(byte | 128));
		byte = left & 127;
	}
	ase_str_addc(out, (char)byte);
	return deflate_object(stream, NULL, 0, object, out);
}

/*
 * The bytes of a pack (git's gitformat-pack), what points to others first. None
 * is told by how it differs from another: to look for that took longer than all
 * else, and saved a fiftieth of 10,000 records; git gc does it better.
 */
static int fill_pack(const struct ase_quarantine *aside, ase_str *out)
{
	const uint32_t numbers[] = { htonl(2), htonl((uint32_t)aside->count) };
	unsigned char sum[ASE_BLOB_SIZE];
	z_stream stream = { .next_in = NULL };
	int failed = deflateInit(&stream, Z_BEST_SPEED) != Z_OK;
	struct iovec all;

	ase_str_add(out, "PACK");
	ase_str_addn(out, (const char *)numbers, sizeof(numbers));
	for (size_t i = aside->count; i > 0 && !failed; i--)
		failed = add_packed(&stream, &aside->items[i - 1], out);
	deflateEnd(&stream);
	all = (struct iovec){ .iov_base = out->data, .iov_len = out->size };
	ase_digest_sha1(&all, 1, sum);
	ase_str_addn(out, (const char *)sum, sizeof(sum));
	return failed;
}

/* libgit2 reads the pack as one that came from somewhere, and makes its index. */
static ase_status draft_pack(ase_store *store, ase_err *err)
{
	struct ase_quarantine *aside = store->quarantine;
	ASE_AUTO(ase_strdrop) char *dir = ase_store_dir_file(store, "drafts");
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	git_indexer_progress progress = { .total_objects = 0 };
	git_indexer *indexer = NULL;
	int code;

	if (fill_pack(aside, &bytes))
		return ase_fail_errno(err, "cannot store git's objects");
	code = git_indexer_new(&indexer, dir, 0444, NULL, NULL);
	if (code == 0)
		code = git_indexer_append(indexer, bytes.data, bytes.size,
					  &progress);
	if (code == 0)
		code = git_indexer_commit(indexer, &progress);
	if (code == 0)
		aside->pack = ase_strf("pack-%s", git_indexer_name(indexer));
	git_indexer_free(indexer);
	return code < 0 ? ase_git_fail(err, code, "cannot store git's objects")
			: ASE_OK;
}

static bool are_many(const ase_store *store)
{
	ASE_AUTO(ase_git_drop_config) git_config *config = NULL;
	int64_t limit;

	if (git_repository_config(&config, store->repo) < 0 ||
	    git_config_get_int64(&limit, config, "transfer.unpackLimit") < 0)
		limit = UNPACK_LIMIT;
	return limit >= 0 && store->quarantine->count >= (size_t)limit;
}

ase_status ase_quarantine_draft(ase_store *store, ase_err *err)
{
	return are_many(store) ? draft_pack(store, err)
			       : draft_each(store, err);
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

static int release_each(ase_store *store)
{
	const struct ase_quarantine *aside = store->quarantine;
	const char *git = git_repository_commondir(store->repo);
	int failed = 0;

	for (size_t i = 0; i < aside->count && !failed; i++) {
		const struct ase_object *object = &aside->items[i];
		ASE_AUTO(ase_strdrop) char *from = draft_of(store, object);
		ASE_AUTO(ase_strdrop) char *shard = NULL;
		ASE_AUTO(ase_strdrop) char *to = NULL;
		char id[GIT_OID_HEXSZ + 1];

		git_oid_tostr(id, sizeof(id), &object->id);
		shard = ase_strf("%sobjects/%.2s", git, id);
		to = ase_strf("%s/%s", shard, id + 2);
		failed = release_object(from, shard, to);
	}
	return failed;
}

/* The files of a pack, in the order in which git may see them. */
static const char *const endings[] = { ".pack", ".idx" };

static int release_pack(ase_store *store)
{
	int failed = 0;

	for (size_t i = 0; i < ASE_COUNT(endings) && !failed; i++) {
		ASE_AUTO(ase_strdrop)
		char *from = pack_file(store, endings[i], false);
		ASE_AUTO(ase_strdrop)
		char *to = pack_file(store, endings[i], true);

		failed = rename(from, to);
	}
	return failed;
}

ase_status ase_quarantine_release(ase_store *store, ase_err *err)
{
	struct ase_quarantine *aside = store->quarantine;

	if (!aside)
		return ASE_OK; /* nothing was written */
	if (aside->pack ? release_pack(store) : release_each(store))
		return ase_fail_errno(err, "cannot store git's objects");
	aside->released = true;
	return ASE_OK;
}

static void unlink_drafts(const ase_store *store)
{
	const struct ase_quarantine *aside = store->quarantine;

	for (size_t i = 0; aside->pack && i < ASE_COUNT(endings); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = pack_file(store, endings[i], false);

		unlink(path);
	}
	for (size_t i = 0; !aside->pack && i < aside->count; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = draft_of(store, &aside->items[i]);

		unlink(path);
	}
}

void ase_quarantine_clear(ase_store *store)
{
	struct ase_quarantine *aside = store->quarantine;

	if (aside && !aside->released)
		unlink_drafts(store);
	if (aside)
		ase_quarantine_empty(aside);
}
