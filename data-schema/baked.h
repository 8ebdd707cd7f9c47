#ifndef ASE_BAKED_H
#define ASE_BAKED_H

#include "lib/base/digest.h"
#include "lib/base/str.h"
#include "lib/data/value/value.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The files of data-schema/ inside the binaries: what init copies into a new
 * store, and the built-in kinds, which no store holds. Read and parsed when
 * the program was built, so nothing is opened or decoded at run time.
 *
 * Everything here is borrowed from the program itself and lives as long.
 */
#define ASE_BAKED_LANGUAGES 2

typedef struct ase_baked {
	const char *path; /* below data-schema/: "vocabulary/skills.yaml" */
	const char *
		text; /* comments in every language (lib/data/layout/comments.h);
			     ended by a NUL that `size` does not count */
	size_t size;
	const ase_value *value; /* NULL unless it is YAML */
	/* git's names for the text as stores have it, in each language */
	unsigned char ids[ASE_BAKED_LANGUAGES][ASE_BLOB_SIZE];
} ase_baked;

/* Another number: some file is another one. */
extern const uint64_t ase_baked_stamp;

/* The file at `path`; NULL: there is none. */
const ase_baked *ase_baked_find(const char *path);

/* Append its text as a store of that language has it: its comments in one. */
void ase_baked_text(const ase_baked *baked, const char *lang, ase_str *out);

/* Whether a text is the file's, in whatever language. */
bool ase_baked_same(const ase_baked *baked, const char *text, size_t size);

/* Whether the blob that git names `id` is the file, in whatever language. */
bool ase_baked_is(const ase_baked *baked, const unsigned char *id);

/* Where a new store has the file `path`; NULL: stores have none. Borrowed. */
const char *ase_baked_place(const char *path);

/* File `i`, in the order of their paths; NULL past the last. */
const ase_baked *ase_baked_item(size_t i);

/* A file of a pack: its path below packs/ and its text, with comments in every
 * language. */
typedef struct ase_baked_file {
	const char *path; /* "training/pack.yaml" */
	const char *text; /* ended by a NUL that `size` does not count */
	size_t size;
} ase_baked_file;

/* File `i` of the packs, in the order of their paths; false past the last. */
bool ase_baked_pack(size_t i, ase_baked_file *out);

#endif
