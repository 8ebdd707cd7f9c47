#ifndef ASE_BASE_I18N_H
#define ASE_BASE_I18N_H

#include <libintl.h>

/*
 * Sentences that people read, in their language (gettext, domain "ase").
 *
 * `_` translates; `N_` only marks a text for lib/po/ (tables, which are
 * translated where they are printed). ase_fail and ase_problems_add translate
 * their formats themselves. Choosing the language is cmd/'s work.
 */
#define ASE_DOMAIN "ase"
#define _(text)	   dgettext(ASE_DOMAIN, text)
#define N_(text)   text

/* A sentence that changes with a number. */
#define ngettext_(one, many, n) dngettext(ASE_DOMAIN, one, many, n)

#endif
