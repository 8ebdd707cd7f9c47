#ifndef ASE_APP_CLI_PROMPT_H
#define ASE_APP_CLI_PROMPT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>

/*
 * What is asked on the terminal. Questions stand on stderr, filled to the
 * terminal as wide as it is then, and nothing of them is obeyed by it. ^C and ^D
 * end the asking: prompt_ask has no answer, whoever asks says what becomes of it,
 * and after ^C the tool ends as one that was interrupted (prompt_end).
 */

/* Whether standard input and stderr are terminals: someone can be asked. */
bool prompt_can_ask(void);

/* Ask a question on the terminal; the answer without its newline, NULL at the
 * end of input; yours. */
char *prompt_ask(const char *fmt, ...) ASE_PRINTF(1, 2);

/* A question whose answer has to hold. Texts are translated, and borrowed. */
typedef struct prompt_question {
	const char *text; /* "E-mail" */
	const char *hint; /* in brackets: "o/n", what the ends of a scale
			      mean; NULL */
	const char
		*usual; /* what Enter stands for; NULL: Enter leaves it out */
	bool needed;	/* Enter alone is asked again */
	/* NULL, or whether it may be answered so; `err` says what to type. */
	ase_status (*judge)(const void *of, const char *answer, ase_err *err);
	/* NULL, or what `?` shows, and `? WORDS`; yours. */
	char *(*help)(const void *of, const char *words);
	const void *of; /* handed to both */
} prompt_question;

/*
 * Ask until the answer holds: it goes to `out` (yours; NULL: Enter alone),
 * without blanks around it.
 *
 * ASE_E_USAGE: the asking broke off, by ^C, ^D or a terminal that is gone.
 */
ase_status prompt_question_ask(const prompt_question *question, char **out,
			       ase_err *err) ASE_MUST_CHECK;

/* Ask for yes or no (`usual`: what Enter means), again until it is one; no where
 * the asking broke off. */
bool prompt_yes(bool usual, const char *fmt, ...) ASE_PRINTF(2, 3);

/* Whether ^C has ended a question. */
bool prompt_interrupted(void);

/* At the very end of a tool: after ^C in a question, end as one that it ended. */
void prompt_end(void);

/* The editor: VISUAL, EDITOR, else vi; runs it on `path` and waits. */
ase_status prompt_editor(const char *path, ase_err *err) ASE_MUST_CHECK;

#endif
