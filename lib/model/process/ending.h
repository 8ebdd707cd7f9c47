#ifndef ASE_MODEL_PROCESS_ENDING_H
#define ASE_MODEL_PROCESS_ENDING_H

#include "lib/model/process/process.h"

/*
 * What ends a record. A kind says it at the root of its schema:
 *
 *   x-ase-ends:
 *     - end: declined                its name, which `overrides` may bear
 *       when: declined.on            CONDITION (process.h)
 *       from: declined.on            DATE: what is of that day or later comes
 *                                    too late; or `after: DATE`: what is later
 *       title: {en: declined, fr: décliné}
 *       takes: [log, evaluation]     what may follow all the same: fields of
 *                                    the record, KIND or KIND.FIELD of those
 *                                    below it; "*": anything
 *       back: "ase-match accept {id} --again"
 *                                    the command that opens it again
 *       leaves: {match: "ase-match withdraw {id}"}
 *                                    of whoever leaves: the kinds of records
 *                                    that name it among their parties, and
 *                                    what is to be done with each
 *
 * and every record ends on the day `archived_on`, unless its kind has an
 * ending `archived` of its own. In commands {id} is the record, {KIND} the one
 * above it of that kind, {FIELD} what the field says. A field that is marked
 * x-ase-follows: true may follow every end (notes, overrides).
 *
 * What stands below a record that has ended has ended too; below several, when
 * all of them have.
 */
typedef struct ase_ending {
	const ase_record *rec; /* that has ended; borrowed, as all here */
	const ase_node *says; /* its entry; NULL: archived, as every kind has */
	const char *name;
	ase_date on; /* none: nobody says when */
	bool after;  /* what is of that very day is in time */
} ase_ending;

typedef struct ase_endings {
	ase_ending *items; /* owned */
	size_t count;
	size_t room;
} ase_endings;

/* clang-format off */
#define ASE_ENDINGS_INIT { .items = NULL }
/* clang-format on */

void ase_endings_drop(ase_endings *list);

/* Append the endings of the record itself that hold. */
void ase_endings_find(const ase_world *world, const ase_record *rec,
		      ase_endings *out);

/* The first of them into `out` (may be NULL); false: none. */
bool ase_ending_find(const ase_world *world, const ase_record *rec,
		     ase_ending *out);

/* The same, or that of the first record above when all above have ended in a way
 * that does not take all of the record's kind; those that `except` (may be
 * NULL) names left out. */
bool ase_ending_above(const ase_world *world, const ase_record *rec,
		      const ase_strs *except, ase_ending *out);

/* Whether what is dated `on` (none: undated, so now) comes too late. */
bool ase_ending_is_past(const ase_ending *ending, ase_date on);

/* Whether `path` of `rec`, the record that has ended or one below it, may
 * follow; numbers of entries left out ("log.text"). */
bool ase_ending_takes(const ase_ending *ending, const ase_record *rec,
		      const char *path);

/* "declined on 2 March 2026" in `lang`; yours. */
char *ase_ending_say(const ase_ending *ending, const char *lang);

/* The name of the ending of `kind` that `typed` is called in any language, with
 * what may be said of it in brackets left out ("declined (no time)"); NULL: none.
 * Borrowed from the schema. */
const char *ase_ending_named(const ase_kind *kind, const char *typed);

/* The command that opens it again, what it names put in as `word` says (NULL:
 * IDs); NULL: there is none but to take the change back. Yours. */
char *ase_ending_back(const ase_world *world, const ase_ending *ending,
		      ase_word_fn *word);

/* The same of any command of an ending, about `rec`. */
char *ase_ending_command(const ase_world *world, const ase_record *rec,
			 const char *command, ase_word_fn *word);

/* Add what is wrong with the condition and the date of the entry `says`, which
 * stands at `field`. Returns how many. */
size_t ase_ending_check(const ase_kinds *kinds, const ase_kind *kind,
			const ase_vocabularies *vocabularies,
			const ase_node *says, const char *field,
			ase_problems *problems);

#endif
