#ifndef ASE_APP_CLI_LOCALE_H
#define ASE_APP_CLI_LOCALE_H

/*
 * The language of the messages: "fr" or "en", from LC_ALL, LC_MESSAGES, LANG
 * and LANGUAGE as gettext reads them, but also where the machine has not
 * generated the locale that they name. Sets gettext up. Output is UTF-8 and
 * numbers have a point whatever the locale.
 */
const char *locale_choose(void);

/* Speak `lang` from now on: a letter has a language of its own. */
void locale_use(const char *lang);

#endif
