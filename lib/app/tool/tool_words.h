#ifndef ASE_APP_TOOL_TOOL_WORDS_H
#define ASE_APP_TOOL_TOOL_WORDS_H

#include "lib/app/tool/tool_offer.h"

/*
 * Words of the command line that the store gives a meaning: the verbs of steps
 * (lib/model/input/step_verb.h); of a tool that is about no kind, kinds.
 */

/*
 * ASE_OK: the verb that was typed is a step's, or a kind. ASE_E_USAGE: it is none (with
 * the nearest), or there is no store to ask.
 */
ase_status tool_words_check(const cli_call *call, ase_err *err) ASE_MUST_CHECK;

/* Whether the word in the verb's place is a filter of the kind's records: a
 * comparison, or words that name one. */
bool tool_words_filter(const cli_call *call);

/* Print the verbs of steps for the call's kind, for --help; nothing where there
 * is none, or no store. */
void tool_words_help(const cli_call *call);

/* Offer what may stand in the place of a verb, with a session open to read. */
void tool_words_complete(const tool_asked *asked);

#endif
