#ifndef ASE_APP_LETTER_LETTER_LOOK_H
#define ASE_APP_LETTER_LETTER_LOOK_H

#include "lib/app/letter/letter.h"

/*
 * A template looked through without records: every name of it is walked in the
 * schemas alone.
 */

/* What a template is looked through for. All borrowed. */
typedef struct letter_view {
	const session *ses;
	const letter_texts *texts; /* NULL: of HEAD */
	const char *lang;	   /* of the template: whose parts it has */
	const ase_kind *kind;	   /* of the record, or of the list */
	bool many;		   /* of a list */
	const char *by;		   /* which is grouped by this; "": it is not */
} letter_view;

/*
 * Add what is wrong with the names, parts and sections of `text`: where they
 * lead nowhere, to a kind that there is not, or to what no letter says; of
 * parts with their file. Returns how many problems were added.
 */
size_t letter_look(const letter_view *view, const char *text,
		   ase_problems *problems);

#endif
