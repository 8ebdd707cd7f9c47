#ifndef ASE_COMMENTS_H
#define ASE_COMMENTS_H

#include "lib/base/str.h"

#include <stddef.h>

/*
 * A text whose comments stand in English and in French, as a reader of one
 * language gets it:
 *
 *	# Whose clock counts.
 *	#fr L'horloge qui compte.
 *	timezone: Europe/Paris # of us all #fr de nous tous
 *
 * Lines of comment take the place of those that stand right above them, and a
 * comment beside something that of the one before it. Comments that no other
 * language follows are for everybody.
 */

/* Append `text` in a language: French for "fr" and its countries, else English. */
void ase_comments_in(const char *text, size_t size, const char *lang,
		     ase_str *out);

#endif
