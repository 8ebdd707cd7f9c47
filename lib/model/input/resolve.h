#ifndef ASE_MODEL_INPUT_RESOLVE_H
#define ASE_MODEL_INPUT_RESOLVE_H

#include "lib/base/err.h"
#include "lib/model/record/world.h"

/*
 * Which record somebody means.
 */

/* How a record was found. */
typedef enum ase_resolved {
	ASE_RESOLVED_ID,     /* by its whole ID */
	ASE_RESOLVED_PREFIX, /* by the beginning of it */
	ASE_RESOLVED_NAME,   /* by words of its own name */
	ASE_RESOLVED_OPEN, /* by another's name: the only open one that fits */
	ASE_RESOLVED_CLOSED, /* likewise, and none is open: the only one */
} ase_resolved;

/*
 * The record of `kind` (NULL: of any) that `typed` means: an ID, an
 * unambiguous beginning of one ("o-7k3"), words of one of its own names, or
 * words of a name it is known by, or of all its names together, when exactly one
 * open record fits. A whole name is preferred to part of one, an open record to
 * a closed one.
 *
 * An ID of another kind leads to the right one when there is only one way: up
 * to an ancestor, or down to the only open descendant.
 *
 * ASE_E_NOT_FOUND: nobody; `err` names the nearest.
 * ASE_E_USAGE: several; `candidates` (may be NULL) gets them.
 */
ase_status ase_resolve(const ase_world *world, const ase_kind *kind,
		       const char *typed, const ase_record **out,
		       ase_resolved *how, ase_records *candidates,
		       ase_err *err) ASE_MUST_CHECK;

/* The same for who only reads: where none of those that fit is open, the only
 * one there is. */
ase_status ase_resolve_closed_too(const ase_world *world, const ase_kind *kind,
				  const char *typed, const ase_record **out,
				  ase_resolved *how, ase_records *candidates,
				  ase_err *err) ASE_MUST_CHECK;

/*
 * The person whose whole name `typed` is (accents and case ignored), so that
 * a typing error never signs, among those that `rec`, its ancestors and its
 * descendants' references know (x-ase-ref: person, also through an expert or
 * coordinator), or any person by ID.
 *
 * ASE_E_USAGE: nobody of that name is known here, or several; `err` says who
 * is known, and what else may be typed (a p-ID, --new-person).
 */
ase_status ase_resolve_person(const ase_world *world, const ase_record *rec,
			      const char *typed, const ase_record **out,
			      ase_err *err) ASE_MUST_CHECK;

/* Append the people that `rec`, its ancestors and its descendants know, whom
 * ase_resolve_person looks among. */
void ase_resolve_known(const ase_world *world, const ase_record *rec,
		       ase_records *out);

/* What to type for `rec` so that ase_resolve finds it again: the shortest of
 * its names' words that does, else its ID; yours. */
char *ase_resolve_abbrev(const ase_world *world, const ase_record *rec);

#endif
