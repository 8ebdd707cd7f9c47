#ifndef ASE_CMD_DESK_CLOCK_WORDS_H
#define ASE_CMD_DESK_CLOCK_WORDS_H

#include "lib/model/desk/desk.h"

/* What of a delay has gone: "2 h of 16", "12 d of 30", "40 min of 16 h", "3 d";
 * yours. */
char *clock_words_say(const ase_desk_clock *clock);

#endif
