#ifndef ASE_MODEL_FACT_AMEND_H
#define ASE_MODEL_FACT_AMEND_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"

/*
 * Records that change what their parent says once they are agreed to, as the
 * amendments of a convention do. At the root of such a kind's schema:
 *
 *   x-ase-amends:
 *     changes: changes          a map: new values of fields of the parent
 *     before: before            a map: what these replace. A field that stands
 *                               here and not in `changes` goes
 *     signed: signatures        where the agreement stands; its latest date
 *     since: in_force_on        ... comes here once it is whole
 *     when: CONDITION           (process.h, but for {step: ...}): it is whole
 *     letter: convention        the parent's document, whose text with the
 *     digest: text_sha256       changes has this SHA-256, fixed by the first
 *                               signature
 *
 * The parent's fields are changed in the commit that makes the agreement whole,
 * whatever brings it; until then they say what they said.
 */

/* Where a part of an amendment stands ("changes", "before", "signed", "since",
 * "letter", "digest"); NULL: records of `kind` amend nothing. Borrowed. */
const char *ase_amend_path(const ase_kind *kind, const char *part);

/* Whether somebody has signed it. */
bool ase_amend_signed(const ase_record *rec);

/* Whether it has taken effect. */
bool ase_amend_in_force(const ase_record *rec);

/* Whether it is agreed to and has not taken effect yet. */
bool ase_amend_due(const ase_world *world, const ase_record *rec);

/* The latest date of the agreement; none: none. */
ase_date ase_amend_agreed_on(const ase_record *rec);

/* The record that it amends; NULL: none. Borrowed. */
const ase_record *ase_amend_parent(const ase_world *world,
				   const ase_record *rec);

/*
 * Append the amendments of `parent`, whatever their kind, in the order in which
 * they took effect; then those that have not, by the day they were made.
 */
void ase_amend_all(const ase_world *world, const ase_record *parent,
		   ase_records *out);

/* The last of them that is in force; NULL: none. */
const ase_record *ase_amend_last(const ase_world *world,
				 const ase_record *parent);

/* The first that is open: neither in force nor closed otherwise; NULL: none. */
const ase_record *ase_amend_open(const ase_world *world,
				 const ase_record *parent);

/* What the parent's root becomes by the amendment; yours. */
ase_value *ase_amend_applied(const ase_record *parent, const ase_record *rec);

/* What the amendment's `before` should be while it has not taken effect: what
 * the parent says now of the fields it is about; yours. */
ase_value *ase_amend_replaced(const ase_record *parent, const ase_record *rec);

/* Add what is wrong with the rule that `root`, a file of the schema of `kind`,
 * brings. Returns how many. */
size_t ase_amend_law(const ase_kinds *kinds, const ase_kind *kind,
		     const ase_node *root, const ase_vocabularies *vocabularies,
		     ase_problems *problems);

#endif
