#ifndef ASE_APP_TOOL_TOOL_OFFER_H
#define ASE_APP_TOOL_TOOL_OFFER_H

#include "lib/app/session/session.h"

/*
 * What --complete answers: what may stand in the place of the word that was
 * begun, one line each, "WORD<tab>what it is", the word as the shell hands it
 * over (quoting it is the shell's business). A line without a word is one to be
 * shown alone: how many more there are. A lone tab: a file is meant, which the
 * shell knows. Nothing: there is nothing to say.
 */

/* How many records or terms are offered: more help nobody. */
#define TOOL_OFFER_MOST 50

/* What is to be completed. All borrowed. */
typedef struct tool_asked {
	const session *ses; /* open to read; NULL: there is no store */
	const char *before; /* of the word, what stays: "--party=", "city=" */
	const char *begun;  /* what is looked for behind it */
} tool_asked;

/* The same, with `size` more bytes of what was begun staying; `kept` (to be
 * dropped after it) holds them. */
tool_asked tool_asked_behind(const tool_asked *asked, size_t size, char **kept);

/* Whether `word` begins as what was typed, but for case and accents. */
bool tool_offer_fits(const tool_asked *asked, const char *word);

/* Whether it may be a candidate: not "", nor what would be another line or
 * something else on a terminal. */
bool tool_offer_is_plain(const char *word);

/* Print a candidate, unless it may not be one. */
void tool_offer_as(const tool_asked *asked, const char *word, const char *help);

/* Print it if it fits. */
void tool_offer(const tool_asked *asked, const char *word, const char *help);

/* Print that there are `count` more, if any; that there are many. */
void tool_offer_more(size_t count);
void tool_offer_many(void);

/* Say that what was typed means this once it is put into quotes. */
void tool_offer_quotes(const char *name);

/* Say that a file is meant. */
void tool_offer_file(void);

#endif
