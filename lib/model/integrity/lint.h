#ifndef ASE_MODEL_INTEGRITY_LINT_H
#define ASE_MODEL_INTEGRITY_LINT_H

#include "lib/base/problem.h"
#include "lib/model/record/world.h"

/*
 * A document's text held against clauses.yaml: which clauses it lacks, which
 * fields of its record are not set, and which words would make it what it is
 * not. What is looked for is data; case and accents make no difference.
 */

/*
 * Add a warning for everything found in `text`, the Markdown document of
 * `rec` in language `lang`, in the order of the text: words with their line
 * and column, clauses and fields with none. Returns how many were added.
 */
size_t ase_lint_check(const ase_node *clauses, const ase_world *world,
		      const ase_record *rec, const char *text, const char *lang,
		      ase_problems *problems);

#endif
