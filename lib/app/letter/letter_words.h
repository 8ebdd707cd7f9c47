#ifndef ASE_APP_LETTER_LETTER_WORDS_H
#define ASE_APP_LETTER_LETTER_WORDS_H

#include "lib/app/session/session.h"
#include "lib/doc/template.h"

/*
 * What the words where=, sort= and by= of a template are held against: records
 * of a kind, or entries of a list in one. The one rule is that of `list`
 * (lib/model/input/filter.h); an entry is a record of a kind of its own, whose
 * schema is that of the entries.
 */
typedef struct letter_entries {
	const ase_kind *kind; /* of the records; of the entries NULL */
	ase_kind own;	      /* of the entries */
} letter_entries;

/* The entries that `part` of `kind` rules. */
letter_entries letter_entries_of(const ase_kind *kind, const ase_node *part);

/* The kind that filters and sorts see; borrowed from `of`. */
const ase_kind *letter_entries_kind(const letter_entries *of);

/*
 * The real path for `typed`, and the part at its end with the kind whose schema
 * has it (lib/model/tally/key.h, ase_key_read).
 */
ase_status letter_words_path(const session *ses, const letter_entries *of,
			     const char *typed, char **out,
			     const ase_kind **owner, const ase_node **part,
			     ase_err *err) ASE_MUST_CHECK;

/* What is typed is read so: entries have no stage. */
ase_input_context letter_entries_context(const session *ses,
					 const letter_entries *of);

/*
 * Add what is wrong with `words` for a list of these, at their line and column.
 * Returns how many problems were added.
 */
size_t letter_words_check(const session *ses, const letter_entries *of,
			  const ase_template_words *words,
			  ase_problems *problems);

/* Append the filters in a bracket: "[a=1,b!=]" is a=1 and b!=. */
void letter_bracket_filters(const char *bracket, ase_strs *out);

/* The first name in `words` that no letter says (x-ase-letters: never), where
 * they are about records of `kind`; NULL: none. Yours. */
char *letter_words_secret(const session *ses, const ase_kind *kind,
			  const ase_template_words *words);

#endif
