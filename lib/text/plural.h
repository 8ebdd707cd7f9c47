#ifndef ASE_TEXT_PLURAL_H
#define ASE_TEXT_PLURAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Nouns in the plural, for sentences that count.
 */

/*
 * `noun` in the plural, as it is formed in `lang` ("fr", else English), with
 * the words that agree with it: those up to the first preposition ("fiches de
 * suivi", "bénévoles-experts", "sponsorships of the year"). Exceptions that no
 * rule tells (festivals, people) are few among kinds of records; who has one
 * says so in its title. Yours.
 */
char *ase_plural(const char *noun, const char *lang);

/* Whether `count` things are told in the plural: in French from two on, in
 * English unless it is one. */
bool ase_plural_is(size_t count, const char *lang);

#endif
