#ifndef ASE_MODEL_TALLY_FILTER_VALUE_H
#define ASE_MODEL_TALLY_FILTER_VALUE_H

#include "lib/model/record/field.h"
#include "lib/model/record/world.h"
#include "lib/model/tally/key.h"
#include "lib/text/word_match.h"

#include <limits.h>

/*
 * The right-hand side of a filter: a value as a person types it, read once as
 * its field wants it, then held against many texts.
 */
typedef enum ase_filter_value_kind {
	ASE_WANT_EQUAL, /* one of these values */
	ASE_WANT_WORDS, /* these words in it, or in what it stands for */
	ASE_WANT_ORDER, /* before or after this one */
} ase_filter_value_kind;

typedef struct ase_filter_value {
	ase_filter_value_kind kind;
	ase_field field;
	const ase_vocabulary *vocabulary; /* of codes; NULL: none */
	bool is_today;			  /* the world's day is wanted */
	ase_strs texts;			  /* owned */
	ase_words *words;		  /* owned, one a text */
	ase_date date;			  /* of an order of dates */
	double number;			  /* of an order of numbers */
} ase_filter_value;

void ase_filter_value_drop(ase_filter_value *want);

/*
 * Read `typed` for the field.
 *
 * ASE_E_USAGE: not a date, number, choice or code.
 */
ase_status ase_filter_value_read(const ase_field_context *context,
				 const ase_field *field, const char *typed,
				 ase_filter_value_kind kind,
				 ase_filter_value *out,
				 ase_err *err) ASE_MUST_CHECK;

/* Whether the scalar `text` of a record is what is wanted (EQUAL, WORDS). */
bool ase_filter_value_fits(const ase_world *world, const ase_filter_value *want,
			   const char *text);

/* The one text that whatever fits is, but for case, accents and outer blanks;
 * NULL: there are others. Borrowed. */
const char *ase_filter_value_text(const ase_filter_value *want);

/* <0, 0, >0 as `text` stands to what is wanted; NO_ORDER when it does not
 * read as such. */
#define ASE_WANT_NO_ORDER INT_MIN
int ase_filter_value_order(const ase_world *world, const ase_filter_value *want,
			   const char *text);

#endif
