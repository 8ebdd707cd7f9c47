#ifndef ASE_MODEL_PUBLIC_SECRETS_H
#define ASE_MODEL_PUBLIC_SECRETS_H

#include "lib/model/record/world.h"

/*
 * What a page must not say, of all records of a store, and where a text says it
 * all the same: the second net below what is public (public.h).
 *
 *  - names of people (x-ase-personal: identity), whole, in any turn of their
 *    words ("Lopez Ana"); one word alone where it has four letters or more;
 *  - of contacts: addresses of mail, telephone numbers by their digits (the
 *    last nine of a long one, so that +33 6 and 06 are one), street addresses
 *    (three words with a number among them). A town alone tells nobody;
 *  - six words on end of free text that nobody may see: x-ase-personal: text,
 *    and whatever text a schema says nothing of.
 *
 * Case, accents and whatever stands between words do not count.
 */
typedef enum ase_secret_kind {
	ASE_SECRET_NAME,
	ASE_SECRET_MAIL,
	ASE_SECRET_PHONE,
	ASE_SECRET_ADDRESS,
	ASE_SECRET_TEXT,
} ase_secret_kind;

/* "name", "mail", "phone", "address", "text"; and what people call it, in the
 * language of the messages. Borrowed. */
const char *ase_secret_name(ase_secret_kind kind);
const char *ase_secret_title(ase_secret_kind kind);

typedef struct ase_secrets ase_secrets;

/* Words of free text on end that give it away. */
#define ASE_SECRETS_RUN 6

ase_secrets *ase_secrets_new(void);
void ase_secrets_drop(ase_secrets **secrets);

/*
 * Before the records are taken in: all that `text` says is public, whoever it is
 * about (what a network says of itself); or six words of it are no secret in
 * another place (what is public already).
 */
void ase_secrets_allow(ase_secrets *secrets, const char *text);
void ase_secrets_allow_runs(ase_secrets *secrets, const char *text);

/* Take in what the records of every kind say, doubles and archived ones too; the
 * world outlives the secrets. How many there are. */
size_t ase_secrets_take(ase_secrets *secrets, const ase_world *world);

/* Told of one secret: its kind, the line in the text (from 1), whose it is. */
typedef void (*ase_secret_fn)(void *payload, ase_secret_kind kind, size_t line,
			      const ase_record *rec);

/* Tell of each secret that stands in `text`, line by line from the first. */
void ase_secrets_find(const ase_secrets *secrets, const char *text,
		      ase_secret_fn fn, void *payload);

#endif
