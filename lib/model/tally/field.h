#ifndef ASE_MODEL_TALLY_FIELD_H
#define ASE_MODEL_TALLY_FIELD_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/model/record/kind.h"
#include "lib/model/record/vocabulary.h"
#include "lib/text/date.h"

/*
 * How what is typed is read. All borrowed. A policy file has no reader: in it
 * names and codes are the ones that the schemas have, dates are ISO, and
 * `today` is the world's, whenever it is asked.
 */
typedef struct ase_field_context {
	const ase_kinds *kinds;
	const ase_vocabularies *vocabularies; /* NULL: codes as they stand */
	const char *lang;
	ase_date today; /* none: of a policy file */
} ase_field_context;

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

/* A number as people write it ("1,5") as YAML does ("1.5"); yours, or NULL. */
char *ase_field_number(const char *typed);

/*
 * The real path for one that a person typed for records of `kind`, through
 * aliases, references and the kinds of ancestors, and the schema part at its
 * end (NULL for `id`, `kind` and a word for the record itself). Both outs may
 * be NULL; `out` is yours.
 *
 * ASE_E_USAGE: no such field; `err` names the nearest.
 */
ase_status ase_key_read(const ase_kinds *kinds, const ase_kind *kind,
			const char *typed, char **out, const ase_kind **owner,
			const ase_node **part, ase_err *err) ASE_MUST_CHECK;

/* The same of a path that begins at the part `from` of `kind`: in an entry of
 * a list, say. */
ase_status ase_key_read_at(const ase_kinds *kinds, const ase_kind *kind,
			   const ase_node *from, const char *typed, char **out,
			   const ase_kind **owner, const ase_node **part,
			   ase_err *err) ASE_MUST_CHECK;

#endif
