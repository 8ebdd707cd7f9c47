#ifndef ASE_BAKED_TABLE_H
#define ASE_BAKED_TABLE_H

#include "data-schema/baked.h"

/* Written by bake.c, read by baked.c; sorted by path. */
extern const ase_baked ase_baked_table[];
extern const size_t ase_baked_count;

/* The files of packs, sorted by path: where path and text stand among the bytes,
 * each with a NUL behind it. */
typedef struct ase_baked_packed {
	uint32_t path, text, size;
} ase_baked_packed;

extern const ase_baked_packed ase_baked_packs[];
extern const size_t ase_baked_packs_count;

const char *ase_baked_packed_bytes(void);

#endif
