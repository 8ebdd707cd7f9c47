#ifndef ASE_APP_TOOL_TOOL_TAKES_H
#define ASE_APP_TOOL_TOOL_TAKES_H

#include "lib/app/cli/cli_priv.h"
#include "lib/app/tool/tool_offer.h"

/*
 * What operands and values of options take (cli_verb.takes, cli_opt.takes), and
 * what may be typed for it.
 */

/* What is taken where --help says `called` ("ORG", "DATE"); NULL: anything. */
const char *tool_takes_called(const char *called);

/* What the value of the option is; NULL: anything. */
const char *tool_takes_option(const cli_opt *opt);

/* Offer what may be typed for it, the line being scanned up to there; `opt` is
 * the option that it is of, or NULL. */
void tool_takes_offer(const cli_line *line, const tool_asked *asked,
		      const cli_opt *opt, const char *takes);

/* The same for what the verb itself knows of `name`; false: nothing. */
bool tool_takes_words(const cli_line *line, const tool_asked *asked,
		      const char *name);

#endif
