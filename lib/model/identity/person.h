#ifndef ASE_MODEL_IDENTITY_PERSON_H
#define ASE_MODEL_IDENTITY_PERSON_H

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

/* Whether two telephones are one, in whatever way their digits are written:
 * "+33 (0)2 40 11 22 33", "0033240112233", "02.40.11.22.33". Fewer than six
 * digits are none. */
bool ase_person_same_phone(const char *a, const char *b);

/* The digits of a number as it is dialled in France, of a longer one the first;
 * of the beginning of one those. */
#define ASE_PHONE_DIGITS 32
void ase_person_phone_digits(const char *phone, char out[ASE_PHONE_DIGITS]);

/* The words of a name, folded and in order: two names are the same when their
 * keys are. NULL: there are none. Yours. */
char *ase_person_name_key(const char *name);

/*
 * What is soon seen of somebody, so that most others need no further look:
 * whoever is the same by name, e-mail or telephone may be.
 */
struct ase_person_trace {
	unsigned char letters[26]; /* how many of a name's are ASCII */
	bool plain;		   /* all letters of the name are */
	const char *email, *phone; /* borrowed */
};

struct ase_person_trace ase_person_trace_of(const char *name, const char *email,
					    const char *phone);
bool ase_person_may_be(const struct ase_person_trace *trace, const char *name,
		       const char *email, const char *phone);

#endif
