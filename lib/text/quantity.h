#ifndef ASE_TEXT_QUANTITY_H
#define ASE_TEXT_QUANTITY_H

#include "lib/base/err.h"
#include "lib/text/decimal.h"

#include <stdbool.h>

/*
 * Numbers that measure something, as people write and read them.
 *
 * A unit is a word of x-ase-unit: "money", "h" (hours), "min" (minutes), "km",
 * "percent"; "hours" are typed as "h" and read as a number alone (20; 2,5), for sentences
 * that say the word themselves.
 * What is stored, and what machines get, is a plain decimal of that unit:
 * 12.5, 2.5, 150, 84. People type « 12,50 », « 12.50 € », « 2h30 », « 150 min »,
 * « 40 % » and read « 12,50 € », « 2 h 30 », in the reader's language.
 *
 * A currency is a code of ISO 4217 (EUR, CAD); NULL: EUR.
 */

/* Whether there is such a unit; NULL is none. */
bool ase_quantity_is_unit(const char *unit);

/* What the unit measures, in a sentence: "money", "a number of hours". */
const char *ase_quantity_noun(const char *unit);

/*
 * What a person typed, as a plain decimal of the unit; yours. Money may bear
 * the sign, the code or the name of its currency; a time is of hours and
 * minutes in any of these forms: 2h30, 2 h 30, 2:30, 2,5, 2,5 h, 150 min.
 * Thousands may stand apart.
 *
 * ASE_E_USAGE: no such quantity, money with a part of a cent or of another
 * currency, 2h75; `err` says what may be typed.
 */
ase_status ase_quantity_read(const char *unit, const char *currency,
			     const char *typed, char **out,
			     ase_err *err) ASE_MUST_CHECK;

/*
 * The plain decimal `text` for a reader of `lang`: « 100,80 € », "€100.80",
 * « 2 h 30 », « 84,5 km »; with a NULL unit, or where it is no plain decimal,
 * as it is. Yours.
 */
char *ase_quantity_show(const char *unit, const char *currency,
			const char *lang, const char *text);

/* A bare number for people: "3,2" in French. What is none stays; yours. */
char *ase_quantity_number(const char *lang, const char *text);

/*
 * What figures are made of: hours are counted in whole minutes, for 20 minutes
 * are no decimal of an hour; every other number as it is. And back, to four
 * places.
 */
ase_decimal ase_quantity_parts(const char *unit, ase_decimal number);
ase_decimal ase_quantity_of_parts(const char *unit, ase_decimal parts);

#endif
