#ifndef ASE_STORE_INDEX_DERIVED_H
#define ASE_STORE_INDEX_DERIVED_H

#include "lib/base/str.h"
#include "lib/data/value/value.h"

#include <stddef.h>
#include <sys/types.h>

/*
 * Values that somebody has made, with some work, of files of a commit, and
 * left for those who read next: the file `.git/ase/derived`, beside the read
 * index. Private to lib/store.
 *
 *	+------+-------+------+---------+---------+---
 *	| head | spots | seal | value 0 | value 1 | ...
 *	+------+-------+------+---------+---------+---
 *
 * The seal says what they were made of and by whom, byte for byte: whoever asks
 * with another one finds nothing. It, the head and the spots bear one checksum,
 * which is looked at when the file is opened; each value has its own in its
 * spot, and that is looked at when the value is asked for.
 *
 * As the index, it may be missing, cut, damaged or of another version.
 */
typedef struct ase_derived ase_derived;

/* Map the file `path` of `owner`, whom alone it lets write; NULL: none that is
 * sound and bears this seal. */
ase_derived *ase_derived_open(const char *path, uid_t owner,
			      const ase_str *seal);
void ase_derived_drop(ase_derived **derived);

/* Value `i` (from 0); NULL: there is none, or none that is sound. Borrowed. */
const ase_value *ase_derived_value(const ase_derived *derived, size_t i);

/* Append the bytes of such a file to the empty `out`. */
void ase_derived_compose(ase_str *out, const ase_str *seal,
			 const ase_value *const *values, size_t count);

#endif
