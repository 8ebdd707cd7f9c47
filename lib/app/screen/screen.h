#ifndef ASE_APP_SCREEN_SCREEN_H
#define ASE_APP_SCREEN_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* What is known of where the output ends up. */

/* Whether that is a terminal, be it by way of a pager. */
bool screen_is_terminal(void);

/* Whether text may stand out there: NO_COLOR is not set, and neither a dumb
 * terminal nor a pager makes signs of what is meant to be obeyed. */
bool screen_is_styled(void);

/* Columns of the terminal: COLUMNS, else the terminal's, else 80; 0 when the
 * output ends up on none and COLUMNS is not set (no cutting). */
size_t screen_width(void);

/* Columns of the terminal that stderr is, as wide as it is now: it may have been
 * made narrower since COLUMNS was set. */
size_t screen_messages_width(void);

#endif
