#ifndef ASE_MODEL_PUBLIC_SECRETS_PRIV_H
#define ASE_MODEL_PUBLIC_SECRETS_PRIV_H

#include "lib/model/public/secrets.h"

#include <stdint.h>

/*
 * A set of runs: of words, or of the digits of a telephone number. A run is
 * known by a hash of 64 bits; of the texts themselves nothing is kept.
 */
typedef struct secret_run {
	uint64_t hash;	       /* 0: empty */
	const ase_record *rec; /* borrowed */
	ase_secret_kind kind;
} secret_run;

typedef struct secret_set {
	secret_run *items; /* owned, `room` of them, a power of two */
	size_t count, room;
} secret_set;

/* Add one that is not there yet. */
void secret_set_add(secret_set *set, secret_run run);
const secret_run *secret_set_get(const secret_set *set, uint64_t hash);

/* The longest run of words that is looked for. */
#define SECRET_WORDS 8

struct ase_secrets {
	secret_set words;   /* runs of words */
	secret_set digits;  /* of digits */
	secret_set allowed; /* what is no secret, of both */
	bool lengths[SECRET_WORDS + 1];
	bool numbers[SECRET_WORDS + 12]; /* lengths of digits */
};

/* Digits of a number that are looked at, from its end; a shorter one than the
 * least is none. */
#define SECRET_DIGITS	    9
#define SECRET_DIGITS_LEAST 6

/* ---- secrets_read.c: a text taken apart ---- */

/* The hashes of the words of a folded text, and the line of each. */
typedef struct secret_words {
	uint64_t *hashes; /* owned, like the rest */
	size_t *lines;
	size_t *sizes; /* letters, in bytes */
	size_t count, room, lines_room, sizes_room;
} secret_words;

void secret_words_read(const char *text, secret_words *out);
void secret_words_drop(secret_words *words);

/* The hash of the run with one word more; 0 is that of none. */
uint64_t secret_run_more(uint64_t hash, uint64_t word);

/* Append the next number of a text: its digits, whatever of ` .-/()` and no-break
 * blanks stands among them. Moves *at and *line; false: there is none. */
bool secret_number(const char **at, size_t *line, ase_str *out);

/* The hash of `size` digits. */
uint64_t secret_digits(const char *digits, size_t size);

#endif
