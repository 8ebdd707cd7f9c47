/*
 * Any bytes as git's index: it is plain or not, and a plain one can be
 * rewritten. What comes out is plain again, and entry by entry what the old
 * one and the changes say.
 *
 *	<odd: the entries are put right first>
 *	<which entry is changed: 255 for none; the top bit: it goes>
 *	<1: a new path is added before, 2: behind; 4: staged as something else>
 *	<the index, without its sum>
 */

#include "lib/store/draft/gitindex_file.h"

#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	CONTROL = 3,
	AT_SIZE = 36,
	AT_BLOB = 40,
	AT_FLAGS = 60,
};

#define FIRST "a/new.yaml"
#define LAST  "z/new.yaml"

static size_t get16(const char *at)
{
	return (size_t)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

static size_t get32(const char *at)
{
	return get16(at) << 16 | get16(at + 2);
}

static size_t entry_size(const char *entry)
{
	return (ASE_GITINDEX_ENTRY + strlen(entry + ASE_GITINDEX_ENTRY) + 8) &
	       ~(size_t)7;
}

/* What stands before and behind the entries is as it should be, they are
 * padded, and nothing about them is odd but their order. */
static void put_right(ase_str *bytes)
{
	size_t at = ASE_GITINDEX_HEAD, end = bytes->size, count = 0, step;

	while (end - at > ASE_GITINDEX_ENTRY) {
		char *entry = bytes->data + at;
		size_t length = get16(entry + AT_FLAGS) & 0xff;

		step = (ASE_GITINDEX_ENTRY + length + 8) & ~(size_t)7;
		if (!length || step > end - at || !strncmp(entry, "TREE", 4))
			break;
		entry[AT_FLAGS] = 0;
		entry += ASE_GITINDEX_ENTRY;
		for (size_t i = 0; i < length; i++)
			entry[i] = (char)(entry[i] ? entry[i] : 'x');
		memset(entry + length, 0, step - ASE_GITINDEX_ENTRY - length);
		at += step;
		count++;
	}
	memcpy(bytes->data, "DIRC\0\0\0\2\0\0", 10);
	bytes->data[10] = (char)(count >> 8);
	bytes->data[11] = (char)count;
}

/* Every second one is not what it was. */
static bool differs(void *payload, const char *path, const git_oid *blob,
		    uint32_t size, uint32_t mtime)
{
	(void)payload;
	(void)path;
	(void)blob;
	(void)mtime;
	return size & 1;
}

static const struct ase_racy racy = { .from = 100,
				      .to = 200,
				      .differs = differs };

/* The entry of `path` in a plain index; NULL: none. */
static const char *find(const ase_str *bytes, const char *path)
{
	const char *at = bytes->data + ASE_GITINDEX_HEAD;

	for (size_t left = get32(bytes->data + 8); left; left--) {
		if (strcmp(at + ASE_GITINDEX_ENTRY, path) == 0)
			return at;
		at += entry_size(at);
	}
	return NULL;
}

static void add_change(struct ase_updates *changes, const char *path,
		       const char *entry, bool goes)
{
	struct ase_update *one = &changes->items[changes->count++];

	*one = (struct ase_update){ .path = (char *)(uintptr_t)path,
				    .mode = GIT_FILEMODE_BLOB,
				    .stat.st_size = 7 };
	if (entry)
		memcpy(one->before.id, entry + AT_BLOB, GIT_OID_RAWSZ);
	if (!goes)
		memset(one->after.id, 'N', GIT_OID_RAWSZ);
}

/* The changes that the control bytes ask for, by path. */
static void choose(const ase_str *old, const uint8_t *control,
		   struct ase_updates *out)
{
	size_t count = get32(old->data + 8), which = control[1] & 0x7f;
	const char *at = old->data + ASE_GITINDEX_HEAD;

	if (control[2] & 1)
		add_change(out, FIRST, find(old, FIRST), false);
	if (which < count) {
		const char *path;

		while (which--)
			at += entry_size(at);
		path = at + ASE_GITINDEX_ENTRY;
		if (strcmp(FIRST, path) < 0 && strcmp(path, LAST) < 0)
			add_change(out, path, at, control[1] & 0x80);
	}
	if (control[2] & 2)
		add_change(out, LAST, find(old, LAST), false);
	if (control[2] & 4 && out->count)
		memset(out->items[0].before.id, 'S', GIT_OID_RAWSZ);
}

static const struct ase_update *changed(const struct ase_updates *changes,
					const char *path)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->items[i].path, path) == 0)
			return &changes->items[i];
	return NULL;
}

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* Whether an entry is its old self, or at size 0 what it has to be. */
static bool is_copy(const char *entry, const char *old)
{
	size_t size = entry_size(old), mtime = get32(old + 8);
	size_t bytes = get32(old + AT_SIZE);

	if (mtime >= 100 && mtime < 200 && bytes & 1)
		bytes = 0;
	return entry_size(entry) == size && get32(entry + AT_SIZE) == bytes &&
	       memcmp(entry, old, AT_SIZE) == 0 &&
	       memcmp(entry + AT_BLOB, old + AT_BLOB, size - AT_BLOB) == 0;
}

/* Every entry of `got` comes from a change or from `old`, and none is lost. */
static void check_entries(const ase_str *got, const ase_str *old,
			  const struct ase_updates *changes,
			  const struct ase_gitindex_spot *spots)
{
	const char *at = got->data + ASE_GITINDEX_HEAD;
	size_t left = get32(got->data + 8), want = get32(old->data + 8);

	for (size_t i = 0; i < changes->count; i++) {
		const struct ase_update *one = &changes->items[i];
		const char *entry = find(got, one->path);

		want -= find(old, one->path) != NULL;
		want += !git_oid_is_zero(&one->after);
		check(spots[i].at == (size_t)(entry ? entry - got->data : 0));
		check(!entry == (bool)git_oid_is_zero(&one->after));
	}
	check(left == want);
	for (; left; left--, at += entry_size(at)) {
		const struct ase_update *one =
			changed(changes, at + ASE_GITINDEX_ENTRY);
		const char *was = find(old, at + ASE_GITINDEX_ENTRY);

		if (one)
			check(!memcmp(at + AT_BLOB, one->after.id,
				      GIT_OID_RAWSZ));
		else
			check(was && is_copy(at, was));
	}
}

static void gather(const ase_slices *bytes, ase_str *out)
{
	size_t count;
	struct iovec *pieces = ase_slices_pieces(bytes, &count);

	for (size_t i = 0; i < count; i++)
		ase_str_addn(out, pieces[i].iov_base, pieces[i].iov_len);
	free(pieces);
}

static void rewrite(const ase_str *old, const uint8_t *control)
{
	ASE_AUTO(ase_str_drop) ase_str got = ASE_STR_INIT;
	struct ase_update items[3];
	struct ase_updates changes = { .items = items };
	struct ase_gitindex_spot spots[3];
	ASE_AUTO(ase_slices_drop) ase_slices bytes = ASE_PATCHWORK_INIT;
	const struct ase_update *staged;

	choose(old, control, &changes);
	staged = ase_gitindex_file_rewrite(old->data, old->size, &changes,
					   &racy, &bytes, spots);
	if (staged) {
		check(control[2] & 4 && staged == items);
		return;
	}
	gather(&bytes, &got);
	ase_str_addn(&got, old->data, ASE_GITINDEX_SUM); /* any sum will do */
	check(ase_gitindex_file_nature(got.data, got.size) ==
	      ASE_GITINDEX_PLAIN);
	check_entries(&got, old, &changes, spots);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ASE_AUTO(ase_str_drop) ase_str bytes = ASE_STR_INIT;
	static const char sum[ASE_GITINDEX_SUM];

	if (size < CONTROL)
		return 0;
	ase_str_addn(&bytes, (const char *)data + CONTROL, size - CONTROL);
	if (data[0] & 1 && bytes.size >= ASE_GITINDEX_HEAD)
		put_right(&bytes);
	ase_str_addn(&bytes, sum, sizeof(sum));
	if (ase_gitindex_file_nature(bytes.data, bytes.size) ==
	    ASE_GITINDEX_PLAIN)
		rewrite(&bytes, data);
	return 0;
}
