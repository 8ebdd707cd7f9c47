#ifndef ASE_MODEL_RECORD_PERSON_H
#define ASE_MODEL_RECORD_PERSON_H

#include <stdbool.h>

/*
 * Who is the same person: the one rule, for whoever adds, matches or forgets.
 *
 * An address alone is nobody's own (associations share theirs), nor is a name:
 * it takes both. A name is its words, in whatever order, accents and case; an
 * e-mail address is compared without blanks and in lower case.
 */

/* Whether two names are the same words; false when one is NULL or empty. */
bool ase_person_same_name(const char *a, const char *b);

/* Whether two e-mail addresses are one; false when one is NULL or empty. */
bool ase_person_same_mail(const char *a, const char *b);

/* Whether two people of these names and e-mail addresses are one. */
bool ase_person_same(const char *name_a, const char *mail_a, const char *name_b,
		     const char *mail_b);

/* An address as it is compared; NULL: there is none. Yours. */
char *ase_person_mail(const char *mail);

#endif
