#ifndef ASE_CMD_FRONT_HELP_SEARCH_H
#define ASE_CMD_FRONT_HELP_SEARCH_H

#include "lib/app/cli/cli.h"

/*
 * Which verb does it: the tools say themselves which verbs they have
 * (--complete), data-schema/words/verbs.yaml what people call these.
 */
typedef struct help_verb {
	const char *tool; /* borrowed */
	char *verb;	  /* owned; its English name; "": the tool alone */
	char *called;	  /* owned; what the reader types */
	char *what;	  /* owned; what it does */
	size_t others;	  /* of how many other tools it is a verb, too */
} help_verb;

typedef struct help_verbs {
	help_verb *items; /* owned */
	size_t count, room;
} help_verbs;

void help_verbs_drop(help_verbs *list);

/*
 * Append the verbs that do what most of the words say; what words mean by
 * verbs.yaml first. What nobody knows is passed over, and what is nearly a word
 * counts as it; not so behind a tool's name. A verb that several tools have
 * stands once.
 */
void help_search(const cli_call *call, char *const *words, int count,
		 help_verbs *out);

/* Whether `word` is a verb of the tool, in English or as we speak. */
bool help_search_knows(const cli_call *call, const char *tool,
		       const char *word);

#endif
