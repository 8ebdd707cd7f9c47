#ifndef ASE_APP_FRONT_LETTER_FRONT_H
#define ASE_APP_FRONT_LETTER_FRONT_H

#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The comment that a template begins with: what the letter is called, what it
 * is about and for whom.
 *
 *	{{! name: relance, kind: match, to: org }}
 *	{{! list: training, where: open, sort: at }}
 *	{{! kind: registration, needs: attended_on, missing: not there }}
 *	{{! kind: request, to: org, after: closed }}
 *	{{! kind: sending, to: org, encloses: support.file }}
 */

/* One word of that comment. Both texts are owned. */
typedef struct letter_word {
	char *key;
	char *value;
	size_t line; /* of the key, from 1 */
	size_t column;
} letter_word;

/* What it says; the texts are "" where it says none, and live in `words`. */
typedef struct letter_about {
	const char *name;    /* what people type for the letter */
	const char *kind;    /* of the one record it is about */
	const char *list;    /* or the kind of all that it is about */
	const char *party;   /* `to`: org, expert, coordinator, ... */
	const char *sort;    /* of a list */
	const char *by;	     /* of a list: what groups it */
	const char *missing; /* what is said where `needs` do not hold */
	letter_word *words;  /* owned, in their order; `where` and `needs` may
				come several times, and unknown keys stand here */
	size_t count;
	size_t room;
} letter_about;

/* clang-format off */
#define LETTER_ABOUT_INIT { .name = "", .kind = "", .list = "", \
			    .party = "", .sort = "", .by = "", \
			    .missing = "" }
/* clang-format on */

/* Read it; a comment without any of its keys is a remark, and says nothing. */
letter_about letter_front(const char *text);
void letter_about_drop(letter_about *about);

/* The first value of `key`, "" when there is none, and all of them, appended. */
const char *letter_about_get(const letter_about *about, const char *key);
void letter_about_all(const letter_about *about, const char *key,
		      ase_strs *out);

/* Whether there is such a key, whether it may come several times, and the
 * nearest to one that is none (NULL: none near). */
bool letter_about_knows(const char *key);
bool letter_about_repeats(const char *key);
const char *letter_about_near(const char *key);

#endif
