#ifndef ASE_DATA_VALUE_SURROGATE_H
#define ASE_DATA_VALUE_SURROGATE_H

#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * JSON writes what lies beyond U+FFFF as two escapes, "\ud83d\udca9" (RFC
 * 8259, 7), and a JSON text is YAML too (YAML 1.2, 5.7). libyaml takes each
 * for a character of its own and refuses it. So it is given a copy with YAML's
 * one escape, "\U0001f4a9", which is two characters shorter, and the places
 * that it tells are counted back.
 *
 * Only double quotes know escapes, and libyaml alone knows what stands in
 * them: whoever reads looks whether a pair stood elsewhere.
 */
typedef struct ase_surrogates {
	ase_str text;  /* the copy; empty when there is no pair */
	size_t *marks; /* owned; characters of the copy up to the end of each */
	size_t count;
	size_t room;
} ase_surrogates;

/* clang-format off */
#define ASE_SURROGATES_INIT { .text = ASE_STR_INIT }
/* clang-format on */

void ase_surrogates_drop(ase_surrogates *pairs);

/* Find the pairs of `text` and make the copy. */
void ase_surrogates_find(const char *text, size_t size, ase_surrogates *out);

/* Where character `mark` of the copy stands in the text. */
size_t ase_surrogates_mark(const ase_surrogates *pairs, size_t mark);

/* Whether a pair ends in (from, to], characters of the copy. */
bool ase_surrogates_between(const ase_surrogates *pairs, size_t from,
			    size_t to);

#endif
