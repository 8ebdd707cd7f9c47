#ifndef ASE_APP_LETTER_LETTER_CONTEXT_PRIV_H
#define ASE_APP_LETTER_LETTER_CONTEXT_PRIV_H

#include "lib/app/letter/letter_context.h"

/*
 * What the two halves of a letter's values share: the walk along a path
 * (letter_context.c) and the names that no record has as a field
 * (letter_names.c). They call each other: a name may lead to a field, a field
 * to a name.
 */

/* Where in the records one item of the letter stands. */
typedef struct letter_context {
	const ase_record *rec; /* NULL in ase.yaml and in what was made here */
	const ase_node *node;
	const ase_node *part;	  /* what the schema says of it, or NULL */
	bool top;		  /* the whole record */
	bool made;		  /* made here: it has no other fields */
	bool sum;		  /* of a list, its numbers added up */
	ase_template_item *items; /* owned; a list gathered from others */
	size_t count;
} letter_context;

/* A field that is not set; a name that means nothing. */
extern const ase_template_item letter_nothing, letter_unknown;

/* A day in the letter's words, with its year; yours. */
char *letter_day(const letter *l, ase_date day);

/* Items that live as long as the letter. The text is taken over, as are the
 * items of a list gathered from other places. */
ase_template_item letter_text(letter *l, char *text, const letter_context *at);
ase_template_item letter_item(letter *l, letter_context at);
ase_template_item letter_record(letter *l, const ase_record *rec);
ase_template_item letter_gathered(letter *l, ase_template_item *items,
				  size_t count);

/* Append the records of `kind` below `rec`, or else those that name it in a
 * field called like its kind: what {{matches}} stands for. */
void letter_many(const letter *l, const ase_record *rec, const ase_kind *kind,
		 ase_records *out);

/* What `name` means at the top of a record that has no such field. */
ase_template_item letter_names(letter *l, const letter_context *at,
			       const char *name);

#endif
