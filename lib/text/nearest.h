#ifndef ASE_TEXT_NEAREST_H
#define ASE_TEXT_NEAREST_H

#include "lib/base/str.h"

/*
 * What somebody may have meant.
 */

/* Of what was typed so many bytes are looked at. */
#define ASE_NEAREST_TYPED 256

/*
 * How well `text` fits the words of `typed`, accents and case ignored: for
 * each of them 2 when it begins a word of `text`, 1 when it nearly does.
 */
size_t ase_nearest_fit(const char *text, const char *typed);

/* The best few of what was offered, best first. */
#define ASE_NEAR_MOST 5

typedef struct ase_nearest {
	struct {
		const void *thing; /* borrowed */
		size_t fit;
	} items[ASE_NEAR_MOST];
	size_t count;
} ase_nearest;

/* Offer a thing; a fit of 0 is none. Of equals the earlier stays first. */
void ase_nearest_offer(ase_nearest *near, const void *thing, size_t fit);

#endif
