#ifndef ASE_APP_LETTER_LETTER_CONTEXT_H
#define ASE_APP_LETTER_LETTER_CONTEXT_H

#include "lib/app/letter/letter.h"
#include "lib/doc/template.h"

/*
 * What the names in a letter stand for: records, and all they lead to, as
 * people read them. ase-template(5) tells it to those who write letters.
 */
typedef struct letter {
	const session *ses;
	const char *lang;	/* "fr" or "en" */
	const ase_record *rec;	/* what the letter is about; NULL: a list */
	const ase_kind *many;	/* of the list; NULL: about one record */
	ase_records all;	/* in the list, in its order; owned */
	char *sort;		/* its order, "": that of IDs; owned */
	const char *by;		/* what groups it, "": nothing */
	ase_template_item list; /* all of it, once it was asked for */
	const ase_record *to;	/* the person it is for, or NULL */
	const char *party;	/* whose that person is: "org"; or NULL */
	bool discreet;		/* nobody's details leave before a yes */
	bool sent;		/* it is a letter to somebody, no document: who
				   has left does not stand under it */
	ase_date today;
	const char *refusal; /* N_: the first thing no letter may say, of ... */
	char *refused;	     /* ... this; owned */
	struct letter_context **places; /* owned */
	size_t place_count;
	size_t place_room;
	ase_strs texts;
	ase_value **values; /* owned */
	size_t value_count;
	size_t value_room;
} letter;

void letter_drop(letter *l);

/* The record as the item that rendering begins with. */
ase_template_item letter_root(letter *l);

/* For ase_template_data, with the letter as its payload. */
ase_template_item letter_get(void *payload, const ase_template_item *item,
			     const char *name);
ase_template_item letter_at(void *payload, const ase_template_item *list,
			    size_t i);
ase_status letter_choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err) ASE_MUST_CHECK;

/*
 * Put what the list letter `about` speaks of into `l`: the records of its kind
 * that pass its `where` and the `count` filters, in its order.
 *
 * ASE_E_INVALID: no such kind, or a word of the letter that makes no sense;
 * ASE_E_USAGE: a filter does not.
 */
ase_status letter_gather(letter *l, const letter_about *about,
			 char *const *filters, size_t count,
			 ase_err *err) ASE_MUST_CHECK;

/* Whether `name` has a meaning at the top of any letter that no schema gives
 * it: network, today, recipient... */
bool letter_knows(const char *name);

#endif
