#ifndef ASE_MODEL_POLICY_POLICY_WORD_H
#define ASE_MODEL_POLICY_POLICY_WORD_H

#include "lib/data/schema/schema.h"
#include "lib/model/policy/policy.h"
#include "lib/model/record/field.h"

/*
 * The words of schemas that begin with x-ase-: a table, one row a word. A new
 * word is a row, and a function where more than its shape has to hold.
 */

/* A word where it stands. All borrowed. */
typedef struct ase_policy_place {
	const ase_policy *law;
	const ase_kind *kind; /* whose schema it is */
	const ase_schema *schema;
	const ase_node *part;	/* of the file: what the word is said of */
	const ase_node *beside; /* the whole schema's properties that `part` is
				   one of, or NULL */
	bool extends;		/* the file extends the kind */
	const ase_node *value;	/* what stands under the word */
	const char *field;	/* its path in the file */
	ase_problems *problems;
} ase_policy_place;

/* Add what is wrong with a word whose shape is right; returns how many. */
typedef size_t ase_policy_word_fn(const ase_policy_place *at);

/* Where a word may stand. */
typedef enum ase_policy_where {
	ASE_POLICY_ROOT = 1,
	ASE_POLICY_FIELD = 2,
	ASE_POLICY_BOTH = 3,
} ase_policy_where;

/* What may stand under it. */
typedef enum ase_policy_shape {
	ASE_POLICY_ANY = 0,
	ASE_POLICY_TEXT,
	ASE_POLICY_TEXTS, /* a list of texts */
	ASE_POLICY_YES,	  /* true or false */
	ASE_POLICY_MAP,
	ASE_POLICY_LIST,
	ASE_POLICY_SAID, /* {fr: text, ...} */
} ase_policy_shape;

typedef struct ase_policy_word {
	const char *name; /* "x-ase-ref" */
	ase_policy_where where;
	ase_policy_shape shape;
	const char *choices;	   /* of a text: "set log"; NULL: any */
	ase_policy_word_fn *check; /* NULL: its shape is all */
} ase_policy_word;

/* ---- policy_word.c: the table ---- */

/* The word of that name; NULL: there is none. */
const ase_policy_word *ase_policy_word_get(const char *name);

/* The word nearest to a mistyped one that may stand at `where`, or NULL. */
const char *ase_policy_word_near(const char *name, ase_policy_where where);

/* ---- policy_place.c ---- */

/* Add a problem at the word, or at `below` it ("0", "fields.2"; NULL: at the
 * word itself). Returns 1. */
size_t ase_policy_place_wrong(const ase_policy_place *at, const char *below,
			      const char *fmt, ...) ASE_PRINTF(3, 4);

/* The nearest to `typed` among the names that are tried, for "did you mean". */
typedef struct ase_policy_near {
	const char *typed, *word; /* `word` NULL: none near */
	size_t distance;
} ase_policy_near;

void ase_policy_place_near(ase_policy_near *near, const char *word);

/* ---- policy_path.c: words that hold paths ---- */

ase_policy_word_fn ase_policy_path_parent, ase_policy_path_names,
	ase_policy_path_columns, ase_policy_path_sort, ase_policy_path_closed,
	ase_policy_path_fixed, ase_policy_path_defaults,
	ase_policy_path_parties, ase_policy_path_priority,
	ase_policy_path_rises;

/* ---- policy_ends.c: what ends a record ---- */

ase_policy_word_fn ase_policy_ends_word;

/* ---- policy_mark.c: what others see ---- */

ase_policy_word_fn ase_policy_mark_calendar, ase_policy_mark_desk,
	ase_policy_mark_match, ase_policy_mark_mission, ase_policy_mark_public;

/* ---- policy_questions.c: who is asked what ---- */

ase_policy_word_fn ase_policy_questions_word, ase_policy_questions_survey;

/* ---- policy_rounds.c: who is drawn in rounds ---- */

ase_policy_word_fn ase_policy_rounds_word;

/* ---- policy_field.c: words said of a field ---- */

ase_policy_word_fn ase_policy_field_among, ase_policy_field_ref,
	ase_policy_field_vocabulary, ase_policy_field_aliases,
	ase_policy_field_values, ase_policy_field_merge, ase_policy_field_after,
	ase_policy_field_contact, ase_policy_field_unit,
	ase_policy_field_absent, ase_policy_field_order,
	ase_policy_field_begins;

/* ---- policy_value.c: where a value comes from ---- */

ase_policy_word_fn ase_policy_value_file, ase_policy_value_number,
	ase_policy_value_product;

/* Whether `next` may be the default of the field at `path`. */
size_t ase_policy_value_next(const ase_policy_place *at, const ase_field *field,
			     const char *path);

#endif
