#ifndef ASE_APP_SCREEN_PAGER_H
#define ASE_APP_SCREEN_PAGER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What is read at a terminal: where it is longer than the screen it goes through
 * PAGER. Between pager_begin and pager_end standard output, and the messages that
 * a terminal shows among it, are kept in memory; so no pager runs for what fits,
 * the verb never learns how the pager ended, and what cannot be paged is printed.
 */

/* From here on, keep; if standard output is a terminal and there is a pager. */
void pager_begin(void);

/* Show what was kept, in the pager where it is too long for a screen of
 * `columns`. */
void pager_end(size_t columns);

/* Print what was kept as it is, and keep no more: somebody is to be asked. */
void pager_stop(void);

/* Whether messages, too, are being kept: they go to standard output. */
bool pager_keeps_messages(void);

/* The descriptor that what is printed ends up on: standard output, or the
 * terminal that it is kept from. */
int pager_screen(void);

/* Whether what is kept may be for a pager that shows signs of what is meant to be
 * obeyed. */
bool pager_is_plain(void);

/* What a variable says, when it is a number that a screen can have; else 0. */
size_t pager_setting(const char *name);

/* Whether TERM is dumb or unknown. */
bool pager_is_dumb(void);

#endif
