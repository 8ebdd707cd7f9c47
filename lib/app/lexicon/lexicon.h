#ifndef ASE_APP_LEXICON_LEXICON_H
#define ASE_APP_LEXICON_LEXICON_H

#include "lib/data/value/value.h"

/*
 * What people call the tools and what they do, in words of their own
 * (data-schema/words/). Everything is borrowed from the program.
 */

/* The tools, as words/tools.yaml lists them: tool, name, title,
 * words. */
const ase_node *lexicon_tools(void);

/* The tool that `word` means: its name, with or without "ase-", or one of its
 * words. NULL: none. */
const char *lexicon_tool(const char *word);

/* What a tool of that list is called behind `ase`, and what it is for, in
 * `lang`. */
const char *lexicon_name(const ase_node *tool, const char *lang);
const char *lexicon_title(const ase_node *tool, const char *lang);

#endif
