#ifndef ASE_TEXT_WORD_MATCH_H
#define ASE_TEXT_WORD_MATCH_H

#include "lib/base/str.h"

/*
 * What a person typed, folded once and held against many texts: what most
 * texts are not is seen without folding them.
 */

/* How well a text fits. */
typedef enum ase_fit {
	ASE_FIT_NONE,
	ASE_FIT_WORDS, /* each word begins one of the text's */
	ASE_FIT_WHOLE, /* it is the text, but for accents and case */
} ase_fit;

typedef struct ase_words {
	char *folded;  /* owned */
	ase_strs list; /* owned: those of its words that are plain ASCII */
	bool has_words;
} ase_words;

/* Start from zero, or read again. */
void ase_words_read(ase_words *words, const char *typed);
void ase_words_drop(ase_words *words);

ase_fit ase_words_fit(const ase_words *words, const char *text);

#endif
