#ifndef ASE_APP_CLI_LOCALE_H
#define ASE_APP_CLI_LOCALE_H

#include <stdbool.h>

/*
 * The language that the user asks for: "fr", "en"; NULL when no variable says
 * any (cron), so that the network's may serve.
 *
 * Of LC_ALL, LC_MESSAGES and LANG the first that is set is the locale (POSIX,
 * XBD 8.2). C and POSIX are English whatever else is set, as scripts rely on
 * it. Else, as gettext has it, the first of LANGUAGE's list that we speak, else
 * the language of the locale, else English: so C.UTF-8 alone, which every
 * terminal without a locale of its own has. Names alone count: whether the
 * machine has generated the locale plays no part.
 */
const char *locale_asked(void);

/* Let the clocks be those of `zone` ("Europe/Paris"), for us and our children;
 * false, and nothing changes, where the machine does not know it (TZDIR, else
 * /usr/share/zoneinfo). */
bool locale_set_zone(const char *zone);

#endif
