#ifndef ASE_MODEL_INTEGRITY_SIGNATURE_H
#define ASE_MODEL_INTEGRITY_SIGNATURE_H

#include "lib/model/record/world.h"

/*
 * The signatures of a record, wherever its kind's x-ase-fixed (frozen.h) says
 * that they stand: a map {by: person, on: date, digest: seal}, or a list of
 * such maps, known by a field (x-ase-merge: key:match).
 */
typedef struct ase_signature {
	const ase_node *node; /* borrowed from the record */
	const char *rule; /* "signatures.experts", of the schema; borrowed */
	const char *key;  /* of a list: what its entry is known by, else NULL */
	char *place;	  /* "signatures.experts.0"; owned */
	char *name; /* "signatures.experts.m-3e4f5g6h": wherever it stands; owned */
} ase_signature;

typedef struct ase_signatures {
	ase_signature *items; /* owned */
	size_t count;
	size_t room;
} ase_signatures;

/* clang-format off */
#define ASE_SIGNATURES_INIT { .items = NULL }
/* clang-format on */

void ase_signatures_drop(ase_signatures *list);

/* Append the signatures of `rec`, in the order of the schema, then of the
 * file; those that say nothing are left out. */
void ase_signatures_of(const ase_record *rec, ase_signatures *out);

/* Whether a record of `kind` that says `root` bears one. */
bool ase_signatures_any(const ase_kind *kind, const ase_node *root);

/* The one that has this name; NULL: none. Borrowed. */
const ase_signature *ase_signatures_find(const ase_signatures *list,
					 const char *name);

/* The digest that stands in it; NULL: none. Borrowed. */
const char *ase_signature_digest(const ase_signature *signature);

/* Whether both say the same, whatever their digests. */
bool ase_signature_same(const ase_signature *a, const ase_signature *b);

/*
 * Whether `overrides` of `now` has an entry for `step` that `old` (may be NULL)
 * has not: somebody passes it in this change. Its number into `number`.
 */
bool ase_signature_passed(const ase_record *old, const ase_record *now,
			  const char *step, size_t *number);

/* "Hélène Ricard, 10 March 2026": who signed, and when; yours. */
char *ase_signature_say(const ase_world *world, const ase_signature *signature);

/* What its place is called in `lang`: "Organisation". Borrowed. */
const char *ase_signature_title(const ase_record *rec,
				const ase_signature *signature,
				const char *lang);

#endif
