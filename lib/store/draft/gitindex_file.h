#ifndef ASE_STORE_DRAFT_GITINDEX_FILE_H
#define ASE_STORE_DRAFT_GITINDEX_FILE_H

#include "lib/base/slices.h"
#include "lib/store/draft/update.h"

/*
 * git's index file as bytes, rewritten in one pass. libgit2 spends its time on
 * reading every entry into memory, hashing twice with a SHA-1 that looks for
 * collisions, and writing all of it anew; what one command changes is a few
 * entries among many that only have to be copied.
 *
 *	"DIRC" <version> <count>
 *	<62 bytes of stat data, blob and flags> <path> NUL...	each, by path
 *	<name> <size> <bytes>			extensions
 *	<SHA-1 of all that>
 *
 * Numbers are big-endian; an entry is padded with 1 to 8 NUL to a multiple of
 * eight. Private to lib/store.
 */
enum {
	ASE_GITINDEX_HEAD = 12,
	ASE_GITINDEX_ENTRY = 62, /* what stands before the path */
	ASE_GITINDEX_SUM = 20,
};

/* What may be done with an index. */
typedef enum ase_gitindex_nature {
	ASE_GITINDEX_PLAIN,
	ASE_GITINDEX_CONFLICTS, /* after a merge: somebody has to solve them */
	ASE_GITINDEX_FOREIGN,	/* version 4, split, sparse, entries that are
				assumed, skipped or only intended, an extension
				that nobody here knows, cut, or out of order as
				what a disk has lost a page of: a matter for
				libgit2 */
} ase_gitindex_nature;

ase_gitindex_nature ase_gitindex_file_nature(const char *data, size_t size);

/*
 * git trusts an entry whose time is before that of the index file. Those of
 * the second `from` and later, and before `to`, would come to be trusted
 * without anybody having looked: `differs` looks, and an entry that is not
 * the file it names gets the size 0, at which git looks again.
 */
struct ase_racy {
	long long from, to; /* seconds; from >= to: there are none */
	bool (*differs)(void *payload, const char *path, const git_oid *blob,
			uint32_t size, uint32_t mtime);
	/* whether what is staged for a path is nobody's (stale.h); may be
	 * NULL: nothing is */
	bool (*is_stale)(void *payload, const char *path, const git_oid *blob);
	void *payload;
};

/* Where the entry of a change begins; 0 bytes into the file: it has none. */
struct ase_gitindex_spot {
	size_t at;  /* in the file */
	size_t own; /* in the bytes of the slices's own */
};

/*
 * Append to `out`, which is empty, the plain index `data` (lent) with the new
 * blob of every path of `changes` (by path) and its stat data, but for the sum.
 * `spots` has room for one a change.
 *
 * What shifts with the entries is left out (the untracked cache, the file
 * system monitor's bits, offsets), and so is what the cached trees say of the
 * directories above a change.
 *
 * The first change whose path is staged as neither its old nor its new blob is
 * handed back, and `out` is of no use; NULL: there is none.
 */
const struct ase_update *ase_gitindex_file_rewrite(
	const char *data, size_t size, const struct ase_updates *changes,
	const struct ase_racy *racy, ase_slices *out,
	struct ase_gitindex_spot *spots);

/*
 * gitindex_cachetree.c: append to `out` the cached trees `bytes` without what
 * `changes` make untrue. They are a node a directory, its children behind it,
 *
 *	<name> NUL <entries> SP <children> LF [<tree>]
 *
 * where -1 entries, and no tree, say that it is not known any more. False: they
 * do not read, or are not worth the work, and nothing is appended.
 */
bool ase_gitindex_trees_rewrite(const char *bytes, size_t size,
				const struct ase_updates *changes,
				ase_str *out) ASE_MUST_CHECK;

/* Write the stat data of `st` into the entry at `entry`. */
void ase_gitindex_file_stat(char *entry, const struct stat *st);

#endif
