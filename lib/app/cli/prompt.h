#ifndef ASE_APP_CLI_PROMPT_H
#define ASE_APP_CLI_PROMPT_H

#include "lib/base/err.h"

#include <stdbool.h>

/* Whether standard input and stderr are terminals: someone can be asked. */
bool prompt_can_ask(void);

/* Ask a question on the terminal; the answer without its newline, NULL at the
 * end of input; yours. */
char *prompt_ask(const char *fmt, ...) ASE_PRINTF(1, 2);

/* The editor: VISUAL, EDITOR, else vi; runs it on `path` and waits. */
ase_status prompt_editor(const char *path, ase_err *err) ASE_MUST_CHECK;

#endif
