#ifndef ASE_BASE_SLICES_H
#define ASE_BASE_SLICES_H

#include "lib/base/str.h"

#include <stddef.h>
#include <sys/uio.h>

/*
 * Bytes most of which are somebody else's: stretches of a large text, which
 * stay where they are, and what is new between them.
 *
 *	ASE_AUTO(ase_slices_drop) ase_slices p = ASE_PATCHWORK_INIT;
 *	ase_slices_lend(&p, old, 100);
 *	ase_slices_add(&p, "new", 3);
 *	ase_slices_lend(&p, old + 120, 80);
 */
typedef struct ase_slices {
	struct ase_patch *items; /* owned */
	size_t count, room;
	ase_str own; /* what is new, one behind the other */
	size_t size; /* of all of it */
} ase_slices;

/* clang-format off */
#define ASE_PATCHWORK_INIT { .count = 0 }
/* clang-format on */

void ase_slices_drop(ase_slices *slices);

/* Append a stretch that is not copied: it must last as long. */
void ase_slices_lend(ase_slices *slices, const char *bytes, size_t size);

/* Append a copy; where in `own` it begins, so that it can be changed later. */
size_t ase_slices_add(ase_slices *slices, const char *bytes, size_t size);

/*
 * Where all of it lies, in its order, `count` pieces; yours, release with
 * free(). True until something is appended.
 */
struct iovec *ase_slices_pieces(const ase_slices *slices, size_t *count);

#endif
