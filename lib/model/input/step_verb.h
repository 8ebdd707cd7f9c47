#ifndef ASE_MODEL_INPUT_STEP_VERB_H
#define ASE_MODEL_INPUT_STEP_VERB_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"

/*
 * Steps that are done by a word: what `do STEP` and the verbs of steps set.
 *
 *   fact: attended_on                 what closes the step: a date, or yes;
 *                                     default: `done`, where that is a path
 *   verb: {en: attended, fr: présents} a verb of its kind
 *   for: training                     and of that ancestor, whose children with
 *                                     the step open are meant, all of them
 */

/* The path of the fact that closes the step; NULL: no single one. Borrowed. */
const char *ase_step_fact(const ase_step *step);

/* The step's verb in `lang`, else in English; NULL: none. Borrowed. */
const char *ase_step_verb(const ase_step *step, const char *lang);

/* The kind that its verb is for, besides its own; NULL: none. */
const ase_kind *ase_step_verb_for(const ase_process *process,
				  const ase_step *step);

/*
 * The step whose verb, in any language, is `typed` (but for case and accents)
 * for records of `kind`; `below` gets whether their children are meant. NULL:
 * none.
 */
const ase_step *ase_step_verb_find(const ase_process *process,
				   const ase_kind *kind, const char *typed,
				   bool *below);

/*
 * Add what is wrong with `fact`, `verb` and `for` of the steps of process.yaml
 * (`root`); returns how many. Steps that are none are told elsewhere.
 */
size_t ase_step_verb_check(const ase_kinds *kinds, const ase_node *root,
			   ase_problems *problems);

#endif
