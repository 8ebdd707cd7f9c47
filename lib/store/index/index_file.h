#ifndef ASE_STORE_INDEX_INDEX_FILE_H
#define ASE_STORE_INDEX_INDEX_FILE_H

#include "lib/base/digest.h"

#include <stdint.h>

/*
 * The file of the read index, `.git/ase/index`. Private to lib/store.
 *
 *	+------+--------+---------+------+-------+--------+--------+ +-------+---
 *	| head | values | entries | lots | pages | tables | marker | | entry | ...
 *	+------+--------+---------+------+-------+--------+--------+ +-------+---
 *	 `--- base: one commit, by path --------------------------'   `- tail: what
 *					a commit since has changed, marker by marker
 *
 * Everything begins at a multiple of 8. An entry tells of one file (or of what
 * git has in the place of one): its path, its blob, and where its value stands,
 * which is what lib/data/value/value.h makes, used in place. Entries of the base stand close together, so that looking
 * something up touches few pages.
 *
 * Entries and markers say how long they are and bear a checksum; a value's is
 * in its entry, and is looked at when the value is. An entry of the base knows
 * its place in the table, and the table is in the order of paths: so a search
 * that met sound entries alone has proved what it says, a path's absence
 * included. The marker at the end of a commit counts the entries before it:
 * what stands behind the last whole one does not count.
 *
 * Who says a text, as one of its scalars and but for case and accents, is asked
 * of the lots: each has, of every scalar whose hash falls to it, the hash and
 * the entry's number. A lot bears a checksum and its own number, too, so that
 * one sound lot has proved that nobody else says it. An entry of the tail has
 * its hashes behind its path.
 *
 * Who has a word that begins so is asked of the pages: in the order of words,
 * what each word begins with, without case and accents, and the entry's number.
 * They are the words of what stands at the top of a record, alone or in a list
 * (names and whatever else a person knows it by), and of its file's name. A page is proved as an entry is,
 * and the table of pages is in their order. Behind its hashes an entry of the
 * tail has its words.
 *
 * Nobody makes the file smaller or changes what a marker covers: it grows at
 * its end, or a new file takes its place.
 */

/* Another number means another layout. */
#define ASE_INDEX_VERSION 5
#define ASE_INDEX_MAGIC	  "ase read"
#define ASE_INDEX_ORDER	  0x0102030405060708u

/* So many entries in the tail, and one more for as many of the base, and the
 * whole is written anew: whoever reads looks at all of the tail. */
#define ASE_INDEX_TAIL 64

/* So many hashes fall to a lot, more or less. */
#define ASE_INDEX_LOT 32

/* So many words stand on a page. */
#define ASE_INDEX_PAGE 256

/* In place of a hash or a word: a file that may be YAML and has no value. */
#define ASE_INDEX_UNREAD 0

/* A file of fewer bytes may be garbage by more than half. */
#define ASE_INDEX_SMALL 65536

/* What git's configuration looked like: libgit2 took the store as it was. */
struct ase_stamp {
	uint64_t ino, size;
	int64_t seconds, nanoseconds;
};

struct ase_index_head {
	uint64_t sum;	     /* of the head behind it */
	char magic[8];	     /* ASE_INDEX_MAGIC, without its NUL */
	uint32_t version;    /* of the layout */
	uint32_t value;	     /* ASE_VALUE_VERSION */
	uint64_t order;	     /* ASE_INDEX_ORDER, in the machine's bytes */
	uint64_t count;	     /* entries of the base */
	uint64_t table;	     /* where their places stand, 64 bits each */
	uint64_t buckets;    /* how many; a power of two */
	uint64_t lot_table;  /* behind the other one: the places of the lots */
	uint64_t pages;	     /* how many */
	uint64_t page_table; /* behind that: their places */
	uint64_t end;	     /* of all three: there the first marker is */
};

/* What every entry and marker begins with. */
struct ase_index_part {
	uint64_t sum;  /* of the part behind it */
	uint32_t kind; /* ASE_INDEX_ENTRY, _MARKER, _LOTS, _WORDS */
	uint32_t size; /* of all of it, a multiple of 8 */
};

#define ASE_INDEX_ENTRY	 0x59525445u /* "ETRY" */
#define ASE_INDEX_MARKER 0x4b52414du /* "MARK" */
#define ASE_INDEX_LOTS	 0x53544f4cu /* "LOTS" */
#define ASE_INDEX_WORDS	 0x44524f57u /* "WORD" */

/* Then the path, ended by NULs up to a multiple of 4; of a tail's entry the
 * hashes; NULs up to a multiple of 8; of a tail's the words. In a tail the value
 * follows. */
struct ase_index_entry {
	struct ase_index_part part;
	int64_t value; /* from the entry's first byte to the value's */
	uint64_t value_sum;
	uint32_t value_size; /* 0: no YAML, or none that we read */
	uint32_t number;     /* in the table; of a tail's entry: any */
	uint32_t path_size;
	uint32_t mode; /* as git has it, of a link, too; 0: it is gone */
	unsigned char id[ASE_BLOB_SIZE]; /* of its blob */
	uint32_t hashes;		 /* of what it says; of the base: 0 */
	uint32_t words;			 /* likewise */
	uint32_t zero;
};

/* Somebody says something. */
struct ase_posting {
	uint32_t hash;
	uint32_t number; /* of the entry */
};

/* Somebody has a word. */
struct ase_word {
	uint64_t begins; /* its first eight bytes, the first one above all */
	uint32_t number; /* of the entry */
};

/* Then what the words of the page begin with, in order; then as many numbers of
 * entries, in order for each; and NULs up to a multiple of 8. */
struct ase_index_page {
	struct ase_index_part part;
	uint32_t number; /* in its table */
	uint32_t count;
};

/* Then the postings, in the order of entries. */
struct ase_index_bucket {
	struct ase_index_part part;
	uint32_t number; /* in its table */
	uint32_t count;
};

struct ase_index_marker {
	struct ase_index_part part;
	unsigned char commit[ASE_BLOB_SIZE], tree[ASE_BLOB_SIZE];
	uint32_t entries; /* between the last marker and this one */
	uint32_t zero;
	struct ase_stamp stamp;
};

#endif
