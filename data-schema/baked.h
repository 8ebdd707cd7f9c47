#ifndef ASE_BAKED_H
#define ASE_BAKED_H

#include "lib/base/digest.h"
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
typedef struct ase_baked {
	const char *path; /* below data-schema/: "vocabulary/skills.yaml" */
	const char *text; /* ended by a NUL that `size` does not count */
	size_t size;
	const ase_value *value;		 /* NULL unless it is YAML */
	unsigned char id[ASE_BLOB_SIZE]; /* git's name for the text */
} ase_baked;

/* Another number: some file is another one. */
extern const uint64_t ase_baked_stamp;

/* The file at `path`; NULL: there is none. */
const ase_baked *ase_baked_find(const char *path);

/* Where a new store has the file `path`; NULL: stores have none. Borrowed. */
const char *ase_baked_place(const char *path);

/* File `i`, in the order of their paths; NULL past the last. */
const ase_baked *ase_baked_item(size_t i);

/* A file of a pack: its path below packs/ and its text. */
typedef struct ase_baked_file {
	const char *path; /* "training/pack.yaml" */
	const char *text; /* ended by a NUL that `size` does not count */
	size_t size;
} ase_baked_file;

/* File `i` of the packs, in the order of their paths; false past the last. */
bool ase_baked_pack(size_t i, ase_baked_file *out);

#endif
