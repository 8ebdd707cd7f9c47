#ifndef ASE_APP_SESSION_COMMAND_H
#define ASE_APP_SESSION_COMMAND_H

#include "lib/app/session/session.h"

/*
 * Commands that messages tell people to type, in the words of their language.
 * Policy says them once, in English; kinds, verbs, fields and letters have
 * words in every language, so that they are put in by rule.
 */

/*
 * `text`, one command or several with semicolons between them, as it is typed
 * in `lang`: its kind, its verb (of every record tool, or a step's), its steps,
 * fields, their values and its letter. What has no word there, or one that
 * would mean something else, stays as it is. Yours.
 */
char *command_in(const session *ses, const char *lang, const char *text);

/*
 * The command that does the task's step, in `lang` (its own words for that
 * where the step has some), what it names put in as `word` says (NULL: IDs).
 * Yours; NULL: the step has none.
 */
char *command_of_task(const session *ses, const ase_world *world,
		      const ase_task *task, const char *lang,
		      ase_word_fn *word);

#endif
