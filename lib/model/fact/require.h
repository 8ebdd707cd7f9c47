#ifndef ASE_MODEL_FACT_REQUIRE_H
#define ASE_MODEL_FACT_REQUIRE_H

#include "lib/base/problem.h"
#include "lib/model/process/process.h"
#include "lib/model/tally/say.h"

/*
 * What must hold before a fact may be noted: the law of the records, whatever
 * steps a network's process has. At the root of a schema:
 *
 *   x-ase-requires:
 *     - name: begun             what an override calls it
 *       fact: ended.on          a path of the record
 *       when: CONDITION         (process.h, but for {step: ...}) of the record
 *       say: {en: "...", fr: "..."}
 *                               why it is refused (lib/model/tally/say.h)
 *       command: "ase-..."      what may be done instead
 *       once: true              asked when the fact is noted, and not of one
 *                               that stands: what it requires may end
 *
 * A fact is noted when it is set, and when it says something else; a day that
 * moves is the same fact. What a fact that stands requires holds as long as the
 * fact does: who takes it away is refused as well.
 *
 * In `say` and `command` {KIND} stands for that record or ancestor, {id} for
 * its own, and {sibling} for another open record of its kind below the same
 * parent. A fact dated before `process_from` of ase.yaml is not asked about,
 * nor one of which the record's `overrides` names the rule.
 */

/* One fact that stands though what it requires does not hold. Borrowed. */
typedef struct ase_require_case {
	const ase_record *rec;
	const ase_node *rule;
} ase_require_case;

typedef struct ase_require_cases {
	ase_require_case *items; /* owned */
	size_t count;
	size_t room;
} ase_require_cases;

/* clang-format off */
#define ASE_REQUIRE_CASES_INIT { .items = NULL }
/* clang-format on */

void ase_require_cases_drop(ase_require_cases *list);

/*
 * Append the cases among the records `ids` of `after` that the change from
 * `before` brings about: what it notes, and what stands and was in order before
 * (NULL: of all that are there, by the rules that go on). Returns how many.
 */
size_t ase_require_find(const ase_world *before, const ase_world *after,
			const ase_strs *ids, ase_require_cases *out);

/* What an override calls the rule; borrowed. */
const char *ase_require_name(const ase_require_case *one);

/* Where the fact stands in its record; borrowed. */
const char *ase_require_fact(const ase_require_case *one);

/* Why it is refused, in the reader's language, else in English, as
 * ase_say_fill has it; {sibling} is called by its name and ID. Yours. */
char *ase_require_say(const ase_say *say, const ase_require_case *one);

/* What may be done instead, its records as `word` calls them (NULL: IDs);
 * yours, NULL: the rule names nothing. */
char *ase_require_command(const ase_world *world, const ase_require_case *one,
			  ase_word_fn *word);

/* Add what is wrong with the rules that `root`, a file of the schema of `kind`,
 * brings ("x-ase-requires.0.when"). Returns how many. */
size_t ase_require_law(const ase_kinds *kinds, const ase_kind *kind,
		       const ase_node *root,
		       const ase_vocabularies *vocabularies,
		       ase_problems *problems);

#endif
