#ifndef ASE_APP_FORM_RECORD_WORDS_H
#define ASE_APP_FORM_RECORD_WORDS_H

#include "lib/app/change/change.h"

/*
 * A record's text in which somebody wrote as on the command line: words for
 * codes, "oui", "2h30", "12 mars", a name for an ID, French names of keys, a
 * list as "budget:3, paie". They are put as the record holds them, into `text`; what
 * stands so already, and every comment, stays.
 *
 *	person: Loïc Bernard                   found by the name, else made
 *	person: {name: ..., email: ...}        found by both, else made
 *
 * Who is made is made in `ch`. What does not read is left, and added to
 * `problems` with its line. Returns how many were.
 */
size_t record_words(change *ch, const ase_kind *kind, ase_str *text,
		    ase_problems *problems);

#endif
