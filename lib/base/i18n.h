#ifndef ASE_BASE_I18N_H
#define ASE_BASE_I18N_H

#include <stddef.h>

/*
 * Sentences that people read, in their language.
 *
 * `_` translates into the reader's; `N_` only marks a text for lib/po/
 * (tables, which are translated where they are printed). ase_fail and
 * ase_problems_add translate their formats themselves. What is written in a
 * language that need not be the reader's (a letter) names it.
 *
 * The catalogues are in the binary (lib/po/catalogue.h): neither the locales of
 * the machine nor gettext's own variables and files play a part.
 */
#define _(text)	 ase_i18n(NULL, text)
#define N_(text) text

/* A sentence that changes with a number. */
#define ngettext_(one, many, n)                                                \
	ase_i18n_number(NULL, one, many, (unsigned long)(n))

/* The result is a format as the argument is, for the compiler's checks. */
#define ASE_I18N_FORMAT(n) __attribute__((format_arg(n)))

/*
 * `text` in `lang` (NULL: the reader's language), or as it is where that has no
 * other words for it. Borrowed for ever.
 */
const char *ase_i18n(const char *lang, const char *text) ASE_I18N_FORMAT(2);

/* The form that goes with `n`: in English `one` for 1, `many` for the rest. */
const char *ase_i18n_number(const char *lang, const char *one, const char *many,
			    unsigned long n) ASE_I18N_FORMAT(2)
	ASE_I18N_FORMAT(3);

/* The code of the language that begins a locale's name, "fr" of
 * "fr_FR.UTF-8", if it is spoken here; NULL: it is not. */
const char *ase_i18n_code(const char *locale);

/* The reader's language is `lang`; NULL, and what is not spoken here: English,
 * as it is before anybody says. */
void ase_i18n_speak(const char *lang);

/* The code of the reader's language: "en", "fr". */
const char *ase_i18n_spoken(void);

#endif
