#ifndef ASE_APP_LEXICON_LEXICON_H
#define ASE_APP_LEXICON_LEXICON_H

#include "lib/base/str.h"
#include "lib/data/value/value.h"

/*
 * What people call the tools and what they do, in words of their own
 * (data-schema/words/). Everything is borrowed from the program.
 */

/* The tools, as words/tools.yaml lists them: tool, name, title,
 * words, alone. */
const ase_node *lexicon_tools(void);

/* What is typed most: `type` and title, in each language. */
const ase_node *lexicon_sessions(void);

/* The tool that `word` means: its name, with or without "ase-", or one of its
 * words. NULL: none. */
const char *lexicon_tool(const char *word);

/* The tool of which `word` is a verb that needs no tool before it. NULL: none. */
const char *lexicon_alone(const char *word);

/* Whether `word` means one of the built-in kinds of records: ase-record takes it
 * as it is. */
bool lexicon_is_kind(const char *word);

/* What a tool of that list is called behind `ase`, and what it is for, in
 * `lang`. */
const char *lexicon_name(const ase_node *tool, const char *lang);
const char *lexicon_title(const ase_node *tool, const char *lang);

/* What has other words in other languages (words/called.yaml). */
typedef enum lexicon_part {
	LEXICON_VERB,
	LEXICON_OPTION, /* without its dashes; of those that messages name */
	LEXICON_VALUE,	/* behind such an option */
	LEXICON_PLACE,	/* "FILE": something to be typed */
} lexicon_part;

/* What is typed in `lang` for `name` in a command of `tool` ("ase-org"); the name
 * itself where the language has no other word for it. */
const char *lexicon_called(lexicon_part part, const char *tool,
			   const char *name, const char *lang);

/* Whether `word` is what the verb is called in some language but English. */
bool lexicon_is_called(const char *tool, const char *name, const char *word);

/* "[FILE] KEY=VALUE..." with the words of `lang` for what is to be typed; yours. */
char *lexicon_places(const char *text, const char *lang);

/*
 * Append what does what `word` says, by words/verbs.yaml: "archive" (a verb of
 * several tools), "ase-store undo", "ase-render". Nothing: nobody knows the word.
 */
void lexicon_means(const char *word, ase_strs *out);

/* The word of words/verbs.yaml that is nearest to one that is not there; NULL:
 * none is near. */
const char *lexicon_near(const char *word);

/* "undo" of "ase-store undo", "archive" of itself, "coordinator leave" of a verb
 * of one kind; whether it is a verb of `tool`, or of any. */
const char *lexicon_verb(const char *mean);
bool lexicon_is_for(const char *mean, const char *tool);

/* What is meant as it is typed in `lang`: "ase-store annuler", "ase-record
 * coordinateur congé"; yours. */
char *lexicon_typed(const char *mean, const char *lang);

#endif
