#ifndef ASE_MODEL_TALLY_LOOKUP_H
#define ASE_MODEL_TALLY_LOOKUP_H

#include "lib/base/err.h"
#include "lib/model/record/kind.h"

/*
 * Which kind somebody means: its code, which always wins, or what it is
 * called in any language, but for case and accents, with dashes for blanks
 * where a shell is spared quotes.
 */

/*
 * The kind: its code, title, directory, or the plural of its title; or a
 * beginning of one of these that fits no other kind.
 *
 * ASE_E_USAGE: none (`err` has the nearest), or several, which it names.
 */
ase_status ase_lookup_kind(const ase_kinds *kinds, const char *typed,
			   const ase_kind **out, ase_err *err) ASE_MUST_CHECK;

/* The kind of that name, else the only one of `from` and the kinds above it that
 * is wholly called so, as ase_lookup_kind tells; NULL: none, or several. */
const ase_kind *ase_lookup_called(const ase_kinds *kinds, const ase_kind *from,
				  const char *typed);

/* Whether a column or key of `kind` asks for the stage, which is computed and no
 * field: by its word, or by another ("statut") that no field is called. */
bool ase_lookup_stage(const ase_kind *kind, const char *typed);

/* What is typed for a title: "bénévole-expert", "suivi-par"; the masculine
 * alone of "coordinateur·rice". Yours. */
char *ase_lookup_word(const char *title);

/* Whether `typed` is `title`, blanks or dashes. */
bool ase_lookup_same(const char *title, const char *typed);

#endif
