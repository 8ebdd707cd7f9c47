#ifndef ASE_DATA_VALUE_IDENTIFIER_H
#define ASE_DATA_VALUE_IDENTIFIER_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The numbers by which States know an association, and our own record IDs.
 *
 * RNA: W and 9 digits or capitals (overseas numbers have letters, for example
 * W9P1002760); no check digit is known. Alsace-Moselle (57, 67, 68) has none.
 * SIREN: 9 digits, Luhn; 000000000 is refused. SIRET: SIREN + 5 digits, Luhn
 * on 14; La Poste (SIREN 356000000): 35600000000048 by Luhn, its other
 * establishments by the sum of the 14 digits, a multiple of 5. NEQ: 10 digits.
 * Sources: python-stdnum fr/siret.py; DOMAIN 3.2.
 *
 * A telephone number ("phone") is what one can dial: it begins with a digit, +
 * or (, and has three digits or more; words may stand behind it.
 */

/*
 * Check `text` by rule `check` ("rna", "siren", "siret", "neq", "phone").
 *
 * ASE_E_INVALID: it is not one; length and check digit are told apart.
 * ASE_E_USAGE: no such rule.
 */
ase_status ase_identifier_check(const char *check, const char *text,
				ase_err *err) ASE_MUST_CHECK;

/*
 * An identifier of rule `check` as people write it ("732 829 320 00074",
 * "w44-1.2") as it is held: without blanks, dots and dashes, in capitals; a
 * telephone number as it was typed. Yours.
 */
char *ase_identifier_tidy(const char *check, const char *typed);

/* What all spellings of one identifier have in common: as it is held, of a
 * telephone number its digits, +33 6 as 06. Yours. */
char *ase_identifier_key(const char *check, const char *text);

/* How many characters identifiers of the rule have; 0: it differs. */
size_t ase_identifier_size(const char *check);

/* The rules there are, or NULL past the last. */
const char *ase_identifier_rule(size_t i);

/* Characters of an ID behind its "o-". */
#define ASE_ID_CHARS 8
/* Room for an ID and its NUL: a prefix of 1 to 4 letters, a dash, the rest. */
#define ASE_ID_SIZE (4 + 1 + ASE_ID_CHARS + 1)

/*
 * A new ID: `prefix`, a dash and 8 characters of Crockford base32 in lower
 * case, from the system's random numbers, so that several people offline do
 * not collide. With `chars` other than ASE_ID_CHARS a shorter one; without
 * prefix (NULL) just the characters (entries of log lists).
 */
ase_status ase_id_make(const char *prefix, size_t chars, char *out, size_t size,
		       ase_err *err) ASE_MUST_CHECK;

/* Whether `text` is an ID of kind `prefix` (NULL: of any letters). */
bool ase_id_is(const char *text, const char *prefix);

#endif
