#ifndef ASE_MODEL_RECORD_FIELD_H
#define ASE_MODEL_RECORD_FIELD_H

#include "lib/base/str.h"
#include "lib/model/record/kind.h"
#include "lib/text/date.h"

/* Files that the store keeps stand here, in a directory for each record. */
#define ASE_KEPT_ROOM "files/"

/*
 * A field as people type into it: what its schema wants, in one struct.
 */
typedef enum ase_field_type {
	ASE_FIELD_TEXT,
	ASE_FIELD_NUMBER, /* whole or not */
	ASE_FIELD_BOOLEAN,
	ASE_FIELD_DATE,
	ASE_FIELD_MAP,
} ase_field_type;

/* All borrowed from the schema. Of a list the items are described. */
typedef struct ase_field {
	const ase_schema *schema;
	const ase_node *part;
	ase_field_type type;
	bool is_list;
	const char *ref;	 /* kind of record; NULL: no reference */
	const char *vocabulary;	 /* NULL: no code */
	const char *merge;	 /* x-ase-merge of a list, or "" */
	const ase_node *choices; /* of an enum; NULL: any value */
	const ase_node *values;	 /* x-ase-values, what those are called */
	ase_date_lean lean;
} ase_field;

/* Describe `part` of `schema` (NULL: text of any kind). */
ase_field ase_field_of(const ase_schema *schema, const ase_node *part);

/* Whether it is a date with a time (x-ase-format), and not a day. */
bool ase_field_is_timed(const ase_field *field);

/* Its x-ase-unit: "money", "h", "min", "km", "percent"; NULL: a bare number, or none. */
const char *ase_field_unit(const ase_field *field);

/* The choice that `typed` is or is called, in any language, whole or by words
 * that fit no other; NULL: none. */
const char *ase_field_choice(const ase_field *field, const char *typed);

/* Whether `choice` is called so that each of `words` begins a word of it. */
bool ase_field_called(const ase_field *field, const char *choice,
		      const char *words);

/* The choices there are, with commas between them; yours. */
char *ase_field_choices(const ase_field *field);

/* Yes and no in both languages. */
bool ase_field_boolean(const char *typed, bool *out);

/* Whether it holds the path of a file that the store keeps (x-ase-file), and
 * whether one that is typed is taken in, which else is for a verb to do. */
bool ase_field_is_file(const ase_field *field);
bool ase_field_takes_file(const ase_field *field);

/* The first of the numbers that follow one another in it (x-ase-number:
 * "B-001"); NULL: it has none. */
const char *ase_field_first_number(const ase_field *field);

/* Its x-ase-check ("siren", "phone"); NULL: none. */
const char *ase_field_check(const ase_field *field);

/* Whether it holds what its record, or a person, is called (x-ase-names of the
 * kind, x-ase-personal: identity). */
bool ase_field_is_name(const ase_field *field);

/*
 * What a person typed into a field of text, as it is held: an identifier by its
 * rule, an address without mailto:, a name on one line with single blanks; all of it NFC.
 * Yours.
 */
char *ase_field_tidy(const ase_field *field, const char *typed);

/* A number as people write it ("1,5") as YAML does ("1.5"); yours, or NULL. */
char *ase_field_number(const char *typed);

/*
 * What a person typed into a field of numbers as YAML has it, by its unit
 * (lib/text/quantity.h) where it has one. Yours; NULL: a bare field, and no
 * number, which the schema tells.
 *
 * ASE_E_USAGE: not of the unit. `currency` is that of ase.yaml, or NULL.
 */
ase_status ase_field_quantity(const ase_field *field, const char *currency,
			      const char *typed, char **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Whether numbers of the field may have decimals ("number"). */
bool ase_field_is_decimal(const ase_field *field);

#endif
