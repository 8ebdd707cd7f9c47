#ifndef ASE_MODEL_INTEGRITY_TWINS_H
#define ASE_MODEL_INTEGRITY_TWINS_H

#include "lib/model/integrity/integrity.h"

/*
 * No two records of a kind are alike. At the root of a schema:
 *
 *   x-ase-unique:
 *     - of: [training, person]    two records do not share all of these; a
 *                                 record where one is not set has no twin
 *       where: withdrawn_on=      among those that the filters pick (where.h;
 *                                 a text or a list of them; default: all)
 *       while: {at: hour, minutes: minutes}
 *                                 ... whose times overlap: from a time of day
 *                                 (a time, or a number of x-ase-unit: h), for so
 *                                 many minutes (a field, or a number; none: that
 *                                 one minute); without `at` there is no twin
 *       say: {en: "{person.name} is there already", fr: ...}
 *                                 what a refusal says, of the record that is
 *                                 there already (lib/model/tally/say.h)
 *       warn: true               they may be one, or two: a word, no refusal.
 *                                 Texts are one but for case and accents; the
 *                                 first field is compared as it stands
 *
 * (x-ase-unique: true at a field is the law of one field; integrity.h.)
 */

/*
 * Add a problem, at the last of the fields (its time), for each rule by which `rec`, whose
 * root belongs to `value`, has a twin; of a rule that warns, a warning. What
 * counted with the same fields in law->before already is not asked about again.
 * Returns how many, without warnings.
 */
size_t ase_twins_check(const ase_integrity *law, const ase_record *rec,
		       const ase_value *value, ase_problems *problems);

/* Whether a rule of x-ase-unique refuses; else two that break it may be two. */
bool ase_twins_refuses(const ase_node *rule);

/* Add what is wrong with the rules that `root`, a file of the schema of `kind`,
 * brings ("x-ase-unique.0.of.1"). */
size_t ase_twins_law(const ase_kinds *kinds, const ase_kind *kind,
		     const ase_node *root, ase_problems *problems);

#endif
