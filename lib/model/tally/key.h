#ifndef ASE_MODEL_TALLY_KEY_H
#define ASE_MODEL_TALLY_KEY_H

#include "lib/model/record/field.h"
#include "lib/model/record/vocabulary.h"
#include "lib/model/record/world.h"
#include "lib/model/tally/typed_date.h"

/*
 * How what is typed is read. All borrowed. A policy file has no reader: in it
 * names and codes are the ones that the schemas have, dates are ISO, and
 * `today` is the world's, whenever it is asked.
 */
typedef struct ase_field_context {
	const ase_kinds *kinds;
	const ase_vocabularies *vocabularies; /* NULL: codes as they stand */
	const char *lang;
	ase_date today;		/* none: of a policy file */
	const char *currency;	/* of ase.yaml; NULL: EUR */
	ase_typed_dates *dates; /* what dates are kept in; NULL: nowhere */
} ase_field_context;

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

/*
 * What a person types for the key of an entry of a list key:FIELD, `known`
 * being that field, as a record has it: into `out` (yours).
 */
typedef ase_status ase_key_entry_fn(void *payload, const ase_field *known,
				    const char *typed, char **out,
				    ase_err *err);

/* ase_key_read, and keys of entries on the way are read by `entry`, which may
 * fail as it likes. */
ase_status ase_key_read_by(const ase_kinds *kinds, const ase_kind *kind,
			   const char *typed, ase_key_entry_fn *entry,
			   void *payload, char **out, const ase_kind **owner,
			   const ase_node **part, ase_err *err) ASE_MUST_CHECK;

#endif
