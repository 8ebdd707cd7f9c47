#include "lib/store/draft/gitindex_file.h"

#include <string.h>

/* Where the parts of an entry stand. */
enum {
	AT_MTIME = 8,
	AT_MODE = 24,
	AT_SIZE = 36,
	AT_BLOB = 40,
	AT_FLAGS = 60,
};

/* Flags of an entry. */
enum {
	FLAG_ASSUMED = 0x8000,
	FLAG_EXTENDED = 0x4000,
	FLAG_STAGE = 0x3000,
	FLAG_LENGTH = 0x0fff,
};

static uint32_t get32(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static unsigned get16(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	return (unsigned)p[0] << 8 | p[1];
}

static void put32(char *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (char)(number >> (24 - 8 * i));
}

/* Bytes of an entry whose path has `length`. */
static size_t entry_size(size_t length)
{
	return (ASE_GITINDEX_ENTRY + length + 8) & ~(size_t)7;
}

/*
 * Bytes of the entry at `at`, of which `left` are there; 0: it is cut, or its
 * path is not as long as its flags say.
 */
static size_t size_at(const char *at, size_t left)
{
	size_t length, size;

	if (left < ASE_GITINDEX_ENTRY)
		return 0;
	length = strnlen(at + ASE_GITINDEX_ENTRY, left - ASE_GITINDEX_ENTRY);
	if ((get16(at + AT_FLAGS) & FLAG_LENGTH) !=
	    (length < FLAG_LENGTH ? length : FLAG_LENGTH))
		return 0;
	size = entry_size(length);
	return size <= left ? size : 0;
}

/*
 * What it is.
 */

/* Whether the extension may be copied, changed or left out by us. */
static bool is_known(const char *name)
{
	static const char *const known[] = { "TREE", "REUC", "UNTR",
					     "FSMN", "EOIE", "IEOT" };

	for (size_t i = 0; i < ASE_COUNT(known); i++)
		if (memcmp(known[i], name, 4) == 0)
			return true;
	return false;
}

static ase_gitindex_nature nature_of_extensions(const char *data, size_t at,
						size_t end)
{
	while (at < end) {
		if (end - at < 8 || !is_known(data + at) ||
		    get32(data + at + 4) > end - at - 8)
			return ASE_GITINDEX_FOREIGN;
		at += 8 + get32(data + at + 4);
	}
	return ASE_GITINDEX_PLAIN;
}

ase_gitindex_nature ase_gitindex_file_nature(const char *data, size_t size)
{
	ase_gitindex_nature nature = ASE_GITINDEX_PLAIN;
	size_t at = ASE_GITINDEX_HEAD, end = size - ASE_GITINDEX_SUM, step;
	const char *prior = "";
	uint32_t count;

	if (size < ASE_GITINDEX_HEAD + ASE_GITINDEX_SUM ||
	    memcmp(data, "DIRC", 4) != 0 ||
	    (get32(data + 4) != 2 && get32(data + 4) != 3))
		return ASE_GITINDEX_FOREIGN;
	for (count = get32(data + 8); count; count--, at += step) {
		unsigned flags;

		step = size_at(data + at, end - at);
		if (!step)
			return ASE_GITINDEX_FOREIGN;
		flags = get16(data + at + AT_FLAGS);
		if (flags & (FLAG_ASSUMED | FLAG_EXTENDED))
			return ASE_GITINDEX_FOREIGN;
		if (flags & FLAG_STAGE)
			nature = ASE_GITINDEX_CONFLICTS;
		else if (strcmp(prior, data + at + ASE_GITINDEX_ENTRY) >= 0)
			return ASE_GITINDEX_FOREIGN; /* zeros, at worst */
		prior = data + at + ASE_GITINDEX_ENTRY;
	}
	if (nature_of_extensions(data, at, end))
		return ASE_GITINDEX_FOREIGN;
	return nature;
}

/*
 * Entries.
 */

void ase_gitindex_file_stat(char *entry, const struct stat *st)
{
	const uint32_t numbers[] = {
		(uint32_t)st->st_ctim.tv_sec, (uint32_t)st->st_ctim.tv_nsec,
		(uint32_t)st->st_mtim.tv_sec, (uint32_t)st->st_mtim.tv_nsec,
		(uint32_t)st->st_dev,	      (uint32_t)st->st_ino,
		get32(entry + AT_MODE),	      (uint32_t)st->st_uid,
		(uint32_t)st->st_gid,	      (uint32_t)st->st_size,
	};

	for (size_t i = 0; i < ASE_COUNT(numbers); i++)
		put32(entry + 4 * i, numbers[i]);
}

/* Append the entry of a change; where in the slices's own bytes it begins. */
static size_t add_entry(ase_slices *out, const struct ase_update *change)
{
	static const char padding[8];
	size_t length = strlen(change->path);
	unsigned flags =
		(unsigned)(length < FLAG_LENGTH ? length : FLAG_LENGTH);
	char entry[ASE_GITINDEX_ENTRY] = { 0 };
	size_t from;

	put32(entry + AT_MODE, (uint32_t)change->mode);
	ase_gitindex_file_stat(entry, &change->stat);
	memcpy(entry + AT_BLOB, change->after.id, GIT_OID_RAWSZ);
	entry[AT_FLAGS] = (char)(flags >> 8);
	entry[AT_FLAGS + 1] = (char)flags;
	from = ase_slices_add(out, entry, sizeof(entry));
	ase_slices_add(out, change->path, length);
	ase_slices_add(out, padding,
		       entry_size(length) - sizeof(entry) - length);
	return from;
}

/* One rewriting. */
struct pass {
	const char *data;
	const struct ase_updates *changes;
	const struct ase_racy *racy;
	ase_slices *out;
	struct ase_gitindex_spot *spots;
	size_t next;	/* the change that comes next, by path */
	uint32_t count; /* entries written */
	const struct ase_update *staged;
};

/* Write the next change's entry, unless its path goes. */
static void take_change(struct pass *pass)
{
	const struct ase_update *change = &pass->changes->items[pass->next];
	struct ase_gitindex_spot *spot = &pass->spots[pass->next++];

	*spot = (struct ase_gitindex_spot){ .at = 0 };
	if (git_oid_is_zero(&change->after))
		return;
	spot->at = pass->out->size;
	spot->own = add_entry(pass->out, change);
	pass->count++;
}

/* How the path of the next change stands to the entry's; with none left, it
 * is behind. */
static int compare(const struct pass *pass, const char *entry)
{
	if (pass->next == pass->changes->count)
		return 1;
	return strcmp(pass->changes->items[pass->next].path,
		      entry + ASE_GITINDEX_ENTRY);
}

/* The entry's old blob must be one that the change knows. */
static void look_at_staged(struct pass *pass, const char *entry)
{
	const struct ase_update *change = &pass->changes->items[pass->next];
	git_oid blob = { { 0 } };

	if (entry)
		memcpy(blob.id, entry + AT_BLOB, GIT_OID_RAWSZ);
	if (!pass->staged && !git_oid_equal(&blob, &change->before) &&
	    !git_oid_equal(&blob, &change->after) &&
	    !(pass->racy->is_stale &&
	      pass->racy->is_stale(pass->racy->payload, change->path, &blob)))
		pass->staged = change;
}

static bool is_racy(const struct pass *pass, const char *entry)
{
	uint32_t mtime = get32(entry + AT_MTIME);
	uint32_t size = get32(entry + AT_SIZE);
	git_oid blob;

	if (mtime < pass->racy->from || mtime >= pass->racy->to || !size)
		return false;
	memcpy(blob.id, entry + AT_BLOB, GIT_OID_RAWSZ);
	return pass->racy->differs(pass->racy->payload,
				   entry + ASE_GITINDEX_ENTRY, &blob, size,
				   mtime);
}

/* Take over the entries [from, to), which no change touches. */
static void keep(const struct pass *pass, size_t from, size_t to)
{
	ase_slices_lend(pass->out, pass->data + from, to - from);
}

/* Copy an entry with the size 0: git will look at the file again. */
static void distrust(struct pass *pass, const char *entry, size_t size)
{
	size_t own = ase_slices_add(pass->out, entry, size);

	put32(pass->out->own.data + own + AT_SIZE, 0);
}

/* All entries; the offset behind them in the old bytes. */
static size_t rewrite_entries(struct pass *pass, size_t end)
{
	uint32_t left = get32(pass->data + 8);
	size_t at = ASE_GITINDEX_HEAD, from = at;

	for (size_t step; left; left--, at += step) {
		const char *entry = pass->data + at;
		int order;

		step = size_at(entry, end - at);
		if (!step)
			break;
		while ((order = compare(pass, entry)) < 0) {
			keep(pass, from, at);
			from = at;
			look_at_staged(pass, NULL);
			take_change(pass);
		}
		if (order == 0) {
			keep(pass, from, at);
			from = at + step;
			look_at_staged(pass, entry);
			take_change(pass);
			continue;
		}
		pass->count++;
		if (is_racy(pass, entry)) {
			keep(pass, from, at);
			distrust(pass, entry, step);
			from = at + step;
		}
	}
	keep(pass, from, at);
	while (pass->next < pass->changes->count) {
		look_at_staged(pass, NULL);
		take_change(pass);
	}
	return at;
}

/*
 * Extensions.
 */

/* The cached trees, if any are worth keeping: git makes them anew. */
static void rewrite_trees(const struct pass *pass, const char *bytes,
			  size_t size)
{
	ASE_AUTO(ase_str_drop) ase_str trees = ASE_STR_INIT;
	char head[8] = "TREE";

	if (!ase_gitindex_trees_rewrite(bytes, size, pass->changes, &trees))
		return;
	put32(head + 4, (uint32_t)trees.size);
	ase_slices_add(pass->out, head, sizeof(head));
	ase_slices_add(pass->out, ase_str_text(&trees), trees.size);
}

static void rewrite_extensions(const struct pass *pass, size_t at, size_t end)
{
	for (size_t size; end - at >= 8; at += 8 + size) {
		const char *bytes = pass->data + at + 8;

		size = get32(pass->data + at + 4);
		if (size > end - at - 8)
			return;
		if (memcmp(pass->data + at, "TREE", 4) == 0)
			rewrite_trees(pass, bytes, size);
		else if (memcmp(pass->data + at, "REUC", 4) == 0)
			keep(pass, at, at + 8 + size);
	}
}

const struct ase_update *ase_gitindex_file_rewrite(
	const char *data, size_t size, const struct ase_updates *changes,
	const struct ase_racy *racy, ase_slices *out,
	struct ase_gitindex_spot *spots)
{
	size_t end = size - ASE_GITINDEX_SUM, behind;
	struct pass pass = { .data = data,
			     .changes = changes,
			     .racy = racy,
			     .out = out,
			     .spots = spots };

	ase_slices_add(out, data, ASE_GITINDEX_HEAD);
	behind = rewrite_entries(&pass, end);
	put32(out->own.data + 4, 2); /* nothing here needs a later one */
	put32(out->own.data + 8, pass.count);
	rewrite_extensions(&pass, behind, end);
	return pass.staged;
}
