#ifndef ASE_BAKED_TABLE_H
#define ASE_BAKED_TABLE_H

#include "data-schema/baked.h"

/* Written by bake.c, read by baked.c; sorted by path. */
extern const ase_baked ase_baked_table[];
extern const size_t ase_baked_count;

#endif
